"""Asks for what one decision of a meeting needs, in place: a reason, and a timescale where it is one that moves."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.models.timescale import Timescale
from app.widgets.plain import PlainLabel, announce, button
from app.widgets.theme import GAP, TARGET, Size


class AskBox(QFrame):
    """Enter keeps, with Ctrl or without; Esc goes back. Signals: ``answered(timescale or None, reason)``; ``left()``.

    Args:
        narrow: The fields stand one above the other, as beside a list.
    """

    answered = Signal(object, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, narrow: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self._read: Callable[[str], Timescale] = Timescale.parse
        self._title = PlainLabel(bold=True, wrap=True)
        self.when, self.why = QLineEdit(), QLineEdit()
        self.when.setPlaceholderText("Q4, 31 March, at the next meeting")
        self.when.setAccessibleName("New timescale")
        self.why.setPlaceholderText("Why, in a few words")
        self.why.setAccessibleName("Why")
        self._meant = PlainLabel(size=Size.SMALL, role="muted", wrap=narrow)
        self._keep = button("Keep", kind="primary")
        self._back = button("Back")
        self._keep.clicked.connect(self.answer)
        self._back.clicked.connect(self.leave)
        self.when.textChanged.connect(lambda _: self._look())
        self.why.textChanged.connect(lambda _: self._look())
        for field in (self.when, self.why, self._keep, self._back):
            field.setMinimumHeight(TARGET)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.addWidget(self._title)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        if narrow:
            column.addWidget(self.when)
            column.addWidget(self._meant)
            column.addWidget(self.why)
        else:
            row.addWidget(self.when, 3)
            row.addWidget(self.why, 4)
        row.addWidget(self._keep)
        row.addWidget(self._back)
        if narrow:
            row.addStretch(1)
        column.addLayout(row)
        if not narrow:
            column.addWidget(self._meant)
        self.hide()

    def ask(self, title: str, *, timescale: bool, read: Callable[[str], Timescale]) -> None:
        """Ask about one record.

        Args:
            timescale: Whether a new timescale is needed besides the reason.
            read: How a timescale is understood as it is typed.
        """
        self._read = read
        self._title.setText(title)
        self.setAccessibleName(title)
        self.when.setVisible(timescale)
        self._meant.setVisible(timescale)
        self.when.clear()
        self.why.clear()
        self._look()
        self.show()
        (self.when if timescale else self.why).setFocus()

    def leave(self) -> None:
        """Close without an answer."""
        self.hide()
        self.left.emit()

    def answer(self) -> None:
        """Keep what was filled in; where something is missing, say what and go there."""
        if self._keep.isEnabled():
            when = None if self.when.isHidden() else self._read(self.when.text().strip())
            self.hide()
            self.answered.emit(when, self.why.text().strip())
            self.left.emit()
            return
        lacks_day = not self.when.isHidden() and not self.when.text().strip()
        words = (
            "Until when? Nothing is kept without it."
            if lacks_day
            else "Why? Nothing is kept without a reason."
        )
        self._meant.setText(words)
        self._meant.show()
        announce(self, words)
        (self.when if lacks_day else self.why).setFocus()

    def _look(self) -> None:
        typed = self.when.text().strip()
        meant = self._read(typed) if typed else None
        self._meant.setText(f"{meant}: {meant.explained()}" if meant else "Until when?")
        self._meant.setHidden(self.when.isHidden())
        self._keep.setEnabled(bool(self.why.text().strip()) and (bool(typed) or self.when.isHidden()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answer()
        else:
            super().keyPressEvent(event)
