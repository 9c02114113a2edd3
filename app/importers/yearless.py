"""Updates whose dates have no year, “12/3: called. 19/4: reply”: the year is concluded where the file names a day, and said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from app.importers.draft import Draft
from app.importers.entry_dates import DATE, Entry, entries_in
from app.importers.matches import UPDATE
from app.importers.quarter_years import year_of
from app.importers.tables import Table
from app.importers.updates import split
from app.importers.vocabulary import MONTHS
from app.models.quarter import Quarter
from app.models.text import listed, shortened
from app.models.timescale import Timescale, TimescaleKind, uk_date
from app.registers.kinds import Terms
from app.registers.register import Register

_DATED: Final = re.compile(rf"(?<![\d/.-])(?:{DATE})(?![\d/.-])", re.IGNORECASE)
_DAY: Final = re.compile(
    rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d+|\d{{4}}-\d+-\d+|\d{{1,2}}\w*[\s-]+(?:{MONTHS}).*", re.IGNORECASE
)
_TIMES: Final = re.compile(
    rf"^[-•*·\s\[(]*(?P<said>{DATE}|q[1-4]|(?:{MONTHS})\.?)\s*(?:[\])]\s*)?(?:[:–—-]|\s+(?=\w))",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that begins with a date, or with a month or a quarter alone."""
_SEVERAL: Final = 2  # lines
_AFTER: Final = timedelta(days=31)  # a quarter is told of in the weeks after it
_SPAN: Final = timedelta(days=366)
_TITLE: Final = 80  # characters of a line above a table that may be its title
_HINT: Final = "write the day or the year above the table, or in the name of the sheet or file, to have them kept one by one"


class _Until(NamedTuple):
    """The last day on which an entry of a table can be, and where that was taken from."""

    day: date
    where: str


def give_years(drafts: Iterable[Draft], table: Table, register: Register, terms: Terms) -> None:
    """Give each draft the days of its undated entries, and say so; what stays one text is said too."""
    if not any(column.key == UPDATE for column in register.editable()):
        return
    until: _Until | None = None
    for draft in drafts:
        text = draft.texts.get(UPDATE, "")
        entries = entries_in(text) if text and not draft.record else []
        whole = _whole(text) if text and not (entries or draft.record) else ""
        if not (entries or whole) or split(text, terms)[1]:  # dates with their years tell it apart
            continue
        if whole:
            draft.doubts[UPDATE] = " ".join(filter(None, (draft.doubts.get(UPDATE), whole)))
            continue
        until = until or _until(table, terms)
        days = concluded(entries, until.day) if until else ()
        names = listed([f"“{one.said}”" for one in entries[:3]]) + " …" * (len(entries) > 3)
        if until and days:
            draft.days = days
            first, last = min(days), max(days)
            span = uk_date(first) if first == last else f"{uk_date(first)} to {uk_date(last)}"
            why = f"{names} {'have' if len(entries) > 1 else 'has'} no year; read as {span}, concluded from {until.where}."
        elif len(entries) > 1:
            why = f"{names} have no year, so this was kept as one update; {_HINT}."
        else:
            continue
        draft.doubts[UPDATE] = " ".join(filter(None, (draft.doubts.get(UPDATE), why)))


def _whole(text: str) -> str:
    """Why a text stays one update though several of its lines begin with a time; empty where they do not."""
    named = [found["said"].strip() for found in _TIMES.finditer(text)]
    if len(named) < _SEVERAL:
        return ""
    what = "are not all dates of updates" if any(map(_DATED.fullmatch, named)) else "have no year"
    return f"“{named[0]}” and “{named[1]}” {what}, so this was kept as one update."


def concluded(entries: Sequence[Entry], until: date) -> tuple[date, ...]:
    """The latest days that entries in their order can have, oldest or newest first; none where they span more than a year."""
    backward = _latest(entries[::-1], until)[::-1]
    forward = _latest(entries, until)
    spans = [(max(days) - min(days), days) for days in (backward, forward) if days]
    span, days = min(spans, key=lambda one: one[0], default=(_SPAN, ()))
    return tuple(days) if span < _SPAN else ()


def _latest(entries: Sequence[Entry], until: date) -> list[date]:
    """The latest day of each entry that is not after that of the one before it."""
    found: list[date] = []
    for one in entries:
        days = [day for back in range(9) if (day := _day(until.year - back, one)) and day <= until]
        if not days:
            return []
        until = days[0]
        found.append(until)
    return found


def _day(year: int, one: Entry) -> date | None:
    try:
        return date(year, one.month, one.day)
    except ValueError:  # 29 February
        return None


def _until(table: Table, terms: Terms) -> _Until | None:
    """The same, and not after the open quarter: what a title names may be still to come, as an election."""
    found = _named(table, terms.quarter.first_month)
    return found and found._replace(day=min(found.day, terms.quarter.last_day + _AFTER))


def _named(table: Table, first_month: int) -> _Until | None:
    """The one day that a table's title, a line above it, its sheet or its file names, else the last of its year."""
    above = [line for line in table.blocks[0].context if len(line) <= _TITLE]
    file = table.file.rpartition(".")[0].replace("_", " ")
    for text in (table.title, *above, table.sheet, file):
        named = [one[0] for one in _DATED.finditer(text)]
        read = [Timescale.parse(one, first_month) for one in named]
        days = {one.last_day for one in read if one.kind is not TimescaleKind.TEXT and one.last_day}
        if len(days) == 1:
            after = timedelta() if all(map(_DAY.fullmatch, named)) else _AFTER
            return _Until(days.pop() + after, f"“{shortened(text, 50)}”")
    year, where = year_of(table)
    if not year:
        return None
    return _Until(Quarter.parse(f"Q4 {year}", first_month).last_day + _AFTER, where)
