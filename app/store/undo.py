"""Taking steps back, and putting them in again: without limit, across restarts, or refused with a reason."""

from __future__ import annotations

import sqlite3
from typing import Any

from app.errors import RuleError
from app.models.source import Source
from app.store.engine import raw
from app.store.history import StepSession, Touched, Values
from app.store.rules import PUT_IN_BY_HAND, Reversal, refuse_broken_rules, refuse_if_hung_on
from app.store.schema import TWINS, Twin


def put_back(session: StepSession, number: int) -> Touched:
    """Put every record that a step touched back to what it was before that step.

    Raises:
        RuleError: something that the step touched was changed since, or would no longer fit; nothing was put back.
    """
    connection = raw(session)
    reversals = [Reversal(twin, *found) for twin in TWINS for found in _touched_by(connection, twin, number)]
    for reversal in reversals:
        _refuse_if_changed(connection, reversal, number)
    # A redo that removes is a removal: what hangs on it stays, unseen.
    if session.draft.source is Source.UNDO:
        refuse_if_hung_on(connection, reversals, number)
    for reversal in reversals:
        connection.execute(f"DELETE FROM {reversal.twin.table} WHERE id = ?", (reversal.id,))
    for reversal in reversals:
        if reversal.before is not None:
            _insert(connection, reversal.twin, reversal.before)
    refuse_broken_rules(session, connection, reversals, number)
    return dict.fromkeys((reversal.twin.cls, reversal.id) for reversal in reversals)


def _insert(connection: sqlite3.Connection, twin: Twin, values: Values) -> None:
    marks = ", ".join("?" * len(twin.columns))
    try:
        connection.execute(f"INSERT INTO {twin.table} ({twin.listed}) VALUES ({marks})", values)
    except sqlite3.IntegrityError as error:
        raise RuleError(
            "This cannot be taken back, because something else was put in its place since.",
            hint=PUT_IN_BY_HAND,
        ) from error


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


def _refuse_if_changed(connection: sqlite3.Connection, reversal: Reversal, number: int) -> None:
    twin = reversal.twin
    now = connection.execute(
        f"SELECT {twin.listed} FROM {twin.table} WHERE id = ?", (reversal.id,)
    ).fetchone()
    if now == reversal.after:
        return
    later = connection.execute(
        f"SELECT words, who FROM step WHERE number > ? AND number IN"
        f" (SELECT from_step FROM {twin.history} WHERE id = ? UNION SELECT to_step FROM {twin.history} WHERE id = ?)"
        " ORDER BY number DESC LIMIT 1",
        (number, reversal.id, reversal.id),
    ).fetchone()
    words, who = later or ("a later change", "somebody")
    raise RuleError(
        f"This cannot be taken back, because what it changed was changed again since: “{words}”, by {who}.",
        hint=PUT_IN_BY_HAND,
    )
