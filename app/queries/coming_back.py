"""Where what a meeting asked for comes back, by the words of its timescale: at a board's meeting, or at another board's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.models.tables import Table
from app.models.text import folded
from app.models.timescale import Timescale, TimescaleKind
from app.store.engine import plain_rows

_COMMON = frozenset(
    ("board", "panel", "meeting", "committee", "group", "forum", "bilateral", "the", "and", "of", "joint")
)


@dataclass(frozen=True, slots=True)
class Place:
    """A meeting at which something may come back.

    Attributes:
        held_on: None where it has no day: everything that names one has then come back by it.
        others: Titles of all other boards.
    """

    board: str
    held_on: date | None
    others: Sequence[str]

    def has(self, back: Timescale | None) -> bool:
        """Whether it comes back here: "at the November 2022 oversight board"; at any, where no board is named."""
        if back is None or back.kind is not TimescaleKind.AT_MEETING or self.elsewhere(back):
            return False
        return back.last_day is not None and back.last_day.replace(day=1) <= (self.held_on or date.max)

    def has_from_the_last(self, back: Timescale | None) -> bool:
        """The same of what this board's meeting before asked for, where "the next meeting" is this one."""
        undated = back is not None and back.kind is TimescaleKind.AT_MEETING and back.last_day is None
        return self.has(back) or (undated and not self.elsewhere(back))

    def elsewhere(self, back: Timescale | None) -> bool:
        """Whether it comes back at a meeting of another board, which the words are more like than this one."""
        if back is None or back.kind is not TimescaleKind.AT_MEETING:
            return False
        named = max((_alike(other, back.text) for other in self.others), default=(0, False))
        return _alike(self.board, back.text) < named


def place(session: Session, board: str, held_on: date | None) -> Place:
    """A board's meeting on a day, among all boards."""
    titles = [title for (title,) in plain_rows(session, f"SELECT title FROM {Table.BOARD.value}")]
    return Place(board, held_on, [title for title in titles if title != board])


def _alike(board: str, text: str) -> tuple[int, bool]:
    """How many of a board's own words a text has, and whether it has them all: people rarely write the whole name."""
    words = _own_words(board)
    shared = words & _own_words(text)
    return len(shared), bool(shared) and shared == words


def _own_words(text: str) -> set[str]:
    return set(re.findall(r"\w+", folded(text))) - _COMMON
