"""A labelled list to choose one thing from, such as the year that a page shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.widgets.choice_box import ChoiceBox
from app.widgets.plain import PlainLabel
from app.widgets.theme import GRID, TARGET


class Chooser(QWidget):
    """A list with its label.

    Signals: ``chosen(text key)`` when the officer chooses another.
    """

    chosen = Signal(str)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = _Box(self)
        self.box.setAccessibleName(label)
        self.box.setMinimumHeight(TARGET)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        words = PlainLabel(label, self)
        words.setBuddy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID + 2)
        row.addWidget(words)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.activated.connect(lambda _: self.chosen.emit(self.key))

    @property
    def key(self) -> str:
        """Key of what is chosen; empty where there is nothing to choose."""
        return str(self.box.currentData() or "")

    def fill(self, items: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer these keys with their words, with one chosen, without announcing it."""
        with QSignalBlocker(self.box):
            if list(items) != [(self.box.itemData(i), self.box.itemText(i)) for i in range(self.box.count())]:
                self.box.clear()
                for key, words in items:
                    self.box.addItem(words, key)
            self.box.setCurrentIndex(max(0, self.box.findData(chosen)))
        self.setVisible(bool(items))


class _Box(ChoiceBox):
    """Scrolling past a list must not change what is chosen in it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
