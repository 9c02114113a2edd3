"""What Excel's keys do to a block of cells: copy, paste, fill down, clear, one text into many. Each is one wish, so one undo."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.models.text import harmless, safe_back
from app.widgets.clipboard import put_on_clipboard
from app.widgets.table import clipboard
from app.widgets.table.headed import columns_named
from app.widgets.table.reading import Mistake, editing_text, read
from app.widgets.table.tally import Tally

if TYPE_CHECKING:
    from app.widgets.table.grid import Grid

Cell = tuple[int, int]  # row on screen, column of the declaration
Line = list[tuple[int, str]]  # column of the declaration, and the text for it
Unread = tuple[str, str, str]  # column key, text, and why it could not be taken


@dataclass
class NewRecord:
    """A line of a pasted block for which there is no record yet.

    Attributes:
        values: What could be read, by column key.
        unread: What could not; it is marked in the new record.
    """

    values: dict[str, Any] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)


@dataclass
class _Waiting:
    """A block that was asked about: lines with the id of the record they would go over, lines without one, cells without a place
    and cells under headings that name no column.

    Records are kept by id, since the list may be sorted, filtered or changed before the answer comes.
    """

    over: list[tuple[str, Line]]
    more: list[Line]
    outside: int
    unnamed: int


class Blocks(QObject):
    """The block actions of one grid.

    Signals: ``edits_wanted(list of (id, key, value))``; ``paste_wanted(edits, list of NewRecord)`` where a block
    brings new records; ``more_wanted(number, over, headed)`` for lines of a block that have no record, beside those that
    have one, and for those under headings, to be answered by ``go_on``; ``reported(sentence)``, and
    ``retracted(sentence)`` when none of its marks is left.
    """

    edits_wanted = Signal(object)
    paste_wanted = Signal(object, object)
    more_wanted = Signal(int, int, bool)
    reported = Signal(str)
    retracted = Signal(str)

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._rows = grid.rows
        self._tally = Tally()
        self._waiting: _Waiting | None = None
        self._told = ""  # what was said last of cells that are marked
        self._rows.remarked.connect(self._retract)
        self.marks_before: dict[tuple[str, str], Mistake] = {}  # what was marked before the newest block

    def cells(self) -> list[Cell]:
        """The selected cells in sight, or the one that the keyboard is on; none of headings."""
        shown = set(self._grid.sections())
        found = [(i.row(), i.column()) for i in self._grid.selectedIndexes() if i.column() in shown]
        current = self._grid.currentIndex()
        if not found and current.isValid():
            found = [(current.row(), current.column())]
        return [cell for cell in found if not self._rows.is_heading(cell[0])]

    def copy(self) -> None:
        """The smallest block that holds the selection, to the clipboard as text and as a table; cells not selected stay blank."""
        from app.widgets.table import html_block  # the first list is painted without

        cells = set(self.cells())
        if not cells:
            return
        columns = [c for c in self._grid.sections() if any(cell[1] == c for cell in cells)]
        rows = sorted({row for row, _ in cells})
        block = [[self._rows.text(r, c) if (r, c) in cells else "" for c in columns] for r in rows]
        table = html_block.to_html([[harmless(cell) for cell in line] for line in block])
        put_on_clipboard(clipboard.to_text(block), table)

    def cut(self) -> None:
        """Copy, then clear."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """The clipboard's block from the selection's top left cell; what cannot be read is marked, the rest goes in.

        Under a line of headings each cell goes to the column that its heading names. That, and lines for which there
        is no record, are asked about first. In a list without a record every line may be a new one.
        """
        block = self._on_clipboard()
        cells = self.cells() if self._rows.total else [(0, self._first_column(block))]
        if not block or not cells or self._rows.read_only:
            return
        sections = self._grid.sections()
        first = min(row for row, _ in cells)
        columns = columns_named(block[0], self._rows.columns) if len(block) > 1 else None
        headed = columns is not None
        if columns is not None:
            block = block[1:]
        else:
            columns = list(sections[min(sections.index(column) for _, column in cells) :])
            height, across = len({row for row, _ in cells}), len({column for _, column in cells})
            block = clipboard.spread(block, height, across)
        outside = sum(bool(text) for line in block for text in line[len(columns) :])
        unnamed = sum(bool(t) for line in block for c, t in zip(columns, line, strict=False) if c is None)
        lines = [
            [(c, text) for c, text in zip(columns, line, strict=False) if c is not None] for line in block
        ]
        targets = [row for row in range(first, self._rows.rowCount()) if not self._rows.is_heading(row)]
        over, more = lines[: len(targets)], lines[len(targets) :]
        more = [line for line in more if any(text.strip() for _, text in line)]
        ids = [self._rows.row(row).id for row in targets]
        self._waiting = _Waiting(list(zip(ids, over, strict=False)), more, outside, unnamed)
        if more or headed:
            self.more_wanted.emit(len(more), len(over), headed)
        else:
            self.go_on(add=False)

    def _first_column(self, block: list[list[str]]) -> int:
        """Where a block begins in an empty list: with the references, if its first column looks like those, else with titles."""
        codes = all(line and line[0] and len(line[0].split()) == 1 for line in block) and len(block[0]) > 1
        shown = self._grid.sections()
        return shown[0 if codes else min(1, len(shown) - 1)]

    def go_on(self, *, add: bool, over: bool = True) -> None:
        """Paste what was asked about.

        Args:
            add: Add records for the lines that have none; else they are left out.
            over: Paste the lines that have a record over it; else a record is added for each of them too.
        """
        if self._waiting is None:
            return
        asked, self._waiting = self._waiting, None
        tally = Tally(outside=asked.outside, unnamed=asked.unnamed, pasted=True)
        more = asked.more if over else [*(line for _, line in asked.over), *asked.more]
        new: list[NewRecord] = []
        if add:
            new = [self._record(line, tally) for line in more]
        else:
            tally.outside += sum(len(line) for line in more)
        wanted: list[tuple[Cell, str]] = []
        for row_id, line in asked.over if over else ():
            row = self._rows.number_of(row_id)
            if row is None:  # hidden or gone since
                tally.outside += len(line)
            else:
                wanted += [((row, column), text) for column, text in line]
        self._give(wanted, tally, new)

    def give_up(self) -> bool:
        """Paste nothing of the block that was asked about. Returns whether there was one."""
        asked, self._waiting = self._waiting is not None, None
        return asked

    def settle(self, refused: int = 0, why: str = "") -> str:
        """Say what became of the block, now that the change was made. Returns what was said; empty where all went in.

        Args:
            refused: Cells that a rule refused; they are marked.
            why: Their column and what the rule says, where that is the same for all.
        """
        self._tally.marked += refused
        marked, words, self._tally = self._tally.marked, self._tally.said(), Tally()
        if words:
            words = f"{words} {why}".strip()
            self._told = words if marked else ""
            self.reported.emit(words)
        return words

    def _retract(self) -> None:
        if self._told and not self._rows.mistakes:
            told, self._told = self._told, ""
            self.retracted.emit(told)

    def fill_down(self) -> None:
        """The top cell of each selected column into those below; with one cell, the cell above into it."""
        cells = self.cells()
        wanted: list[tuple[Cell, str]] = []
        for column in sorted({c for _, c in cells}):
            rows = sorted(r for r, c in cells if c == column)
            above = self._rows.record_from(rows[0] - 1, -1)
            if len(rows) == 1 and above is not None:
                rows = [above, *rows]
            wanted += [((row, column), self._content(rows[0], column)) for row in rows[1:]]
        self._give(wanted, Tally())

    def fill_right(self) -> None:
        """The left cell of each selected line into those to its right; with one cell, the cell to its left into it."""
        order, cells = self._grid.sections(), self.cells()
        wanted: list[tuple[Cell, str]] = []
        for row in sorted({r for r, _ in cells}):
            places = sorted(order.index(c) for r, c in cells if r == row)
            if len(places) == 1 and places[0] > 0:
                places = [places[0] - 1, *places]
            text = self._content(row, order[places[0]])
            wanted += [((row, order[place]), text) for place in places[1:]]
        self._give(wanted, Tally())

    def fill(self, text: str) -> None:
        """One text into every selected cell."""
        self._give([(cell, text) for cell in self.cells()], Tally())

    def clear(self) -> None:
        """Nothing into every selected cell."""
        self.fill("")

    def _content(self, row: int, column: int) -> str:
        terms = self._rows.terms
        assert terms is not None
        return editing_text(self._rows.columns[column], self._rows.value(row, column), terms)

    def _on_clipboard(self) -> list[list[str]]:
        from app.widgets.table import html_block

        held = QGuiApplication.clipboard().mimeData()
        block = html_block.from_html(held.html()) if held.hasHtml() else None
        if block is not None:
            return [[safe_back(cell) for cell in line] for line in block]
        return clipboard.from_text(held.text()) if held.text() else []

    def _give(self, wanted: list[tuple[Cell, str]], tally: Tally, new: list[NewRecord] | None = None) -> None:
        """Ask for what can be read as one change; mark the rest."""
        terms = self._rows.terms
        if terms is None or self._rows.read_only:
            return
        self.marks_before = self._rows.mistakes
        edits: list[tuple[str, str, Any]] = []
        targets = [(self._rows.row(row), column, text) for (row, column), text in wanted]
        for row, number, text in targets:
            column = self._rows.columns[number]
            if not column.editable:
                tally.locked += self._rows.columns[number].text(row, terms) != text
                continue
            tally.total += 1
            reading = read(column, text, terms)
            if not reading.ok:
                self._rows.mark(row.id, column.key, text, reading.words)
                tally.marked += 1
            else:
                self._rows.clear_mark(row.id, column.key)
                if reading.value != getattr(row, column.key):
                    edits.append((row.id, column.key, reading.value))
        self._tally = tally
        if new:
            self.paste_wanted.emit(edits, new)
        elif edits:
            self.edits_wanted.emit(edits)
        else:
            self.settle()

    def _record(self, line: Line, tally: Tally) -> NewRecord:
        """What a line would make a new record of."""
        terms, made = self._rows.terms, NewRecord()
        assert terms is not None
        for number, text in line:
            column = self._rows.columns[number]
            if not text.strip():
                continue
            if not column.editable:
                tally.locked += 1
                continue
            tally.total += 1
            reading = read(column, text, terms)
            if reading.ok:
                made.values[column.key] = reading.value
            else:
                made.unread.append((column.key, text, reading.words))
                tally.marked += 1
        return made
