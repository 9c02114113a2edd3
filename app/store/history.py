"""The one memory: every version of every record, grouped in steps.

A step is one user action. What it changed is found by comparing the register after the command with the versions that were
open before, so no command contains a line for history, undo or refresh, and a step that changes nothing leaves no trace.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from app.models.base import Recorded, new_id
from app.models.rows import StepRow
from app.models.source import Source
from app.models.text import clean
from app.models.unbroken import unbroken
from app.store import search_index
from app.store.chain import chain_link, step_digest, version_digest
from app.store.changes import Change
from app.store.engine import raw
from app.store.schema import TWIN_OF, Twin

Touched = dict[
    tuple[type[Recorded], str], None
]  # in the order of their coming, in which the history tells them
Values = tuple[Any, ...]
_BATCH = 400  # ids in one statement; SQLite allows 32,766 values


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step before it is written.

    Attributes:
        at: UTC.
        undoes: Number of the step that this one takes back; None for an ordinary step.
        origin: Whose return it brings in, or takes back; empty for every other.
    """

    words: str
    who: str
    at: datetime
    reason: str = ""
    meeting: str = ""
    source: Source = Source.EDIT
    undoes: int | None = None
    origin: str = ""

    @classmethod
    def of(
        cls,
        words: str,
        who: str,
        at: datetime | None = None,
        reason: str = "",
        meeting: str = "",
        **more: Any,
    ) -> StepDraft:
        """A draft from what people typed; ``at`` is now unless said, and refused without its time zone."""
        if at is not None and at.tzinfo is None:
            raise ValueError("The moment of a step needs its time zone.")
        moment = (at or datetime.now(UTC)).astimezone(UTC)
        moment = moment.replace(microsecond=moment.microsecond // 1000 * 1000)  # as it is stored
        return cls(clean(words), clean(who), moment, clean(reason).strip(), clean(meeting).strip(), **more)


class StepSession(Session):
    """A session in which a command makes one step: it gathers what its flushes touch."""

    def __init__(self, bind: Engine, draft: StepDraft) -> None:
        super().__init__(bind, expire_on_commit=False)  # the session ends with its step
        self.draft = draft
        self.touched: Touched = {}


@event.listens_for(StepSession, "before_flush")
def _clean(session: StepSession, context: UOWTransaction, instances: Any) -> None:
    """Characters that no screen, Word or Excel takes never reach the file, whichever way they came."""
    for record in (*session.new, *session.dirty):
        for name, value in list(vars(record).items()):
            if isinstance(value, str) and (tidy := clean(value)) != value:
                setattr(record, name, tidy)


@event.listens_for(StepSession, "after_flush")
def _gather(session: StepSession, context: UOWTransaction) -> None:
    for record in (*session.new, *session.dirty, *session.deleted):
        if isinstance(record, Recorded):
            session.touched[type(record), str(record.id)] = None


@event.listens_for(StepSession, "do_orm_execute")
def _no_bulk(state: ORMExecuteState) -> None:
    """Bulk updates and deletes would pass by the unit of work, and so by the history."""
    if state.is_update or state.is_delete or state.is_insert:
        raise RuntimeError("Change records through the session: bulk statements would leave no history.")


def hand(session: Session) -> tuple[str, date]:
    """Who is making the step, and on which day (UTC), for commands that sign and date what they write."""
    assert isinstance(session, StepSession)
    return session.draft.who, session.draft.at.date()


def because(session: Session, reason: str, meeting: str = "") -> None:
    """Give the step that is being made a reason, and where or by whom it was agreed, where its maker gave none."""
    assert isinstance(session, StepSession)
    draft = session.draft
    session.draft = replace(
        draft,
        reason=draft.reason or clean(reason).strip(),
        meeting=draft.meeting or clean(meeting).strip(),
    )


def returned_by(session: Session, owner: str) -> None:
    """Name the owner of a return as the source of the step that is being made."""
    assert isinstance(session, StepSession)
    session.draft = replace(session.draft, source=Source.RETURN, origin=clean(owner).strip())


@unbroken()
def write_step(session: StepSession) -> Change | None:
    """Write the versions that a command made, and the step itself; None where nothing is different."""
    draft, touched = session.draft, session.touched
    connection = raw(session)
    changes = [change for twin, ids in _by_twin(touched) for change in _differences(connection, twin, ids)]
    if not changes:
        return None
    last = connection.execute("SELECT number, chain FROM step ORDER BY number DESC LIMIT 1").fetchone() or (
        0,
        "",
    )
    number = last[0] + 1
    made = {id(change): _digest(change) for change in changes if change.after is not None}
    links = sorted(digest for _, digest in made.values())
    ended = sorted(f"{c.twin.table} {c.version}" for c in changes if c.version is not None)
    step_id = _insert_step(connection, number, draft, last[1], links, ended)
    for twin, group in _grouped(changes).items():
        _write_versions(connection, twin, number, group, made)
    search_index.follow(connection, number, [(change.twin, change.id, change.after) for change in changes])
    row = StepRow(
        number, step_id, draft.at, draft.who, draft.words, draft.reason, draft.meeting, draft.source.value,
        origin=draft.origin,
    )  # fmt: skip
    return Change(row, frozenset((change.twin.table, change.id) for change in changes), draft.undoes)


@dataclass(frozen=True, slots=True)
class _Change:
    """One record's difference: what it is now, and the version that ends."""

    twin: Twin
    id: str
    after: Values | None
    version: int | None


def _by_twin(touched: Touched) -> Iterator[tuple[Twin, list[str]]]:
    ids: dict[Twin, list[str]] = defaultdict(list)
    for cls, record_id in touched:
        ids[TWIN_OF[cls]].append(record_id)
    yield from ids.items()


def _differences(connection: sqlite3.Connection, twin: Twin, ids: list[str]) -> Iterator[_Change]:
    for batch in _batches(ids):
        marks = ", ".join("?" * len(batch))
        place = twin.columns.index("id")
        live = {
            row[place]: row
            for row in connection.execute(
                f"SELECT {twin.listed} FROM main.{twin.table} WHERE id IN ({marks})", batch
            )
        }
        past = {
            row[place + 1]: row
            for row in connection.execute(
                f"SELECT version, {twin.listed} FROM {twin.history} WHERE id IN ({marks}) AND to_step IS NULL",
                batch,
            )
        }
        for record_id in batch:
            now, was = live.get(record_id), past.get(record_id)
            if now != (was[1:] if was else None):
                yield _Change(twin, record_id, now, was[0] if was else None)


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]


def _grouped(changes: Iterable[_Change]) -> dict[Twin, list[_Change]]:
    groups: dict[Twin, list[_Change]] = defaultdict(list)
    for change in changes:
        groups[change.twin].append(change)
    return groups


def _write_versions(
    connection: sqlite3.Connection,
    twin: Twin,
    number: int,
    changes: list[_Change],
    made: dict[int, tuple[str, str]],
) -> None:
    connection.executemany(
        f"UPDATE {twin.history} SET to_step = ? WHERE version = ?",
        [(number, change.version) for change in changes if change.version is not None],
    )
    marks = ", ".join("?" * (len(twin.columns) + 3))
    connection.executemany(
        f"INSERT INTO {twin.history} (from_step, salt, digest, {twin.listed}) VALUES ({marks})",
        [(number, *made[id(change)], *change.after) for change in changes if change.after is not None],
    )


def _insert_step(
    connection: sqlite3.Connection,
    number: int,
    draft: StepDraft,
    before: str,
    made: list[str],
    ended: list[str],
) -> str:
    salt, step_id = secrets.token_hex(8), new_id()
    digest = step_digest(salt, draft.who, draft.words, draft.reason, draft.meeting, draft.origin)
    at = draft.at.isoformat(timespec="milliseconds")
    fixed = (number, step_id, at, draft.source.value, draft.undoes, digest)
    connection.execute(
        "INSERT INTO step (number, id, at, source, undoes, digest, who, words, reason, meeting, origin, salt, chain)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *fixed,
            draft.who,
            draft.words,
            draft.reason,
            draft.meeting,
            draft.origin,
            salt,
            chain_link(before, fixed, made, ended),
        ),
    )
    return step_id


def _digest(change: _Change) -> tuple[str, str]:
    salt = secrets.token_hex(8)
    assert change.after is not None
    return salt, version_digest(salt, change.twin.table, change.twin.columns, change.after)
