"""When a decision was made and by whom, as lines of its reason where a log said that in columns of its own: no reason why."""

from __future__ import annotations

import re
from typing import Final

from app.models.text import folded

DAYS: Final = frozenset(
    {
        "date",
        "decision date",
        "date of decision",
        "date of meeting",
        "meeting date",
        "date decided",
        "date made",
        "date agreed",
        "date taken",
        "date approved",
        "decided on",
        "agreed on",
        "when",
    }
)
MAKERS: Final = frozenset(
    {
        "decided by",
        "made by",
        "agreed by",
        "approved by",
        "taken by",
        "authorised by",
        "by whom",
        "decision maker",
        "decision taker",
        "decision made by",
        "decision by",
        "who decided",
        "approver",
        "owner",
        "decision owner",
    }
)


def says_why(reason: str) -> bool:
    """Whether a reason says more than when and by whom."""
    return any(line.strip() and not _tells_when_or_who(line) for line in reason.splitlines())


def _tells_when_or_who(line: str) -> bool:
    heading, colon, _ = line.partition(":")
    plain = re.sub(r"[\W_]+", " ", folded(heading)).strip()
    return bool(colon) and plain in DAYS | MAKERS
