"""One line of words that gives way where there is little room: it ends in an ellipsis, and its tooltip has it whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from app.widgets.plain import PlainLabel, set_tip
from app.widgets.theme import GRID, Size

_LEAST = 6 * GRID


class Elided(PlainLabel):
    """It asks for the room of all its words and can do with hardly any."""

    def __init__(self, *, size: Size = Size.BODY, bold: bool = False, role: str = "text") -> None:
        self._words = ""
        super().__init__(size=size, bold=bold, role=role)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @property
    def words(self) -> str:
        """All its words."""
        return self._words

    def set_words(self, words: str) -> None:
        """Say this."""
        self._words = words
        set_tip(self, words)
        self.setAccessibleName(words)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._words) + GRID, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width()))
