"""Steps as rows, read plainly: for lists of steps, and for what undo and redo are called."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.models.rows import StepRow
from app.store.engine import plain_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_BATCH = 400  # numbers in one statement


def steps(session: Session, numbers: Collection[int]) -> list[StepRow]:
    """The steps with these numbers, newest first, in their own words."""
    ordered = sorted(numbers, reverse=True)
    found: list[tuple[Any, ...]] = []
    for start in range(0, len(ordered), _BATCH):
        batch = ordered[start : start + _BATCH]
        found += plain_rows(
            session,
            "SELECT number, id, at, who, words, reason, meeting, source, origin FROM main.step"
            f" WHERE number IN ({', '.join('?' * len(batch))}) ORDER BY number DESC",
            tuple(batch),
        )
    return [
        StepRow(
            number, step_id, datetime.fromisoformat(at), who, words, reason, meeting, source, origin=origin
        )
        for number, step_id, at, who, words, reason, meeting, source, origin in found
    ]


def first_made(session: Session, number: int) -> int:
    """The step that a user made, of which this one is perhaps the undo or the redo."""
    while (undoes := _undoes(session, number)) is not None:
        number = undoes
    return number


def _undoes(session: Session, number: int) -> int | None:
    [(undoes,)] = plain_rows(session, "SELECT undoes FROM main.step WHERE number = ?", (number,))
    return undoes if undoes is None else int(undoes)
