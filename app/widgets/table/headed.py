"""A block whose first line is the headings of its columns: whoever copies a whole sheet copies those too."""

from __future__ import annotations

from collections.abc import Sequence

from app.models.text import folded
from app.registers.register import Column

_FEWEST = 2  # one word alone may as well be a cell


def columns_named(first: Sequence[str], columns: Sequence[Column]) -> list[int | None] | None:
    """The column that each heading names, None over one without a place; None for a line that is no headings.

    A tracker has headings that no column knows; most must be known, since a word or two of a record may be so too. Titles
    come before other names, and of two headings of one column the first has it.
    """
    places = {folded(name): number for number, column in enumerate(columns) for name in column.aliases}
    places |= {folded(column.title): number for number, column in enumerate(columns)}
    found: list[int | None] = []
    for cell in first:
        place = places.get(folded(cell))
        found.append(None if place in found else place)
    named = sum(place is not None for place in found)
    filled = sum(bool(cell.strip()) for cell in first)
    return found if named >= _FEWEST and named > filled / 2 else None
