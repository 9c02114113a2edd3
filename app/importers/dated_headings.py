"""What headings of dates and updates say beside their name: that a date took another's place, or which date an update is of."""

from __future__ import annotations

import re

from app.errors import Unreadable
from app.importers.vocabulary import normal
from app.models.quarter import Quarter
from app.models.text import folded

_REVISED = re.compile(
    r"\b(?:re-?vised|revision|amended|extended|re-?profiled|re-?scheduled|latest|forecast|new)\b"
)
_DATE = re.compile(
    r"\b(?:as at|at|for|of|on|to)?\s*(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}"
    r"|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+(?:\d{4}|\d{2})"
    r"|q[1-4]\s*(?:fy ?)?\d{2,4}(?:\s?[/-]\s?\d{2,4})?)\b"
)
_UPDATES = frozenset(
    ["update", "updates", "progress", "progress update", "status update", "quarterly update", "comments", "commentary",
     "position", "action update", "latest update", "officer update", "management update"]
)  # fmt: skip


def says_revised(heading: str) -> bool:
    """Whether a heading names a date that took the place of another."""
    return _REVISED.search(folded(heading)) is not None


def unrevised(heading: str) -> str:
    """The heading without the word that says so: "New due date" is a due date."""
    return _REVISED.sub(" ", folded(heading))


def is_dated_update(heading: str) -> bool:
    """Whether a heading names the updates of one date, as “Update Sept 2023” does; the date then belongs to each of its texts."""
    rest, dates = _DATE.subn(" ", folded(heading))
    return dates == 1 and normal(rest) in _UPDATES


def is_quarter(heading: str, first_month: int) -> bool:
    """Whether a heading is a quarter and no more, as those of a table of measures are."""
    try:
        Quarter.parse(heading, first_month)
    except Unreadable:
        return False
    return True
