"""What Excel's keys do to a block of cells: copy, paste, fill down, clear, one text into many. Each is one wish, so one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.models.text import counted
from app.widgets.table import clipboard
from app.widgets.table.reading import editing_text, read

if TYPE_CHECKING:
    from app.widgets.table.grid import Grid

Cell = tuple[int, int]  # row on screen, column of the declaration


class Blocks(QObject):
    """The block actions of one grid.

    Signals: ``edits_wanted(list of (id, key, value))``; ``reported(sentence)`` for what the officer should know of.
    """

    edits_wanted = Signal(object)
    reported = Signal(str)

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._rows = grid.rows

    def cells(self) -> list[Cell]:
        """The selected cells in sight, or the one that the keyboard is on."""
        shown = set(self._grid.sections())
        found = [(i.row(), i.column()) for i in self._grid.selectedIndexes() if i.column() in shown]
        current = self._grid.currentIndex()
        if not found and current.isValid():
            found = [(current.row(), current.column())]
        return found

    def copy(self) -> None:
        """The smallest block that holds the selection, to the clipboard; cells in it that are not selected stay blank."""
        cells = set(self.cells())
        if not cells:
            return
        columns = [c for c in self._grid.sections() if any(cell[1] == c for cell in cells)]
        rows = sorted({row for row, _ in cells})
        block = [[self._rows.text(r, c) if (r, c) in cells else "" for c in columns] for r in rows]
        QGuiApplication.clipboard().setText(clipboard.to_text(block))

    def cut(self) -> None:
        """Copy, then clear."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """The clipboard's block from the selection's top left cell; what cannot be read is marked, the rest goes in."""
        text = QGuiApplication.clipboard().text()
        cells = self.cells()
        if not text or not cells:
            return
        sections = self._grid.sections()
        top = min(row for row, _ in cells)
        left = min(sections.index(column) for _, column in cells)
        across = len({column for _, column in cells})
        block = clipboard.spread(clipboard.from_text(text), len({row for row, _ in cells}), across)
        wanted: list[tuple[Cell, str]] = []
        outside = 0
        for i, line in enumerate(block):
            for j, content in enumerate(line):
                if top + i < self._rows.rowCount() and left + j < len(sections):
                    wanted.append(((top + i, sections[left + j]), content))
                else:
                    outside += 1
        self._give(wanted, outside)

    def fill_down(self) -> None:
        """The top cell of each selected column into those below; with one cell, the cell above into it."""
        cells = self.cells()
        wanted: list[tuple[Cell, str]] = []
        for column in sorted({c for _, c in cells}):
            rows = sorted(r for r, c in cells if c == column)
            if len(rows) == 1 and rows[0] > 0:
                rows = [rows[0] - 1, *rows]
            wanted += [((row, column), self._content(rows[0], column)) for row in rows[1:]]
        self._give(wanted)

    def fill(self, text: str) -> None:
        """One text into every selected cell."""
        self._give([(cell, text) for cell in self.cells()])

    def clear(self) -> None:
        """Nothing into every selected cell."""
        self.fill("")

    def _content(self, row: int, column: int) -> str:
        terms = self._rows.terms
        assert terms is not None
        return editing_text(self._rows.columns[column], self._rows.value(row, column), terms)

    def _give(self, wanted: list[tuple[Cell, str]], outside: int = 0) -> None:
        """Ask for what can be read as one change; mark and report the rest."""
        terms = self._rows.terms
        if terms is None or self._rows.read_only:
            return
        edits: list[tuple[str, str, Any]] = []
        bad = locked = 0
        targets = [(self._rows.row(row), column, text) for (row, column), text in wanted]
        for row, number, text in targets:
            column = self._rows.columns[number]
            if not column.editable:
                locked += self._rows.columns[number].text(row, terms) != text
                continue
            reading = read(column, text, terms)
            if not reading.ok:
                self._rows.mark(row.id, column.key, text, reading.words)
                bad += 1
            else:
                self._rows.clear_mark(row.id, column.key)
                if reading.value != getattr(row, column.key):
                    edits.append((row.id, column.key, reading.value))
        if edits:
            self.edits_wanted.emit(edits)
        self._report(bad, locked, outside)

    def _report(self, bad: int, locked: int, outside: int) -> None:
        parts = []
        if bad:
            parts.append(f"{counted(bad, 'cell')} could not be read and {'is' if bad == 1 else 'are'} marked")
        if locked:
            parts.append(f"{counted(locked, 'cell')} cannot be typed, since the program works them out")
        if outside:
            parts.append(f"{counted(outside, 'cell')} did not fit in the table")
        if parts:
            sentence = "; ".join(parts)
            self.reported.emit(f"{sentence[0].upper()}{sentence[1:]}.")
