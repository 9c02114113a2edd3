"""Over the window while a file is held over it: what letting go would do."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets import theme
from app.widgets.plain import PlainLabel, announce
from app.widgets.theme import GAP, GRID, Size

_EDGE = 3


class DropHint(QWidget):
    """Covers its parent and lets every event through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = PlainLabel(size=Size.HEADING, bold=True, wrap=True)
        self._more = PlainLabel(wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(8 * GAP, 8 * GAP, 8 * GAP, 8 * GAP)
        column.addStretch(1)
        for label in (self._words, self._more):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addStretch(1)
        self.hide()

    def say(self, words: str, more: str) -> None:
        """Come into sight with these words."""
        self._words.setText(words)
        self._more.setText(more)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(QRect(0, 0, parent.width(), parent.height()))
        self.show()
        self.raise_()
        announce(self, f"{words}. {more}")

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        ground = QColor(look.surface)
        ground.setAlphaF(0.94)
        painter = QPainter(self)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(QColor(look.accent), _EDGE, Qt.PenStyle.DashLine))
        inset = 3 * GRID
        painter.drawRect(self.rect().adjusted(inset, inset, -inset, -inset))
