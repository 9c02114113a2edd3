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

    Args:
        lines: In how many lines the chosen words may stand where the box is too narrow for them.
    """

    chosen = Signal(str)

    def __init__(self, label: str, parent: QWidget | None = None, *, lines: int = 1) -> None:
        super().__init__(parent)
        self.box = _Box(self, lines=lines)
        self._most = self.box.maximumWidth()
        self.box.setAccessibleName(label)
        self.box.setMinimumHeight(TARGET)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._label = PlainLabel(label, self)
        self._label.setBuddy(self.box)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID + 2)
        row.addWidget(self._label)
        row.addWidget(self.box, 1)
        self.setFocusProxy(self.box)
        self.box.activated.connect(lambda _: self.chosen.emit(self.key))

    @property
    def key(self) -> str:
        """Key of what is chosen; empty where there is nothing to choose."""
        return str(self.box.currentData() or "")

    def widths(self) -> tuple[int, int]:
        """How wide it is with its label and room for every choice, and with what is chosen alone."""
        metrics, whole = self.box.fontMetrics(), min(self.box.sizeHint().width(), self._most)
        widest = max((metrics.horizontalAdvance(text) for text in self._texts()), default=0)
        alone = self.box.sizeHint().width() - widest + metrics.horizontalAdvance(self.box.currentText())
        return self._label.sizeHint().width() + self._row.spacing() + whole, min(alone, whole)

    def set_most(self, pixels: int) -> None:
        """Let the box be no wider than this."""
        self._most = pixels
        self.box.setMaximumWidth(pixels)

    def set_alone(self, alone: bool) -> None:
        """Show what is chosen without its label, as wide as it needs; or both again."""
        self._label.setVisible(not alone)
        self.box.setMaximumWidth(self.widths()[1] if alone else self._most)

    def _texts(self) -> list[str]:
        return [self.box.itemText(place) for place in range(self.box.count())]

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
