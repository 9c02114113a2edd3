"""Rows gathered into a sheet, against limits that all sheets of a file share. For every format but Excel's newer one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from app.importers.grid import Row, Sheet, Value
from app.importers.refusals import refused
from app.models.text import clean

MAX_CELLS: Final = 500_000
MAX_TEXT: Final = 60 << 20  # characters
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384
MAX_MERGES: Final = 5_000
MAX_SHEETS: Final = 300


@dataclass(slots=True)
class Allowance:
    """What a file may still hold; asked before anything is kept, so that a repetition costs nothing.

    Attributes:
        name: The file's, for the sentence of a refusal.
    """

    name: str
    cells: int = MAX_CELLS
    text: int = MAX_TEXT

    def take(self, cells: int, text: int = 0) -> None:
        """Use some of it up.

        Raises:
            UnreadableFile: there is not so much left.
        """
        self.cells -= cells
        self.text -= text
        if self.cells < 0:
            raise refused("cells", self.name, limit=f"{MAX_CELLS:,}")
        if self.text < 0:
            raise refused("text", self.name)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as a format gives it.

    Attributes:
        value: None for a blank; a blank may still have a fill.
        down, across: How many rows and columns it takes.
    """

    value: Value | None = None
    fill: str = ""
    ink: str = ""
    struck: bool = False
    note: str = ""
    down: int = 1
    across: int = 1


@dataclass(slots=True)
class SheetBuilder:
    """Gathers the rows of one sheet; two that claim one number become one."""

    name: str
    allowance: Allowance
    state: str = "visible"
    hidden_columns: set[int] = field(default_factory=set)
    _rows: dict[int, Row] = field(default_factory=dict)
    _merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    _notes: dict[tuple[int, int], str] = field(default_factory=dict)
    _right: int = 0

    def add(self, number: int, cells: Mapping[int, Cell], *, hidden: bool = False, times: int = 1) -> None:
        """A row and its repetitions; rows and columns beyond what a sheet can have are passed over.

        Raises:
            UnreadableFile: the file has more than its allowance.
        """
        here = {c: cell for c, cell in cells.items() if c <= MAX_COLUMN}
        values = {c: cell.value for c, cell in here.items() if cell.value is not None and cell.value != ""}
        self._keep_merges(number, here, times)
        for c, cell in here.items():
            if cell.note:
                self.allowance.take(1, len(cell.note))
                self._notes[number, c] = cell.note
        if not values or number > MAX_ROW:
            return
        times = min(times, MAX_ROW - number + 1)
        length = sum(len(value) for value in values.values() if isinstance(value, str))
        self.allowance.take(len(values) * times, length)
        row = Row(
            number,
            values,
            {c: cell.fill for c, cell in here.items() if cell.fill},
            frozenset(c for c in values if here[c].struck),
            hidden,
            {c: cell.ink for c, cell in here.items() if cell.ink and c in values},
        )
        self._right = max(self._right, *values)
        for place in range(number, number + times):
            own = row._replace(number=place)
            self._rows[place] = joined(self._rows[place], own) if place in self._rows else own

    def _keep_merges(self, number: int, cells: Mapping[int, Cell], times: int) -> None:
        for c, cell in cells.items():
            if (cell.down > 1 or cell.across > 1) and len(self._merges) < MAX_MERGES and times == 1:
                self._merges.append((number, c, number + cell.down - 1, c + cell.across - 1))

    def sheet(self) -> Sheet:
        """What was gathered; merges are cut to where there is content."""
        last = max(self._rows, default=0)
        merges = tuple(
            (top, left, min(bottom, last), min(right, self._right))
            for top, left, bottom, right in self._merges
            if top <= last and left <= self._right
        )
        rows = tuple(self._rows[number] for number in sorted(self._rows))
        hidden = frozenset(c for c in self.hidden_columns if c <= max(self._right, 1))
        return Sheet(clean(self.name)[:200], self.state, rows, merges, hidden, dict(self._notes))


def joined(first: Row, second: Row) -> Row:
    """Two rows that claim one number: what both hold, the later one on top."""
    return Row(
        first.number, {**first.values, **second.values}, {**first.fills, **second.fills}, first.struck | second.struck,
        first.hidden and second.hidden, {**first.inks, **second.inks}, first.ruled | second.ruled,
    )  # fmt: skip
