"""Lies over figures of another moment until the new ones are there: what shines through is not to be read."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.widgets import theme

_DENSE = 225  # of 255: a shape stays where it was, and no number can be read


class Veil(QWidget):
    """Covers a part and takes its clicks; the keyboard stays where it is."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.hide()

    def lay(self) -> None:
        """Cover the part, if there is anything to be seen of it."""
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = QColor(theme.current().window)
        ground.setAlpha(_DENSE)
        QPainter(self).fillRect(self.rect(), ground)
