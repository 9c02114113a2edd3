"""The history, read: steps with their differences, and what was removed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.models.rows import FieldChange, StepRow
from app.models.source import Source, fingerprinted
from app.models.step import Step
from app.models.stored import StepReason, stored_class
from app.queries.differences import Differ
from app.queries.kept import decisions_on
from app.queries.reasons import with_reasons
from app.queries.registers import rows
from app.queries.steps import undone_by
from app.registers import REGISTERS
from app.store.moments import Moment, looking_back, shown
from app.store.schema import TWIN_OF
from app.store.steps import steps as steps_numbered


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
    return with_reasons(session, [step.row() for step in session.scalars(query)])


def steps_of(session: Session, record_id: str, *, decided: bool = True) -> list[StepRow]:
    """Every step that touched a record, its updates or its links, newest first, with the field differences.

    Args:
        decided: Steps that decided against what a return said of it too; they leave the record as it is.
    """
    differ = Differ(session)
    changes: dict[int, list[FieldChange]] = defaultdict(list)
    for number, change in differ.of_record(record_id):
        changes[number].append(change)
    for number, change in decisions_on(session, record_id) if decided else ():
        changes[number].append(change)
    found = steps_numbered(session, changes)
    return [replace(row, changes=tuple(changes[row.number])) for row in with_reasons(session, found)]


def removed(session: Session, register: str) -> list[Removed]:
    """Records taken out of a register and not put back, newest first."""
    twin = TWIN_OF[stored_class(register)]
    moment = shown(session)
    gone = session.execute(
        text(
            f"SELECT id, ref, title, max(to_step) FROM main.{twin.history} WHERE from_step <= :moment AND id IN"
            f" (SELECT id FROM (SELECT DISTINCT id FROM main.{twin.history}) WHERE id NOT IN (SELECT id FROM {twin.table}))"
            " GROUP BY id ORDER BY 4 DESC"
        ),
        {"moment": moment},
    ).all()
    numbers = [row[3] for row in gone]
    by_number = {step.number: step for step in with_reasons(session, steps_numbered(session, numbers))}
    ordinary = {Source.EDIT.value, Source.IMPORT.value, Source.RETURN.value, Source.REDO.value}
    return [
        Removed(record_id, f"{ref} {title}".strip(), by_number[number], ref)
        for record_id, ref, title, number in gone
        if by_number[number].source in ordinary
    ]


def meetings(session: Session, limit: int = 12) -> list[str]:
    """Meetings that steps were made at, the one named last first."""
    given = select(StepReason.meeting).where(StepReason.meeting != "")
    made = (
        select(Step.meeting)
        .where(Step.meeting != "", Step.number <= shown(session))
        .order_by(Step.number.desc())
    )
    named = [*session.scalars(given), *session.scalars(made.limit(200))]
    return list(dict.fromkeys(named))[:limit]


def head(session: Session) -> str:
    """The chain's hash at the newest step that the session can see: what a paper quotes to prove its figures."""
    query = select(Step.chain).where(Step.number <= shown(session)).order_by(Step.number.desc()).limit(1)
    return session.scalar(query) or ""


def newest_step(session: Session) -> int:
    """Number of the newest step that the session can see; 0 for none."""
    return session.scalar(select(func.max(Step.number)).where(Step.number <= shown(session))) or 0


def rows_when_left(session: Session, left: Mapping[str, int]) -> dict[str, list[Any]]:
    """Registers' rows as they were after a step, for those that have gone on since.

    Args:
        left: Key of a register to the step after which a list of it left.
    """
    found: dict[str, list[Any]] = {}
    newest = newest_step(session)
    for register, step in left.items():
        if register in REGISTERS and step < newest:
            with looking_back(session, Moment(step)):
                found[register] = rows(session, register)
    return found


def _stands(session: Session, number: int) -> bool:
    """Whether no step took this one back, or what took it back was taken back itself."""
    back = undone_by(session, number)
    return back is None or not _stands(session, back)


def brought_by(session: Session, sha256: str) -> frozenset[str]:
    """Ids of the records that a file, known by its fingerprint, brought in or changed already, by steps that still stand."""
    ends = Step.words.endswith(fingerprinted(sha256), autoescape=True)
    came = select(Step.number).where(Step.source == Source.IMPORT, ends, Step.number <= shown(session))
    numbers = ", ".join(str(number) for number in session.scalars(came) if _stands(session, number))
    found: set[str] = set()
    for key in REGISTERS if numbers else ():
        history = TWIN_OF[stored_class(key)].history
        found.update(session.scalars(text(f"SELECT id FROM main.{history} WHERE from_step IN ({numbers})")))
    return frozenset(found)
