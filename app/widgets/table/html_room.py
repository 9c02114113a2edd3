"""How the columns of a list share a page in Word: in type as large as can be, with no word broken where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

UPRIGHT, ACROSS = 97, 145  # characters of the largest type on a line of an A4 page with Word's usual margins
_SIZES = (9, 8, 7)  # points
_LEAST, _MOST = 3, 15  # characters of a column's longest word that count
_EDGES = 2  # characters that the edges of a cell take


@dataclass(frozen=True, slots=True)
class Room:
    """What each column of a list has of a page.

    Attributes:
        shares: Of each column, per cent of the width.
        points: Size of the type.
        across: Whether words are broken on an upright page, but not on one turned on its side, or on less of them.
    """

    shares: tuple[float, ...]
    points: int
    across: bool


def room(block: Sequence[Sequence[str]], widths: Sequence[float]) -> Room:
    """Share a page among columns.

    Args:
        block: The headings, then lines of as many cells; a line of one cell goes over all columns.
        widths: Of each column, how wide it is elsewhere, in characters.
    """
    lines = [line for line in block if len(line) == len(widths)]
    needs = [_EDGES + max(map(_longest_word, column)) for column in zip(*lines, strict=True)]
    page, points = next(
        ((page, size) for page in (UPRIGHT, ACROSS) for size in _SIZES if _at(size, sum(needs)) <= page),
        (ACROSS, _SIZES[-1]),
    )
    spare = max(0.0, page * _SIZES[0] / points - sum(needs))
    wishes = [max(0.0, width - need) for width, need in zip(widths, needs, strict=True)]
    wished = sum(wishes) or 1.0
    given = [need + spare * wish / wished for need, wish in zip(needs, wishes, strict=True)]
    whole = sum(given)
    return Room(tuple(round(100 * one / whole, 1) for one in given), points, page == ACROSS)


def _at(points: int, characters: float) -> float:
    """How many characters of the largest type this many take in another size."""
    return characters * points / _SIZES[0]


def _longest_word(cell: str) -> int:
    return min(_MOST, max((len(word) for word in cell.split()), default=_LEAST))
