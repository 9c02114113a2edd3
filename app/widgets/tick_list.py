"""A small window under a button or a heading in which some of many texts are ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.widgets.chosen import MarkedLines
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, TARGET

_LONGEST = 80  # characters of a text that are shown


class Popup(QFrame):
    """A small window that goes when something else is pressed, or with Esc, and never stands beyond the screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def open_at(self, at: QPoint) -> None:
        """Show it with its corner at a point of the screen, or as near as there is room."""
        room = self.screen().availableGeometry()
        left = max(room.left(), min(at.x(), room.right() - self.width()))
        self.move(left, max(room.top(), min(at.y(), room.bottom() - self.height())))
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


class TickList(Popup):
    """Texts to tick with the mouse or with Space; ``then`` is given what is ticked, at the button or with Enter.

    Args:
        title: What is asked, over the list; empty for nothing.
        words: On the button that ends it.
        texts: In order, each with whether it is ticked so far.
        blank: How an empty text is shown.
    """

    def __init__(
        self,
        parent: QWidget,
        name: str,
        words: str,
        texts: Iterable[tuple[str, bool]],
        then: Callable[[list[str]], object],
        *,
        title: str = "",
        hint: str = "",
        blank: str = "(blank)",
    ) -> None:
        super().__init__(parent)
        self._then = then
        self.setAccessibleName(name)
        self.listed = QListWidget(self)
        self.listed.setItemDelegate(MarkedLines(self.listed))
        self.listed.setAccessibleName(name)
        self.listed.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for text, ticked in texts:
            item = QListWidgetItem(text.replace("\n", " ")[:_LONGEST] or blank, self.listed)
            item.setData(Qt.ItemDataRole.UserRole, text)
            item.setSizeHint(QSize(0, TARGET))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.listed.itemDoubleClicked.connect(_turn)
        self.listed.setCurrentRow(0)
        done = button(words, "tick", kind="primary")
        done.clicked.connect(self._end)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        for label in (PlainLabel(title, bold=True, wrap=True), PlainLabel(hint, wrap=True)):
            label.setVisible(bool(label.text()))
            layout.addWidget(label)
        layout.addWidget(self.listed)
        layout.addWidget(done)
        self.resize(320, 380)

    def open_at(self, at: QPoint) -> None:
        super().open_at(at)
        self.listed.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # which the list leaves to its window
            self._end()
        else:
            super().keyPressEvent(event)

    def _end(self) -> None:
        items = [self.listed.item(number) for number in range(self.listed.count())]
        ticked = [
            str(i.data(Qt.ItemDataRole.UserRole)) for i in items if i.checkState() == Qt.CheckState.Checked
        ]
        then = self._then
        self.close()
        then(ticked)


def _turn(item: QListWidgetItem) -> None:
    on = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)
