"""How a list shows which line is chosen: by its ground, and by a bar for eyes that cannot tell two grounds apart."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget

from app.widgets import theme

_BAR = 3  # pixels, as wide as there is room for before Qt's own texts and ticks


def draw_chosen(painter: QPainter, place: QRect) -> None:
    """Draw the ground of a chosen line and its bar; its texts follow."""
    painter.fillRect(place, theme.colour(theme.current().row))
    mark_chosen(painter, place)


def mark_chosen(painter: QPainter, place: QRect) -> None:
    """Draw the bar of a chosen line, at the beginning of what is seen of it."""
    painter.fillRect(
        max(0, place.left()), place.top(), _BAR, place.height(), theme.colour(theme.current().accent)
    )


class MarkedLines(QStyledItemDelegate):
    """Qt's own lines, with the bar before those that are chosen."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_Selected:
            mark_chosen(painter, option.rect)


class MarkedTree(QTreeWidget):
    """A tree with the bar before the line that is chosen, at the edge of the list, however far in its text begins."""

    def drawRow(  # noqa: N802
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().drawRow(painter, option, index)
        if self.selectionModel().isSelected(index):
            mark_chosen(painter, option.rect)
