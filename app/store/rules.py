"""What must still hold after a step was taken back out of turn: the rules that the commands keep, asked once more."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import RuleError
from app.models.scale_plain import to_plain
from app.models.stored import Closing, Extension, Link, MeetingItem, Organisation, Risk, Update
from app.store.schema import TWIN_OF, Twin

PUT_IN_BY_HAND = "Take that later change back first, or put the old value in by hand."
POSITIONS = ("position", "target", "inherent")
# What hangs on a record: its class, and the columns that name the record.
_HANGS = (
    (Update, ("record_id",)),
    (Link, ("source_id", "target_id")),
    (Extension, ("record_id",)),
    (MeetingItem, ("meeting_id",)),
)


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
    if not going:
        return
    besides = {reversal.id for reversal in reversals}
    for cls, columns in _HANGS:
        since = connection.execute(
            f"SELECT from_step, id, {', '.join(columns)} FROM {TWIN_OF[cls].history}"
            " WHERE from_step > ? AND +to_step IS NULL ORDER BY from_step DESC",  # few since, but all of now have no end
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
    session: Session, connection: sqlite3.Connection, reversals: Sequence[Reversal], number: int
) -> None:
    """Refuse what would leave the register in a state that no command would have made.

    Raises:
        RuleError: a reference twice, a position off the scale or of another one, a gap between closed quarters, or no
            organisation.
    """
    classes = {reversal.twin.cls for reversal in reversals}
    if Organisation in classes:
        _one_organisation(connection)
    for reversal in reversals:
        if reversal.before is not None and reversal.twin.cls.register:
            _ref_is_free(connection, reversal)
    if classes & {Risk, Organisation}:
        _on_the_scale(session)
        _of_the_same_levels(session, connection, reversals, number)
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


def _of_the_same_levels(
    session: Session, connection: sqlite3.Connection, reversals: Sequence[Reversal], number: int
) -> None:
    """A level's number must not come to mean another level, for a risk put back or for one that stays."""
    now = _levels(to_plain(session.scalars(select(Organisation.scale)).one()))
    then, after = (_levels_at(connection, step) for step in (number - 1, number))
    moved = {reversal.id for reversal in reversals if reversal.twin.cls is Risk and _moves(reversal)}
    changed = then is not None and then != after
    if (moved and then not in (None, now)) or (changed and _assessed_since(connection, number, moved)):
        raise RuleError(
            "This cannot be taken back, because the scale of risks had other levels then.",
            hint=PUT_IN_BY_HAND,
        )


def _moves(reversal: Reversal) -> bool:
    """Whether a risk gets a position back that it does not have now."""
    before, after = (_places(reversal.twin, values) for values in (reversal.before, reversal.after))
    return any(before) and before != after


def _places(twin: Twin, values: tuple[Any, ...] | None) -> tuple[Any, ...]:
    return tuple(values[twin.columns.index(name)] if values else None for name in POSITIONS)


def _assessed_since(connection: sqlite3.Connection, number: int, moved: set[str]) -> bool:
    """Whether a risk that stays was put where it is after a step."""
    same = " AND ".join(f"kept.{name} IS now.{name}" for name in POSITIONS)
    history = TWIN_OF[Risk].history
    found = connection.execute(
        f"SELECT now.id FROM {TWIN_OF[Risk].table} AS now WHERE coalesce({', '.join(POSITIONS)}) IS NOT NULL"
        f" AND NOT EXISTS (SELECT 1 FROM {history} AS kept WHERE kept.id = now.id AND kept.from_step <= ?"
        f" AND (kept.to_step IS NULL OR kept.to_step > ?) AND {same})",
        (number, number),
    )
    return any(risk not in moved for (risk,) in found)


def _levels_at(connection: sqlite3.Connection, step: int) -> Any:
    """The levels of both axes after a step; None before the register was started."""
    found = connection.execute(
        f"SELECT scale FROM {TWIN_OF[Organisation].history}"
        " WHERE from_step <= ? AND (to_step IS NULL OR to_step > ?)",
        (step, step),
    ).fetchone()
    return _levels(json.loads(found[0])) if found else None


def _levels(plain: dict[str, Any]) -> Any:
    return plain["likelihood"][1], plain["impact"][1]


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
