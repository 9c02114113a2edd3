"""A list as it is seen: which columns, which records in which order, under which headings. A value, to be written anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.models.text import counted


@dataclass(frozen=True, slots=True)
class Over:
    """The line over a group of records.

    Attributes:
        of: What the records are grouped by, as its column is called.
        size: How many records are in the group.
        folded: Whether they are put away, so that they do not follow.
    """

    of: str
    title: str
    size: int
    one: str
    folded: bool = False

    @property
    def said(self) -> str:
        """In one line: "Risk owner: Chief Officer (three risks)"."""
        away = ", put away" if self.folded else ""
        return f"{self.of}: {self.title} ({counted(self.size, self.one)}{away})"


@dataclass(frozen=True, slots=True)
class Listing:
    """One register's list.

    Attributes:
        columns: Keys of the columns in sight, from left to right.
        lines: Records and the headings over them, from the top.
        said: Sentences: how many there are, what filters hide, what they are sorted by.
        group: Key of the column that they are grouped by; empty where they are one list.
        widths: For a column's key, characters; a column that is not named is as wide as it was declared.
    """

    register: str
    columns: tuple[str, ...]
    lines: tuple[Any, ...]
    said: tuple[str, ...] = ()
    group: str = ""
    widths: Mapping[str, float] = field(default_factory=dict)

    @property
    def records(self) -> Iterator[Any]:
        """The records alone."""
        return (line for line in self.lines if not isinstance(line, Over))
