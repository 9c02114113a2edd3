"""How the entries of an update begin: with a date, or with the day and month alone."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from app.importers.vocabulary import MONTHS

DATE: Final = (
    r"\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th)?[\s-]+)?(?:{MONTHS})\.?[\s,'’-]+(?:\d{{4}}|\d{{2}})"
    r"|q[1-4][\s,-]*(?:fy ?)?\d{2,4}(?:\s?[/-]\s?\d{2,4})?"
)
WHO: Final = r"(?:[\[(]?(?-i:[A-Z]{2,4})\b[\])]?[\s:,–-]*)?"
"""The initials of who says it: "JS 3 May 22: ..." """
_HEAD: Final = re.compile(
    rf"(?:^|(?<=[.;!?…|)\]])[^\S\n]+)[-•*·\s]*{WHO}(?P<said>(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?:/(?P<month>\d{{1,2}})|[\s-]+(?P<name>{MONTHS})\.?))(?:\s*[:–—]|\s+-\s)\s*(?=\S)",
    re.IGNORECASE | re.MULTILINE,
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Entry(NamedTuple):
    """Where an entry begins in a text, its date as it is written, and the day and month of it."""

    start: int
    said: str
    day: int
    month: int


def entries_in(text: str) -> list[Entry]:
    """The entries of a text whose dates have no year; none where one of them is no day of a year."""
    found = []
    for one in _HEAD.finditer(text):
        month = int(one["month"] or 0) or _MONTHS.index(one["name"][:3].casefold()) + 1
        if not (1 <= month <= 12 and 1 <= int(one["day"]) <= _LONGEST[month - 1]):
            return []
        found.append(Entry(one.start(), one["said"], int(one["day"]), month))
    return found if found and (found[0].start == 0 or text[found[0].start - 1] == "\n") else []
