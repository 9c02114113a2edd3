"""The looks that rules of conditional formatting give, from a workbook's styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from app.importers.paints import Paint, fill_of, ink_of
from app.importers.styles import OFFICE, colour_of, palette_of

if TYPE_CHECKING:
    from app.importers.rules_xml import RuleReader


class RuleStyles:
    """What a rule's look or colour element means.

    Attributes:
        paints: The numbered looks, in their order.
    """

    def __init__(self, root: etree._Element | None = None, theme: tuple[str, ...] = OFFICE) -> None:
        self._theme = theme
        self._palette = palette_of(root)
        looks = root.iterfind("{*}dxfs/{*}dxf") if root is not None else ()
        self.paints = tuple(self.paint(look) for look in looks)

    def reader(self) -> RuleReader:
        """What gathers the rules of a sheet by these looks."""
        from app.importers.rules_xml import RuleReader  # dear to load, and most sheets have no rules

        return RuleReader(self)

    def colour(self, element: etree._Element) -> str:
        """``RRGGBB`` of a colour element; empty for none."""
        return colour_of(element, self._theme, self._palette)

    def paint(self, look: etree._Element) -> Paint:
        """What a look does to a cell: here, unlike in cells, the colour of a fill is its background."""
        pattern, ink = look.find("{*}fill/{*}patternFill"), look.find("{*}font/{*}color")
        found = None
        if pattern is not None and pattern.get("patternType") != "none":
            found = next(
                (
                    pattern.find(name)
                    for name in ("{*}bgColor", "{*}fgColor")
                    if pattern.find(name) is not None
                ),
                None,
            )
        return Paint(
            fill_of(self.colour(found)) if found is not None else "",
            ink_of(self.colour(ink)) if ink is not None else "",
        )
