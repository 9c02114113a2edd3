"""A box to choose from, with what is chosen whole in its tooltip wherever it is too long for the box."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox

from app.widgets.plain import plain_tooltip


class ChoiceBox(QComboBox):
    """For choices that are records or meetings, whose names can be long."""

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self.currentText()
        if self.toolTip() != plain_tooltip(words):
            self.setToolTip(plain_tooltip(words))
        super().paintEvent(event)
