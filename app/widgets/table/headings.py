"""The headings of groups as they are painted: each cell of the line shows its piece of one text that never scrolls sideways."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.models.text import counted
from app.widgets import icons, theme
from app.widgets.table.groups import Heading
from app.widgets.theme import GAP, GRID, Size

_CHEVRON, _MARK = 16, 12
_WORDS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def draw_heading(painter: QPainter, cell: QRect, heading: Heading, view: QWidget, *, current: bool) -> None:
    """Paint the piece of a heading that belongs into one cell.

    Args:
        cell: In the coordinates of the view's viewport, at whose left edge the heading begins.
        current: Whether the keyboard is on it.
    """
    look = theme.current()
    painter.save()
    painter.setClipRect(cell)
    painter.fillRect(cell, theme.colour(look.raised))
    painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, theme.colour(look.edge))
    ratio = painter.device().devicePixelRatioF()
    name = "chevron-right" if heading.folded else "chevron-down"
    top = cell.top() + (cell.height() - _CHEVRON) // 2
    painter.drawPixmap(GRID, top, icons.pixmap(name, look.text, _CHEVRON, ratio))
    line = QRect(GRID + _CHEVRON + GRID, cell.top(), 10_000, cell.height() - 1)
    for words, bold, ink in (
        (f"{heading.of}:", False, look.muted),
        (heading.title, True, look.text),
        (counted(heading.size, heading.one), False, look.muted),
    ):
        painter.setFont(theme.font(Size.BODY if bold else Size.SMALL, bold=bold))
        painter.setPen(theme.colour(ink))
        painter.drawText(line, _WORDS, words)
        line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(words) + GAP)
    if current:
        painter.setPen(QPen(theme.colour(look.focus), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRect(0, cell.top(), view.width(), cell.height()).adjusted(1, 1, -1, -1))
    painter.restore()


def draw_late(painter: QPainter, cell: QRect) -> None:
    """The mark of a record that only stays until the filters are next touched: a funnel, in the corner of its reference."""
    look = theme.current()
    ratio = painter.device().devicePixelRatioF()
    mark = icons.pixmap("filter", look.accent, _MARK, ratio)
    painter.drawPixmap(cell.right() - _MARK - 2, cell.top() + GAP, mark)
