"""The action register, read. One action is one row however many plans it serves, so that counting rows counts it once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.models.action_words import ActionState, Verification
from app.models.rows import House
from app.queries.table import Extra, register_rows
from app.registers import REGISTERS
from app.registers.action_row import ActionRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def action_rows(session: Session, today: date | None = None) -> list[ActionRow]:
    """All actions of the moment that the session looks at (see ``table.register_rows``)."""
    return register_rows(session, REGISTERS["actions"], today, what_follows)


def what_follows(session: Session, shown: House) -> Extra:
    """What only actions have: whether they are done as management says, and as somebody has verified."""
    return lambda columns: {"verification": [*map(_verification, *(columns[key] for key in _TOLD_BY))]}


_TOLD_BY = ("verified_by", "verified_on", "done_by", "done_on", "state")


def _verification(
    verified_by: str, verified_on: date | None, done_by: str, done_on: date | None, state: ActionState
) -> Verification:
    if verified_by or verified_on:
        return Verification.VERIFIED
    if done_by or done_on or state is ActionState.COMPLETE:
        return Verification.CLAIMED
    return Verification.NOT_DONE
