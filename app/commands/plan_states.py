"""Changing the state of a plan. Putting it on hold or leaving it needs a reason and who agreed; the step keeps both."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.commands.reasons import Why, is_import, why
from app.errors import NeedsReason
from app.models.planning import PlanState
from app.models.stored import Plan
from app.queries.house import terms
from app.store.history import because

# What is complete is signed off, which is asked of it there.
_UNASKED = (None, PlanState.OPEN, PlanState.COMPLETE)


def follow(session: Session, plan: Plan, state: PlanState | None, told: Why | None = None) -> None:
    """Keep why a plan is about to be put on hold, made business as usual, or left; a workbook is taken as it is.

    Raises:
        NeedsReason: the reason or the authority is missing.
    """
    if state is plan.state or state in _UNASKED or is_import(session):
        return
    said = why(session, told)
    if not (said.reason and said.authority):
        raise NeedsReason(
            f"“{terms(session).wording.of(state)}” needs a reason, and who agreed it.",
            hint="Both are kept with the change, and the papers repeat them.",
        )
    because(session, said.reason, said.authority)
