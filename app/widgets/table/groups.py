"""Records under headings: who owns them, where they stand, which plan they serve. Pure; each record stands in one group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.models.text import counted
from app.registers.kinds import Choice, Group, People, Person, Position, Refs, Text
from app.registers.register import Column
from app.widgets.table.arrange import Arrangement
from app.widgets.table.facts import Facts, arranged

_NONE = "None given"  # never "No progress", which is a word for how the work goes
_GROUPING = (Choice, Person, Group, People, Refs, Position)


@dataclass(frozen=True, slots=True)
class Heading:
    """The line over a group of records.

    Attributes:
        of: What the records are grouped by, as its column is called.
        title: What they have in common, as their cells say it; for blanks, that there is none.
        group: The text of their cells, by which it is known when it is folded.
        size: How many records are in it.
        one: What a single record is called.
        folded: Whether its records are put away.
    """

    id: str
    of: str
    title: str
    group: str
    size: int
    one: str
    folded: bool = False
    ref: str = ""

    @property
    def said(self) -> str:
        """As a screen reader says it."""
        state = "folded" if self.folded else "unfolded"
        return f"{self.of}: {self.title}, {counted(self.size, self.one)}, {state}"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a list shows.

    Attributes:
        rows: Records and headings, in order.
        places: Where each stands, by id; never to be changed.
        records: How many records answer the filters, those of folded groups too.
        late: Ids of the records that are still shown though they do not answer the filters any more.
    """

    rows: list[Any]
    places: Mapping[str, int]
    records: int
    late: frozenset[str] = frozenset()


def can_group(column: Column) -> bool:
    """Whether a list can be grouped by a column: where several records have the same few words in it."""
    kind = column.kind
    return isinstance(kind, _GROUPING) or (type(kind) is Text and not column.required)


def shown(facts: Facts, wanted: Arrangement, stay: frozenset[str] = frozenset()) -> Shown:
    """The records to show, in order, under their headings where they are grouped.

    Args:
        stay: Ids of records that are shown even where they do not answer the filters, or their group is folded.
    """
    numbers, late = arranged(facts, wanted, stay)
    rows = facts.rows
    ids = frozenset(rows[number].id for number in late)
    if not wanted.group:
        found = list(rows) if isinstance(numbers, range) else list(map(rows.__getitem__, numbers))
        return Shown(found, facts.places(numbers, wanted.sort), len(numbers), ids)
    found = _grouped(facts, numbers, wanted, stay)
    return Shown(found, {row.id: place for place, row in enumerate(found)}, len(numbers), ids)


def _grouped(facts: Facts, numbers: Sequence[int], wanted: Arrangement, stay: frozenset[str]) -> list[Any]:
    register, rows = facts.register, facts.rows
    column, texts = register.column(wanted.group), facts.column(wanted.group)
    groups: dict[str, list[Any]] = {}
    for number in numbers:
        groups.setdefault(texts[number], []).append(rows[number])

    def order(text: str) -> Any:
        return column.kind.order(getattr(groups[text][0], column.key), facts.terms)

    titles = _titles(column, facts)

    blanks = [text for text in groups if not text]
    turned = bool(wanted.is_turned(column.key))
    made: list[Any] = []
    for text in sorted(filter(None, groups), key=order, reverse=turned) + blanks:
        folded = text in wanted.folded
        said = (
            "; ".join(titles.get(ref, ref) for ref in getattr(groups[text][0], column.key))
            if titles
            else text
        )
        title = said.replace("\n", " ") or _NONE
        size = len(groups[text])
        made.append(Heading(f"group:{text}", column.title, title, text, size, register.one, folded))
        made += [row for row in groups[text] if row.id in stay] if folded else groups[text]
    return made


def _titles(column: Column, facts: Facts) -> dict[str, str]:
    """For a column of references, each that is known with the title of its record: "GIP 1 Leadership"."""
    if not isinstance(column.kind, Refs):
        return {}
    of = column.kind.register
    return {ref: f"{ref} {title}" for register, ref, title in facts.terms.called if register == of}
