"""A matrix of scores that is drawn beside a table: its numbers are no rows and no headings, so it is left out and said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from app.importers.grid import Row, Sheet, Value, Workbook, address
from app.importers.markup import unmarked
from app.models.text import listed

_FEWEST: Final = 3  # rows and columns of a matrix
_LOOKED_AT: Final = 200  # rows from the top
_AROUND: Final = 2  # rows above and below in which the names of its axes stand


class _Matrix(NamedTuple):
    """Where a matrix is, with the names of its axes: first and last row and column."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        return self.top <= row <= self.bottom and self.left <= column <= self.right


class _Line(NamedTuple):
    """One row of a matrix: multiples of its first or last number, which is its level."""

    row: int
    first: int
    last: int
    level: int


def plain(workbook: Workbook) -> Workbook:
    """The workbook without what is only for the eye: marks around words, and matrices beside tables."""
    return without_matrices(unmarked(workbook))


def without_matrices(workbook: Workbook) -> Workbook:
    """The workbook without the matrices that stand beside tables, each with what was left out as a warning."""
    sheets: list[Sheet] = []
    said: list[str] = []
    drawn = 0
    for sheet in workbook.sheets:
        blocks = () if sheet.codes or sheet.places else tuple(_blocks(sheet))
        drawn = max(drawn, *map(_levels, blocks), 0)
        found = [one for block in blocks if (one := _beside(sheet, block))]
        sheets.append(_without(sheet, found) if found else sheet)
        said += [
            f"{address(one.top, one.left)}:{address(one.bottom, one.right)} on “{sheet.name}”"
            for one in found
        ]
    workbook = replace(workbook, drawn=drawn)
    if not said:
        return workbook
    are = "is a matrix of scores and was" if len(said) == 1 else "are matrices of scores and were"
    warning = f"{listed(said)} {are} left out."
    return replace(workbook, sheets=tuple(sheets), warnings=(*workbook.warnings, warning))


def _without(sheet: Sheet, found: Sequence[_Matrix]) -> Sheet:
    def kept(row: Row, cells: Mapping[int, Value]) -> dict[int, Value]:
        return {c: value for c, value in cells.items() if not any(one.holds(row.number, c) for one in found)}

    rows = (row._replace(values=kept(row, row.values)) for row in sheet.rows)
    return replace(sheet, rows=tuple(row for row in rows if row.values))


def _levels(block: Sequence[_Line]) -> int:
    """How many levels the longer side of a matrix has."""
    return max(len(block), block[0].last - block[0].first + 1)


def _blocks(sheet: Sheet) -> Iterator[list[_Line]]:
    """The lines of each matrix of a sheet."""
    rows = [row for row in sheet.rows[:_LOOKED_AT] if len(row.values) > _FEWEST]
    lines = [line for row in rows if (line := _line(row))]
    while lines:
        block = [lines[0]]
        for line in lines[1:]:
            if not _goes_on(block, line):
                break
            block.append(line)
        if len(block) >= _FEWEST:
            yield block
        lines = lines[len(block) :]


def _line(row: Row) -> _Line | None:
    """The longest run of a row that goes up or down by its own first or last number."""
    best: _Line | None = None
    columns = sorted(c for c, value in row.values.items() if _is_whole(value))
    for place, first in enumerate(columns):
        run = [c for n, c in enumerate(columns[place:]) if c == first + n]
        values = [int(row.values[c]) for c in run]  # type: ignore[arg-type]  # only whole numbers
        for length in range(len(run), _FEWEST - 1, -1):
            part = values[:length]
            level = min(part[0], part[-1])
            up = [level * n for n in range(1, length + 1)]
            if level > 0 and part in (up, up[::-1]):
                if best is None or length > best.last - best.first + 1:
                    best = _Line(row.number, first, run[length - 1], level)
                break
    return best


def _is_whole(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == int(value)


def _goes_on(block: Sequence[_Line], line: _Line) -> bool:
    """Whether a line is the next of a matrix: in the same columns, one level further up or down."""
    before = block[-1]
    step = line.level - before.level
    one_way = len(block) < 2 or step == before.level - block[-2].level
    return (line.first, line.last) == (before.first, before.last) and abs(step) == 1 and one_way


def _beside(sheet: Sheet, block: Sequence[_Line]) -> _Matrix | None:
    """The whole of a matrix, up to the empty column that parts it from the table left of it; None where no table is there."""
    top, bottom = block[0].row - _AROUND, block[-1].row + _AROUND
    used = {column for row in sheet.rows if top <= row.number <= bottom for column in row.values}
    left, right = block[0].first, block[0].last
    while left - 1 in used:
        left -= 1
    while right + 1 in used:
        right += 1
    return _Matrix(max(top, 1), left, bottom, right) if min(used) < left else None
