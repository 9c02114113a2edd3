"""What headings of dates and updates say beside their name: that a date took another's place, or which date an update is of."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.errors import Unreadable
from app.importers.sheet_names import Period, month_in, quarter_in
from app.importers.vocabulary import MONTHS, normal
from app.models.quarter import Quarter
from app.models.text import folded

_REVISED = re.compile(
    r"\b(?:current|re-?vised|revision|amended|extended|re-?profiled|re-?scheduled|latest|forecast|new)\b"
)
_NUMBER = re.compile(r" (?:no )?\d{1,2}$")  # of an update that is one of several
_WHICH = re.compile(r"\b(?:further|1st|2nd|3rd|[4-9]th|first|second|third|fourth|(?:no\.? ?)?[1-9])\b")
_DATE = re.compile(
    r"\b(?:as at|at|for|of|on|to)?\s*(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{MONTHS})\.?[\s'’-]+(?:\d{{4}}|\d{{2}})"
    r"|q[1-4]\s*(?:fy ?)?\d{2,4}(?:\s?[/-]\s?\d{2,4})?)\b"
)
_YEAR = re.compile(r"\b(?:fy ?)?(20\d\d)(?:\s?[/–-]\s?(?:20)?\d\d)?\b(?!\s?[/–-])")
_AT = re.compile(r"^\W*(?:as at|at|for|in|of|on|end of|end)?\s*\(?|\)?\W*$")
_MOMENT = re.compile(
    rf"{_DATE.pattern}|[-–(]?\s*\b(?:as at|at|for|in|of|end of|end)?\s*(?:q[1-4](?:\s*\d{{2,4}}(?:\s?[/-]\s?\d{{2,4}})?)?"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{MONTHS})(?:\s+(?:20)?\d\d)?)\s*\)?$|^q[1-4]\b"
)
UPDATES = frozenset(
    ["update", "updates", "progress", "progress update", "status update", "quarterly update", "comments", "comment", "commentary",
     "narrative", "position", "action update", "latest update", "officer update", "management update"]
)  # fmt: skip
"""Headings of what is told of a time."""
_TOLD = frozenset({"progress", "status", "position", "outcome", "progress status", "rag comments"})


def tells_how(heading: str, at: tuple[str, int] | None) -> bool:
    """Whether sentences under a heading tell how it goes, as under “Progress” and “Progress at Q2”.

    Args:
        at: The heading without the date that it names; None where it names none.
    """
    return normal(heading) in _TOLD or (at is not None and at[0] in _TOLD)


def is_before(heading: str) -> bool:
    """Whether a heading is of the time before: “L (last quarter)”."""
    return (
        re.search(r"\b(?:last (?:quarter|month|year|review|time|period)|previous|prior)\b", folded(heading))
        is not None
    )


def says_revised(heading: str) -> bool:
    """Whether a heading names a date that took the place of another."""
    return _REVISED.search(folded(heading)) is not None


def unrevised(heading: str) -> str:
    """The heading without the word that says so, and which revision it is: "New due date" and "Due date 2" are due dates."""
    return _WHICH.sub(" ", _REVISED.sub(" ", folded(heading)))


def is_dated_update(heading: str) -> bool:
    """Whether a heading names the updates of one date, as “Update Sept 2023” does; the date then belongs to each of its texts.
    “Update 2” is one of several too, of which each text may say when it is."""
    rest, dates = _DATE.subn(" ", folded(heading))
    plain, numbers = _NUMBER.subn("", normal(heading))
    return (dates == 1 and normal(rest) in UPDATES) or (numbers == 1 and plain in UPDATES)


def undated(heading: str) -> str:
    """The heading without the moment that it names: “Mar-26 L” is “l”."""
    text = folded(heading)
    one = _MOMENT.search(text)
    return normal(text[: one.start()] + " " + text[one.end() :]) if one else text


def dated(headings: Mapping[int, str]) -> dict[int, tuple[str, int]]:
    """Columns of one thing at several dates, “Status at June” and “Status at Sept”, or “Q1 2025/26” and “Q2 2025/26”: column
    to the heading without the date and to how many of them are newer."""
    found: dict[str, list[tuple[Period, int]]] = {}
    for column, heading in headings.items():
        text = folded(heading)
        one = _MOMENT.search(text)
        moment = _moment(one[0]) if one else None
        if moment is None and (one := _YEAR.search(text)):
            moment = int(one[1]), 0, 0
        rest = normal(text[: one.start()] + " " + text[one.end() :]) if one else ""
        if moment:
            found.setdefault(rest, []).append((moment, column))
    return {
        column: (rest, newer)
        for rest, columns in found.items()
        for newer, (_moment_of, column) in enumerate(sorted(columns, reverse=True))
    }


def _moment(text: str) -> Period | None:
    bare = re.search(r"q([1-4])", text)
    return quarter_in(text) or month_in(_AT.sub("", text)) or ((0, 3 * int(bare[1]) - 3, 0) if bare else None)


def is_quarter(heading: str, first_month: int) -> bool:
    """Whether a heading is a quarter and no more, as those of a table of measures are."""
    try:
        Quarter.parse(heading, first_month)
    except Unreadable:
        return False
    return True
