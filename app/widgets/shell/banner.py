"""The clear band over a page that shows a closed quarter or a register that cannot be changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.widgets import icons, theme
from app.widgets.plain import PlainLabel, announce, button, grown
from app.widgets.theme import GAP, GRID


class Banner(QWidget):
    """Says that what is shown can only be read. Signal: ``now_wanted()``, one click back to the present."""

    now_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Reading only")
        self._icon = QLabel()
        self._words = PlainLabel(bold=True, wrap=True)
        self._back = button("Back to now", "arrow-left")
        self._back.clicked.connect(self.now_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        row.setSpacing(GAP)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self._back)
        self.hide()

    def say(self, words: str, *, way_back: bool) -> None:
        """Show the band, with or without the way back to now."""
        self._words.setText(words)
        self._tint()
        self._back.setVisible(way_back)
        self.show()
        announce(self, words)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._tint()
        super().changeEvent(event)

    def _tint(self) -> None:
        if self._words.text():  # the icon's file is read only when there is something to say
            look = theme.current()
            self._icon.setPixmap(icons.pixmap("lock", look.text, grown(18), self.devicePixelRatioF()))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.notice))
        painter.fillRect(0, self.height() - 2, self.width(), 2, QColor(look.accent))
