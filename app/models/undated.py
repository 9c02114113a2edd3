"""Timescales as people say them in a meeting: "autumn", "next quarter", "end of March". The year is the next one that fits.

A day without its year ("5/11", "5 Nov") is the one nearest to the open quarter: it may be of what was or of what will be.
Only what somebody types is read so, with the understanding in sight; a workbook's "autumn" may be of any year.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date

from app.errors import Unreadable
from app.models.quarter import Quarter
from app.models.text import latin, one_line
from app.models.timescale import Timescale, TimescaleKind, read_date

_NAMED = re.compile(
    r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|winter)\b",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\bq(?:uarter)?\s*([1-4])$", re.IGNORECASE)
_THIS = {"this quarter": 0, "next quarter": 1, "quarter after next": 2, "the quarter after next": 2}
_DAY = re.compile(r"^\d{1,2}[/.\s-]\d{1,2}[/.\s-](?:\d{4}|\d{2})$|^\d{4}-\d{1,2}-\d{1,2}$")
_FIGURES = re.compile(r"^(\d{1,2})([/.])(\d{1,2})$")
_DAY_NAMED = re.compile(
    r"^(?:[a-z]+,?\s+)?\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?[\s-]*[a-z]{3,9}\.?$", re.IGNORECASE
)
_YEARS = 8  # between two leap days at most
_ENDS = ("end of year", "end of the year", "year end", "end of this year", "this year")


def usual(quarter: Quarter) -> list[tuple[str, str]]:
    """The timescales that are given most, as (words, text): the quarters to come, the ends of years, none yet."""
    year, after = (
        Quarter(quarter.year, 4, quarter.first_month),
        Quarter(quarter.year + 1, 4, quarter.first_month),
    )
    return [
        (f"This quarter: {quarter}", str(quarter)),
        (f"Next quarter: {quarter + 1}", str(quarter + 1)),
        (f"The quarter after: {quarter + 2}", str(quarter + 2)),
        (f"End of the year: {year.financial_year}", f"End {year}"),
        (f"End of next year: {after.financial_year}", f"End {after}"),
        ("To be confirmed", "TBC"),
        ("Complete", "Complete"),
    ]


def read_timescale(text: str, quarter: Quarter) -> Timescale:
    """A timescale as typed; a month, season, day or quarter without its year is given the next one.

    Args:
        quarter: The quarter that is open: nothing typed in it means an earlier one.

    Raises:
        Unreadable: it looks like a day or a quarter, and there is none such.
    """
    kept = one_line(text)
    said = _relative(kept, quarter)
    found = Timescale.parse(said, quarter.first_month)
    if found.last_day is not None or found.kind not in (TimescaleKind.TEXT, TimescaleKind.AT_MEETING):
        return found
    _refuse(kept, quarter)
    return _with_year(said, quarter) or found


def read_day(text: str, quarter: Quarter) -> date:
    """A day as typed; one without its year is given the year in which it lies in the open quarter, or nearest to it.

    Raises:
        Unreadable: the text is not one day of the calendar.
    """
    try:
        return read_date(text)
    except Unreadable:
        days = _in_each_year(one_line(latin(text)).strip(" ."), quarter.first_day.year)
        if not days:
            raise
        return min(days, key=lambda day: max(quarter.first_day - day, day - quarter.last_day))


def _in_each_year(text: str, middle: int) -> list[date]:
    """The days of the years around one that a text without a year may mean; empty where it names no day."""
    if figures := _FIGURES.match(text):
        text = f"{figures[1]}{figures[2]}{figures[3]}{figures[2]}"
    elif _DAY_NAMED.match(text):
        text = f"{text} "
    else:
        return []
    found = []
    for year in range(middle - _YEARS, middle + _YEARS + 1):
        with suppress(Unreadable):
            found.append(read_date(f"{text}{year}"))
    return found


def _relative(text: str, quarter: Quarter) -> str:
    tidy = text.casefold().strip(" .")
    if tidy in _THIS:
        return str(quarter + _THIS[tidy])
    if tidy in _ENDS:
        return f"End {Quarter(quarter.year, 4, quarter.first_month)}"
    return text


def _refuse(text: str, quarter: Quarter) -> None:
    tidy = latin(text).casefold().strip(" .")
    if _DAY.match(tidy):
        raise Unreadable(f"“{text}” is not a day of the calendar; days come first, as in 31/3/2022.")
    if re.match(r"^(?:end\s+)?q(?:uarter)?\s*\d", tidy) and not _QUARTER.search(tidy):
        Quarter.parse(re.sub(r"(?i)^end\s+", "", text), quarter.first_month)  # says what is wrong with it


def _with_year(text: str, quarter: Quarter) -> Timescale | None:
    """The text with the first year added that leads to a day not yet past when the quarter began."""
    if number := _QUARTER.search(text):
        for ahead in range(4):
            if (quarter + ahead).number == int(number[1]):
                return Timescale.parse(f"{text} {(quarter + ahead).financial_year}", quarter.first_month)
    if figures := _FIGURES.match(latin(text).strip(" .")):
        days = [day for day in _in_each_year(figures[0], quarter.first_day.year) if day >= _begin(quarter)]
        if not days:
            raise Unreadable(f"“{text}” is not a day of the calendar; days come first, as in 31/3/2022.")
        return Timescale.parse(f"{figures[0]}{figures[2]}{days[0].year}", quarter.first_month)
    if not (named := _last(_NAMED, text)):
        return None
    for year in range(quarter.first_day.year, quarter.first_day.year + 3):
        found = Timescale.parse(f"{text[: named.end()]} {year}{text[named.end() :]}", quarter.first_month)
        if found.last_day is None:
            return None
        if found.last_day >= _begin(quarter):
            return found
    return None


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None


def _begin(quarter: Quarter) -> date:
    return quarter.first_day
