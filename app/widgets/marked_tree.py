"""A tree that shows which line is chosen. Apart from the lists, since Qt takes long to make its trees known to Python.

The first list is painted without any.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTreeWidget

from app.widgets.chosen import draw_ring, mark_chosen


class MarkedTree(QTreeWidget):
    """A tree with the bar before the line that is chosen, at the edge of the list, however far in its text begins.

    The ring of the keyboard goes round the whole line too, as far as it is seen.
    """

    def drawRow(  # noqa: N802
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().drawRow(painter, option, index)
        if self.selectionModel().isSelected(index):
            mark_chosen(painter, option.rect)
        now = self.currentIndex()
        if self.hasFocus() and now.isValid() and now.siblingAtColumn(index.column()) == index:
            draw_ring(painter, QRect(0, option.rect.top(), self.viewport().width(), option.rect.height()))
