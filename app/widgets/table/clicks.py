"""What begins an edit: a key, a double click, or a click on the one cell that is chosen. In a block a click chooses its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractItemView

if TYPE_CHECKING:
    from app.widgets.table.grid import Grid

_Trigger = QAbstractItemView.EditTrigger
_ALWAYS = _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed | _Trigger.DoubleClicked


class Clicks(QObject):
    """Looks at each click on a grid before Qt, which would open an editor within a selected block, for a paste to go into."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        grid.viewport().installEventFilter(self)
        grid.setEditTriggers(_ALWAYS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress:
            self._grid.flow.end()
            chosen = self._grid.selectionModel().selection()
            alone = chosen.size() == 1 and chosen.first().width() == chosen.first().height() == 1
            self._grid.setEditTriggers(_ALWAYS | _Trigger.SelectedClicked if alone else _ALWAYS)
        return False
