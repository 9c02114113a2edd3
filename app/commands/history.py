"""Giving a step the reason that was left for later."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands import timescales
from app.commands.reasons import Why
from app.errors import RuleError
from app.models.base import new_id
from app.models.stored import Step, StepReason


def give_reason(session: Session, step_id: str, reason: str, meeting: str = "") -> None:
    """Say why a step was taken and at which meeting; the step itself is never rewritten.

    Raises:
        RuleError: there is no such step, or nothing is said.
    """
    step = session.scalars(select(Step).where(Step.id == step_id)).first()
    if step is None:
        raise RuleError("That change is not in the history.")
    if not (reason.strip() or meeting.strip()):
        raise RuleError("Nothing was typed.", hint="Say why, or leave it for later.")
    timescales.explain(session, step.number, Why(reason, meeting=meeting))
    found = session.scalars(select(StepReason).where(StepReason.step_id == step_id)).first()
    if found is None:
        session.add(StepReason(id=new_id(), step_id=step_id, reason=reason.strip(), meeting=meeting.strip()))
    else:
        found.reason, found.meeting = reason.strip() or found.reason, meeting.strip() or found.meeting
