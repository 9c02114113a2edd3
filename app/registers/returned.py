"""What owners are asked for each quarter: of which registers, whose columns name them, and which columns they fill in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.models.status import ControlStatus
from app.registers import REGISTERS, Column
from app.registers.kinds import Terms

UPDATE, DONE = "commentary", "done_on"


@dataclass(frozen=True, slots=True)
class Asked:
    """A register of which owners are asked.

    Attributes:
        owner: Key of the column that names who is asked; of several posts each gets the record.
        fields: Keys of the columns that the owner fills in, the update first.
    """

    owner: str
    fields: tuple[str, ...]


ASKED: dict[str, Asked] = {
    "actions": Asked("leads", (UPDATE, "progress", "rag", "timescale", DONE)),
    "controls": Asked("owner", (UPDATE, "status", "timescale", "effectiveness")),
    "risks": Asked("owner", (UPDATE, "progress", "rag")),
    "recommendations": Asked("owner", (UPDATE, "on_track", "timescale")),
}
BELONGS: dict[str, tuple[str, ...]] = {
    "actions": ("plans", "recommendations", "risks"),
    "controls": ("risks",),
}
"""Registers whose records belong to others: where nobody owns one, the owners of those others are asked about it."""
CHIPS = {
    "no_update": "No update this quarter",
    "due": "Due this quarter",
    "overdue": "Overdue",
    "red": "Red",
}
"""Questions by which what is asked can be narrowed; a register that has none of those asked is not narrowed."""


def fields(register: str) -> tuple[Column, ...]:
    """The columns of a register that its owners fill in."""
    return tuple(REGISTERS[register].column(key) for key in ASKED[register].fields)


def owners(register: str, row: Any) -> tuple[str, ...]:
    """The posts that are asked about a record."""
    named = getattr(row, ASKED[register].owner)
    return named if isinstance(named, tuple) else ((named,) if named else ())


def is_asked(register: str, row: Any, chips: frozenset[str], terms: Terms) -> bool:
    """Whether owners are asked about a record: it is not over, and one of the questions holds where any is asked."""
    if is_over(register, row):
        return False
    known = [chip for chip in REGISTERS[register].chips if chip.key in chips]
    return not known or any(chip.holds(row, terms) for chip in known)


def is_over(register: str, row: Any) -> bool:
    """Whether a record is complete or closed, so that nobody is asked about it."""
    declared = REGISTERS[register]
    state = getattr(row, declared.state)
    return state in declared.ended or state is ControlStatus.COMPLETE
