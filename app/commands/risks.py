"""What is done to risks only."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.commands.reasons import Why, why
from app.errors import NeedsReason, RuleError
from app.models.scale import Position
from app.models.stored import Risk
from app.queries.house import scale_of


def move(session: Session, risk_id: str, position: Position | None) -> None:
    """Move one risk to a new position on the heat map; None takes its assessment away.

    Raises:
        RuleError: the risk is no longer in the register, or the position is not on its scale.
    """
    risk = session.get(Risk, risk_id)
    if risk is None:
        raise RuleError(
            "This risk has been removed.", hint="It can be put back from the list of removed risks."
        )
    if position is not None:
        scale_of(session).check(position)
    risk.position = position


def take_off(session: Session, risk_id: str, *, told: Why | None = None) -> None:
    """Take a risk's assessment away, so that it is off the map and counted as not assessed.

    Raises:
        NeedsReason: nobody has said why; a position that a board agreed is not lost without a word.
        RuleError: the risk is no longer in the register.
    """
    if not why(session, told).reason.strip():
        raise NeedsReason(
            "Say why the risk is to be not assessed.",
            hint="Its position was agreed once; the reason is kept.",
        )
    move(session, risk_id, None)
