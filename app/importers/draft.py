"""One record as a file has it, before anything of it is read."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Any, Final

from app.importers.colours import rag_of
from app.importers.grid import address

ROW_COLOURED: Final = 2  # further cells of a row that have the fill of a status cell: then it is the row's


@dataclass(frozen=True, slots=True)
class Aside:
    """A row under a header that is not a record, and why."""

    sheet: str
    row: int
    text: str
    why: str


Place = tuple[str, int] | tuple[str, int, int]
"""Sheet and row of a record; and the first column of its table, where that stands beside another."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What the officer typed in place of what a record's cell says.

    Attributes:
        said: What the cell says; None where it cannot be read.
        cells: (row, column) in the file of what it takes the place of; none where the file has no such cell.
    """

    key: str
    text: str
    said: str | None
    cells: tuple[tuple[int, int], ...] = ()


@dataclass
class Draft:
    """One record as the file has it: texts by key of the register, and everything else that its row holds.

    Attributes:
        texts: Key of a match to text; blanks and placeholders are left out.
        cells: Key to (row, column) of its cell in the table.
        fills, inks: Key to background colour, and to the colour of the text.
        others: Column to background colour, where the column was taken for no field.
        raw: Heading to text, all columns, for showing what was in the file.
        own: Column to text; headings may stand twice.
        section: The banner or heading under which the row stands.
        banner: The heading over its row, where it is one of several in its table.
        struck: All its words are struck through.
        broken: Key to what is wrong with its cell: a formula's error, or no stored result.
        record: Id of the record that it was, in a list that this program wrote; empty elsewhere.
        ours: This program wrote the list that it stands in, whether it names its records or not.
        past: The timescales before the one of now, the original first.
        doubts: Key to why its text should be looked at.
        said: Key to what its cell says, where that is not its text; empty for a blank cell that is read by its colour.
        side: First and last column of its table, where that stands beside another.
        places: (row, column) of its table to where that stands in the file, where the table was laid out anew.
        joined: Key to its texts and their cells, where its text was put together from cells of several rows.
        typed: Key to what was typed in its place.
        days: Of the entries of its update whose dates have no year.
        part: What tells it apart from the others of its row, where several stand in one; nought elsewhere.
        unreadable: Key, address, text and why, of each cell that cannot be read where others of its key can.
    """

    sheet: str
    row: int
    section: str = ""
    banner: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    cells: dict[str, tuple[int, int]] = field(default_factory=dict)
    fills: dict[str, str] = field(default_factory=dict)
    inks: dict[str, str] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    own: dict[int, str] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)
    hidden: bool = False
    sideways: bool = False
    struck: bool = False
    record: str = ""
    ours: bool = False
    past: tuple[str, ...] = ()
    doubts: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    side: tuple[int, int] | None = None
    places: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    joined: dict[str, list[tuple[str, tuple[int, int]]]] = field(default_factory=dict)
    unreadable: list[tuple[str, str, str, str]] = field(default_factory=list)
    days: tuple[date, ...] = ()
    part: int = 0
    typed: dict[str, Typed] = field(default_factory=dict)

    @property
    def file_row(self) -> int:
        """The row of the file in which it stands; ``row`` is that of its table."""
        return self.places.get((self.row, 0), (self.row, 0))[0]

    @property
    def place(self) -> Place:
        """What tells its records apart from those of all other tables."""
        within = self.part or (self.side[0] if self.side else 0)
        return (self.sheet, self.row, within) if within else (self.sheet, self.row)

    def mentioned(self) -> Iterator[str]:
        """Every key of which the row has anything: a text, a cell that gives none, or a doubt; also twice."""
        return chain(self.texts, self.broken, self.doubts, (key for key, *_ in self.unreadable))

    def says(self, key: str) -> str:
        """What the cell of a key says, also where that is not its text."""
        return self.said.get(key, self.texts.get(key, ""))

    def colour_of(self, key: str) -> str:
        """The rating that a cell's background or else its text has the colour of; empty for none."""
        return rag_of(self.fills.get(key, "")) or rag_of(self.inks.get(key, ""))

    def is_banded(self, key: str) -> bool:
        """Whether the fill of a key's cell is that of its row."""
        own = self.fills.get(key, "")
        return bool(own) and list(self.fills.values()).count(own) > ROW_COLOURED

    def address_of(self, key: str) -> str:
        """The address of a key's cell as Excel has it, such as ``C14``; empty where it has none."""
        cell = self.cells.get(key, (0, 0))
        return self.address_at(cell) if cell[0] else ""

    def address_at(self, cell: tuple[int, int]) -> str:
        """The address of a cell of its table as Excel has it."""
        return address(*self.standing(cell))

    def standing(self, cell: tuple[int, int]) -> tuple[int, int]:
        """Row and column of the file in which a cell of its table stands."""
        row, column = cell
        return self.places.get(cell, (column, row) if self.sideways else (row, column))

    def way_on(self, key: str) -> str:
        """What can be done where what stands under a key is not understood."""
        if key in self.typed:
            return "Type it another way below the record, or go back to what the cell says."
        return "Type it below the record, or correct it in the file."

    @property
    def named(self) -> bool:
        """Whether there is anything to call the record by."""
        return bool(self.texts.get("title") or self.texts.get("description"))

    def copied(
        self,
        texts: Mapping[str, str],
        cells: Mapping[str, tuple[int, int]],
        part: int,
        apart: Container[str] = (),
    ) -> Draft:
        """Another record of the same row, with texts and a part of its own.

        Args:
            apart: Keys of which it has nothing.
        """

        def own(of: Mapping[str, Any]) -> dict[str, Any]:
            return {key: value for key, value in of.items() if key not in apart}

        return replace(
            self, texts=dict(texts), cells=own(cells), part=part, fills=own(self.fills), inks=own(self.inks), raw=dict(self.raw),
            own=dict(self.own), broken=own(self.broken), doubts=own(self.doubts), said=own(self.said),
            joined=own(self.joined), unreadable=[one for one in self.unreadable if one[0] not in apart],
        )  # fmt: skip
