"""A block whose first line is the headings of its columns: whoever copies a whole sheet copies those too."""

from __future__ import annotations

from collections.abc import Sequence

from app.models.text import folded
from app.registers.register import Column

_FEWEST = 2  # one word alone may as well be a cell


def columns_named(first: Sequence[str], columns: Sequence[Column]) -> list[int | None] | None:
    """The column that each heading names, None over one without a heading; None for a line that is not all headings.

    Titles come before other names. No column is named twice.
    """
    places = {folded(name): number for number, column in enumerate(columns) for name in column.aliases}
    places |= {folded(column.title): number for number, column in enumerate(columns)}
    found = [places.get(folded(cell)) for cell in first]
    named = [number for number in found if number is not None]
    filled = sum(bool(cell.strip()) for cell in first)
    return found if len(named) >= _FEWEST and len(named) == filled == len(set(named)) else None
