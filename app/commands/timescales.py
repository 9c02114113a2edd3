"""Re-profiling: a timescale that moves leaves its past behind, with why and who agreed. The first one is the original."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.commands.reasons import Why, why
from app.errors import RuleError
from app.models.base import new_id
from app.models.slippage import same
from app.models.stored import Revision, stored_class
from app.models.timescale import Timescale
from app.queries.timescales import made_by
from app.registers import REGISTERS
from app.store.history import hand

_BEFORE = "It was revised before it was brought in."


def revise(session: Session, register: str, record_id: str, timescale: Timescale, told: Why) -> None:
    """Give a record another timescale, saying why and who agreed.

    Raises:
        RuleError: the record is gone, nothing is said, or the timescale means the same as before.
    """
    record: Any = session.get(stored_class(register), record_id)
    if record is None:
        raise RuleError(f"This {REGISTERS[register].one} has been removed.")
    reason = why(session, told)
    if not (reason.reason and reason.authority):
        raise RuleError(
            "A revised timescale needs a reason and who agreed it.", hint="Say why it moves, and who agreed."
        )
    if same(record.timescale, timescale):
        raise RuleError(f"The timescale is {record.timescale} already.")
    follow(session, record, timescale, told)
    record.timescale = timescale


def follow(session: Session, record: Any, after: Timescale | None, told: Why | None = None) -> None:
    """Keep the past of a timescale that is about to change, whichever way it is changed.

    Nothing is kept of the first timescale, since it is the original, nor of another spelling of the same.

    Args:
        told: Where the reason is not the step's. Without any reason the step is listed as needing one.
    """
    before = record.timescale
    if same(before, after):
        return
    last = session.scalar(select(func.max(Revision.number)).where(Revision.record_id == record.id)) or 0
    if before is None and not last:
        return
    said = why(session, told)
    session.add(
        Revision(
            id=new_id(),
            record_id=record.id,
            number=last + 1,
            before=before,
            after=after,
            reason=said.reason,
            agreed_by=said.agreed_by,
            meeting=said.meeting,
            on=hand(session)[1],
        )
    )
    session.flush()  # the next one of the same step counts on


def as_told(
    record_id: str, past: Sequence[Timescale], now: Timescale | None, on: date
) -> list[dict[str, Any]]:
    """The past that a new record brings with it, as revisions to be written: from the original to the timescale of now."""
    return [
        {
            "id": new_id(),
            "record_id": record_id,
            "number": number,
            "before": before,
            "after": after,
            "reason": _BEFORE,
            "revised_on": on,
        }
        for number, (before, after) in enumerate(pairwise((*past, now)), 1)
    ]


def explain(session: Session, step_number: int, told: Why) -> None:
    """Give the revisions of a step the reason that was left for later; those that have one keep it."""
    for revision_id in made_by(session, step_number):
        revision = session.get(Revision, revision_id)
        if revision is not None and not revision.reason:
            revision.reason = told.reason.strip()
            revision.agreed_by = revision.agreed_by or told.agreed_by.strip()
            revision.meeting = revision.meeting or told.meeting.strip()
