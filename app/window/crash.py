"""What the user sees when it was our mistake: everything saved is safe, and what helps us to mend it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app import log
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID, Size


class CrashDialog(QDialog):
    """Says what is safe, and offers the trace, which holds no record's text, for copying."""

    def __init__(self, trace: str, log_file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Quarterdeck")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.trace = QPlainTextEdit(trace)
        self.trace.setReadOnly(True)
        self.trace.setAccessibleName("What went wrong, for the people who mend it")
        self.trace.setMinimumSize(120 * GRID, 40 * GRID)
        copy = button("Copy it", "copy")
        copy.clicked.connect(lambda: QApplication.clipboard().setText(trace))
        close = button("Go on", kind="primary")
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(copy)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addWidget(
            PlainLabel("Something went wrong, and it is our mistake.", bold=True, size=Size.HEADING)
        )
        column.addWidget(
            PlainLabel(
                "Everything saved is safe, and every change that you saw was saved. You can go on; if something looks "
                "odd, close Quarterdeck and open it again. Please send us the lines below: they hold no text of yours.",
                wrap=True,
            )
        )
        column.addWidget(self.trace)
        column.addWidget(PlainLabel(f"They are also in the log: {log_file}", role="muted", wrap=True))
        column.addLayout(buttons)


def show_crash(error: BaseException, parent: QWidget | None = None) -> None:
    """Show an error that nobody caught, and that has no sentence of its own, as our mistake."""
    CrashDialog(log.trace_of(error), log.log_file(), parent).open()
