"""The records of another register that belong to the one that is shown, such as the controls of a risk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.text import a_or_an
from app.registers.kinds import Terms
from app.registers.register import Register
from app.widgets.detail_panel.parts import part_line
from app.widgets.lines import LineList
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID


class PartList(QWidget):
    """Signals: ``opened(id)`` of one of them; ``add_wanted()`` for another."""

    opened = Signal(str)
    add_wanted = Signal()

    def __init__(self, of: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._of = of
        self.list = LineList(of.title, self, whole=True)
        self.list.opened.connect(self.opened)
        self._add = button(f"Add {a_or_an(of.one)}", "add", parent=self)
        self._add.clicked.connect(self.add_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, GAP, 3 * GRID, GAP)
        column.setSpacing(GAP)
        self._none = PlainLabel(f"No {of.one} here yet.", self, role="muted", wrap=True)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()  # holds the words at the top where there is no list

    def show_rows(self, rows: Sequence[Any], terms: Terms | None) -> None:
        """Show these, their states in the organisation's own words."""
        self.list.set_lines([part_line(self._of, row, terms) for row in rows])
        self.list.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def set_read_only(self, read_only: bool) -> None:
        """Do not offer to add another."""
        self._add.setVisible(not read_only)
