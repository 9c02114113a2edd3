"""The fields of a record, built from the declaration of its register."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.registers.kinds import Prose, Terms, Text
from app.registers.register import Column, Register
from app.widgets.detail_panel.field import Field
from app.widgets.pills import PillLabel, Words
from app.widgets.plain import PlainLabel
from app.widgets.theme import GAP, GRID, Size

_WELCOME = "Each change is saved as you leave the field. Esc puts back what was there."


class Form(QWidget):
    """All columns of one row, the computed ones to read only.

    Signals: ``given(key, value)``, ``typed(key, text)`` and ``left(key)`` of its fields; ``misread(key, text, reason)`` for
    what was still there, unread, when another record was chosen.
    """

    given = Signal(str, object)
    typed = Signal(str, str)
    left = Signal(str)
    misread = Signal(str, str, str)

    def __init__(self, register: Register, terms: Terms, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self.fields: dict[str, Field] = {}
        self._shown: dict[str, PillLabel | Words] = {}
        self._rows: dict[str, tuple[QWidget, QWidget]] = {}
        # Every part is made in its place: Qt styles a whole branch anew each time that it gets another parent.
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area = area
        body = QWidget(area.viewport())
        area.setWidget(body)
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(3 * GRID, GAP, 3 * GRID, 3 * GRID)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, 26 * GRID)
        for column in register.columns:
            self._add(column, terms, body)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self._help = PlainLabel(_WELCOME, self, size=Size.SMALL, role="muted", wrap=True)
        self._help.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        self._help.setMinimumHeight(2 * self._help.fontMetrics().lineSpacing() + 2 * GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(area, 1)
        layout.addWidget(self._help)

    def show_row(self, row: Any, terms: Terms) -> None:
        """Show a row; fields in which something is being typed keep it."""
        for key, field in self.fields.items():
            field.show_value(getattr(row, key), terms)
        for key, label in self._shown.items():
            value, column = getattr(row, key), self._register.column(key)
            words = column.kind.show(value, terms)
            label.show_value(value, words, terms)
            for part in self._rows[key]:
                part.setVisible(bool(words))

    def keep_all(self) -> None:
        """Keep what is being typed, as when another record is chosen."""
        for field in self.fields.values():
            if not field.keep():
                self.misread.emit(field.column.key, field.editor.content(), field.message)
                field.put_back()

    def set_read_only(self, read_only: bool) -> None:
        """Show without letting anything be typed."""
        for field in self.fields.values():
            field.set_read_only(read_only)

    def _add(self, column: Column, terms: Terms, body: QWidget) -> None:
        label = PlainLabel(column.title, body, role="muted", wrap=True)
        label.setContentsMargins(0, 6, 0, 0)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        if not column.editable:
            wide = isinstance(column.kind, Text | Prose)
            shown = self._shown[column.key] = Words(body) if wide else PillLabel(body)
            self._rows[column.key] = (label, shown)
            side = Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(shown, row, 1, side | Qt.AlignmentFlag.AlignVCenter)
            return
        field = self.fields[column.key] = Field(column, terms, body)
        label.setBuddy(field.editor)
        field.given.connect(self.given)
        field.typed.connect(self.typed)
        field.left.connect(self.left)
        field.entered.connect(self._enter)
        self._grid.addWidget(field, row, 1)

    def _enter(self, key: str) -> None:
        self._help.setText(self._register.column(key).help)
        self._area.ensureWidgetVisible(self.fields[key], 0, 3 * GAP)
