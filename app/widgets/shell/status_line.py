"""The quiet line at the bottom: saved, backed up, and how much needs attention."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.text import counted
from app.widgets import theme
from app.widgets.plain import button, set_tip
from app.widgets.shell.elided import Elided
from app.widgets.theme import GAP, GRID, Size


class StatusLine(QWidget):
    """In little room the last backup is said in the tooltip of what is saved, and what needs attention in few words, at last by
    its number.

    Signal: ``attention_wanted()`` when the count of what needs attention is pressed.
    """

    attention_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved = Elided(size=Size.SMALL, role="muted")
        self._backup = Elided(size=Size.SMALL, role="muted")
        self._attention = button("", "flag", kind="quiet")
        self._attention.clicked.connect(self.attention_wanted)
        self._attention.hide()
        self._how, self._number = "", 0
        self._waiting = ""
        self._ways: tuple[str, ...] = ("",)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        row.setSpacing(2 * GAP)
        row.addWidget(self._saved)
        row.addWidget(self._backup)
        row.addStretch(1)
        row.addWidget(self._attention)

    @property
    def text(self) -> str:
        """All that it says, as one line."""
        shown = (self._saved.words, self._backup.words, self._waiting)
        return " · ".join(words for words in shown if words)

    def set_saved(self, words: str) -> None:
        """Say how things stand: "All changes saved"."""
        self._how = words
        self.set_unsaved(self._number)

    @property
    def unsaved(self) -> str:
        """How many entries are marked and not saved, in words; empty where all is saved."""
        number = self._number
        entries = f"{counted(number, 'entry', 'entries').capitalize()} {'is' if number == 1 else 'are'} marked and not saved"
        return entries if number else ""

    def set_unsaved(self, number: int) -> None:
        """So many entries could not be taken: while there are any, not all is saved."""
        self._number = number
        self._saved.set_words(self.unsaved or self._how)
        self._share()

    def set_backup(self, words: str) -> None:
        """Say when the last backup was taken."""
        self._backup.set_words(words)
        self._share()

    def set_attention(self, words: str, what: str = "", fewer: Sequence[str] = ()) -> None:
        """Say how much needs attention, and what that means; empty where nothing does.

        Args:
            fewer: What stands for the words where there is no room for them, longest first.
        """
        self._waiting = words
        self._ways = (words, *fewer)
        self._attention.setAccessibleName(words)
        self._attention.setAccessibleDescription(what)
        self._attention.setVisible(bool(words))
        self._what = what
        self._share()

    _what = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line between it and the page, whose last words may be cut by scrolling."""
        QPainter(self).fillRect(0, 0, self.width(), 1, theme.colour(theme.current().line))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Nothing is cut: what has no room stands in a tooltip."""
        backup = self._backup.words
        for backup_shown, waiting in ((True, self._waiting), *((False, way) for way in self._ways)):
            self._backup.setVisible(backup_shown and bool(backup))
            self._attention.setText(waiting)
            if self._row.sizeHint().width() <= self.width():
                break
        lines = [self._saved.words] if self._backup.isVisibleTo(self) else [self._saved.words, backup]
        set_tip(self._saved, "\n".join(line for line in lines if line))
        whole = self._attention.text() == self._waiting
        said = [self._what] if whole else [self._waiting, self._what]
        set_tip(self._attention, "\n".join(line for line in said if line))
