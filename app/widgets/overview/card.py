"""A card: a heading, and lines under it."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.widgets.discard import empty
from app.widgets.ground import draw_card
from app.widgets.plain import PlainLabel
from app.widgets.theme import GAP, GRID


class Card(QWidget):
    """Draws its own ground, so that it follows the theme."""

    def __init__(self, title: str, parent: QWidget | None = None, *, lead: str = "") -> None:
        super().__init__(parent)
        self.title = PlainLabel(title, bold=True, wrap=True)
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, GAP + GRID // 2, GAP, GAP + GRID // 2)
        column.setSpacing(GRID)
        column.addWidget(self.title)
        if lead:
            column.addWidget(PlainLabel(lead, role="muted", wrap=True))
        self.lines = QVBoxLayout()
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(0)
        column.addLayout(self.lines)
        column.addStretch(1)

    def add(self, line: QWidget) -> None:
        """Put a line under the others."""
        self.lines.addWidget(line)

    def empty(self) -> None:
        """Take the lines away."""
        empty(self.lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_card(self)
