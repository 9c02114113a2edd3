"""A line of words that leads somewhere."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from app.widgets import icons
from app.widgets.breaking import broken
from app.widgets.plain import WordsButton, set_tip
from app.widgets.theme import GRID, TARGET

_MOST = 3  # lines
_FRAME = 2 * GRID  # the ring of the keyboard at both sides, and what Qt sets between picture and words


class LineButton(WordsButton):
    """A quiet button that goes on in a second and a third line; whole when it is pointed at, or read aloud."""

    def __init__(self, words: str, icon: str = "", *, strong: bool = False) -> None:
        super().__init__(words)
        self._words = words
        self.setAutoDefault(False)
        self.setAccessibleName(words)
        set_tip(self, words)
        if icon:
            self.setIcon(icons.icon(icon))
        self.setProperty("kind", "quiet")
        self.setStyleSheet(
            f"text-align: left; padding-left: 0; padding-right: 0; font-weight: {600 if strong else 400}"
        )
        self.setMinimumHeight(TARGET)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        picture = 0 if self.icon().isNull() else self.iconSize().width()
        words = broken(self._words, self.width() - picture - _FRAME, _MOST, self.font())
        self.setText(words.replace("&", "&&"))
        lines = words.count("\n") + 1
        self.setMinimumHeight(max(TARGET, lines * self.fontMetrics().lineSpacing() + 2 * GRID))
