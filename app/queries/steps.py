"""The steps of the history, looked for and told in full: who, when, why, and what each changed in every record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import or_, select, text
from sqlalchemy.orm import Session

from app.models.record_changes import RecordChanges, StepFilter
from app.models.rows import FieldChange, StepRow
from app.models.source import Source
from app.models.step import Step
from app.models.stored import RECORDED, Closing, Link, ReturnRequest, StepReason
from app.queries.differences import Differ, PaperNames, as_keyed
from app.queries.kept import decided_against, decisions_on
from app.queries.reasons import with_reasons
from app.registers import REGISTERS
from app.registers.kinds import natural
from app.store.moments import shown
from app.store.schema import TWIN_OF, TWINS, Twin
from app.store.search import numbers_of_steps

_HIDDEN = (StepReason, Closing)  # the step's own line says it already


def find_steps(session: Session, wanted: StepFilter, limit: int = 200) -> list[StepRow]:
    """The newest steps that answer a filter, newest first, without their differences."""
    query = select(Step).where(Step.number <= shown(session))
    if wanted.who:
        query = query.where(Step.who == wanted.who)
    if wanted.source:
        query = query.where(Step.source == Source(wanted.source))
    if wanted.origin:
        query = query.where(Step.origin == wanted.origin)
    if wanted.words.strip():
        query = query.where(Step.number.in_(numbers_of_steps(session, wanted.words)))
    if wanted.meeting:
        later = select(StepReason.step_id).where(StepReason.meeting == wanted.meeting)
        query = query.where(or_(Step.meeting == wanted.meeting, Step.id.in_(later)))
    if wanted.first:
        query = query.where(Step.at >= _midnight(wanted.first))
    if wanted.last:
        query = query.where(Step.at < _midnight(wanted.last + timedelta(days=1)))
    if wanted.record_id:
        query = query.where(Step.number.in_(_touching(session, wanted.record_id)))
    return with_reasons(
        session, [step.row() for step in session.scalars(query.order_by(Step.number.desc()).limit(limit))]
    )


def step(session: Session, number: int) -> StepRow | None:
    """One step; None where the session cannot see it."""
    found = session.get(Step, number) if number <= shown(session) else None
    return with_reasons(session, [found.row()])[0] if found else None


def people(session: Session) -> list[str]:
    """Everybody who made a step, in the order of their names."""
    found = session.scalars(select(Step.who).where(Step.number <= shown(session)).distinct())
    return sorted(found, key=str.casefold)


def origins(session: Session) -> list[str]:
    """Every owner whose return made a step, in the order of their names."""
    found = session.scalars(
        select(Step.origin).where(Step.origin != "", Step.number <= shown(session)).distinct()
    )
    return sorted(found, key=str.casefold)


def undone_by(session: Session, number: int) -> int | None:
    """Number of the newest step that took this one back; None where none did."""
    found = select(Step.number).where(Step.undoes == number, Step.number <= shown(session))
    return session.scalar(found.order_by(Step.number.desc()).limit(1))


def changes_of(session: Session, number: int, papers: PaperNames = as_keyed) -> list[RecordChanges]:
    """What a step changed, record by record, in the words of the registers.

    Args:
        papers: How papers and their sections are called.
    """
    differ = Differ(session, papers)
    found: dict[str, RecordChanges] = {}
    for register, record_id, name, change in _told(session, differ, number):
        before = found[record_id].changes if record_id in found else ()
        found[record_id] = RecordChanges(register, record_id, name, (*before, change))
    order = [*REGISTERS, ""]

    def place(one: RecordChanges) -> tuple[int, Any]:
        return order.index(one.register) if one.register in order else len(order), natural(one.name)

    return sorted(found.values(), key=place)


def _told(session: Session, differ: Differ, number: int) -> Iterator[tuple[str, str, str, FieldChange]]:
    for twin in sorted(TWINS, key=lambda one: (not one.cls.register, one.cls is Link)):
        if twin.cls in _HIDDEN:
            continue
        before, after = (_versions(session, twin, column, number) for column in ("to_step", "from_step"))
        for record_id in {**before, **after}:
            old, new = before.get(record_id), after.get(record_id)
            values = new or old
            assert values is not None
            owner = _owner(twin, values)
            register, name = differ.called(twin, owner)
            for change in differ.between(twin, old, new):
                yield register, owner, name, change
            if twin.cls is ReturnRequest:
                yield from decided_against(session, number, old, new)


def _owner(twin: Twin, values: dict[str, Any]) -> str:
    """The record under which people see it."""
    return str(values["source_id" if twin.cls is Link else _owner_column(twin)])


def _versions(session: Session, twin: Twin, column: str, number: int) -> dict[str, dict[str, Any]]:
    query = f"SELECT {twin.listed} FROM main.{twin.history} WHERE {column} = :number"
    rows = session.execute(text(query), {"number": number}).mappings()
    return {str(row["id"]): dict(row) for row in rows}


def _touching(session: Session, record_id: str) -> list[int]:
    """Numbers of the steps that touched a record, its updates and other parts, or its links."""
    found: set[int] = set()
    for cls in RECORDED:
        twin = TWIN_OF[cls]
        keys = ["source_id", "target_id"] if cls is Link else [_owner_column(twin)]
        if not cls.register and keys == ["id"]:
            continue
        for key in keys:
            rows = session.execute(
                text(f"SELECT from_step, to_step FROM main.{twin.history} WHERE {key} = :id"),
                {"id": record_id},
            )
            found |= {number for row in rows for number in row if number is not None}
    return sorted(found | {number for number, _ in decisions_on(session, record_id)})


def _owner_column(twin: Twin) -> str:
    return twin.cls.part_of or ("record_id" if "record_id" in twin.columns else "id")


def _midnight(day: date) -> datetime:
    """When a day begins on this computer, as moments are stored."""
    return datetime.combine(day, time()).astimezone().astimezone(UTC)
