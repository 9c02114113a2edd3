"""Which rows a list shows and in which order: pure, so that it is quick and tested without a window."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from heapq import merge
from itertools import chain, repeat
from typing import Any

from app.models.chart import Picked
from app.models.text import folded
from app.registers.kinds import Terms
from app.registers.register import Chip, Column, Register

_PIECE = 5_000  # rows sorted at once


@dataclass(frozen=True)
class Arrangement:
    """What the officer asked of a list.

    Attributes:
        sort: Column keys, the most important first, each with whether it runs downwards (Z to A).
        chips: Keys of the questions that are switched on; a row must answer all of them.
        search: Words that must all be found somewhere in the row.
        values: For a column key, the texts of which a row must show one.
        group: Key of the column under whose values the records stand; empty for one list.
        folded: The values whose records are put away.
    """

    sort: tuple[tuple[str, bool], ...] = ()
    chips: frozenset[str] = frozenset()
    search: str = ""
    values: dict[str, frozenset[str]] = field(default_factory=dict)
    group: str = ""
    folded: frozenset[str] = frozenset()

    @property
    def filters(self) -> bool:
        """Whether anything could be hidden."""
        return bool(self.chips or self.search.strip() or self.values)

    def sorted_by(self, key: str, *, add: bool = False) -> Arrangement:
        """The arrangement after a click on a heading: upwards, downwards, not at all.

        Args:
            add: Whether the column joins those sorted by already (Shift), as the least important.
        """
        now = dict(self.sort)
        turned = {None: False, False: True, True: None}[now.get(key)]
        kept = [(k, down) for k, down in self.sort if add and k != key]
        if turned is not None:
            if add and key in now:  # turning round one of several keeps its place
                kept = [(k, turned if k == key else down) for k, down in self.sort]
            else:
                kept.append((key, turned))
        return replace(self, sort=tuple(kept))

    def with_values(self, key: str, texts: Iterable[str] | None) -> Arrangement:
        """The arrangement with one column limited to some texts; None lifts the limit."""
        values = {k: v for k, v in self.values.items() if k != key}
        if texts is not None:
            values[key] = frozenset(texts)
        return replace(self, values=values)

    def unfiltered(self) -> Arrangement:
        """The same order and groups with nothing hidden."""
        return replace(self, chips=frozenset(), search="", values={})

    def asks_the_same(self, other: Arrangement) -> bool:
        """Whether another arrangement hides the same records."""
        mine, theirs = (self.chips, self.search, self.values), (other.chips, other.search, other.values)
        return mine == theirs

    def grouped_by(self, key: str) -> Arrangement:
        """The arrangement with the records under the values of a column, all unfolded; empty for one list."""
        return replace(self, group=key, folded=frozenset())

    def folding(self, groups: Iterable[str], folded: bool) -> Arrangement:
        """The arrangement with some groups folded or unfolded."""
        return replace(self, folded=self.folded.union(groups) if folded else self.folded.difference(groups))

    def asking(self, question: str | Picked) -> Arrangement:
        """The same order with only the records that answer a question, or that are behind a part of a chart."""
        if isinstance(question, Picked):
            return self.unfiltered().with_values("ref", question.refs)
        return replace(self.unfiltered(), chips=frozenset({question}))

    def state(self) -> dict[str, Any]:
        """As plain values, for keeping in the settings; ``from_state`` reads them back."""
        return {
            "sort": [list(pair) for pair in self.sort],
            "chips": sorted(self.chips),
            "search": self.search,
            "values": {key: sorted(texts) for key, texts in self.values.items()},
            "group": self.group,
            "folded": sorted(self.folded),
        }

    @classmethod
    def from_state(cls, state: dict[str, Any], register: Register) -> Arrangement:
        """From plain values; columns and questions that no longer exist are left out."""
        columns = {column.key for column in register.columns}
        chips = {chip.key for chip in register.chips}
        return cls(
            sort=tuple((str(k), bool(down)) for k, down in state.get("sort", ()) if k in columns),
            chips=frozenset(state.get("chips", ())) & chips,
            search=str(state.get("search", "")),
            values={k: frozenset(v) for k, v in state.get("values", {}).items() if k in columns},
            group=group if (group := state.get("group", "")) in columns else "",
            folded=frozenset(state.get("folded", ())) if group in columns else frozenset(),
        )


class Haystack:
    """The text of each row as a search reads it, kept while the row stays the same."""

    def __init__(self, register: Register) -> None:
        self._columns = register.columns
        self._kept: dict[str, tuple[Any, str]] = {}

    def of(self, row: Any, terms: Terms) -> str:
        """The folded text of all columns of a row."""
        kept = self._kept.get(row.id)
        if kept is not None and kept[0] is row:
            return kept[1]
        text = "\n".join(column.text(row, terms) for column in self._columns)
        text = " ".join(text.casefold().split()) if text.isascii() else folded(text)
        self._kept[row.id] = (row, text)
        return text

    def forget(self) -> None:
        """Read every row anew, as when the terms have changed."""
        self._kept.clear()


def arranged(
    register: Register,
    rows: Sequence[Any],
    terms: Terms,
    wanted: Arrangement,
    haystack: Haystack,
    stay: Collection[str] = frozenset(),
) -> list[Any]:
    """The records to show, in order.

    Args:
        stay: Ids of records that are shown even where they do not answer the filters.
    """
    found = list(rows)
    for test in _tests(register, terms, wanted, haystack):
        if stay:
            found = [row for row in found if row.id in stay or test(row)]
        else:
            found = [row for row in found if test(row)]
    for key, down in reversed(wanted.sort):
        found = _ordered(found, register.column(key), terms, down)
    return found


def left_behind(
    register: Register,
    found: Sequence[Any],
    terms: Terms,
    wanted: Arrangement,
    haystack: Haystack,
    stay: Collection[str],
) -> frozenset[str]:
    """Ids of the records among those found that only stay, and do not answer the filters."""
    if not stay or not wanted.filters:
        return frozenset()
    tests = _tests(register, terms, wanted, haystack)
    return frozenset(row.id for row in found if row.id in stay and not all(test(row) for test in tests))


def chip_counts(register: Register, rows: Sequence[Any], terms: Terms) -> dict[str, int]:
    """How many of all rows answer each question."""
    return {chip.key: sum(map(bool, map(chip.holds, rows, repeat(terms)))) for chip in register.chips}


def _tests(
    register: Register, terms: Terms, wanted: Arrangement, haystack: Haystack
) -> list[Callable[[Any], bool]]:
    tests: list[Callable[[Any], bool]] = [
        partial(_holds, chip, terms) for chip in register.chips if chip.key in wanted.chips
    ]
    tests += [partial(_shows, register.column(key), texts, terms) for key, texts in wanted.values.items()]
    words = folded(wanted.search).split()
    if words:
        tests.append(lambda row: all(word in haystack.of(row, terms) for word in words))
    return tests


def _holds(chip: Chip, terms: Terms, row: Any) -> bool:
    return bool(chip.holds(row, terms))


def _shows(column: Column, texts: frozenset[str], terms: Terms, row: Any) -> bool:
    return column.text(row, terms) in texts


def _ordered(rows: list[Any], column: Column, terms: Terms, down: bool) -> list[Any]:
    """Sorted by one column; blanks come last whichever way it runs, and equal rows stay as they were."""
    order, key = column.kind.order, column.key
    keyed = [(order(getattr(row, key), terms), row) for row in rows]
    blanks = [row for value, row in keyed if _is_blank(value)]
    keyed = [pair for pair in keyed if not _is_blank(pair[0])]
    return [row for _, row in _sorted(keyed, down)] + blanks


def _sorted(keyed: list[tuple[Any, Any]], down: bool) -> Iterable[tuple[Any, Any]]:
    """Sorted piece by piece where they are many: one sort of all would let no other thread have its turn."""

    def first(pair: tuple[Any, Any]) -> Any:
        return pair[0]

    pieces = [
        sorted(keyed[start : start + _PIECE], key=first, reverse=down)
        for start in range(0, len(keyed), _PIECE)
    ]
    return merge(*pieces, key=first, reverse=down) if len(pieces) > 1 else chain(*pieces)


def _is_blank(order: Any) -> bool:
    return isinstance(order, tuple) and bool(order) and order[0] is True
