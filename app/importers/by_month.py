"""Figures by month in a list of measures, which have a value for each quarter: that of its last month; the others stay as words.

Whether the months of a quarter are to be added up, nothing in such a sheet tells, so that each measure is to be checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from app.importers.cells import text_of
from app.importers.dated_headings import is_quarter
from app.importers.draft import Draft
from app.importers.matches import series_key
from app.importers.quarter_years import is_bare_quarter, year_of
from app.importers.tables import Table
from app.importers.vocabulary import is_month
from app.models.quarter import Quarter
from app.models.text import folded
from app.registers.register import Register

_FIGURE: Final = "Figure for "
"""What the heading of a month begins with that is kept in words: a date at the beginning of a line would make an update of it."""
_NAMES: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH: Final = re.compile(r"(?:\d{1,2}[\s/-])?(?P<name>[a-z]{3})[a-z]*[\s’'/-]*(?P<year>(?:20)?\d\d)?")
_FEWEST: Final = 3  # months that are a series
_MOST: Final = 0.5  # of what stands below them has figures
_DOUBT: Final = (
    "each is the figure of the last month of its quarter; where the months are to be added up or averaged, type the"
    " values."
)


def with_months(table: Table, register: Register, first_month: int) -> Table:
    """The table with quarters for the months that end one, where its columns are months and none is a quarter."""
    months = {c: heading for c, heading in table.headings.items() if is_month(heading)}
    quarters = any(is_quarter(h, first_month) or is_bare_quarter(h) for h in table.headings.values())
    if not series_key(register) or len(months) < _FEWEST or quarters or not _has_figures(table, months):
        return table
    year, where = year_of(table)
    found = {c: _month_of(heading, year, first_month) for c, heading in months.items()}
    known = {column: month for column, month in found.items() if month is not None}
    if len({*known.values()}) < len(months):
        why = "name months without a year" if None in found.values() else "name some months twice"
        ask = (
            " Write the year above the table or in the name of the sheet, such as 2023-24."
            if year == ""
            else ""
        )
        return replace(table, note=f"{table.note} Its columns {why}, so they are not read.{ask}".strip())
    headings = {column: _heading(month, first_month) for column, month in known.items()}
    taken = f" The year was taken from {where}: {year}." if where and _are_bare(months.values()) else ""
    said = (
        "Measures have a value for each quarter: the figure of its last month was taken for it, and those of the other months"
        f" are kept in the update.{taken}"
    )
    read = {**table.headings, **headings}
    return replace(table, headings=read, said={**months, **table.said}, note=f"{table.note} {said}".strip())


def is_of_month(heading: str) -> bool:
    """Whether a column has the figures of a month that ends no quarter."""
    return heading.startswith(_FIGURE)


def to_check(drafts: Iterable[Draft], table: Table, register: Register) -> None:
    """Say of each measure whose values are those of months that they are."""
    key = series_key(register)
    if key and any(map(is_of_month, table.headings.values())):
        for draft in drafts:
            if draft.texts.get(key):
                draft.doubts[key] = _DOUBT


def _has_figures(table: Table, months: Mapping[int, str]) -> bool:
    cells = [text_of(row.values[column]) for row in table.rows() for column in months if column in row.values]
    return sum(any(map(str.isdigit, text)) for text in cells) > _MOST * len(cells)


def _are_bare(headings: Iterable[str]) -> bool:
    return any(not any(map(str.isdigit, heading)) for heading in headings)


def _month_of(heading: str, year: str, first_month: int) -> tuple[int, int] | None:
    """Year and month of a heading, in the financial year of its table where it has none; None where neither says it."""
    found = _MONTH.fullmatch(folded(heading).strip(" ."))
    number = next(
        (n for n, name in enumerate(_NAMES, 1) if found and name.casefold().startswith(found["name"])), 0
    )
    if not found or not number or not (found["year"] or year):
        return None
    if found["year"]:
        return 2000 + int(found["year"][-2:]), number
    return int(year[:4]) + (number < first_month), number


def _heading(month: tuple[int, int], first_month: int) -> str:
    year, number = month
    if (number - first_month) % 3 == 2:
        return str(Quarter.of(date(year, number, 1), first_month))
    return f"{_FIGURE}{_NAMES[number - 1]} {year}"
