"""The quiet line at the bottom: saved, backed up, and how much needs attention."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.widgets.plain import button, plain_tooltip
from app.widgets.shell.elided import Elided
from app.widgets.theme import GAP, GRID, Size


class StatusLine(QWidget):
    """Signal: ``attention_wanted()`` when the count of what needs attention is pressed."""

    attention_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved = Elided(size=Size.SMALL, role="muted")
        self._backup = Elided(size=Size.SMALL, role="muted")
        self._attention = button("", "flag", kind="quiet")
        self._attention.clicked.connect(self.attention_wanted)
        self._attention.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        row.setSpacing(2 * GAP)
        row.addWidget(self._saved)
        row.addWidget(self._backup)
        row.addStretch(1)
        row.addWidget(self._attention)

    @property
    def text(self) -> str:
        """All that it says, as one line."""
        waiting = "" if self._attention.isHidden() else self._attention.text()
        shown = (self._saved.words, self._backup.words, waiting)
        return " · ".join(words for words in shown if words)

    def set_saved(self, words: str) -> None:
        """Say how things stand: "All changes saved"."""
        self._saved.set_words(words)

    def set_backup(self, words: str) -> None:
        """Say when the last backup was taken."""
        self._backup.set_words(words)

    def set_attention(self, words: str, what: str = "") -> None:
        """Say how much needs attention, and what that means; empty where nothing does."""
        self._attention.setText(words)
        self._attention.setAccessibleName(words)
        self._attention.setAccessibleDescription(what)
        self._attention.setToolTip(plain_tooltip(what))
        self._attention.setVisible(bool(words))
