"""A sheet that lies on its side, stood up: its headings run down the first column, and each further column is a record."""

from __future__ import annotations

from app.importers.grid import Row, Sheet, Value


def is_tall(sheet: Sheet) -> bool:
    """Whether a sheet could lie on its side: more rows than columns, with a text at the beginning of nearly every row."""
    widths = [max(row.values) for row in sheet.rows]
    named = sum(1 for row in sheet.rows if isinstance(row.values.get(1), str))
    return len(widths) >= 5 and 2 <= max(widths) <= min(len(widths), 200) and named >= 0.9 * len(widths)


def turned(sheet: Sheet) -> Sheet:
    """The sheet with its columns as rows."""
    values: dict[int, dict[int, Value]] = {}
    fills: dict[int, dict[int, str]] = {}
    inks: dict[int, dict[int, str]] = {}
    struck: dict[int, set[int]] = {}
    for row in sheet.rows:
        for column, value in row.values.items():
            values.setdefault(column, {})[row.number] = value
        for column, fill in row.fills.items():
            fills.setdefault(column, {})[row.number] = fill
        for column, ink in row.inks.items():
            inks.setdefault(column, {})[row.number] = ink
        for column in row.struck:
            struck.setdefault(column, set()).add(row.number)
    rows = tuple(
        Row(
            column, cells, fills.get(column, {}), frozenset(struck.get(column, ())), inks=inks.get(column, {})
        )
        for column, cells in sorted(values.items())
    )
    return Sheet(sheet.name, sheet.state, rows)
