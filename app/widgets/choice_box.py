"""Boxes to choose from: lines high enough to hit open below them, and what is chosen is whole in the tooltip where it is long."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.widgets.plain import plain_tooltip
from app.widgets.theme import TARGET

_MOST = 12  # lines in sight at once


class ListBox(QComboBox):
    """For a few words; the list is as high as they need, and scrolls where there are many."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Lines(self))
        self.setMaxVisibleItems(_MOST)


class ChoiceBox(ListBox):
    """For choices that are records or meetings, whose names can be long."""

    def paintEvent(self, event: QPaintEvent) -> None:
        words = self.currentText()
        if self.toolTip() != plain_tooltip(words):
            self.setToolTip(plain_tooltip(words))
        super().paintEvent(event)


class _Lines(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), max(size.height(), TARGET))
