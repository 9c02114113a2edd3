"""How the columns of a list share a page in Word: in type as large as can be, with no word broken where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

UPRIGHT, ACROSS = 97, 145  # characters of the largest type on a line of an A4 page with Word's usual margins
_LARGEST, _SMALL = 9, 6  # points
_LEAST, _MOST = 3, 15  # characters of a column's longest word that count


class _Way(NamedTuple):
    """A way to set a list: the width of its page, the size of its type in points, and the edges of a cell in characters and in
    pixels on each side."""

    page: int
    points: int
    edges: float = 2
    padding: int = 4


# The small one is for what would else run off an upright page: LibreOffice breaks no word for want of room.
_WAYS = (
    _Way(UPRIGHT, _LARGEST), _Way(UPRIGHT, 8), _Way(UPRIGHT, 7), _Way(UPRIGHT, _SMALL, 1.3, 2),
    _Way(ACROSS, _LARGEST), _Way(ACROSS, 8), _Way(ACROSS, 7),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Room:
    """What each column of a list has of a page.

    Attributes:
        shares: Of each column, per cent of the width.
        points: Size of the type.
        across: Whether words are broken on an upright page, but not on one turned on its side, or on less of them.
        padding: Pixels between the edge of a cell and its text.
    """

    shares: tuple[float, ...]
    points: int
    across: bool
    padding: int

    @property
    def is_small(self) -> bool:
        """Whether the columns go on an upright page in small type only."""
        return self.points == _SMALL


def room(block: Sequence[Sequence[str]], widths: Sequence[float]) -> Room:
    """Share a page among columns.

    Args:
        block: The headings, then lines of as many cells; a line of one cell goes over all columns.
        widths: Of each column, how wide it is elsewhere, in characters.
    """
    lines = [line for line in block if len(line) == len(widths)]
    words = [max(map(_longest_word, column)) for column in zip(*lines, strict=True)]
    way = next((way for way in _WAYS if _taken(words, way) <= _on_a_line(way)), _WAYS[-1])
    needs = [word + way.edges for word in words]
    spare = max(0.0, _on_a_line(way) - sum(needs))
    wishes = [max(0.0, width - need) for width, need in zip(widths, needs, strict=True)]
    wished = sum(wishes) or 1.0
    given = [need + spare * wish / wished for need, wish in zip(needs, wishes, strict=True)]
    whole = sum(given)
    shares = tuple(round(100 * one / whole, 1) for one in given)
    return Room(shares, way.points, way.page == ACROSS, way.padding)


def _taken(words: Sequence[int], way: _Way) -> float:
    """Characters that the longest words of all columns take on a line."""
    return sum(words) + way.edges * len(words)


def _on_a_line(way: _Way) -> float:
    """Characters of its type that go on a line of its page."""
    return way.page * _LARGEST / way.points


def _longest_word(cell: str) -> int:
    return min(_MOST, max((len(word) for word in cell.split()), default=_LEAST))
