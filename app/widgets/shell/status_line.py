"""The quiet line at the bottom: saved, backed up, and how much needs attention."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID, Size


class StatusLine(QWidget):
    """Signal: ``attention_wanted()`` when the count of what needs attention is pressed."""

    attention_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved = PlainLabel(size=Size.SMALL, role="muted")
        self._backup = PlainLabel(size=Size.SMALL, role="muted")
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

    def set_saved(self, words: str) -> None:
        """Say how things stand: "All changes saved"."""
        self._saved.setText(words)

    def set_backup(self, words: str) -> None:
        """Say when the last backup was taken."""
        self._backup.setText(words)

    def set_attention(self, words: str) -> None:
        """Say how much needs attention; empty where nothing does."""
        self._attention.setText(words)
        self._attention.setAccessibleName(words)
        self._attention.setVisible(bool(words))
