"""The history, read: steps with their differences, what was removed, what still needs a reason."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.models.rows import FieldChange, StepRow
from app.models.step import Source, Step
from app.models.stored import Risk, StepReason, stored_class
from app.queries.differences import Differ
from app.queries.timescales import unexplained
from app.store.moments import closed_quarters, shown
from app.store.schema import TWIN_OF


@dataclass(frozen=True, slots=True)
class Removed:
    """A record that was taken out of its register: its name, and the step that took it out."""

    record_id: str
    name: str
    step: StepRow
    ref: str = ""


def steps(session: Session, limit: int = 200) -> list[StepRow]:
    """The newest steps before the moment, newest first, without field differences."""
    query = select(Step).where(Step.number <= shown(session)).order_by(Step.number.desc()).limit(limit)
    return with_reasons(session, list(session.scalars(query)))


def steps_of(session: Session, record_id: str) -> list[StepRow]:
    """Every step that touched a record, its updates or its links, newest first, with the field differences."""
    differ = Differ(session)
    changes: dict[int, list[FieldChange]] = defaultdict(list)
    for number, change in differ.of_record(record_id):
        changes[number].append(change)
    found = session.scalars(select(Step).where(Step.number.in_(changes)).order_by(Step.number.desc()))
    return [replace(row, changes=tuple(changes[row.number])) for row in with_reasons(session, list(found))]


def needs_reason(session: Session) -> list[StepRow]:
    """Moves of a risk and re-profiled timescales of the open quarter without a reason yet, newest first.

    What was taken back is left out; what was put in again is listed as it was first made.
    """
    table = TWIN_OF[Risk].history
    closed = closed_quarters(session)
    moved = session.execute(
        text(
            f"SELECT DISTINCT after.from_step FROM main.{table} AS after JOIN main.{table} AS before"
            " ON before.id = after.id AND before.to_step = after.from_step"
            " WHERE after.position IS NOT before.position AND after.from_step > :since AND after.from_step <= :shown"
            " AND NOT EXISTS (SELECT 1 FROM step AS back WHERE back.undoes = after.from_step AND back.number <= :shown)"
        ),
        {"since": closed[-1].step if closed else 0, "shown": shown(session)},
    )
    made = (Source.EDIT, Source.IMPORT, Source.REDO)
    numbers = {*(row[0] for row in moved), *unexplained(session, closed[-1].step if closed else 0)}
    query = select(Step).where(Step.number.in_(numbers), Step.source.in_(made))
    first_made = [_origin(session, step) for step in session.scalars(query.order_by(Step.number.desc()))]
    return [row for row in with_reasons(session, first_made) if not row.reason]


def _origin(session: Session, step: Step) -> Step:
    """The step that a user made, of which this one is perhaps the redo."""
    while step.undoes is not None:
        step = session.get_one(Step, step.undoes)
    return step


def removed(session: Session, register: str) -> list[Removed]:
    """Records taken out of a register and not put back, newest first."""
    twin = TWIN_OF[stored_class(register)]
    moment = shown(session)
    rows = session.execute(
        text(
            f"SELECT id, ref, title, max(to_step) FROM main.{twin.history} WHERE from_step <= :moment AND id IN"
            f" (SELECT id FROM (SELECT DISTINCT id FROM main.{twin.history}) WHERE id NOT IN (SELECT id FROM {twin.table}))"
            " GROUP BY id ORDER BY 4 DESC"
        ),
        {"moment": moment},
    ).all()
    numbers = [row[3] for row in rows]
    by_number = {
        s.number: s
        for s in with_reasons(session, list(session.scalars(select(Step).where(Step.number.in_(numbers)))))
    }
    ordinary = {Source.EDIT.value, Source.IMPORT.value, Source.REDO.value}
    return [
        Removed(record_id, f"{ref} {title}".strip(), by_number[number], ref)
        for record_id, ref, title, number in rows
        if by_number[number].source in ordinary
    ]


def meetings(session: Session, limit: int = 12) -> list[str]:
    """Meetings that steps were made at, the one named last first."""
    given = select(StepReason.meeting).where(StepReason.meeting != "")
    rows = (
        select(Step.meeting)
        .where(Step.meeting != "", Step.number <= shown(session))
        .order_by(Step.number.desc())
    )
    named = [*session.scalars(given), *session.scalars(rows.limit(200))]
    return list(dict.fromkeys(named))[:limit]


def head(session: Session) -> str:
    """The chain's hash at the newest step that the session can see: what a paper quotes to prove its figures."""
    query = select(Step.chain).where(Step.number <= shown(session)).order_by(Step.number.desc()).limit(1)
    return session.scalar(query) or ""


def with_reasons(session: Session, found: list[Step]) -> list[StepRow]:
    """Steps as rows, with the reasons and meetings that were given later."""
    ids = [step.id for step in found]
    later: dict[str, Any] = {
        r.step_id: r for r in session.scalars(select(StepReason).where(StepReason.step_id.in_(ids)))
    }
    rows = []
    for step in found:
        given = later.get(step.id)
        rows.append(step.row(reason=given.reason, meeting=given.meeting) if given else step.row())
    return rows
