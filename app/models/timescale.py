"""When a piece of work is due: kept as typed, with the last day that the text means."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.errors import Unreadable
from app.models.date_words import MONTHS, plainer
from app.models.quarter import Quarter
from app.models.text import latin, one_line

# Meteorological seasons, as British papers mean them; winter ends with the February after it.
_SEASONS = {"spring": (5, 0), "summer": (8, 0), "autumn": (11, 0), "winter": (2, 1)}
_SHORT = 80  # characters; a longer text is no name of a meeting
_EXCEL_EPOCH = date(1899, 12, 30)


class TimescaleKind(StrEnum):
    """What sort of timescale the text is."""

    DATE = "date"
    QUARTER = "quarter"
    MONTH = "month"
    YEAR = "year"
    SEASON = "season"
    RUNS_UNTIL = "runs until"
    AT_MEETING = "at a meeting"
    COMPLETE = "complete"
    ONGOING = "ongoing"
    TO_BE_CONFIRMED = "to be confirmed"
    TEXT = "text"


# A body that meets, with what comes before it: "at the November 2022 oversight board", "for discussion at the panel in May 2022".
_AT_MEETING = re.compile(
    r"^(?:(?:for|to) [a-z ]+? )?(?:at|to) ((?:the |its |their |our |a )?(?:.*[^a-z])?"
    r"(?:meetings?|boards?|panels?|committees?|forums?|groups?)(?:[^a-z].*)?)$"
)

# The same in short, a date and a body and hardly a word more: "JAP January 2022", "December 2021 Audit Board", "next JAP".
_BODY = re.compile(
    r"(?:(?i:at|for|to)(?i: the)? )?(?i:next )?"
    r"(?:(?i:(?:[a-z&'’-]+ ){0,5}(?:meeting|board|panel|committee|forum|group)s?)|(?!TBC\b|ASAP\b)[A-Z]{1,5}[BCFGMPT])"
    r"(?i: meeting)?(?i: (?:of|on|in))?"
)


_IN_FIGURES = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}$")


@dataclass(frozen=True, slots=True)
class Timescale:
    """A timescale.

    Attributes:
        text: As typed; never changed.
        last_day: The last day that the text allows; None where it names none (TBC, ongoing, complete, the next meeting).
        kind: How the text was understood.
    """

    text: str
    last_day: date | None
    kind: TimescaleKind

    def __hash__(self) -> int:
        """By the text alone: long lists look thousands of them up, and few of one text differ in the rest."""
        return hash(self.text)

    @classmethod
    def parse(cls, text: str, first_month: int = 4) -> Timescale:
        """Understand a timescale; never refuses, since what people write is kept even where it names no day.

        Reads ``31/3/22``, ``2022-03-31``, ``31 March 2022``, ``March 22``, ``Q2 2022/23``, ``end Q2 22/23``, ``FY 2021``,
        ``2021/22``, ``in the autumn of 2022``, ``Runs until December 2022``, ``COMPLETE``, ``TBC``, ``ongoing``,
        ``at the November 2022 oversight board``, ``at the next panel``, ``JAP January 2022``.
        """
        kept = one_line(text)
        tidy = latin(kept).casefold().strip(" .")
        if word := _WORDS.get(tidy):
            return cls(kept, None, word)
        runs = re.match(r"^(?:runs?|running|continues?|ongoing)\s*(?:-|–)?\s*(?:until|to|till)\s+(.+)$", tidy)
        bare = re.sub(r"^(?:by|due|before|until|to|in|during)\s+", "", runs[1] if runs else tidy)
        bare = re.sub(r"^(?:the )?(?:end(?: of)?|late)[\s-]+", "", bare)
        for reading in (bare, *plainer(bare)):
            if found := _meant(reading, first_month):
                kind, last_day = found
                return cls(kept, last_day, TimescaleKind.RUNS_UNTIL if runs else kind)
        if re.match(r"^(?:completed?|closed|done)\b[\s:,(–-]+(?:on )?(?=\d|[a-z])", tidy) and _named_in(
            tidy, first_month
        ):
            return cls(kept, None, TimescaleKind.COMPLETE)
        if at := _AT_MEETING.match(tidy):
            return cls(kept, _named_in(at[1], first_month), TimescaleKind.AT_MEETING)
        day, body = (_dated(kept, first_month) if len(kept) <= _SHORT else None) or (None, kept)
        if (day or tidy.startswith("next ")) and _BODY.fullmatch(body.strip(" –—-:.")):
            return cls(kept, day, TimescaleKind.AT_MEETING)
        return cls(kept, None, TimescaleKind.TEXT)

    @classmethod
    def on(cls, day: date) -> Timescale:
        """A timescale that is one exact day."""
        return cls(uk_date(day), day, TimescaleKind.DATE)

    def overdue(self, today: date) -> bool:
        """Whether the last day that the text allows is past. The one definition of overdue."""
        return self.last_day is not None and self.last_day < today

    def falls_in(self, quarter: Quarter) -> bool:
        """Whether the last day lies in a quarter."""
        return self.last_day is not None and quarter.first_day <= self.last_day <= quarter.last_day

    def explained(self) -> str:
        """How the text was understood, for the person who typed it: "by 30 September 2022"."""
        if self.last_day is not None:
            return f"by {uk_date(self.last_day)}"
        return "no date" if self.kind is TimescaleKind.TEXT else str(self.kind.value)

    @property
    def printed(self) -> str:
        """As a paper says it: a day in full, however it was typed, and anything else, such as a "by" before it, as it was."""
        if self.kind is not TimescaleKind.DATE or self.last_day is None:
            return self.text
        day = uk_date(self.last_day)
        return day if self.text[:1].isdigit() else _IN_FIGURES.sub(day, self.text)

    def __str__(self) -> str:
        return self.text


_WORDS = {
    "complete": TimescaleKind.COMPLETE,
    "completed": TimescaleKind.COMPLETE,
    "done": TimescaleKind.COMPLETE,
    "closed": TimescaleKind.COMPLETE,
    "tbc": TimescaleKind.TO_BE_CONFIRMED,
    "tba": TimescaleKind.TO_BE_CONFIRMED,
    "to be confirmed": TimescaleKind.TO_BE_CONFIRMED,
    "to be agreed": TimescaleKind.TO_BE_CONFIRMED,
    "ongoing": TimescaleKind.ONGOING,
    "on-going": TimescaleKind.ONGOING,
    "continuous": TimescaleKind.ONGOING,
    "bau": TimescaleKind.ONGOING,
}


def uk_date(day: date) -> str:
    """``"31 March 2022"``."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def read_date(text: str) -> date:
    """A day from ``31/3/22``, ``31.03.2022``, ``2022-03-31``, ``31 March 2022``, ``31st Mar 22`` or ``Thursday 31 March 2022``.

    Days come before months, as in Britain.

    Raises:
        Unreadable: the text is not one day of the calendar.
    """
    tidy = latin(one_line(text)).casefold().strip(" .")
    found = next(filter(None, (_date(reading, 4) for reading in (tidy, *plainer(tidy)))), None)
    if not found:
        raise Unreadable(f"“{one_line(text)}” is not a date; write it as 31/3/2022.")
    return found[1]


def from_excel_serial(number: float) -> date:
    """The day that a spreadsheet's number stands for (1900 date system).

    Raises:
        Unreadable: the number is outside the years 1950 to 2150 and hardly a date.
    """
    if not 18264 <= number <= 91312:
        raise Unreadable(f"{number:g} is not a date.")
    return _EXCEL_EPOCH + timedelta(days=int(number))


def _named_in(text: str, first_month: int) -> date | None:
    """The last day of the date, month, season, quarter or year that stands somewhere in a text; None where none does."""
    dated = _dated(text, first_month)
    return dated[0] if dated else None


def _dated(text: str, first_month: int) -> tuple[date, str] | None:
    """That last day, and the text without what says it.

    The longest reading wins: "24 June 2022" before "June 2022" before "2022".
    """
    words = re.findall(r"[^\s,;()]+", text)
    for length in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            part = " ".join(words[start : start + length]).casefold()
            for read in (_date, _quarter, _month, _season, _year):
                if found := read(part, first_month):
                    return found[1], " ".join([*words[:start], *words[start + length :]])
    return None


def _meant(text: str, first_month: int) -> tuple[TimescaleKind, date] | None:
    """What a text without its preposition is, and its last day; None where it names none."""
    return next(
        filter(None, (read(text, first_month) for read in (_date, _quarter, _month, _season, _year))), None
    )


def _date(text: str, _first_month: int) -> tuple[TimescaleKind, date] | None:
    text = re.sub(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[\s,]+", "", text)
    if iso := re.match(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?$", text):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    if slashed := re.match(r"^(\d{1,2})[/.\s-](\d{1,2})[/.\s-](\d{4}|\d{2})$", text):
        return _day(_year_of(slashed[3]), int(slashed[2]), int(slashed[1]))
    named = re.match(r"^(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+([a-z]+)[\s,'’-]+(\d{4}|\d{2})$", text)
    if named and named[2] in MONTHS:
        return _day(_year_of(named[3]), MONTHS[named[2]], int(named[1]))
    return None


def _day(year: int, month: int, day: int) -> tuple[TimescaleKind, date] | None:
    try:
        return TimescaleKind.DATE, date(year, month, day)
    except ValueError:
        return None


def _quarter(text: str, first_month: int) -> tuple[TimescaleKind, date] | None:
    try:
        return TimescaleKind.QUARTER, Quarter.parse(text, first_month).last_day
    except Unreadable:
        return None


def _month(text: str, _first_month: int) -> tuple[TimescaleKind, date] | None:
    found = re.match(r"^([a-z]+)[\s,'’/-]*(\d{4}|\d{2})$", text)
    if not found or found[1] not in MONTHS:
        return None
    year, month = _year_of(found[2]), MONTHS[found[1]]
    return TimescaleKind.MONTH, date(year, month, calendar.monthrange(year, month)[1])


def _season(text: str, _first_month: int) -> tuple[TimescaleKind, date] | None:
    found = re.match(
        r"^(?:the )?(spring|summer|autumn|winter)(?: of)?\s*,?\s*(\d{4}|\d{2})(?:\s*/\s*\d{2,4})?$", text
    )
    if not found:
        return None
    month, later = _SEASONS[found[1]]
    year = _year_of(found[2]) + later
    return TimescaleKind.SEASON, date(year, month, calendar.monthrange(year, month)[1])


def _year(text: str, first_month: int) -> tuple[TimescaleKind, date] | None:
    """``FY 2021`` and ``2021/22`` are the financial year that begins in 2021; a bare ``2022`` is the calendar year."""
    found = re.match(r"^(fy|financial year)?\s*(\d{4}|\d{2}(?=\s*[/–-]))(?:\s*[/–-]\s*(\d{4}|\d{2}))?$", text)
    if not found or (not found[1] and not found[3] and len(found[2]) != 4):
        return None
    year = _year_of(found[2])
    if found[3] and int(found[3][-2:]) != (year + 1) % 100:
        return None
    if found[1] or found[3]:
        return TimescaleKind.YEAR, Quarter(year, 4, first_month).last_day
    return TimescaleKind.YEAR, date(year, 12, 31)


def _year_of(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)
