"""Drawing a box to choose from. Apart from it, since Qt's style and its many names are not needed for the first paint."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from app.widgets.breaking import broken

Words = Callable[[str, int], str]


def draw(box: QComboBox, option: QStyleOptionComboBox) -> None:
    """Paint a box as an option says it is."""
    painter = QStylePainter(box)
    painter.setPen(box.palette().color(QPalette.ColorRole.Text))
    painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
    painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


def with_words(box: QComboBox, option: QStyleOptionComboBox, lines: int) -> QStyleOptionComboBox:
    """An option with what of the chosen words there is room for in so many lines; what goes on ends in an ellipsis."""
    parts = QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    room = box.style().subControlRect(*parts).width()
    option.currentText = broken(option.currentText, room, lines, box.font())
    return option


def scroll_bar(box: QComboBox) -> int:
    """Pixels that the scroll bar of its list takes."""
    return box.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
