"""What is found while a name is typed: whatever part of it is typed, in a list whose lines can be hit."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QCompleter

from app.widgets.choice_box import TallLines
from app.widgets.keys import is_alt_up


class Completer(QCompleter):
    """Alt+Up closes the list and writes nothing: Qt would write the last line of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.list.setItemDelegate(TallLines(self))
        self.list.setProperty("kind", "popup")

    @property
    def list(self) -> QAbstractItemView:
        """The list of what is found."""
        return cast(QAbstractItemView, self.popup())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.popup() and is_alt_up(event):
            self.list.hide()
            return True
        return super().eventFilter(watched, event)
