"""What must still hold after a step was taken back out of turn: the rules that the commands keep, asked once more."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import RuleError
from app.models.stored import Closing, Link, Organisation, Risk, Update
from app.store.schema import TWIN_OF, Twin

PUT_IN_BY_HAND = "Take that later change back first, or put the old value in by hand."
# What hangs on a record: its class, and the columns that name the record.
_HANGS = ((Update, ("record_id",)), (Link, ("source_id", "target_id")))


@dataclass(frozen=True, slots=True)
class Reversal:
    """One record that a step touched: its values before and after; None where it was not there."""

    twin: Twin
    id: str
    before: tuple[Any, ...] | None
    after: tuple[Any, ...] | None


def refuse_if_hung_on(connection: sqlite3.Connection, reversals: Sequence[Reversal], number: int) -> None:
    """Refuse to take back the adding of a record on which something was hung since.

    Raises:
        RuleError: it names the later step, and who made it.
    """
    going = {r.id for r in reversals if r.before is None and r.twin.cls.register}
    besides = {reversal.id for reversal in reversals}
    for cls, columns in _HANGS:
        since = connection.execute(
            f"SELECT from_step, id, {', '.join(columns)} FROM {TWIN_OF[cls].history}"
            " WHERE from_step > ? AND to_step IS NULL ORDER BY from_step DESC",
            (number,),
        )
        for step, hanging, *records in since:
            if hanging not in besides and not going.isdisjoint(records):
                _refuse_hung_on(connection, step)


def _refuse_hung_on(connection: sqlite3.Connection, step: int) -> None:
    words, who = connection.execute("SELECT words, who FROM step WHERE number = ?", (step,)).fetchone()
    raise RuleError(
        f"This cannot be taken back, because something was added to it since: “{words}”, by {who}.",
        hint="Take that later change back first, or remove the record and say why.",
    )


def refuse_broken_rules(
    session: Session, connection: sqlite3.Connection, reversals: Sequence[Reversal]
) -> None:
    """Refuse what would leave the register in a state that no command would have made.

    Raises:
        RuleError: a reference twice, a position off the scale, a gap between closed quarters, or no organisation.
    """
    classes = {reversal.twin.cls for reversal in reversals}
    if Organisation in classes:
        _one_organisation(connection)
    for reversal in reversals:
        if reversal.before is not None and reversal.twin.cls.register:
            _ref_is_free(connection, reversal)
    if classes & {Risk, Organisation}:
        _on_the_scale(session)
    if classes & {Closing, Organisation}:
        _no_gap(session)


def _one_organisation(connection: sqlite3.Connection) -> None:
    if connection.execute("SELECT count(*) FROM organisation").fetchone()[0] != 1:
        raise RuleError(
            "The start of a register cannot be taken back.", hint="Start another register instead."
        )


def _ref_is_free(connection: sqlite3.Connection, reversal: Reversal) -> None:
    assert reversal.before is not None
    table = reversal.twin.table
    ref = reversal.before[reversal.twin.columns.index("ref")]
    taken = connection.execute(
        f"SELECT title FROM {table} WHERE ref = ? AND id <> ?", (ref, reversal.id)
    ).fetchone()
    if taken:
        raise RuleError(
            f"This cannot be taken back, because the reference {ref} was given to “{taken[0]}” since.",
            hint=f"Give “{taken[0]}” another reference first.",
        )


def _on_the_scale(session: Session) -> None:
    scale = session.scalars(select(Organisation.scale)).one()
    for ref, *positions in session.execute(select(Risk.ref, Risk.position, Risk.target, Risk.inherent)):
        if any(position is not None and not scale.has(position) for position in positions):
            raise RuleError(
                f"This cannot be taken back, because risk {ref} would stand where the scale of now has no level.",
                hint="Move the risk, or change the scale, first.",
            )


def _no_gap(session: Session) -> None:
    first = session.scalars(select(Organisation.first_quarter)).one()
    closed = list(session.scalars(select(Closing.quarter).order_by(Closing.quarter)))
    if closed != [first + place for place in range(len(closed))]:
        raise RuleError(
            "This closing cannot be taken back, because a later quarter was closed since.",
            hint="Take the closing of the later quarter back first.",
        )
