"""A line for the password of a protected file. What is typed leaves it once, when it is taken, and is kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from app.widgets.plain import PlainLabel
from app.widgets.theme import GAP, TARGET

_LONGEST = 255  # as Excel allows


class PasswordLine(QWidget):
    """A label, the line, and a box that shows what is typed.

    Signals: ``entered()`` for Enter.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setAccessibleName("Password of the file")
        self.line.setMaxLength(_LONGEST)
        self.line.setMinimumSize(240, TARGET)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.line.returnPressed.connect(self.entered)
        self.shown = QCheckBox("Show")
        self.shown.setAccessibleName("Show the password")
        self.shown.toggled.connect(self._show)
        label = PlainLabel("Password")
        label.setBuddy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for part in (label, self.line, self.shown):
            row.addWidget(part)
        self._show(False)

    def take(self) -> str:
        """What was typed; the line is empty afterwards."""
        typed = self.line.text()
        self.line.clear()
        self.shown.setChecked(False)
        return typed

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.line.setFocus(event.reason())

    def _show(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
