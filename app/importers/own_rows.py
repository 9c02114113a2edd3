"""Rows of a list that this program wrote: their codes are taken off the sheet, and kept as what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from app.importers.grid import Row, Sheet
from app.models.row_code import HEADING, MARK, RowCode, closed_in, step_in

_NEAR_TOP: Final = 60  # rows in which the first code is looked for


def without_codes(sheet: Sheet) -> tuple[Sheet, str]:
    """The sheet as a person sees it, with its codes beside it, and the closed quarter of which the list is (or nothing).

    A row that holds nothing but its code goes: it was emptied, or it is the heading of a group. Whether there is such a
    register is asked later: the reading process does not import them.
    """
    column = _column_of_codes(sheet)
    if not column:
        return sheet, ""
    codes: dict[int, str] = {}
    rows: list[Row] = []
    register = closed = ""
    step = 0
    for row in sheet.rows:
        text = row.values.get(column)
        said = text if isinstance(text, str) else ""
        code = RowCode.read(said)
        if code is None and not said.startswith(HEADING):
            rows.append(row)
            continue
        closed, step = closed or closed_in(said), step or step_in(said)
        if code is not None:
            register = register or code.register
            if not code.record:
                continue
            if code.register == register:
                codes[row.number] = code.record
        values = {place: value for place, value in row.values.items() if place != column}
        if values:
            rows.append(row._replace(values=values))
    hidden = sheet.hidden_columns - {column}
    known = replace(sheet, rows=tuple(rows), hidden_columns=hidden, codes=codes, register=register, step=step)
    return known, closed


def is_empty_list(sheet: Sheet) -> bool:
    """Whether a sheet is a list that this program wrote, with the heading over its codes and nothing below it."""
    last = sheet.rows[-1].values.values() if sheet.rows else ()
    return any(isinstance(value, str) and bool(step_in(value) or closed_in(value)) for value in last)


def is_of_workbook(headings: Mapping[int, str], titles: Iterable[str]) -> bool:
    """Whether a table has the columns of a register, all of them and in their order, as the workbook writes them."""
    return [headings[column] for column in sorted(headings)] == list(titles)


def _column_of_codes(sheet: Sheet) -> int:
    """The column in which the codes stand, wherever it has come to; 0 for none."""
    for row in sheet.rows[:_NEAR_TOP]:
        for column, value in row.values.items():
            if isinstance(value, str) and value.startswith(MARK):
                return column
    return 0
