"""Updates in a tracker: one cell with a year of dated entries made entries of their own, and comments on cells kept."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from app.importers.building import MAX_COLUMN
from app.importers.dated_headings import UPDATES
from app.importers.drafts import Draft
from app.importers.entry_dates import DATE, WHO, entries_in
from app.importers.grid import Sheet, address
from app.importers.matches import UPDATE as UPDATE
from app.importers.values import Unread
from app.models.quarter import Quarter
from app.models.text import folded
from app.models.timescale import Timescale, TimescaleKind, uk_date
from app.registers.kinds import Terms

_DATED: Final = re.compile(
    rf"^[-•*·\s]*{WHO}(?:updated?(?:\s+(?:on|of|at))?\s*:?\s*)?[\[(]?\s*({DATE})"
    rf"(?:\s+updates?)?\s*[\])]?(?:\s*[:–—-]\s*|\s+|$)",
    re.IGNORECASE,
)
_HEADED: Final = re.compile(
    rf"^(?:{'|'.join(sorted(UPDATES, key=len, reverse=True))})\b[\s:(–—-]*(?:(?:as at|at|for|of|on|to)\s+)?({DATE})[\s)]*:\s",
    re.IGNORECASE,
)
"""The heading of a column of one date, which stands before each of its texts: "Comments Q1 2025/26: ..." """
_OF_SENTENCE: Final = (
    r"(?:is|was|are|were|will|would|has|had|to|and|or|for|with|as|at|in|on|of|by|from|the|remains?|still|now|which|when|if"
    r"|deadlines?|target|dates?|meetings?|board|panel|committee|version|report)\b"
)
"""Words before which a date is what the sentence speaks of."""
_NEXT: Final = re.compile(
    rf"(?<=\S)(?P<gap>\s+)(?P<head>[-•*·|/\s]*{WHO}(?:updated?(?:\s+(?:on|of|at))?\s*:?\s*)?[\[(]?\s*(?P<date>{DATE})"
    rf"(?:\s+updates?)?\s*[\])]?(?:\s*\(?(?-i:[A-Z]{{2,4}})\)?)?(?P<mark>\s*[:–—]\s*|\s+-\s+|\s+(?=(?-i:[A-Z]))|\s+(?!{_OF_SENTENCE})(?=[a-z])))",
    re.IGNORECASE,
)
"""The next entry on the same line: "... sent. 10 May 22: ..." """
_INSIDE: Final = re.compile(
    r"\b(?:on|by|from|until|till|to|of|at|since|before|after|for|due|in|and|dated|between|is|was|meeting|ending|the|w/c|wc)\s*$",
    re.IGNORECASE,
)
"""Words after which a date belongs to the sentence."""
_ENDS: Final = (".", ";", "!", "?", "…", "|", ")", "]")
_THREADED: Final = re.compile(r"^\[Threaded comment\].*?Comment:\s*", re.DOTALL)
_LONGEST: Final = 40_000  # characters of a line that is looked through
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


def split(text: str, terms: Terms, days: Sequence[date] = ()) -> tuple[str, tuple[Said, ...]]:
    """What of a text has no date, and its dated entries in their order; all is left as it is where some date is no entry's.

    Args:
        days: Those of the entries whose dates have no year, as they were concluded.
    """
    if days and len(found := entries_in(text)) == len(days):
        return _parted(text, [one.start for one in found], days, terms)
    rest: list[str] = []
    entries: list[tuple[date, list[str]]] = []
    for line in _lines(text, terms):
        if begin := _DATED.match(line) or _HEADED.match(line):
            day = _day(begin[1], terms)
            if day is None or day > terms.quarter.last_day + _FUTURE:
                return text, ()
            entries.append((day, [line]))
        elif entries:
            entries[-1][1].append(line)
        else:
            rest.append(line)
    while entries and (rest or len(entries) > 1) and _is_bare(entries[-1][1]):
        _day_of_it, lines = entries.pop()  # it says when what stands above it was, and tells nothing itself
        (entries[-1][1] if entries else rest).extend(lines)
    said = tuple(Said("\n".join(lines).strip(), day, _about(day, terms)) for day, lines in entries)
    return "\n".join(rest).strip(), said


def _parted(
    text: str, starts: Sequence[int], days: Sequence[date], terms: Terms
) -> tuple[str, tuple[Said, ...]]:
    """What stands before the first entry of a text, and each entry with its day."""
    ends = (*starts[1:], len(text))
    said = (
        Said(text[begin:end].strip(), day, _about(day, terms))
        for begin, end, day in zip(starts, ends, days, strict=True)
    )
    return text[: starts[0]].strip(), tuple(said)


def _is_bare(lines: Sequence[str]) -> bool:
    """Whether an entry has a date and nothing else."""
    first = _DATED.match(lines[0])
    return first is not None and not "".join([lines[0][first.end() :], *lines[1:]]).strip(" .-–—:")


def _lines(text: str, terms: Terms) -> Iterator[str]:
    """The lines of a text; one that begins with a date is parted where another entry begins in it."""
    for line in text.split("\n"):
        first = _DATED.match(line) if len(line) <= _LONGEST else None
        if first is None:
            yield line
            continue
        begin = 0
        for found in _NEXT.finditer(line, first.end() - 1):
            before = line[begin : found.start()].rstrip()
            marked = found["mark"].strip() != "" or "[" in found["head"]
            day = _day(found["date"], terms)
            if _INSIDE.search(before) or not (marked or before.endswith(_ENDS)):
                continue
            if day is not None and day <= terms.quarter.last_day + _FUTURE:
                yield before
                begin = found.start("head")
        yield line[begin:]


def with_comments(
    drafts: Sequence[Draft], sheets: Iterable[Sheet], *, kept: bool, elsewhere: Container[int] = ()
) -> tuple[str, ...]:
    """Add the comments on each draft's cells to its update, and say which comments are not kept.

    Args:
        kept: The register has updates.
        elsewhere: Columns whose comments come in with the records of another register in the same rows.
    """
    shared = {draft.sheet for draft in drafts if not (draft.sideways or draft.places)}
    notes = {
        sheet.name: {
            place: note
            for place, note in sheet.notes.items()
            if sheet.name not in shared or place[1] not in elsewhere
        }
        for sheet in sheets
        if sheet.notes
    }
    total = sum(map(len, notes.values()))
    if not total:
        return ()
    added = 0
    for draft in drafts if kept else ():
        cells = {draft.places.get(place, place) for place in draft.cells.values()}
        rows = {draft.file_row, *(row for row, _column in cells)}
        alone = (draft.row, 0) not in draft.places  # else its row has other records too
        own = notes.get(draft.sheet, {})
        first, last = draft.side or (1, MAX_COLUMN)
        for row, column in sorted(
            p for p in own if p[0] in rows and first <= p[1] <= last and (alone or p in cells)
        ):
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


def with_unread(values: Mapping[str, Any], unread: Iterable[Unread]) -> dict[str, Any]:
    """The values with the texts that were not understood, such as a score without its parts, kept in the update."""
    lines = [f"{one.heading}: {one.text}" for one in unread if one.text]
    return (
        {**values, UPDATE: "\n".join(filter(None, (values.get(UPDATE, ""), *lines)))} if lines else {**values}
    )


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
