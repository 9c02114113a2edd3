"""What else the officer should know of a file: hidden rows and sheets, what was left aside while it was read."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget


class Notes(QPlainTextEdit):
    """Sentences, one a paragraph, that can be read by keyboard and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName("Notes on the file")

    def show_notes(self, notes: tuple[str, ...]) -> None:
        """Show these sentences."""
        self.setPlainText("\n\n".join(f"•  {note}" for note in notes))
