"""The action register, read. One action is one row however many plans it serves, so that counting rows counts it once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from app.models.action_words import ActionState, Verification
from app.models.rows import House
from app.queries.table import Extra, Values, register_rows
from app.registers import REGISTERS
from app.registers.action_row import ActionRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def action_rows(session: Session, today: date | None = None) -> list[ActionRow]:
    """All actions of the moment that the session looks at (see ``table.register_rows``)."""
    return register_rows(session, REGISTERS["actions"], today, what_follows)


def what_follows(session: Session, shown: House) -> Extra:
    """What only actions have: whether they are done as management says, and as somebody has verified."""

    def worked_out(values: Values) -> Values:
        return {"verification": _verification(values)}

    return worked_out


def by_state(rows: Iterable[ActionRow]) -> tuple[tuple[ActionState, int], ...]:
    """How many actions in each state, those paused and those that became business as usual among them; each once."""
    counts = Counter({row.id: row.state for row in rows}.values())
    return tuple((state, counts[state]) for state in ActionState if counts[state])


def _verification(values: Values) -> Verification:
    if values["verified_by"] or values["verified_on"]:
        return Verification.VERIFIED
    claimed = values["done_by"] or values["done_on"] or values["state"] is ActionState.COMPLETE
    return Verification.CLAIMED if claimed else Verification.NOT_DONE
