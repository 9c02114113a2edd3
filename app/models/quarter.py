"""The financial quarter, which is how the organisation counts time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, total_ordering

from app.errors import Unreadable
from app.models.text import latin, one_line

_WRITTEN = re.compile(
    r"^(?:q(?:uarter|tr)?\.?\s*(?P<number>[1-4])[\s,/-]*(?:of\s+)?(?:fy\s*)?(?P<year>\d{4}|\d{2})"
    r"(?:\s*[/–-]\s*(?P<end>\d{4}|\d{2}))?"
    r"|(?:fy\s*)?(?P<year2>\d{4}|\d{2})(?:\s*[/–-]\s*(?P<end2>\d{4}|\d{2}))?[\s,/-]*q(?:uarter|tr)?\.?\s*(?P<number2>[1-4]))$",
    re.IGNORECASE,
)
_RUN_TOGETHER = re.compile(
    r"^q(?P<number>[1-4])[\s_-]*(?P<a>\d{2})(?P<between>[\s_-]?)(?P<b>\d{2})$", re.IGNORECASE
)


@total_ordering
@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a financial year.

    Attributes:
        year: Calendar year in which the financial year begins: 2021 for 2021/22.
        number: 1 to 4.
        first_month: Month in which the financial year begins; April in the source papers.
    """

    year: int
    number: int
    first_month: int = 4

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 4:
            raise Unreadable(f"a year has quarters 1 to 4, not {self.number}.")

    @classmethod
    def parse(cls, text: str, first_month: int = 4) -> Quarter:
        """A quarter from ``Q3 2021/22``, ``Q3 21/22``, ``q3 2021-22``, ``2021/22 Q3`` or ``Q3 2122``.

        Raises:
            Unreadable: the text names no quarter, or its two years do not follow each other.
        """
        tidy = latin(one_line(text)).strip(" .;")
        if together := _RUN_TOGETHER.match(tidy):
            first, second = int(together["a"]), int(together["b"])
            is_one_year = first == 20 and not together["between"]  # "Q3 2021" is read as "Q3 2022" is
            if second == (first + 1) % 100 and not is_one_year:
                return cls(2000 + first, int(together["number"]), first_month)
        found = _WRITTEN.match(tidy)
        if not found:
            raise Unreadable(f"“{one_line(text)}” is not a quarter; write it as Q3 2021/22.")
        year = _full_year(found["year"] or found["year2"])
        end = found["end"] or found["end2"]
        if end and int(end[-2:]) != (year + 1) % 100:
            raise Unreadable(f"“{one_line(text)}” names two years that do not follow each other.")
        return cls(year, int(found["number"] or found["number2"]), first_month)

    @classmethod
    def of(cls, day: date, first_month: int = 4) -> Quarter:
        """The quarter in which a day lies."""
        months = (day.month - first_month) % 12
        year = day.year if day.month >= first_month else day.year - 1
        return cls(year, months // 3 + 1, first_month)

    @property
    def ordinal(self) -> int:
        """Quarters since year 0, for arithmetic."""
        return self.year * 4 + self.number - 1

    @property
    def financial_year(self) -> str:
        """``"2021/22"``; a year that begins in January is just ``"2021"``."""
        return str(self.year) if self.first_month == 1 else f"{self.year}/{(self.year + 1) % 100:02}"

    @property
    def first_day(self) -> date:
        """The first day of the quarter."""
        return _first_day(self.year, self.number, self.first_month)

    @property
    def last_day(self) -> date:
        """The last day of the quarter."""
        return _last_day(self.year, self.number, self.first_month)

    def __str__(self) -> str:
        return f"Q{self.number} {self.financial_year}"

    def __add__(self, quarters: int) -> Quarter:
        year, rest = divmod(self.ordinal + quarters, 4)
        return Quarter(year, rest + 1, self.first_month)

    def __sub__(self, other: Quarter) -> int:
        """How many quarters lie between; negative where the other is later."""
        return self.ordinal - other.ordinal

    def __lt__(self, other: Quarter) -> bool:
        return self.ordinal < other.ordinal


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


@lru_cache(maxsize=400)
def _first_day(year: int, number: int, first_month: int) -> date:
    """Worked out once: a long list asks for the days of the same quarter for every row."""
    months = first_month - 1 + 3 * (number - 1)
    return date(year + months // 12, months % 12 + 1, 1)


@lru_cache(maxsize=400)
def _last_day(year: int, number: int, first_month: int) -> date:
    return (Quarter(year, number, first_month) + 1).first_day - timedelta(days=1)
