"""Which records wait for somebody to do something about them, across all registers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.queries import registers as register_queries
from app.queries.house import terms
from app.registers import REGISTERS
from app.registers.register import Chip

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# What is late or was left open. Red and slipped are states, which a board looks at; updates are due until a quarter's end.
WAITING = ("overdue", "unassessed", "unrated")
REGISTERS_ASKED = (
    "risks",
    "controls",
    "actions",
    "plans",
    "recommendations",
    "panel_questions",
    "assurance",
)


def waiting(session: Session, keys: Sequence[str], today: date) -> dict[str, frozenset[str]]:
    """Ids of the records of each of these registers that are overdue or not assessed."""
    understood = terms(session)
    found = {}
    for key in keys:
        asked: list[Chip] = [chip for chip in REGISTERS[key].chips if chip.key in WAITING]
        rows = register_queries.rows(session, key, today)
        found[key] = frozenset(row.id for row in rows if any(chip.holds(row, understood) for chip in asked))
    return found
