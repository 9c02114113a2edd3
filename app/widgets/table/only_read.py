"""A list that is only to be read: a try to change it is told, since a key that does nothing leaves people guessing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

if TYPE_CHECKING:
    from app.widgets.table.grid import Grid

_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_NONE, _KEY = Qt.KeyboardModifier.NoModifier, Qt.Key
_WHEREVER = {
    (_NONE, _KEY.Key_Insert),
    (_CTRL, _KEY.Key_V),
    (_CTRL, _KEY.Key_Minus),
    (_CTRL, _KEY.Key_Plus),
    (_CTRL | _SHIFT, _KEY.Key_Plus),
}
_ON_A_RECORD = {
    (_NONE, _KEY.Key_F2),
    (_NONE, _KEY.Key_Delete),
    (_NONE, _KEY.Key_Backspace),
    (_ALT, _KEY.Key_Down),
    (_CTRL, _KEY.Key_X),
    (_CTRL, _KEY.Key_D),
    (_CTRL, _KEY.Key_R),
    (_CTRL, _KEY.Key_Semicolon),
}


class OnlyRead(QObject):
    """Watches the keys and double clicks of a grid.

    Signal: ``tried()`` where one of them would have changed something, and nothing can be changed.
    """

    tried = Signal()

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        for part in (grid, grid.viewport(), grid.frozen.viewport()):
            part.installEventFilter(self)

    def unless(self, begin: Callable[[], object]) -> Callable[[], object]:
        """Begin a change, unless nothing can be changed."""
        return lambda: self.tried.emit() if self._grid.rows.read_only else begin()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._grid.rows.read_only:
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            wanted = self._is_change(event)
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonDblClick:
            at = self._grid.indexAt(self._grid.viewport().mapFromGlobal(event.globalPosition().toPoint()))
            wanted = at.isValid() and not self._grid.rows.is_heading(at.row())
        else:
            return False
        if wanted:
            self.tried.emit()
        return wanted

    def _is_change(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & (_CTRL | _SHIFT | _ALT)
        pressed = (held, event.key())
        if pressed in _WHEREVER:
            return True
        if self._grid.current_id() is None:
            return False
        typed = event.text().isprintable() and bool(event.text().strip()) and not held & (_CTRL | _ALT)
        return typed or pressed in _ON_A_RECORD
