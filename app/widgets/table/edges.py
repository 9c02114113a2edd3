"""Ctrl with an arrow key goes to the edge of the filled cells, as in Excel; with Shift it selects up to there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.widgets.room import give_viewport
from app.widgets.table.listed import Index
from app.widgets.table.model import RegisterModel

if TYPE_CHECKING:
    from app.widgets.table.grid import Grid

_Move = QAbstractItemView.CursorAction
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALONG: Final = {_Move.MoveLeft: -1, _Move.MoveRight: 1}
_DOWN: Final = {_Move.MoveUp: -1, _Move.MoveDown: 1}


class FarView(QTableView):
    """A table in which Ctrl with an arrow key goes far. Qt's own would leave the cell that it comes to unselected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        give_viewport(self)

    def moveCursor(self, move: _Move, held: Qt.KeyboardModifier) -> QModelIndex:
        here = self.currentIndex()
        if held & _CTRL and here.isValid() and move in (*_ALONG, *_DOWN):
            return _edge(cast("Grid", self), here, move)
        return super().moveCursor(move, held)

    def selectionCommand(
        self, index: Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        if isinstance(event, QKeyEvent) and event.modifiers() & _CTRL:
            event = QKeyEvent(event.type(), event.key(), event.modifiers() & ~_CTRL, event.text())
        return super().selectionCommand(index, event)


def _edge(grid: Grid, here: QModelIndex, move: _Move) -> QModelIndex:
    rows = grid.rows
    if move in _ALONG:
        columns = grid.sections()[:: _ALONG[move]]
        columns = columns[columns.index(here.column()) :]
        filled = [_is_filled(rows, here.row(), column) for column in columns]
        return here.siblingAtColumn(columns[_stop(filled)])
    by = _DOWN[move]
    every = range(here.row(), rows.rowCount() if by > 0 else -1, by)
    records = [row for row in every if not rows.is_heading(row)]
    if not records:
        return here
    return here.siblingAtRow(records[_stop([_is_filled(rows, row, here.column()) for row in records])])


def _is_filled(rows: RegisterModel, row: int, column: int) -> bool:
    return rows.value(row, column) not in (None, "", ())


def _stop(filled: Sequence[bool]) -> int:
    """Where to stop: within a run of filled cells at its last one, else at the next filled cell; without one at the very last.

    Args:
        filled: Whether each cell on the way is filled, beginning with the one that is left.
    """
    within = len(filled) > 1 and filled[0] and filled[1]
    turns = (place for place in range(1, len(filled)) if filled[place] != within)
    if within:
        return next(turns, len(filled)) - 1
    return next(turns, len(filled) - 1)
