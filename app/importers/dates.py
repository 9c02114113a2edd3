"""Days and timescales as files have them: Excel's numbers, and dates with the month first, which are never taken in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from app.errors import Unreadable
from app.importers.part_struck import ARROW
from app.importers.revised import only_revised
from app.models.text import latin, one_line
from app.models.timescale import Timescale, TimescaleKind, from_excel_serial, uk_date
from app.registers import kinds
from app.registers.kinds import Kind, Terms

_FIGURES: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?")
_STAMP: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:T| +)\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s*(?:z|[+-]\d\d:?(?:\d\d)?)?",
    re.IGNORECASE,
)
"""A moment as programs write it: “2026-10-26T18:28:58.201Z”."""
_ONE_YEAR: Final = re.compile(r"\bq[1-4]\D{0,3}fy ?(?:\d{4}|\d\d)$|^fy ?(?:\d{4}|\d\d)(?:\W*q[1-4])?$")
_TOLD: Final = re.compile(
    r"(?:(?:now )?(?:completed?|done|closed|achieved|delivered|overdue|ongoing|on ?going|delayed|slipped))[\s,;:.–-]*"
    r"\(?(?:original(?:ly)?|orig|was|due|target)\.?(?: (?:due|target|date|for|by))*[\s:]*(?P<date>[^()]*\d[^()]*)\)?",
    re.IGNORECASE,
)
"""How far a thing is, and the date that it had: "Complete (original 31/3/22)"."""
_AFTER: Final = re.compile(
    r"(?P<date>.*?\d)[\s,;:–-]*\(?(?:tbc|to be confirmed|extended|revised|provisional(?:ly)?|est(?:imated)?|approx\w*|target"
    r"|at (?:the )?latest|slipped|deadline|agreed|new date|new deadline|subject to [a-z &/-]+)\.?\)?",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"(?:w/?e|w/?c|week ending|week commencing|tbc|est(?:imated)?|approx\w*|circa|provisional(?:ly)?|expected|now|target)\.?"
    r"[\s:(–-]+(?P<date>.*?\d)\)?",
    re.IGNORECASE,
)
_PART_OF_YEAR: Final = re.compile(r"\b(?:early|mid|beginning|start|first half|second half)\b", re.IGNORECASE)
_TWO_YEARS: Final = re.compile(r"\b(?:spring|summer|autumn)\W+\d{2,4}\s*[/–-]\s*\d{2,4}", re.IGNORECASE)
_NO_YEAR: Final = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}")
_SHORT: Final = 80  # characters of a cell that is a date with a word or two
_PAST: Final = 60  # years before the open quarter from which a date is doubted
_AHEAD: Final = 40  # and after it


@dataclass(frozen=True, slots=True)
class Order:
    """How the dates of a column put day and month; each says where that can be told.

    Attributes:
        day_first: Some date can only have its day first, as in 25/12/2021.
        month_first: Some date can only have its month first, as in 12/25/2021; that one is ``example``.
    """

    day_first: bool = False
    month_first: bool = False
    example: str = ""


def order_of(texts: Iterable[str]) -> Order:
    """The order that the dates of one column show."""
    day_first, example = False, ""
    for text in texts:
        if found := _FIGURES.fullmatch(one_line(text)):
            first, second = int(found[1]), int(found[2])
            day_first = day_first or first > 12 >= second
            if second > 12 >= first:
                example = example or one_line(text)
    return Order(day_first, bool(example), example)


def is_dated(kind: Kind) -> bool:
    """Whether a column of this kind holds days or timescales."""
    return isinstance(kind, kinds.When | kinds.Day)


def read_dated(text: str, kind: Kind, terms: Terms, order: Order) -> tuple[Any, str]:
    """The value of a day or timescale, and why it should be looked at; empty where it need not be.

    Raises:
        Unreadable: a day was wanted, and the text is none.
    """
    line = one_line(text)
    if found := _FIGURES.fullmatch(line):
        first, second, year = int(found[1]), int(found[2]), _year(found[3])
        if second > 12 >= first and (day := _day(year, first, second)):
            why = f"“{line}” has the month first; it was read as {uk_date(day)}."
            return _valued(day, kind), why
        ambiguous = first <= 12 and second <= 12 and first != second and order.month_first
        if ambiguous and (day := _either(year, first, second, order)):
            other = _day(year, first, second) if order.day_first else _day(year, second, first)
            why = (
                f"“{line}” may be {uk_date(day)} or {uk_date(other or day)}, since “{order.example}” in the same column has the"
                f" month first; it was read as {uk_date(day)}."
            )
            return _valued(day, kind), why
    elif (found := _STAMP.fullmatch(line)) and (day := _day(*map(int, found.groups()))):
        return _valued(day, kind), ""
    elif _SERIAL.fullmatch(line):
        with suppress(Unreadable):
            day = from_excel_serial(float(line))
            return _valued(day, kind), _turned(line, day, order)
    if ARROW in line:  # earlier dates, and the one that took their place
        value, doubt = read_dated(line.rpartition(ARROW)[2], kind, terms, order)
        return value, " ".join(filter(None, (f"“{line}” has several dates; the last was read.", doubt)))
    if more := _read_within(line, kind, terms):
        return more
    value = kind.parse(text, terms)
    return value, _doubt(line, value, terms) or _turned(line, _last_day(value), order)


def _turned(line: str, day: date | None, order: Order) -> str:
    """Why a day that a workbook holds as one may be another: a British Excel that opens dates with the month first turns
    those that it can read, and leaves the others as text."""
    turned = day and order.month_first and day.day <= 12 and day.day != day.month
    if not day or not turned or not (line == uk_date(day) or _SERIAL.fullmatch(line)):
        return ""
    other = date(day.year, day.day, day.month)
    return (
        f"“{uk_date(day)}” may be {uk_date(other)}, since “{order.example}” in the same column has the month first, and a"
        f" program may have turned this one; it was read as {uk_date(day)}."
    )


def made_a_day(text: str) -> str:
    """Why a reference should be looked at: it is a day, which programs make of “1/2” and “3-1”; empty for any other."""
    line = one_line(text)
    is_day = any(map(str.isalpha, line)) and any(map(str.isspace, line)) and Timescale.parse(line).last_day
    return (
        f"“{line}” is a day; a program may have made it of a reference such as “1/2” or “3-1”."
        if is_day
        else ""
    )


def _read_within(line: str, kind: Kind, terms: Terms) -> tuple[Any, str] | None:
    """A date with more about it, “Complete (original 31/3/22)”, “31/03/26 (extended)”, “w/e 3/4/26”, and a month where a day was
    wanted; None for any other text.

    Raises:
        Unreadable: what is told to be a date is none.
    """
    month = Timescale.parse(line) if isinstance(kind, kinds.Day) else None
    if month and month.last_day and month.kind is TimescaleKind.MONTH:
        day = month.last_day.replace(day=1)
        return day, f"“{line}” names a month; it was read as {uk_date(day)}."
    if told := _TOLD.fullmatch(line):
        value = kind.parse(told["date"], terms)
        if _last_day(value) is not None:
            return value, f"“{line}” was read as {told['date']}; the other words of the cell were left out."
    with suppress(Unreadable):
        value = kind.parse(last, terms) if (last := only_revised(line)) else None
        if _last_day(value) is not None:
            return value, f"“{line}” was read as {last}; what it was before is not in the cell."
    with suppress(Unreadable):
        found = (_AFTER.fullmatch(line) or _BEFORE.fullmatch(line)) if len(line) <= _SHORT else None
        value = kind.parse(found["date"], terms) if found else None
        if found and _last_day(value) is not None:
            return value, f"“{line}” was read as {found['date']}; the other words of the cell were left out."
    return None


def _last_day(value: Any) -> date | None:
    return value.last_day if isinstance(value, Timescale) else value


def _doubt(line: str, value: Any, terms: Terms) -> str:
    last = _last_day(value)
    if isinstance(value, Timescale) and value.kind is TimescaleKind.TEXT:
        return f"no day can be read from “{line}”, so it is kept as it is written and is never overdue."
    if last is not None and not -_PAST <= last.year - terms.quarter.year <= _AHEAD:
        return f"“{line}” would be {uk_date(last)}; is the year right?"
    if isinstance(value, Timescale) and last and _ONE_YEAR.search(latin(line).casefold()):
        return f"“{line}” names one year; it was read as the year that begins in it, so {value.explained()}."
    if isinstance(value, Timescale) and value.kind is TimescaleKind.YEAR and _PART_OF_YEAR.search(line):
        return f"“{line}” was read as {value.explained()}."
    if isinstance(value, Timescale) and value.kind is TimescaleKind.SEASON and _TWO_YEARS.search(line):
        return f"“{line}” names two years; it was read as {value.explained()}."
    if isinstance(value, Timescale) and last and _NO_YEAR.fullmatch(line):
        return f"“{line}” was read as {value.explained()}; it may be a day of a month instead."
    return ""


def _valued(day: date, kind: Kind) -> Any:
    return Timescale.on(day) if isinstance(kind, kinds.When) else day


def _either(year: int, first: int, second: int, order: Order) -> date | None:
    return _day(year, second, first) if order.day_first else _day(year, first, second)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)
