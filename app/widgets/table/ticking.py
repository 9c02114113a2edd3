"""A menu of ticks that stays open while things are ticked, so that several columns take one visit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

_TICKS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TickingMenu(QMenu):
    """What can be ticked is ticked with the mouse, Space or Enter, and the menu stays; all else ends it. Esc leaves."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._tick(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _TICKS or not self._tick(self.activeAction()):
            super().keyPressEvent(event)
            chosen = self.activeAction()
            if chosen is not None and not self.rect().contains(self.actionGeometry(chosen)):
                self.setActiveAction(chosen)  # scrolls to it, as Qt does not from one end to the other

    def _tick(self, action: QAction | None) -> bool:
        if action is None or not action.isCheckable() or action.actionGroup() is not None:
            return False
        if action.isEnabled():
            action.trigger()
        return True
