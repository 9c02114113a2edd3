"""What the styles of an OpenDocument spreadsheet mean for reading, each with what it takes over from its parent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from app.importers.paints import fill_of, ink_of

_DEEP: Final = 20  # parents of parents; a hostile file makes a ring of them


@dataclass(frozen=True, slots=True)
class Look:
    """A cell style. Colours are ``RRGGBB`` or empty; zeros is how many figures a number is filled up to, 0 for not at all."""

    fill: str = ""
    ink: str = ""
    struck: bool = False
    zeros: int = 0


@dataclass(frozen=True, slots=True)
class _Own:
    """What one style says itself; None where it says nothing."""

    parent: str
    fill: str | None
    ink: str | None
    struck: bool | None
    number: str


class OdsStyles:
    """All styles by name."""

    def __init__(self) -> None:
        self._cells: dict[str, _Own] = {}
        self._hidden_tables: set[str] = set()
        self._zeros: dict[str, int] = {}
        self._struck_text: set[str] = set()
        self._known: dict[str, Look] = {}

    def add(self, element: etree._Element) -> None:
        """Take in a ``style:style`` or a ``number:number-style``."""
        name, family = _of(element, "name"), _of(element, "family")
        if family == "table-cell":
            self._cells[name] = _own(element)
            if shown := _of(element, "display-name"):  # by which rules name it, unlike cells
                self._cells.setdefault(shown, self._cells[name])
            self._known.clear()
        elif family == "table":
            if any(_of(part, "display") == "false" for part in element):
                self._hidden_tables.add(name)
        elif family == "text":
            if _own(element).struck:
                self._struck_text.add(name)
        elif not family:
            digits = [_of(part, "min-integer-digits") for part in element]
            if len(digits) == 1 and digits[0].isdecimal() and 1 < int(digits[0][:3]) <= 12:
                self._zeros[name] = int(digits[0][:3])

    def hides(self, table_style: str) -> bool:
        """Whether sheets of this style are hidden."""
        return table_style in self._hidden_tables

    def strikes(self, text_style: str) -> bool:
        """Whether words of this style are struck through."""
        return text_style in self._struck_text

    def look(self, name: str) -> Look:
        """What a cell style means, its parents asked where it says nothing itself."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._resolved(name)
        return found

    def _resolved(self, name: str) -> Look:
        fill: str | None = None
        ink: str | None = None
        struck: bool | None = None
        number = ""
        for _ in range(_DEEP):
            own = self._cells.get(name)
            if own is None:
                break
            fill = own.fill if fill is None else fill
            ink = own.ink if ink is None else ink
            struck = own.struck if struck is None else struck
            number = number or own.number
            name = own.parent
        return Look(fill or "", ink or "", bool(struck), self._zeros.get(number, 0))


def _own(element: etree._Element) -> _Own:
    fill: str | None = None
    ink: str | None = None
    struck: bool | None = None
    for part in element:
        kind = str(part.tag).rpartition("}")[2]
        if kind == "table-cell-properties" and (colour := _of(part, "background-color")):
            fill = fill_of(colour)
        elif kind == "text-properties":
            if colour := _of(part, "color"):
                ink = ink_of(colour)
            line = _of(part, "text-line-through-style") or _of(part, "text-line-through-type")
            if line:
                struck = line != "none"
    return _Own(_of(element, "parent-style-name"), fill, ink, struck, _of(element, "data-style-name"))


def _of(element: etree._Element, name: str) -> str:
    """An attribute by its local name; empty where it is missing."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")
