"""Undo and redo, named for what they would do: as many of the words of the step as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QCursor, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolTip, QWidget

from app.widgets import icons
from app.widgets.plain import set_tip
from app.widgets.theme import GRID, TARGET

MOST, _LEAST = 36, 12  # characters of a step's words for which it asks room
PICTURE = -1  # no room for words at all
_LONG_TEXT = 200  # pixels


class StepButton(QPushButton):
    """A button that says "Undo: Move risk 4 to H v M". Its tooltip and its name have the words whole.

    Args:
        verb: "Undo" or "Redo".
        keys: As the tooltip says them.
    """

    def __init__(self, verb: str, keys: str, picture: str, parent: QWidget | None = None) -> None:
        super().__init__(verb, parent)
        self._verb, self._keys, self._words = verb, keys, ""
        self._most = MOST
        self.setProperty("kind", "quiet")
        self.setAutoDefault(False)
        self.setIcon(icons.icon(picture))
        self.setMinimumHeight(TARGET)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words("")

    def set_words(self, words: str) -> None:
        """Name the step; empty where there is none."""
        verb = self._verb
        self._words = words
        self.setAccessibleName(f"{verb}: {words}" if words else f"{verb}: nothing")
        in_sight = QToolTip.isVisible() and QToolTip.text() == self.toolTip()
        told = f"{verb}: {words} ({self._keys})" if words else f"Nothing to {verb.casefold()}"
        set_tip(self, told)
        if in_sight:  # until the mouse moves, Qt would go on showing the old words
            QToolTip.showText(QCursor.pos(), self.toolTip(), self)
        self.setEnabled(bool(words))
        self._fit()
        self.updateGeometry()

    def ask_room(self, characters: int) -> None:
        """Ask room for so many characters of the step's words, whatever there is to say; ``PICTURE``: without its verb too."""
        if characters != self._most:
            self._most = characters
            self.updateGeometry()

    def wide(self, characters: int) -> int:
        """Its width with so many characters of the step's words."""
        words = 0 if characters == PICTURE else self._wide(self._said(characters))
        return max(TARGET, self._chrome + words)

    def sizeHint(self) -> QSize:
        return QSize(self.wide(self._most), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(max(TARGET, self._chrome), super().sizeHint().height())  # its picture alone

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    @property
    def _chrome(self) -> int:
        """Width of all but the words. Measured round a long text: a button of one word is made wider than it needs."""
        # Here, as in ``beside_words``: with its many names, this would be a fiftieth of the time until the first paint.
        from PySide6.QtWidgets import QStyle, QStyleOptionButton

        option = QStyleOptionButton()
        self.initStyleOption(option)
        inside = QSize(_LONG_TEXT + self.iconSize().width() + GRID, 0)
        whole = self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, inside, self)
        return whole.width() - _LONG_TEXT

    def _wide(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text) + 2

    def _said(self, characters: int) -> str:
        """The words as far as they go in so many characters; whole words, unless a third of the room were left for a long one."""
        if not self._words or not characters:
            return self._verb
        short = self._words
        if len(short) > characters:
            cut = short[:characters]
            word = cut.rfind(" ")
            short = (cut[:word] if word * 3 >= characters * 2 else cut).rstrip(" ,:;") + "…"
        return f"{self._verb}: {short}"

    def _fit(self) -> None:
        room = self.width() - self._chrome
        if room < min(self._wide(self._said(size)) for size in (_LEAST, len(self._words))):
            self.setText(self._verb if room >= self._wide(self._verb) else "")
            return
        most = next(
            (size for size in range(len(self._words), _LEAST, -1) if self._wide(self._said(size)) <= room),
            _LEAST,
        )
        self.setText(self._said(most).replace("&", "&&"))
