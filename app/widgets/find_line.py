"""A line in which something is looked for: the invitation in it is the longest that there is room for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.widgets.breaking import longest
from app.widgets.pictured_line import PicturedLine
from app.widgets.theme import TARGET

_BEFORE = 10  # pixels from the edge, or from the magnifying glass, to the words
_EDGE = 12  # pixels at the end of the line that letters leave free


class FindLine(PicturedLine):
    """A magnifying glass, the words, and a cross that empties it.

    Args:
        words: What it invites to, in full; also its name. In little room the first of them is shown, or the picture alone.
        keys: The keys that lead here, said where there is room for them too.
    """

    def __init__(self, words: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._invitations = (*([f"{words} ({keys})"] if keys else ()), words, words.split()[0])
        self.setPlaceholderText(self._invitations[0])
        self.setAccessibleName(words)
        self.setMinimumHeight(TARGET)
        self.put_before("search")
        self.offer_to_clear()

    @property
    def least(self) -> int:
        """Width in pixels in which the shortest invitation is whole."""
        before = self.textMargins().left() + _BEFORE
        return before + self.fontMetrics().horizontalAdvance(self._invitations[-1]) + _EDGE

    def wide(self, letters: int) -> int:
        """Width in pixels in which so many letters can be seen beside the cross that empties it."""
        beside = 2 * self.textMargins().left() + _BEFORE + _EDGE
        return beside + letters * self.fontMetrics().averageCharWidth()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._invite()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._invite()

    def _invite(self) -> None:
        if self.text() or not hasattr(self, "_invitations"):  # changes come while Qt makes it
            return
        room = self.width() - self.cursorRect().center().x() - _EDGE
        wanted = longest(self._invitations, room, self.fontMetrics())
        if wanted != self.placeholderText():
            self.setPlaceholderText(wanted)
