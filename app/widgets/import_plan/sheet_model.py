"""The sheet of a file as a table: its rows and columns as Excel counts them, with what each is to the plan."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from app.widgets.import_plan.shown import (
    BLANK,
    NOT_BROUGHT_IN,
    GridColumn,
    GridRow,
    GridShown,
    RowIs,
    TypedShown,
)
from app.widgets.plain import plain_tooltip
from app.widgets.table.listed import NOWHERE, Index

Role = Qt.ItemDataRole
_WORDS: Final = {RowIs.HEADING: "headings", RowIs.ASIDE: "left aside", RowIs.RECORD: "", RowIs.OUTSIDE: ""}
_LONGEST: Final = 300  # characters of a cell that are looked at


class SheetModel(QAbstractTableModel):
    """The cells of one sheet; nothing is changed here."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid: GridShown | None = None

    @property
    def grid(self) -> GridShown | None:
        """The sheet that is shown."""
        return self._grid

    def show_grid(self, grid: GridShown | None) -> None:
        """Show a sheet; the place that is looked at stays where it is the same one."""
        old = self._grid
        if old and grid and old.sheet == grid.sheet and self._size(old) == self._size(grid):
            self._grid = grid
            if grid.rows and grid.columns:
                self.dataChanged.emit(self.index(0, 0), self.index(len(grid.rows) - 1, len(grid.columns) - 1))
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(grid.columns) - 1)
                self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(grid.rows) - 1)
            return
        self.beginResetModel()
        self._grid = grid
        self.endResetModel()

    def _size(self, grid: GridShown) -> tuple[int, int]:
        return len(grid.rows), len(grid.columns)

    def line(self, place: int) -> GridRow:
        """The row at a place."""
        assert self._grid is not None
        return self._grid.rows[place]

    def field(self, place: int) -> GridColumn:
        """The column at a place."""
        assert self._grid is not None
        return self._grid.columns[place]

    def typed(self, index: Index | QModelIndex) -> TypedShown | None:
        """What was typed in place of what a cell says."""
        if self._grid is None or not self._grid.typed:
            return None
        return self._grid.typed.get((self.line(index.row()).number, self.field(index.column()).number))

    def place_of(self, number: int) -> int | None:
        """Where a row is, by its number in Excel; None where it is empty."""
        rows = self._grid.rows if self._grid else ()
        return next((place for place, row in enumerate(rows) if row.number == number), None)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self._grid is None else len(self._grid.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() or self._grid is None else len(self._grid.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or self._grid is None:
            return None
        text = self._grid.text(index.row(), self.field(index.column()).number)
        row = self.line(index.row())
        if typed := self.typed(index):
            text = f"Typed: {typed.text or BLANK}"
            if role in (Role.ToolTipRole, Role.AccessibleTextRole):
                text = f"{text}. {typed.says}"
        if role == Role.DisplayRole:
            return " ".join(text[:_LONGEST].split())
        if role == Role.ToolTipRole:
            return plain_tooltip(f"{text[:1000]}\n\nRow {row.number}: {row.why}".strip())
        if role == Role.AccessibleTextRole:
            column = self.field(index.column())
            return f"{column.letter}{row.number}: {text[:_LONGEST] or 'blank'}. {row.why}"
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if self._grid is None:
            return None
        if way == Qt.Orientation.Horizontal:
            column = self.field(section)
            if role in (Role.DisplayRole, Role.AccessibleTextRole):
                return f"{self.taken(column)}\n{column.letter}" if column.of_table else column.letter
            if role == Role.ToolTipRole and self._grid.pointing:
                return plain_tooltip(f"{column.heading or column.letter}: click to say what it is")
            return None
        row = self.line(section)
        if role == Role.DisplayRole:
            words = [str(row.number), _WORDS[row.what], "hidden" if row.hidden else ""]
            return " · ".join(word for word in words if word)
        if role == Role.ToolTipRole and self._grid.pointing:
            return plain_tooltip(f"{row.why}. Click to make it the row of headings or the end of the table")
        return None

    def taken(self, column: GridColumn) -> str:
        """What a column of the table was taken for, in words."""
        if not column.of_table:
            return ""
        return f"▲ {column.field}" if column.look else column.field or NOT_BROUGHT_IN

    def flags(self, index: Index | QModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def edges(self, index: Index) -> tuple[bool, bool, bool, bool]:
        """Whether the table's outline runs left, above, right and below of a cell."""
        assert self._grid is not None
        row, column = index.row(), index.column()
        if not self._within(row) or not self.field(column).of_table:
            return False, False, False, False
        columns = self._grid.columns
        return (
            column == 0 or not columns[column - 1].of_table,
            not self._within(row - 1),
            column + 1 == len(columns) or not columns[column + 1].of_table,
            not self._within(row + 1),
        )

    def _within(self, place: int) -> bool:
        assert self._grid is not None
        return 0 <= place < len(self._grid.rows) and self._grid.rows[place].what is not RowIs.OUTSIDE
