"""Asks why records go, beside the list: what hangs on them is shown first, and nothing happens without a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from app.widgets.focus_ring import FocusRing
from app.widgets.keys import hold_keyboard
from app.widgets.plain import PlainLabel, announce, button
from app.widgets.theme import GAP, GRID, Size

_LEAST = 18 * GRID  # some lines of what hangs on a record, in the lowest window


class RemovePanel(QFrame):
    """Signals: ``removal_wanted(rows, reason)``; ``given_up()``."""

    removal_wanted = Signal(object, str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Any] = ()
        self.setProperty("kind", "panel")
        self.setAccessibleName("Remove from the register")
        self._title = PlainLabel(bold=True, wrap=True, size=Size.HEADING)
        self._hanging = PlainLabel(wrap=True)
        self._hanging.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        # It may be far more than there is room for, and all of it must be there to read.
        self.hanging = QScrollArea()
        self.hanging.setWidget(self._hanging)
        self.hanging.setWidgetResizable(True)
        self.hanging.setFrameShape(QFrame.Shape.NoFrame)
        self.hanging.setMinimumHeight(_LEAST)
        self.hanging.setAccessibleName("What hangs on it")
        FocusRing(self.hanging)
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(24 * GRID)
        self.reason.setAccessibleName("Reason for removing")
        self.reason.setPlaceholderText("Why it goes, and who decided it; this is quotable years later.")
        self.reason.textChanged.connect(self._allow)
        label = PlainLabel("&Reason")
        label.setBuddy(self.reason)
        self._go = button("Remove", "remove", kind="primary")
        self._go.clicked.connect(self._want)
        self._keep = button("Keep it")
        self._keep.clicked.connect(self.give_up)
        buttons = QHBoxLayout()
        buttons.addWidget(self._go)
        buttons.addWidget(self._keep)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(self._title)
        column.addWidget(self.hanging, 1)
        for part in (label, self.reason):
            column.addWidget(part)
        column.addLayout(buttons)
        self._after = PlainLabel(role="muted", wrap=True)
        column.addWidget(self._after)
        self.hide()

    def ask(self, title: str, rows: Sequence[Any], hanging: str) -> None:
        """Show what is to go and what hangs on it."""
        self._rows = rows
        self._title.setText(title)
        several = len(rows) > 1
        self._hanging.setText(hanging or f"Nothing hangs on {'them' if several else 'it'}.")
        self._keep.setText("Keep them" if several else "Keep it")
        self._after.setText(
            "Their past, updates and links are kept; they can be put back."
            if several
            else "Its past, updates and links are kept; it can be put back."
        )
        self.hanging.setAccessibleDescription(self._hanging.text())
        self.hanging.verticalScrollBar().setValue(0)
        self.reason.clear()
        self._allow()
        self.show()
        self.reason.setFocus()
        announce(self, f"{title} {self._hanging.text()}")

    def give_up(self) -> None:
        """Close without removing anything."""
        hold_keyboard(self)
        self.hide()
        self.given_up.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._go.isEnabled():
            self._want()
        else:
            super().keyPressEvent(event)

    def _allow(self) -> None:
        self._go.setEnabled(bool(self.reason.toPlainText().strip()))

    def _want(self) -> None:
        rows, reason = self._rows, self.reason.toPlainText().strip()
        hold_keyboard(self)
        self.hide()
        self.removal_wanted.emit(rows, reason)
