"""One line of text, and one line with something to pick from beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.widgets.editors.today import asks_for_today, today_in_words
from app.widgets.keys import is_alt_up
from app.widgets.pictured_line import PicturedLine


class LineEditor(PicturedLine):
    """One line of text."""

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self.typed)

    def content(self) -> str:
        """What is typed in it."""
        return self.text()

    def set_content(self, text: str) -> None:
        """Begin with this text, all of it selected; where it is longer than the line, its beginning is in sight."""
        self.setText(text)
        self._begin()

    def show_content(self, text: str) -> None:
        """Show a text that is saved, its beginning in sight; nothing is told anew where it is shown already."""
        if text != self.text() or self.isUndoAvailable() or self.isRedoAvailable():
            self.setText(text)
        self.deselect()
        self.setCursorPosition(0)

    def write_today(self) -> None:
        """Write today's date where the cursor is, over what is selected."""
        self.insert(today_in_words())
        self.typed.emit(self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if asks_for_today(event):
            self.write_today()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.selectedText() == self.text():  # Qt's own selecting goes to the end
            self._begin()

    def _begin(self) -> None:
        self.setSelection(len(self.text()), -len(self.text()))


class PickingEditor(LineEditor):
    """A line that can be typed, or picked from what opens below it: by Alt+Down, F4, or the picture at its end. Alt+Up
    closes that.

    Signals: ``picked(text)`` for what was chosen there, which is as good as Enter.

    Args:
        picture: Name of the icon at its end.
        words: What it offers, in words, for the tooltip.
    """

    picked = Signal(str)
    offered = Signal(bool)  # what can be picked stands under the line, not over it
    # Says under the line how it is understood; what opens leaves it in sight.
    explained: QWidget | None = None

    def __init__(self, picture: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offer = self.put_behind(picture, f"{words} (Alt+Down)")
        self._offer.clicked.connect(self.open_picker)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if (event.key() == Qt.Key.Key_Down and held) or event.key() == Qt.Key.Key_F4:
            self.open_picker()
        else:
            super().keyPressEvent(event)

    def setReadOnly(self, read_only: bool) -> None:  # noqa: N802
        """A line that is only read offers nothing to pick."""
        self._offer.setVisible(not read_only)
        super().setReadOnly(read_only)

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
        return max(top - screen.top(), screen.bottom() + 1 - self._lowest().y())

    def stand_below(self, part: QWidget) -> None:
        """Put a popup under the line, over it where the screen ends, and on a low screen that holds neither, beside it."""
        part.resize(part.sizeHint())  # to adjust it would cut what is higher than two thirds of the screen
        room, top = self.screen().availableGeometry(), self.mapToGlobal(QPoint(0, 0))
        place = self._lowest()
        if place.y() + part.height() > room.bottom() + 1:
            place.setY(top.y() - part.height())
        if place.y() < room.top():
            left = top.x() - part.width()
            place = QPoint(left if left >= room.left() else top.x() + self.width(), room.top())
        self.offered.emit(place.y() > top.y())
        place.setX(max(room.left(), min(place.x(), room.right() - part.width())))
        part.move(place)
        for each in (part, *part.findChildren(QWidget)):  # the days of a calendar take their keys themselves
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and is_alt_up(event):
            watched.window().close()
            return True
        return super().eventFilter(watched, event)

    def _lowest(self) -> QPoint:
        """Where what belongs to the line ends, on the screen."""
        words = self.explained
        if words is None or words.visibleRegion().isEmpty():
            return self.mapToGlobal(QPoint(0, self.height()))
        return QPoint(
            self.mapToGlobal(QPoint(0, 0)).x(),
            words.mapToGlobal(words.visibleRegion().boundingRect().bottomLeft()).y() + 1,
        )

    def take(self, text: str) -> None:
        """Write what was picked."""
        self.set_content(text)
        self.typed.emit(self.text())
        self.picked.emit(self.text())
