"""Requests for more time, read: those that wait for a board, and those that a meeting decided."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import written
from app.models.meeting_words import ExtensionState
from app.models.minutes_facts import ExtensionLine
from app.models.stored import Extension
from app.models.tables import TABLE_OF
from app.registers import REGISTERS
from app.registers.kind import natural
from app.store.engine import plain_rows
from app.store.schema import TWIN_OF

_HELD = ", ".join(written.TIMESCALE)


def waiting(session: Session) -> tuple[ExtensionLine, ...]:
    """What nobody has decided yet, the oldest first; what was asked for a record that is gone is left out."""
    return _lines(session, Extension.state == ExtensionState.ASKED)


def decided_at(session: Session, meeting: str) -> tuple[ExtensionLine, ...]:
    """What a meeting approved or refused.

    Args:
        meeting: As its steps name it.
    """
    decided = Extension.state.in_((ExtensionState.APPROVED, ExtensionState.REFUSED))
    return _lines(session, decided, Extension.meeting == meeting)


def told_at(session: Session, meeting: str) -> tuple[ExtensionLine, ...]:
    """What a meeting approved or refused, and then what was asked for at it and still waits.

    Args:
        meeting: As its steps name it.
    """
    question = (
        f"SELECT DISTINCT id FROM main.{TWIN_OF[Extension].history}"
        " WHERE from_step IN (SELECT number FROM main.step WHERE meeting = ?)"
    )
    asked = {found for (found,) in plain_rows(session, question, (meeting,))}
    return decided_at(session, meeting) + tuple(one for one in waiting(session) if one.id in asked)


def of_record(session: Session, record_id: str) -> tuple[ExtensionLine, ...]:
    """Everything that was ever asked for one record, the oldest first."""
    return _lines(session, Extension.record_id == record_id)


def _lines(session: Session, *where: Any) -> tuple[ExtensionLine, ...]:
    """By day, and those of one day, such as a meeting's, by the references of their records."""
    found = session.scalars(select(Extension).where(*where)).all()
    records = _records(session, [one.record_id for one in found])
    there = [one for one in found if one.record_id in records]
    there.sort(key=lambda one: (one.asked_on, natural(records[one.record_id][1]), one.id))
    return tuple(
        ExtensionLine(
            id=one.id,
            register=register,
            record_id=one.record_id,
            ref=ref,
            text=title,
            now=now,
            wanted=one.wanted,
            reason=one.reason,
            asked_by=one.asked_by,
            state=one.state,
            answer=one.answer,
            decided_by=one.decided_by or one.meeting,
        )
        for one in there
        for register, ref, title, now in (records[one.record_id],)
    )


def _records(session: Session, ids: list[str]) -> dict[str, tuple[str, str, str, Any]]:
    """Register, reference, title and timescale of each record that is there."""
    found = {}
    marks = ", ".join("?" * len(ids))
    for key, register in REGISTERS.items():
        if ids and any(column.key == "timescale" for column in register.columns):
            table = TABLE_OF[key].value
            question = f"SELECT id, ref, title, {_HELD} FROM {table} WHERE id IN ({marks})"
            for record_id, ref, title, *held in plain_rows(session, question, tuple(ids)):
                found[record_id] = (key, ref, title, written.timescale(tuple(held)))
    return found
