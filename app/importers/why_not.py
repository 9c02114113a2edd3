"""Why a column of a file is no field of a register, for the officer."""

from __future__ import annotations

from typing import Final

from app.importers.fitness import Content
from app.importers.vocabulary import is_month, is_product
from app.registers.kinds import Position
from app.registers.register import Register

_LONG: Final = 60  # characters; a column of longer values holds prose


def why_not(heading: str, content: Content, register: Register, *, older: bool) -> str:
    """Why a heading that is not refused by what is under it is not taken.

    Args:
        older: Another column has the same for a newer date.
    """
    if older:
        return "another column has it for a newer date"
    if is_month(heading):
        return "what stands or is coloured under a month is not read"
    placed = any(isinstance(column.kind, Position) for column in register.editable())
    if placed and is_product(heading) and max(map(len, content.texts), default=0) < _LONG:
        return "a score is worked out from likelihood and impact, so it cannot place a risk"
    return f"{register.title} have no column of that name"
