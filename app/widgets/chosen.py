"""How a list shows which line is chosen: by its ground, and by a bar for eyes that cannot tell two grounds apart.

The line that has the keyboard has a ring: the border of a whole list, which only changes its colour, is easily overlooked.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.widgets import theme

_RING = 2  # pixels
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


def draw_ring(painter: QPainter, place: QRect) -> None:
    """Draw the ring of a line that has the keyboard."""
    painter.save()
    painter.setPen(QPen(theme.colour(theme.current().focus), _RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inside = _RING // 2
    painter.drawRect(place.adjusted(inside, inside, -inside, -inside))
    painter.restore()


class MarkedLines(QStyledItemDelegate):
    """Qt's own lines, with the bar before those that are chosen, and the ring round the one that has the keyboard."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_Selected:
            mark_chosen(painter, option.rect)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_ring(painter, option.rect)
