"""Where the rows of a list stand, found by their ids without a table of all of them being made for each order. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence


class Places(Mapping[str, int]):
    """The place of each row that is shown, by id, in the order in which they are shown.

    A key in the search box of a long list picks other rows each time, and hardly any of their places is ever asked for.

    Args:
        ids: Of all rows, by number.
        numbers: Of all rows, by id.
        shown: The numbers of the rows that are shown, in their order.
        ranks: Of all rows, how far down each stands in the order that was asked for; None where that is how they came.
    """

    def __init__(
        self,
        ids: Sequence[str],
        numbers: Mapping[str, int],
        shown: Sequence[int],
        ranks: Sequence[int] | None,
    ) -> None:
        self._ids, self._numbers, self._shown, self._ranks = ids, numbers, shown, ranks

    def __len__(self) -> int:
        return len(self._shown)

    def __iter__(self) -> Iterator[str]:
        return map(self._ids.__getitem__, self._shown)

    def __getitem__(self, row_id: str) -> int:
        number = self._numbers[row_id]
        if self._ranks is None:
            place = bisect_left(self._shown, number)
        else:
            place = bisect_left(self._shown, self._ranks[number], key=self._ranks.__getitem__)
        if place < len(self._shown) and self._shown[place] == number:
            return place
        raise KeyError(row_id)

    def shows_just(self, other: Mapping[str, int]) -> bool:
        """Whether others are the same rows in the same order."""
        if len(other) != len(self):
            return False
        if isinstance(other, Places) and other._ids is self._ids:
            return other._shown is self._shown or list(other._shown) == list(self._shown)
        return list(other) == list(self)
