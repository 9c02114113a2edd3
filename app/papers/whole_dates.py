"""Positions, and in narrow columns dates and quarters, as a reader takes them in: never parted by the end of a line.

References keep their blanks and hyphens, since they are what a reader searches a paper for: Word finds no other hyphen.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from app.papers.blocks import Cell, Table

_NAMES = "January February March April May June July August September October November December"
_MONTH = "|".join(f"{name[:3]}{f'(?:{name[3:]})?' if name[3:] else ''}" for name in _NAMES.split())
_DATE = re.compile(
    rf"\b\d{{1,2}} (?:{_MONTH}|Sept)\b(?: \d{{4}}\b)?|\b(?:{_MONTH}|Sept) (?:\d{{4}}|\d\d)\b"
    r"|\bQ[1-4] \d{4}(?:/\d\d)?\b|\bFY \d{4}\b"
)
_POSITION = re.compile(r"\b(?:[A-Z]{1,2}|\d) v (?:[A-Z]{1,2}|\d)\b")
_DIGIT = re.compile(r"\d")


@lru_cache(maxsize=20_000)
def whole(text: str) -> str:
    """The text with blanks in its dates, quarters and positions that no line ends at: "30 September 2021", "Q3 2021/22"."""
    return _DATE.sub(_joined, whole_positions(text)) if _DIGIT.search(text) else whole_positions(text)


def whole_positions(text: str) -> str:
    """The text with such blanks in its positions alone: "H v M"."""
    return _POSITION.sub(_joined, text) if " v " in text else text


def _joined(found: re.Match[str]) -> str:
    return found[0].replace(" ", "\N{NO-BREAK SPACE}")


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
