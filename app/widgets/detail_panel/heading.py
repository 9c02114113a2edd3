"""What stands above a record's tabs: its name, and where it stands."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.whole_words import whole
from app.registers.kinds import Terms
from app.registers.register import Register
from app.widgets.flow import Flow
from app.widgets.pills import PillLabel
from app.widgets.plain import PlainLabel
from app.widgets.theme import GAP, GRID, Size, write_in

_LONG = 80  # characters of a name that would fill the panel in large type
_STANDS = ("position", "rag", "status", "state", "progress", "trend")


class Heading(QWidget):
    """The name of a record with the pills of its states."""

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._name = PlainLabel("", self, size=Size.HEADING, bold=True, wrap=True)
        self._name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        keys = {column.key for column in register.columns}
        self._pills = {key: PillLabel(self) for key in _STANDS if key in keys}
        pills = Flow(gap=GAP)
        for pill in self._pills.values():
            pills.addWidget(pill)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, GAP, 3 * GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(self._name)
        column.addLayout(pills)

    def show_row(self, row: Any, terms: Terms) -> None:
        """Show a record."""
        name = self._register.name(row)
        write_in(self._name, Size.HEADING if len(name) <= _LONG else Size.BODY, bold=True)
        self._name.setText(whole(name))
        for key, pill in self._pills.items():
            value = getattr(row, key)
            words = self._register.column(key).text(row, terms) if value is not None else ""
            pill.show_value(value, words, terms)
