"""One line in which a meeting is named, completed from those that are known."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QStringListModel
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QWidget

from app.widgets.completing import Completer


class MeetingLine(QLineEdit):
    """A board and a date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Board and date")

    def set_meetings(self, meetings: Sequence[str]) -> None:
        """Offer these while one is typed."""
        completer = Completer(self)
        completer.setModel(QStringListModel(list(meetings), completer))
        self.setCompleter(completer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        widen(self)


def widen(line: QLineEdit) -> None:
    """Make the list of what is found, where it is open, as wide as its names need; Qt keeps it on the screen."""
    completer = line.completer()
    offered = completer.popup() if completer is not None else None
    if completer is not None and offered is not None and offered.isVisible():
        wide = max(line.width(), wide_for(offered))
        if offered.width() < wide:
            completer.complete(QRect(0, 0, wide, line.height()))


def wide_for(offered: QAbstractItemView) -> int:
    """How wide a list of what is found must be for its names; none is wider than the screen."""
    return min(offered.sizeHintForColumn(0) + 32, offered.screen().availableGeometry().width())
