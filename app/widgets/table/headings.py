"""The headings of groups as they are painted: each cell of the line shows its piece of one text that never scrolls sideways."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea

from app.models.text import counted
from app.widgets import icons, theme
from app.widgets.plain import grown
from app.widgets.table.groups import Heading
from app.widgets.theme import GAP, GRID, Size

_CHEVRON, _MARK = 16, 12
_TITLE = 1  # place of the title in what a heading says
_WORDS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def draw_heading(
    painter: QPainter, cell: QRect, heading: Heading, view: QAbstractScrollArea, *, current: bool
) -> None:
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
    chevron = grown(_CHEVRON)
    top = cell.top() + (cell.height() - chevron) // 2
    painter.drawPixmap(GRID, top, icons.pixmap(name, look.text, chevron, ratio))
    line = QRect(GRID + chevron + GRID, cell.top(), 10_000, cell.height() - 1)
    fonts = theme.font(Size.SMALL), theme.font(bold=True), theme.font(Size.SMALL)
    for place, words in enumerate(_within(heading, fonts, view.viewport().width() - line.left() - GAP)):
        painter.setFont(fonts[place])
        painter.setPen(theme.colour(look.text if place == _TITLE else look.muted))
        painter.drawText(line, _WORDS, words)
        line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(words) + GAP * bool(words))
    if current:
        painter.setPen(QPen(theme.colour(look.focus), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRect(0, cell.top(), view.width(), cell.height()).adjusted(1, 1, -1, -1))
    painter.restore()


def _within(heading: Heading, fonts: Sequence[QFont], room: int) -> tuple[str, str, str]:
    """What the records are grouped by, what they have in common, and how many there are; the last word is the title's."""
    of, title, number = (QFontMetrics(font).horizontalAdvance for font in fonts)
    said, many, few = f"{heading.of}:", counted(heading.size, heading.one), f"{heading.size:,}"
    rest = room - title(heading.title) - GAP
    if rest >= of(said) + GAP + number(many):
        return said, heading.title, many
    if rest >= number(many):
        return "", heading.title, many
    most = max(0, room - number(few) - GAP)
    whole = QFontMetrics(fonts[_TITLE]).elidedText(heading.title, Qt.TextElideMode.ElideRight, most)
    return "", whole, few


def draw_late(painter: QPainter, cell: QRect) -> None:
    """The mark of a record that only stays until the filters are next touched: a funnel, in the corner of its reference."""
    look = theme.current()
    ratio = painter.device().devicePixelRatioF()
    size = grown(_MARK)
    mark = icons.pixmap("filter", look.accent, size, ratio)
    painter.drawPixmap(cell.right() - size - 2, cell.top() + GAP, mark)
