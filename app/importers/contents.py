"""What is in the columns of a table."""

from __future__ import annotations

from app.importers.cells import text_of
from app.importers.colours import is_sign
from app.importers.fitness import Content, content_of
from app.importers.grid import Row
from app.importers.header_rows import single
from app.importers.row_marks import are_headings
from app.importers.tables import Table

_LOOKED_AT = 500  # rows tell what a column holds


def contents_of(table: Table) -> dict[int, Content]:
    """What is in each column of a table, and in the one left of its first heading; of a long one, in rows all the way down."""
    rows = [row for row in table.rows() if row.values and not _is_banner(row, table)]
    rows = [row for row in rows[:: max(1, len(rows) // _LOOKED_AT)] if not _has_headings(row, table)]
    columns = {*table.headings, min(table.headings) - 1}
    found = {}
    for column in columns:
        cells = [(text_of(row.values.get(column)), _colour(row, column)) for row in rows]
        found[column] = content_of(
            [text for text, _ in cells if text],
            [colour for text, colour in cells if colour and is_sign(text)],
        )
    return found


def _is_banner(row: Row, table: Table) -> bool:
    """Whether a row is merged across the table with one text in it: it tells of the rows below, and of no column."""
    return row.number in table.wide and len(row.values) == 1


def _has_headings(row: Row, table: Table) -> bool:
    """Whether a row repeats the headings, of two rows of them those of one."""
    return len(row.values) > 1 and are_headings(single(row), table.headings)


def _colour(row: Row, column: int) -> str:
    return row.fills.get(column) or row.inks.get(column, "")
