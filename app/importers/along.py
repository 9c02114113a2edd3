"""How far a long piece of work is, told evenly: by the records that are done of all that there are to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

Thing = TypeVar("Thing")
Tell = Callable[[float], object]
"""Is told how much is done, 0 to 1; what it raises ends the work."""
_TIMES: Final = 40  # that a row of things tells at the most


def untold(_done: float) -> None:
    """For work of which nobody asks how far it is."""


def part(tell: Tell, begin: float, end: float) -> Tell:
    """What a part of some work tells of itself, which is from here to there of the whole."""
    return lambda done: tell(begin + (end - begin) * done)


def each(things: Sequence[Thing], tell: Tell) -> Iterator[Thing]:
    """Some things one after the other, telling how far that is."""
    step = max(1, len(things) // _TIMES)
    for place, thing in enumerate(things):
        if place % step == 0:
            tell(place / len(things))
        yield thing


class Along:
    """Work in pieces of different length, one after the other.

    Args:
        records: Of all pieces together, as far as that is known.
    """

    def __init__(self, tell: Tell, records: int) -> None:
        self._tell = tell
        self._records = max(records, 1)
        self._known = 0
        self._furthest = 0.0

    def over(self, records: int) -> Tell:
        """What the next piece, of so many records, tells of itself; where it is begun anew, nothing goes back."""
        begin, self._known = self._known, self._known + records
        return part(self._at, begin / self._records, self._known / self._records)

    def _at(self, done: float) -> None:
        self._furthest = max(self._furthest, min(done, 1.0))
        self._tell(self._furthest)
