"""Records under headings: who owns them, where they stand, which plan they serve. Pure; each record stands in one group."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from app.models.text import counted, within
from app.registers.kinds import Choice, Group, People, Person, Position, Refs, Terms, Text
from app.registers.register import Column, Register
from app.widgets.table.arrange import Arrangement, Haystack, arranged, left_behind

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
        records: How many records answer the filters, those of folded groups too.
        late: Ids of the records that are still shown though they do not answer the filters any more.
    """

    rows: list[Any]
    records: int
    late: frozenset[str] = frozenset()


def can_group(column: Column) -> bool:
    """Whether a list can be grouped by a column: where several records have the same few words in it."""
    kind = column.kind
    return isinstance(kind, _GROUPING) or (type(kind) is Text and not column.required)


def shown(
    register: Register,
    rows: Sequence[Any],
    terms: Terms,
    wanted: Arrangement,
    haystack: Haystack,
    stay: Collection[str] = frozenset(),
) -> Shown:
    """The records to show, in order, under their headings where they are grouped.

    Args:
        stay: Ids of records that are shown even where they do not answer the filters.
    """
    found = arranged(register, rows, terms, wanted, haystack, stay)
    late = left_behind(register, found, terms, wanted, haystack, stay)
    if not wanted.group:
        return Shown(found, len(found), late)
    return Shown(_grouped(register, found, terms, wanted), len(found), late)


def _grouped(register: Register, found: Sequence[Any], terms: Terms, wanted: Arrangement) -> list[Any]:
    column = register.column(wanted.group)
    groups: dict[str, list[Any]] = {}
    for row in found:
        groups.setdefault(column.text(row, terms), []).append(row)

    def order(text: str) -> Any:
        return column.kind.order(getattr(groups[text][0], column.key), terms)

    blanks = [text for text in groups if not text]
    texts = sorted(
        (text for text in groups if text), key=order, reverse=dict(wanted.sort).get(column.key, False)
    )
    made: list[Any] = []
    for text in texts + blanks:
        folded = text in wanted.folded
        title = text.replace("\n", " ") or f"No {within(column.title)}"
        size = len(groups[text])
        made.append(Heading(f"group:{text}", column.title, title, text, size, register.one, folded))
        if not folded:
            made += groups[text]
    return made
