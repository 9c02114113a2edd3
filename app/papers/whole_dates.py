"""Tables whose narrow columns part no date, no quarter and no position."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from app.models.whole_words import whole
from app.papers.blocks import Cell, Table


@lru_cache(maxsize=64)  # a page is tried in several ways before it is written
def whole_in(table: Table) -> Table:
    """A table whose headings and cells keep their dates and positions whole; itself where it has none."""
    columns = tuple(replace(column, title=whole(column.title)) for column in table.columns)
    rows = tuple(tuple(map(_cell, cells)) for cells in table.rows)
    return (
        table
        if (columns, rows) == (table.columns, table.rows)
        else replace(table, columns=columns, rows=rows)
    )


def _cell(cell: Cell) -> Cell:
    lines = tuple(map(whole, cell.lines))
    return cell if lines == cell.lines else replace(cell, lines=lines)
