"""Taking steps back, and putting them in again: without limit, across restarts, or refused with a reason."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from app.errors import RuleError
from app.models.step import Source
from app.store.engine import raw
from app.store.history import Touched, Values
from app.store.schema import TWINS, Twin


@dataclass(slots=True)
class UndoStack:
    """Which steps can be taken back and which put in again, newest last; derived from the steps alone."""

    undo: list[int] = field(default_factory=list)
    redo: list[int] = field(default_factory=list)

    def take(self, number: int, source: Source, undoes: int | None) -> None:
        """Account for one more step."""
        if source is Source.START:
            self.undo.clear()
            self.redo.clear()
        elif source is Source.UNDO and undoes is not None:
            self.undo.remove(undoes)
            self.redo.append(number)
        elif source is Source.REDO and undoes is not None:
            self.redo.remove(undoes)
            self.undo.append(number)
        else:
            self.undo.append(number)
            self.redo.clear()

    @classmethod
    def read(cls, session: Session) -> UndoStack:
        """The stack as all steps in the file make it."""
        stack = cls()
        for number, source, undoes in raw(session).execute(
            "SELECT number, source, undoes FROM step ORDER BY number"
        ):
            stack.take(number, Source(source), undoes)
        return stack


def put_back(session: Session, number: int) -> Touched:
    """Put every record that a step touched back to what it was before that step.

    Raises:
        RuleError: something that the step touched was changed since; nothing was put back.
    """
    connection = raw(session)
    reversals = [(twin, *found) for twin in TWINS for found in _touched_by(connection, twin, number)]
    for twin, record_id, _, after in reversals:
        _refuse_if_changed(connection, twin, record_id, after, number)
    connection.execute("PRAGMA defer_foreign_keys=ON")
    for twin, record_id, _, _ in reversals:
        connection.execute(f"DELETE FROM {twin.table} WHERE id = ?", (record_id,))
    for twin, _, before, _ in reversals:
        if before is not None:
            marks = ", ".join("?" * len(twin.columns))
            connection.execute(f"INSERT INTO {twin.table} ({twin.listed}) VALUES ({marks})", before)
    return {(twin.cls, record_id) for twin, record_id, _, _ in reversals}


def _touched_by(
    connection: sqlite3.Connection, twin: Twin, number: int
) -> list[tuple[str, Values | None, Values | None]]:
    """(id, values before the step, values after it) of every record of one class that a step touched."""
    place = twin.columns.index("id")
    ended = _versions(connection, twin, "to_step", number)
    made = _versions(connection, twin, "from_step", number)
    before = {row[place]: row for row in ended}
    after = {row[place]: row for row in made}
    return [(record_id, before.get(record_id), after.get(record_id)) for record_id in {**before, **after}]


def _versions(connection: sqlite3.Connection, twin: Twin, column: str, number: int) -> list[Any]:
    return connection.execute(
        f"SELECT {twin.listed} FROM {twin.history} WHERE {column} = ?", (number,)
    ).fetchall()


def _refuse_if_changed(
    connection: sqlite3.Connection, twin: Twin, record_id: str, after: Values | None, number: int
) -> None:
    now = connection.execute(f"SELECT {twin.listed} FROM {twin.table} WHERE id = ?", (record_id,)).fetchone()
    if now == after:
        return
    later = connection.execute(
        f"SELECT words, who FROM step WHERE number > ? AND number IN"
        f" (SELECT from_step FROM {twin.history} WHERE id = ? UNION SELECT to_step FROM {twin.history} WHERE id = ?)"
        " ORDER BY number DESC LIMIT 1",
        (number, record_id, record_id),
    ).fetchone()
    words, who = later or ("a later change", "somebody")
    raise RuleError(
        f"This cannot be taken back, because what it changed was changed again since: “{words}”, by {who}.",
        hint="Take that later change back first, or put the old value in by hand.",
    )
