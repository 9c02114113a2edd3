"""One line of text, and one line with something to pick from beside it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.widgets import icons


class LineEditor(QLineEdit):
    """One line of text."""

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self.typed)

    def content(self) -> str:
        """What is typed in it."""
        return self.text()

    def set_content(self, text: str) -> None:
        """Begin with this text, all of it selected."""
        self.setText(text)
        self.selectAll()


class PickingEditor(LineEditor):
    """A line that can be typed, or picked from what opens below it: by Alt+Down, F4, or the picture at its end.

    Signals: ``picked(text)`` for what was chosen there, which is as good as Enter.

    Args:
        picture: Name of the icon at its end.
        words: What it offers, in words, for the tooltip.
    """

    picked = Signal(str)
    offered = Signal(bool)  # what can be picked stands under the line, not over it

    def __init__(self, picture: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = QAction(icons.icon(picture, "muted"), f"{words} (Alt+Down)", self)
        self._offer.triggered.connect(self.open_picker)
        self.addAction(self._offer, QLineEdit.ActionPosition.TrailingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if (event.key() == Qt.Key.Key_Down and held) or event.key() == Qt.Key.Key_F4:
            self.open_picker()
        else:
            super().keyPressEvent(event)

    def setReadOnly(self, read_only: bool) -> None:  # noqa: N802
        """A line that is only read offers nothing to pick."""
        super().setReadOnly(read_only)
        self._offer.setVisible(not read_only)

    def open_picker(self) -> None:
        """Show what can be picked; nothing where the line is only read."""
        if not self.isReadOnly():
            self.offer()

    def offer(self) -> None:
        """Show what can be picked. Each kind of editor has its own."""
        raise NotImplementedError

    def room(self) -> int:
        """How high a popup can be under the line, or over it, where there is more."""
        top, screen = self.mapToGlobal(QPoint(0, 0)).y(), self.screen().availableGeometry()
        return max(top - screen.top(), screen.bottom() + 1 - top - self.height())

    def stand_below(self, part: QWidget) -> None:
        """Put a popup under the line, or over it where the screen ends."""
        part.resize(part.sizeHint())  # to adjust it would cut what is higher than two thirds of the screen
        below = self.mapToGlobal(QPoint(0, self.height()))
        room = self.screen().availableGeometry()
        if below.y() + part.height() > room.bottom():
            below.setY(max(room.top(), self.mapToGlobal(QPoint(0, 0)).y() - part.height()))
        self.offered.emit(below.y() > self.mapToGlobal(QPoint(0, 0)).y())
        below.setX(max(room.left(), min(below.x(), room.right() - part.width())))
        part.move(below)

    def take(self, text: str) -> None:
        """Write what was picked."""
        self.set_content(text)
        self.typed.emit(self.text())
        self.picked.emit(self.text())
