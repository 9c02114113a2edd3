"""Where a list of measures with a row for each quarter has what, by its headings; and which quarter a row is of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from app.errors import Unreadable
from app.importers.cells import text_of
from app.importers.grid import Row, Sheet, Value, Workbook
from app.importers.sheet_names import Period, month_in
from app.importers.vocabulary import normal
from app.models.quarter import Quarter
from app.models.text import folded, one_line
from app.registers.measures import MEASURES

LOOKED_AT: Final = 15
"""Rows of a sheet among which the headings of such a list are."""
BARE: Final = re.compile(r"(?:q(?:uarter|tr)?\.?\s*)?([1-4])(?:st|nd|rd|th)?(?:\s+q(?:uarter|tr)\.?)?")
"""A quarter without a year."""
_YEAR: Final = re.compile(r"(?:fy\s*)?(?:\d{4}|\d{2})(?:\s*[/–-]\s*(?:\d{4}|\d{2}))?")


def _spelt(*words: str) -> frozenset[str]:
    return frozenset(normal(word) for line in words for word in line.split("|"))


MEASURES_NAMED: Final = _spelt(
    *(MEASURES.column("title").title, *MEASURES.column("title").aliases),
    "KPI name | measure name | indicator name | metric name | performance measure | KPI title | measure title | KPI description",
)
REFS: Final = _spelt(
    *(MEASURES.column("ref").title, *MEASURES.column("ref").aliases),
    "reference | no | number | ID | KPI ref | KPI ID | measure ref | measure ID | indicator ref | code",
)
_PERIODS: Final = _spelt(
    "quarter | qtr | period | reporting period | reporting quarter | quarter ending | quarter end | period ending | date"
    " | reporting date | month | period end"
)
QUARTERS: Final = _spelt("quarter | qtr | reporting quarter")
"""Of these, the headings under which there are quarters and nothing else."""
YEARS: Final = _spelt("year | financial year | FY | fiscal year")
_VALUES: Final = _spelt(
    "value | actual | actuals | result | results | performance | figure | outturn | actual value | score | actual performance"
    " | data | measured value | achieved | latest value | current value | reported value | quarterly value | quarter actual"
)


@dataclass(frozen=True, slots=True)
class LongList:
    """Where things are: column numbers; ``ref`` and ``year`` are 0 where they have no column."""

    header: int
    headings: Mapping[int, str]
    title: int
    period: int
    value: int
    ref: int
    year: int

    @property
    def own(self) -> frozenset[int]:
        return frozenset({self.title, self.period, self.value, self.ref, self.year})


def long_list(row: Row) -> LongList | None:
    """Where a row of headings has what; None where it is no such list's."""
    headings = {column: one_line(text_of(value)) for column, value in row.values.items() if text_of(value)}
    plain = {column: normal(heading) for column, heading in headings.items()}

    def of(words: frozenset[str]) -> int:
        return next((column for column, heading in plain.items() if heading in words), 0)

    title, period, value = of(MEASURES_NAMED), of(_PERIODS), of(_VALUES)
    if not (title and period and value):
        return None
    return LongList(row.number, headings, title, period, value, of(REFS), of(YEARS))


def quarter_of(value: Value, year: str, first_month: int) -> Quarter | None:
    """The quarter of a row: of its quarter, month or day, or of its number and the year beside it; None where it is none."""
    text = one_line(text_of(value))
    if isinstance(value, datetime | date):
        return Quarter.of(value.date() if isinstance(value, datetime) else value, first_month)
    for written in (text, re.sub(r"\(.*?\)", " ", text)):
        try:
            return Quarter.parse(written, first_month)
        except Unreadable:
            continue
    bare, named = BARE.fullmatch(folded(text)), _YEAR.fullmatch(folded(year))
    if bare and named:
        try:
            return Quarter.parse(f"Q{bare[1]} {year}", first_month)
        except Unreadable:
            return None
    period = month_in(text)
    if period is None or not period[0]:
        return None
    return Quarter.of(date(period[0], period[1], period[2] or 1), first_month)


def moment_of(value: Value | None) -> Period:
    """The month or day that a row is of, to tell which of two is later; noughts where it says a quarter and no more."""
    if isinstance(value, datetime | date):
        return value.year, value.month, value.day
    return month_in(text_of(value)) or (0, 0, 0)


def each_sheet(workbook: Workbook, read: Callable[[Sheet], tuple[Sheet, Sequence[str]]]) -> Workbook:
    """The workbook with each sheet as it was read, and what is to be said of them; itself where nothing is."""
    found = [read(sheet) for sheet in workbook.sheets]
    told = [line for _, lines in found for line in lines]
    sheets = tuple(sheet for sheet, _ in found)
    return replace(workbook, sheets=sheets, warnings=(*workbook.warnings, *told)) if told else workbook
