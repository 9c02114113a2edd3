"""The rules of conditional formatting of an OpenDocument spreadsheet, as LibreOffice writes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from app.importers.expression_functions import text_of
from app.importers.expressions import Formula, NotUnderstood, Place, compared, content, formula
from app.importers.rules import NOTHING, Paint, Range, Rule, where
from app.importers.rules_xml import range_of
from app.importers.scales import icons, shades

MAX_RULES: Final = 500
_SCALED: Final = {"color-scale": "colorScale", "icon-set": "iconSet"}
_ENDS: Final = {
    "minimum": "min", "maximum": "max", "auto-minimum": "min", "auto-maximum": "max", "number": "num",
}  # fmt: skip
_SHEET = re.compile(r"(?:'(?:[^']|'')*'|[^\s.:']+)\.|(?<![\w.])\.(?=\$?[A-Z])")
_COMPARED = re.compile(r"(<=|>=|!=|<|>|=)(.+)", re.DOTALL)
_CALLED = re.compile(r"([a-z-]+)\((.*)\)", re.DOTALL)


def ods_rules(element: etree._Element, paint_of: Callable[[str], Paint]) -> tuple[list[Rule], int]:
    """The rules of a sheet, and how many are not understood.

    Args:
        paint_of: What a cell style of this name gives.
    """
    rules: list[Rule] = []
    unread = 0
    for group in element.iterfind("{*}conditional-format"):
        told = _SHEET.sub("", _at(group, "target-range-address"))
        ranges = tuple(found for word in told.split()[:200] if (found := range_of(word)))
        for condition in group:
            kind = str(condition.tag).rpartition("}")[2]
            if kind == "data-bar" or not ranges or len(rules) >= MAX_RULES:
                continue
            try:
                if kind in _SCALED:
                    rules.append(Rule(ranges, ranges[0][:2], len(rules), _scaled(condition, kind, ranges)))
                elif kind == "condition":
                    rules.append(_rule(condition, ranges, len(rules), paint_of))
                else:
                    raise NotUnderstood(kind)
            except NotUnderstood:
                unread += 1
    return rules, unread


def _rule(
    condition: etree._Element, ranges: tuple[Range, ...], place: int, paint_of: Callable[[str], Paint]
) -> Rule:
    base = range_of(_SHEET.sub("", _at(condition, "base-cell-address"))) or ranges[0]
    paint = paint_of(_at(condition, "apply-style-name"))
    asked = _asked(_at(condition, "value"))
    return Rule(
        ranges,
        base[:2],
        place,
        where(asked, paint) if paint != NOTHING else lambda _place: NOTHING,
        stops=True,
    )


def _scaled(condition: etree._Element, kind: str, ranges: tuple[Range, ...]) -> Callable[[Place], Paint]:
    """A scale of colours or a set of icons: written as Excel writes it, and read as that."""
    rule = etree.Element("cfRule")
    scale = etree.SubElement(rule, _SCALED[kind], iconSet=_at(condition, "icon-set-type"))
    for entry in condition:
        end = _at(entry, "type")
        etree.SubElement(scale, "cfvo", type=_ENDS.get(end, end), val=_at(entry, "value"))
        etree.SubElement(scale, "color", rgb=_at(entry, "color"))
    if kind == "icon-set":
        return icons(rule, ranges)
    return shades(rule, ranges, lambda part: (part.get("rgb") or "").lstrip("#").upper())


def _asked(text: str) -> Formula:
    if found := _COMPARED.fullmatch(text):
        sign, other = found[1].replace("!=", "<>"), formula(_plain(found[2]))
        return lambda place: compared(content(place), sign, other(place))
    called = _CALLED.fullmatch(text)
    if called is None:
        raise NotUnderstood(text)
    name, inside = called[1], _plain(called[2])
    if name == "formula-is":
        return formula(inside)
    if name in ("contains-text", "not-contains-text", "begins-with", "ends-with"):
        return _text_is(name, formula(inside))
    if name in ("between", "not-between") and inside.count(",") == 1:
        low, high = (formula(part) for part in inside.split(","))
        return lambda place: (
            (compared(content(place), ">=", low(place)) and compared(content(place), "<=", high(place)))
            == (name == "between")
        )
    raise NotUnderstood(name)


def _text_is(name: str, wanted: Formula) -> Formula:
    def holds(place: Place) -> bool:
        own, part = text_of(content(place)).casefold(), text_of(wanted(place)).casefold()
        if name == "begins-with":
            return own.startswith(part)
        if name == "ends-with":
            return own.endswith(part)
        return (part in own) == (name == "contains-text")

    return holds


def _plain(text: str) -> str:
    """A formula without the brackets around its cells: ``[.$B4]`` is ``$B4``. Cells of other sheets are not understood."""
    return re.sub(r"\[\.(\$?[A-Z]{1,3}\$?\d{1,7})\]", r"\1", text)


def _at(element: etree._Element, name: str) -> str:
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")
