"""Updates in a tracker: one cell with a year of dated entries made entries of their own, and comments on cells kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from app.importers.building import MAX_COLUMN
from app.importers.drafts import Draft
from app.importers.grid import Sheet, address
from app.importers.matches import UPDATE as UPDATE
from app.importers.values import Read
from app.models.quarter import Quarter
from app.models.text import folded
from app.models.timescale import Timescale, TimescaleKind, uk_date
from app.registers.kinds import Terms

_MONTHS: Final = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATED: Final = re.compile(
    r"^[-•*·\s]*(?:updated?(?:\s+(?:on|of|at))?\s*:?\s*)?[\[(]?\s*("
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?[\s-]+)?(?:{_MONTHS})[a-z]*\.?[\s,'’-]+(?:\d{{4}}|\d{{2}})"
    r"|q[1-4][\s,-]*(?:fy ?)?\d{2,4}(?:\s?[/-]\s?\d{2,4})?"
    r")(?:\s+updates?)?\s*[\])]?(?:\s*[:–—-]\s*|\s+|$)",
    re.IGNORECASE,
)
_THREADED: Final = re.compile(r"^\[Threaded comment\].*?Comment:\s*", re.DOTALL)
_FUTURE: Final = timedelta(days=366)  # after the open quarter: a date beyond it is a target and no update
_MONTH_FIRST: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}")


@dataclass(frozen=True, slots=True)
class Said:
    """A dated update from the file.

    Attributes:
        text: As the file has it, its date too.
        quarter: The quarter that it is about; never after the open one.
    """

    text: str
    day: date
    quarter: Quarter

    def __str__(self) -> str:
        return f"Update of {uk_date(self.day)}"


Told = Mapping[str, Iterable[str]]
"""Id of a record to the texts of the updates that it has."""


def split(text: str, terms: Terms) -> tuple[str, tuple[Said, ...]]:
    """What of a text has no date, and its dated entries in their order; all is left as it is where some date is no entry's."""
    rest: list[str] = []
    entries: list[tuple[date, list[str]]] = []
    for line in text.split("\n"):
        if found := _DATED.match(line):
            day = _day(found[1], terms)
            if day is None or day > terms.quarter.last_day + _FUTURE:
                return text, ()
            entries.append((day, [line]))
        elif entries:
            entries[-1][1].append(line)
        else:
            rest.append(line)
    said = tuple(Said("\n".join(lines).strip(), day, _about(day, terms)) for day, lines in entries)
    return "\n".join(rest).strip(), said


def with_comments(drafts: Sequence[Draft], sheets: Iterable[Sheet], *, kept: bool) -> tuple[str, ...]:
    """Add the comments on each draft's cells to its update, and say which comments are not kept.

    Args:
        kept: The register has updates.
    """
    notes = {sheet.name: dict(sheet.notes) for sheet in sheets if sheet.notes}
    total = sum(map(len, notes.values()))
    added = 0
    for draft in drafts if kept else ():
        cells = (draft.places.get(place, place) for place in draft.cells.values())
        rows = {draft.file_row, *(row for row, _column in cells)}
        own = notes.get(draft.sheet, {})
        first, last = draft.side or (1, MAX_COLUMN)
        for row, column in sorted(p for p in own if p[0] in rows and first <= p[1] <= last):
            comment = _THREADED.sub("", own.pop((row, column))).strip()
            if comment:
                line = f"Comment on {address(row, column)}: {comment}"
                known = draft.texts.get(UPDATE, "")
                draft.texts[UPDATE] = f"{known}\n{line}" if known else line
                draft.cells.setdefault(UPDATE, (row, column))
            added += 1
    if total == added:
        return ()
    left = total - added
    where = "on headings or beside the records" if kept else "and this register keeps no updates"
    one = "comment is" if left == 1 else "comments are"
    return (f"{left} {one} {where}; {'it was' if left == 1 else 'they were'} left aside.",)


def with_unread(reads: Iterable[Read]) -> tuple[Read, ...]:
    """The reads with the texts that were not understood, such as a score without its parts, kept in the update."""
    return tuple(_with_unread(read) if read.unread else read for read in reads)


def _with_unread(read: Read) -> Read:
    lines = [f"{unread.heading}: {unread.text}" for unread in read.unread if unread.text]
    known = read.values.get(UPDATE, "")
    return replace(read, values={**read.values, UPDATE: "\n".join(filter(None, (known, *lines)))})


def not_told(said: Sequence[Said], texts: Iterable[str]) -> tuple[Said, ...]:
    """The entries that a record does not have yet."""
    known = {folded(text) for text in texts}
    return tuple(one for one in said if folded(one.text) not in known)


def _day(text: str, terms: Terms) -> date | None:
    """The day of an entry; of a month or quarter its last one. None where day and month could be either way round."""
    figures = _MONTH_FIRST.fullmatch(text)
    if figures and int(figures[2]) > 12:
        return None
    found = Timescale.parse(text, terms.quarter.first_month)
    return found.last_day if found.kind is not TimescaleKind.TEXT else None


def _about(day: date, terms: Terms) -> Quarter:
    return min(Quarter.of(day, terms.quarter.first_month), terms.quarter)
