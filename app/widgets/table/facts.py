"""What is known of all rows of a list in some terms: worked out once, so that later questions only look it up. Pure.

A key in the search box must be answered at once in a list of a hundred thousand. Everything that a question needs is kept in
lists as long as the rows: which rows answer each chip, the text of each as a search reads it, the texts of a column that is
filtered, the order of the last sort.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import merge
from itertools import chain, compress, repeat
from operator import contains
from typing import Any

from app.models.text import folded
from app.registers.kinds import Terms
from app.registers.register import Column, Register
from app.widgets.table.arrange import Arrangement
from app.widgets.table.places import Places

_PIECE = 2_000  # rows sorted in one go
_TYPED = 20  # searches of which is kept what they found
Sort = tuple[tuple[str, bool], ...]


class Facts:
    """The rows of a list with what is known of them. They are never changed; other rows are other facts.

    Each list is filled in whole when it is first asked for, so two threads can do no worse than work it out twice.

    Args:
        older: Facts in the same terms: the texts of rows that are the same objects are taken from there.
    """

    def __init__(
        self, register: Register, rows: Sequence[Any], terms: Terms, older: Facts | None = None
    ) -> None:
        self.register = register
        self.rows = rows
        self.terms = terms
        # Only older facts that have texts are of use; they in turn keep none older than themselves.
        self._older: Facts | None = older._older if older is not None and older._texts is None else older
        self._texts: list[str] | None = None
        self._ids: tuple[list[str], dict[str, int]] | None = None
        self._chips: dict[str, list[bool]] = {}
        self._counts: dict[str, int] | None = None
        self._columns: dict[str, list[str]] = {}
        self._asked: Any = None
        self._passed: dict[str, Sequence[int]] = {}  # by the words that somebody types, and takes back
        self._order: tuple[Sort, Sequence[int]] = ((), range(len(rows)))
        self._ranks: tuple[Sort, Sequence[int]] = ((), ())

    def are_of(self, rows: Sequence[Any], terms: Terms) -> bool:
        """Whether these are the facts of just these rows in these terms."""
        return rows is self.rows and terms == self.terms

    def are_ready(self, wanted: Arrangement) -> bool:
        """Whether an arrangement needs nothing that is not known already."""
        return (
            (not wanted.search.strip() or self._texts is not None)
            and wanted.chips <= self._chips.keys()
            and wanted.values.keys() <= self._columns.keys()
            and (not wanted.group or wanted.group in self._columns)
            and wanted.sort in ((), self._order[0])
        )

    def counts(self) -> dict[str, int]:
        """How many of all rows answer each of the register's questions."""
        if self._counts is None:
            self._counts = {chip.key: sum(self.answers(chip.key)) for chip in self.register.chips}
        return self._counts

    def places(self, numbers: Sequence[int], sort: Sort) -> Places:
        """The places of the rows with these numbers, which are given in the order of a sort."""
        ids, by_id = self._known_ids()
        ranks = None
        if sort:
            if self._ranks[0] != sort:
                self._ranks = (sort, _ranks(self.order(sort)))
            ranks = self._ranks[1]
        return Places(ids, by_id, numbers, ranks)

    def _known_ids(self) -> tuple[list[str], dict[str, int]]:
        if self._ids is None:
            ids = [row.id for row in self.rows]
            self._ids = ids, dict(zip(ids, range(len(ids)), strict=True))
        return self._ids

    def answers(self, key: str) -> list[bool]:
        """Of each row, whether it answers a question."""
        if key not in self._chips:
            chip = next(chip for chip in self.register.chips if chip.key == key)
            self._chips[key] = list(map(bool, map(chip.holds, self.rows, repeat(self.terms))))
        return self._chips[key]

    def column(self, key: str) -> list[str]:
        """Of each row, what a column shows."""
        if key not in self._columns:
            text = self.register.column(key).text
            self._columns[key] = [text(row, self.terms) for row in self.rows]
        return self._columns[key]

    def texts(self) -> list[str]:
        """Of each row, the folded text of all its columns."""
        if self._texts is None:
            older, self._older = self._older, None
            known: dict[str, tuple[Any, str]] = {}
            if older is not None and older._texts is not None:
                known = {row.id: (row, text) for row, text in zip(older.rows, older._texts, strict=True)}
            nothing = (None, "")
            self._texts = [
                text
                if (found := known.get(row.id, nothing))[0] is row and (text := found[1])
                else self._read(row)
                for row in self.rows
            ]
        return self._texts

    def order(self, sort: Sort) -> Sequence[int]:
        """The numbers of all rows in order; equal rows stay as they came."""
        if not sort:
            return range(len(self.rows))
        if self._order[0] != sort:
            found: Sequence[int] = range(len(self.rows))
            for key, turned in reversed(sort):
                found = _ordered(found, self.rows, self.register.column(key), self.terms, turned)
            self._order = (sort, found)
        return self._order[1]

    def passing(self, wanted: Arrangement) -> Sequence[int]:
        """The numbers of the rows that answer all that is asked, in the order of the last sort."""
        asked = (wanted.sort, wanted.chips, tuple(wanted.values.items()))
        words = folded(wanted.search)
        # Whoever clears the box begins anew.
        if self._asked != asked or not words or len(self._passed) > _TYPED:
            self._asked, self._passed = asked, {"": self._answering(wanted)}
        if words in self._passed:
            return self._passed[words]
        # Somebody types on: what has fallen out already cannot come back.
        found = self._passed[max(filter(words.startswith, self._passed), key=len)]
        for word in words.split():
            said = self.texts()
            of_found = said if isinstance(found, range) else map(said.__getitem__, found)
            found = list(compress(found, map(contains, of_found, repeat(word))))
        self._passed[words] = found
        return found

    def _answering(self, wanted: Arrangement) -> Sequence[int]:
        """Those that answer what is asked besides the search."""
        found = self.order(wanted.sort)
        for key in wanted.chips:
            answers = self.answers(key)
            found = [number for number in found if answers[number]]
        for key, texts in wanted.values.items():
            column = self.column(key)
            found = [number for number in found if column[number] in texts]
        return found

    def _read(self, row: Any) -> str:
        text = "\n".join(column.text(row, self.terms) for column in self.register.columns)
        return " ".join(text.casefold().split()) if text.isascii() else folded(text)


def _ordered(
    numbers: Sequence[int], rows: Sequence[Any], column: Column, terms: Terms, turned: bool
) -> list[int]:
    """Sorted by one column; blanks come last whichever way it runs, and equal rows stay as they were."""
    order, key = column.kind.order, column.key
    keyed = [(order(getattr(rows[number], key), terms), number) for number in numbers]
    blanks = [number for value, number in keyed if _is_blank(value)]
    keyed = [pair for pair in keyed if not _is_blank(pair[0])]
    return [number for _, number in _sorted(keyed, turned)] + blanks


def _sorted(keyed: list[tuple[Any, int]], turned: bool) -> Iterable[tuple[Any, int]]:
    """Sorted piece by piece where they are many: one sort of all would let no other thread have its turn."""

    def first(pair: tuple[Any, int]) -> Any:
        return pair[0]

    pieces = [
        sorted(keyed[start : start + _PIECE], key=first, reverse=turned)
        for start in range(0, len(keyed), _PIECE)
    ]
    return merge(*pieces, key=first, reverse=turned) if len(pieces) > 1 else chain(*pieces)


def _ranks(order: Sequence[int]) -> list[int]:
    """Of each row, how far down it stands."""
    ranks = [0] * len(order)
    for rank, number in enumerate(order):
        ranks[number] = rank
    return ranks


def _is_blank(order: Any) -> bool:
    return isinstance(order, tuple) and bool(order) and order[0] is True


def arranged(
    facts: Facts, wanted: Arrangement, stay: frozenset[str] = frozenset()
) -> tuple[Sequence[int], frozenset[int]]:
    """The numbers of the rows to show, in order, and of those among them that only stay.

    Args:
        stay: Ids of rows that are shown even where they do not answer the filters.
    """
    found = facts.passing(wanted)
    if not stay or not wanted.filters:
        return found, frozenset()
    late = frozenset(number for number, row in enumerate(facts.rows) if row.id in stay).difference(found)
    shown = late.union(found)
    return [number for number in facts.order(wanted.sort) if number in shown], late
