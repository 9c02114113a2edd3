"""The ring of a part that is scrolled as a whole: what the part holds would cover a border of its own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from app.widgets import theme

_WIDE = 2  # pixels


class FocusRing(QWidget):
    """Lies over the part that it is made for, and is seen while the part itself has the keyboard, not something within it."""

    def __init__(self, part: QAbstractScrollArea) -> None:
        super().__init__(part)
        self._part = part
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.Resize):
            self.setGeometry(self._part.rect())
            self.setVisible(QApplication.focusWidget() is self._part)
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme.colour(theme.current().focus), _WIDE))
        inside = _WIDE // 2
        painter.drawRect(self.rect().adjusted(inside, inside, -inside, -inside))
