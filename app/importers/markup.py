"""Marks in cells for how a text should look, typed (“**Fire** stops the `mail server`”) or of a web page (“<p>Fire</p>”): left
out, and said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from html import unescape
from typing import Final

from app.importers.grid import Row, Sheet, Value, Workbook, address
from app.models.text import clean, counted, listed

_SIGNS: Final = re.compile(r"[*_`~<&]")
_TAGS: Final = (
    "p|br|div|span|b|strong|i|em|u|s|del|strike|ul|ol|li|a|font|h[1-6]|table|tbody|thead|tr|td|th"
    "|sup|sub|blockquote|pre|code"
)
_ATTRIBUTES: Final = r"(?:\s{1,20}[a-z][\w:-]{0,30}\s{0,20}=[^<>]{0,500})?\s{0,20}"
_TAG: Final = re.compile(rf"</?(?:{_TAGS}){_ATTRIBUTES}/?>", re.IGNORECASE)
_ITEM: Final = re.compile(rf"<li{_ATTRIBUTES}>", re.IGNORECASE)
_NEW_LINE: Final = re.compile(
    rf"</?(?:br|p|div|ul|ol|tr|h[1-6]|blockquote|pre|table){_ATTRIBUTES}/?>|</li>", re.IGNORECASE
)
_STRUCK_TAG: Final = re.compile(r"</?(?:s|del|strike)>", re.IGNORECASE)
_ENTITY: Final = re.compile(
    r"&(?:amp|nbsp|quot|apos|lt|gt|pound|ndash|mdash|[lr][sd]quo|hellip|bull|#\d{1,6}|#x[0-9a-f]{1,5});", re.I
)
_EMPTY_LINES: Final = re.compile(r"[^\S\n]*\n\s*")
_PAIRS: Final = re.compile(
    r"(?<![\w*])\*\*(?=[^\s*])(?P<stars>[^*]*?[^\s*])\*\*(?![\w*])"
    r"|^\s*\*(?=[^\s*])(?P<star>[^*]*?[^\s*])\*\s*$|^\s*_(?=[^\s_])(?P<line>[^_]*?[^\s_])_\s*$"
    r"|(?<![\w_])__(?=[^\s_])(?P<lines>(?:[^_]|_(?!_))*?[^\s_])__(?![\w_])"
    r"|(?<!`)`(?=[^\s`])(?P<ticks>[^`]*?[^\s`])`(?!`)"
)
_STRUCK: Final = re.compile(r"\s*~~(?=\S)([^~]+?)(?<=\S)~~\s*")
_NAMED: Final = 4  # cells in one sentence
_TYPED: Final = "Typed marks around words (* or _ for bold, ` for code, ~~ for struck out)"
_OF_PAGES: Final = "Marks of web pages (such as <p> or &amp;)"
_Found = tuple[list[str], list[str]]
"""Cells that held typed marks, and cells that held those of web pages."""


def unmarked(workbook: Workbook) -> Workbook:
    """The workbook without such marks; lists that this program wrote, and all other sheets, stay as they are."""
    read = [_sheet(sheet) for sheet in workbook.sheets]
    told = [
        f"{what} were left out in {_places(cells)}."
        for place, what in enumerate((_TYPED, _OF_PAGES))
        if (cells := [cell for _, found in read for cell in found[place]])
    ]
    if not told:
        return workbook
    sheets = tuple(sheet for sheet, _ in read)
    return replace(workbook, sheets=sheets, warnings=(*workbook.warnings, *told))


def _places(cells: list[str]) -> str:
    more = [f"{counted(len(cells) - _NAMED, 'more', 'more')}"] if len(cells) > _NAMED else []
    return listed([*cells[:_NAMED], *more])


def _sheet(sheet: Sheet) -> tuple[Sheet, _Found]:
    """A sheet without marks, and the cells in which they stood."""
    found: _Found = ([], [])
    if sheet.codes or not any(_is_marked(row.values.values()) for row in sheet.rows):
        return sheet, found
    rows = tuple(
        _row(row, sheet.name, found) if _is_marked(row.values.values()) else row for row in sheet.rows
    )
    return (replace(sheet, rows=rows), found) if any(found) else (sheet, found)


def _is_marked(values: Iterable[Value]) -> bool:
    return any(type(value) is str and _SIGNS.search(value) for value in values)


def _row(row: Row, sheet: str, found: _Found) -> Row:
    values, struck = dict(row.values), set(row.struck)
    for column, value in row.values.items():
        if type(value) is not str:
            continue
        plain = text = _without_tags(value)
        if plain != value:
            found[1].append(f"{address(row.number, column)} of “{sheet}”")
        if whole := _STRUCK.fullmatch(text):
            text = whole[1]
            struck.add(column)
        text = _PAIRS.sub(lambda one: next(part for part in one.groups() if part is not None), text)
        if text != plain:
            found[0].append(f"{address(row.number, column)} of “{sheet}”")
        if text != value:
            values[column] = text
    return row._replace(values=values, struck=frozenset(struck))


def _without_tags(value: str) -> str:
    """A text as a web page would show it; one that has no such mark as it is, whatever else stands in its brackets."""
    if not (_TAG.search(value) or _ENTITY.search(value)):
        return value
    lines = _NEW_LINE.search(value) or _ITEM.search(value)  # else the lines are those of the cell
    text = _STRUCK_TAG.sub("~~", " ".join(value.split()) if lines else value)
    text = _TAG.sub("", _NEW_LINE.sub("\n", _ITEM.sub("\n• ", text)))
    return clean(_EMPTY_LINES.sub("\n", unescape(text).replace("\xa0", " "))).strip()
