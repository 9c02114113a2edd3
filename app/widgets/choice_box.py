"""Boxes to choose from: lines high enough to hit and as wide as their words open below them.

What is chosen is whole in the tooltip where it is long.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QStylePainter,
    QWidget,
)

from app.widgets.plain import plain_tooltip
from app.widgets.theme import TARGET

_MOST = 12  # lines in sight at once


class ListBox(QComboBox):
    """For a few words; the list is as high as they need, and scrolls where there are many. What is too long ends in an ellipsis,
    since the style would cut it through a letter.
    """

    # Boxes are filled, and filled anew, after they are first shown.
    _POLICY = QComboBox.SizeAdjustPolicy.AdjustToContents

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Lines(self))
        self.setMaxVisibleItems(_MOST)
        self.setSizeAdjustPolicy(self._POLICY)

    def shown(self) -> str:
        """What of the chosen words there is room for."""
        return self._option().currentText

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), self._option()
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width()
        )
        return option

    def showPopup(self) -> None:  # noqa: N802
        widen_list(self)
        super().showPopup()


class ChoiceBox(ListBox):
    """For choices that are records or meetings, whose names can be long: whoever has the room gives it."""

    _POLICY = QComboBox.SizeAdjustPolicy.AdjustToContentsOnFirstShow

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self.currentText()
        if self.toolTip() != plain_tooltip(words):
            self.setToolTip(plain_tooltip(words))
        super().paintEvent(event)


def widen_list(box: QComboBox) -> None:
    """Let the list that is about to open be as wide as its longest line: Qt makes it as wide as the box, and cuts the rest."""
    offered = box.view()
    wide = offered.sizeHintForColumn(box.modelColumn()) + 2 * offered.frameWidth()
    if box.count() > box.maxVisibleItems():
        wide += box.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
    offered.setMinimumWidth(min(wide, box.screen().availableGeometry().width()))


class _Lines(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), TARGET))
