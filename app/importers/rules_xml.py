"""The rules of conditional formatting in a sheet's XML, of both the old and the extended form."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from lxml import etree

from app.importers.expression_functions import Unworkable, text_of
from app.importers.expressions import NotUnderstood, Place, compared, content, formula
from app.importers.grid import column_number
from app.importers.rule_styles import RuleStyles
from app.importers.rules import Paint, Range, Rule, where
from app.importers.scales import icons, shades
from app.models.text import clean

MAX_RULES: Final = 500
_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_SIGNS: Final = {
    "equal": "=", "notEqual": "<>", "lessThan": "<", "greaterThan": ">", "lessThanOrEqual": "<=",
    "greaterThanOrEqual": ">=",
}  # fmt: skip
_SILENT: Final = frozenset({"dataBar"})  # draws a bar, which says nothing that the number does not


class RuleReader:
    """Gathers the rules of one sheet.

    Attributes:
        rules: Those that are understood.
        unread: How many are not.
    """

    def __init__(self, styles: RuleStyles) -> None:
        self._styles = styles
        self.rules: list[Rule] = []
        self.unread = 0

    def take(self, element: etree._Element) -> None:
        """The rules of one ``conditionalFormatting``."""
        told = element.get("sqref") or element.findtext("{*}sqref") or ""
        ranges = tuple(found for word in told.split()[:200] if (found := range_of(word)))
        if not ranges:
            return
        base = min(top for top, *_ in ranges), min(left for _, left, *_ in ranges)
        for rule in element.iterfind("{*}cfRule"):
            if rule.get("type") in _SILENT or len(self.rules) >= MAX_RULES:
                continue
            try:
                paint = self._painting(rule, ranges)
            except NotUnderstood:
                self.unread += 1
                continue
            if paint is not None:
                stops = rule.get("stopIfTrue") in ("1", "true")
                self.rules.append(Rule(ranges, base, _whole(rule.get("priority")), paint, stops))

    def _painting(self, rule: etree._Element, ranges: tuple[Range, ...]) -> Callable[[Place], Paint] | None:
        kind = rule.get("type") or ""
        if kind == "colorScale":
            return shades(rule, ranges, self._styles.colour)
        if kind == "iconSet":
            return icons(rule, ranges)
        paint = self._paint_of(rule)
        if paint == Paint() and rule.get("stopIfTrue") not in ("1", "true"):
            return None  # only bold, borders and the like
        formulas = [part.text or "" for part in rule if str(part.tag).rpartition("}")[2] in ("formula", "f")]
        if kind == "cellIs":
            return where(_cell_is(rule.get("operator") or "", formulas), paint)
        if kind in ("containsText", "notContainsText", "beginsWith", "endsWith") and rule.get("text"):
            return where(_text_is(kind, rule.get("text") or ""), paint)
        if kind in ("expression", "containsText", "notContainsText", "beginsWith", "endsWith") and formulas:
            return where(formula(formulas[0]), paint)
        if kind in ("containsBlanks", "notContainsBlanks"):
            return where(
                lambda place: (not text_of(content(place)).strip()) == (kind == "containsBlanks"), paint
            )
        raise NotUnderstood(kind)

    def _paint_of(self, rule: etree._Element) -> Paint:
        inline = rule.find("{*}dxf")
        if inline is not None:
            return self._styles.paint(inline)
        number, paints = rule.get("dxfId") or "", self._styles.paints
        known = number.isascii() and number.isdecimal() and len(number) < 6 and int(number) < len(paints)
        return paints[int(number)] if known else Paint()


def range_of(word: str) -> Range | None:
    """``A4:C9`` as numbers; None for what is no range."""
    found = _RANGE.fullmatch(word)
    if found is None:
        return None
    left, top = column_number(found[1]), int(found[2])
    right, bottom = (column_number(found[3]), int(found[4])) if found[3] else (left, top)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def _cell_is(operator: str, formulas: Sequence[str]) -> Callable[[Place], bool]:
    parts = [formula(text) for text in formulas[:2]]
    if operator in ("between", "notBetween") and len(parts) == 2:
        low, high = parts

        def between(place: Place) -> bool:
            own, ends = content(place), (low(place), high(place))
            first, last = ends if compared(ends[0], "<=", ends[1]) else ends[::-1]
            return (compared(own, ">=", first) and compared(own, "<=", last)) == (operator == "between")

        return between
    sign = _SIGNS.get(operator)
    if sign is None or not parts:
        raise NotUnderstood(operator)
    return lambda place: compared(content(place), sign, parts[0](place))


def _text_is(kind: str, text: str) -> Callable[[Place], bool]:
    wanted = clean(text).casefold()

    def holds(place: Place) -> bool:
        try:
            own = text_of(content(place)).casefold()
        except Unworkable:
            return False
        if kind == "beginsWith":
            return own.startswith(wanted)
        if kind == "endsWith":
            return own.endswith(wanted)
        return (wanted in own) == (kind == "containsText")

    return holds


def _whole(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0
