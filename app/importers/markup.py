"""Marks that people type for bold, code or struck text, “**Fire** stops the `mail server`”: left out of cells, and said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from app.importers.grid import Row, Sheet, Value, Workbook, address
from app.models.text import counted, listed

_SIGNS: Final = re.compile(r"[*_`~]")
_PAIRS: Final = re.compile(
    r"(?<![\w*])\*\*(?=[^\s*])(?P<stars>[^*]*?[^\s*])\*\*(?![\w*])"
    r"|^\s*\*(?=[^\s*])(?P<star>[^*]*?[^\s*])\*\s*$|^\s*_(?=[^\s_])(?P<line>[^_]*?[^\s_])_\s*$"
    r"|(?<![\w_])__(?=[^\s_])(?P<lines>(?:[^_]|_(?!_))*?[^\s_])__(?![\w_])"
    r"|(?<!`)`(?=[^\s`])(?P<ticks>[^`]*?[^\s`])`(?!`)"
)
_STRUCK: Final = re.compile(r"\s*~~(?=\S)([^~]+?)(?<=\S)~~\s*")
_NAMED: Final = 4  # cells in one sentence


def unmarked(workbook: Workbook) -> Workbook:
    """The workbook without such marks; lists that this program wrote, and all other sheets, stay as they are."""
    read = [_sheet(sheet) for sheet in workbook.sheets]
    cells = [cell for _, found in read for cell in found]
    if not cells:
        return workbook
    shown = cells[:_NAMED]
    more = [f"{counted(len(cells) - _NAMED, 'more', 'more')}"] if len(cells) > _NAMED else []
    where = listed([*shown, *more])
    said = (
        f"Typed marks around words (* or _ for bold, ` for code, ~~ for struck out) were left out in {where}."
    )
    sheets = tuple(sheet for sheet, _ in read)
    return replace(workbook, sheets=sheets, warnings=(*workbook.warnings, said))


def _sheet(sheet: Sheet) -> tuple[Sheet, list[str]]:
    """A sheet without marks, and the cells in which they stood."""
    if sheet.codes or not any(_is_marked(row.values.values()) for row in sheet.rows):
        return sheet, []
    found: list[str] = []
    rows = tuple(
        _row(row, sheet.name, found) if _is_marked(row.values.values()) else row for row in sheet.rows
    )
    return (replace(sheet, rows=rows), found) if found else (sheet, [])


def _is_marked(values: Iterable[Value]) -> bool:
    return any(type(value) is str and _SIGNS.search(value) for value in values)


def _row(row: Row, sheet: str, found: list[str]) -> Row:
    values, struck = dict(row.values), set(row.struck)
    for column, value in row.values.items():
        if type(value) is not str:
            continue
        text = value
        if whole := _STRUCK.fullmatch(text):
            text = whole[1]
            struck.add(column)
        text = _PAIRS.sub(lambda one: next(part for part in one.groups() if part is not None), text)
        if text != value:
            values[column] = text
            found.append(f"{address(row.number, column)} of “{sheet}”")
    return row._replace(values=values, struck=frozenset(struck))
