"""Which rows a list shows and in which order: pure, so that it is quick and tested without a window."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from app.models.picked import EVERYTHING, Picked
from app.registers.register import Register

_REF = "ref"


@dataclass(frozen=True)
class Arrangement:
    """What the officer asked of a list.

    Attributes:
        sort: Column keys, the most important first, each with whether the order of its kind is turned round.
        chips: Keys of the questions that are switched on; a row must answer all of them.
        search: Words that must all be found somewhere in the row.
        values: For a column key, the texts of which a row must show one.
        called: What the records whose references are asked for have in common, where a part of a chart asks for them.
        group: Key of the column under whose values the records stand; empty for one list.
        folded: The values whose records are put away.
    """

    sort: tuple[tuple[str, bool], ...] = ()
    chips: frozenset[str] = frozenset()
    search: str = ""
    values: dict[str, frozenset[str]] = field(default_factory=dict)
    called: str = ""
    group: str = ""
    folded: frozenset[str] = frozenset()

    @property
    def filters(self) -> bool:
        """Whether anything could be hidden."""
        return bool(self.chips or self.search.strip() or self.values)

    @property
    def hides(self) -> bool:
        """Whether anything could be out of sight: behind a filter, or in a folded group."""
        return self.filters or bool(self.folded)

    def sorted_by(self, key: str, *, add: bool = False) -> Arrangement:
        """The arrangement after a click on a heading: in the order of its kind, turned round, not at all.

        Args:
            add: Whether the column joins those sorted by already (Shift), as the least important.
        """
        now = dict(self.sort)
        turned = {None: False, False: True, True: None}[now.get(key)]
        kept = [(k, way) for k, way in self.sort if add and k != key]
        if turned is not None:
            if add and key in now:  # turning round one of several keeps its place
                kept = [(k, turned if k == key else way) for k, way in self.sort]
            else:
                kept.append((key, turned))
        return replace(self, sort=tuple(kept))

    def is_turned(self, key: str) -> bool | None:
        """Whether the order of a column is turned round; None where nothing is sorted by it."""
        return dict(self.sort).get(key)

    def with_values(self, key: str, texts: Iterable[str] | None) -> Arrangement:
        """The arrangement with one column limited to some texts; None lifts the limit."""
        values = {k: v for k, v in self.values.items() if k != key}
        if texts is not None:
            values[key] = frozenset(texts)
        return replace(self, values=values, called="" if key == _REF else self.called)

    def unfiltered(self) -> Arrangement:
        """The same order and groups with nothing hidden."""
        return replace(self, chips=frozenset(), search="", values={}, called="")

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
        """The same order with only the records that answer a question, or that are behind a part of a chart; or with all."""
        if isinstance(question, Picked):
            return replace(self.unfiltered().with_values(_REF, question.refs), called=question.words)
        asked = frozenset({question} - {EVERYTHING})
        return replace(self.unfiltered(), chips=asked)

    def state(self) -> dict[str, Any]:
        """As plain values, for keeping in the settings; ``from_state`` reads them back."""
        return {
            "sort": [list(pair) for pair in self.sort],
            "chips": sorted(self.chips),
            "search": self.search,
            "values": {key: sorted(texts) for key, texts in self.values.items()},
            "called": self.called,
            "group": self.group,
            "folded": sorted(self.folded),
        }

    @classmethod
    def from_state(cls, state: dict[str, Any], register: Register) -> Arrangement:
        """From plain values; columns and questions that no longer exist are left out."""
        columns = {column.key for column in register.columns}
        chips = {chip.key for chip in register.chips}
        return cls(
            sort=tuple((str(k), bool(turned)) for k, turned in state.get("sort", ()) if k in columns),
            chips=frozenset(state.get("chips", ())) & chips,
            search=str(state.get("search", "")),
            values={k: frozenset(v) for k, v in state.get("values", {}).items() if k in columns},
            called=str(state.get("called", "")),
            group=group if (group := state.get("group", "")) in columns else "",
            folded=frozenset(state.get("folded", ())) if group in columns else frozenset(),
        )
