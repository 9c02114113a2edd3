"""What the small map shows on its cells besides their words: where a risk is, where it should get to, and the appetite."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.models.scale import Position, Scale
from app.widgets import theme
from app.widgets.theme import Size

_RADIUS = 4.5


class Mark(Enum):
    """Told apart by shape, since the cells have the colours."""

    DISC = "disc"
    RING = "ring"
    DIAMOND = "diamond"
    LINE = "line"


def draw_mark(painter: QPainter, mark: Mark, at: QPoint, ink: QColor) -> None:
    """Draw a mark round a point."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.6))
    painter.setBrush(ink if mark is Mark.DISC else Qt.BrushStyle.NoBrush)
    middle = QPointF(at)
    if mark is Mark.DIAMOND:
        reach = _RADIUS + 0.5
        corners = [QPointF(0, -reach), QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0)]
        painter.drawPolygon(QPolygonF([middle + corner for corner in corners]))
    elif mark is Mark.LINE:
        painter.setPen(QPen(ink, 3))
        painter.drawLine(middle - QPointF(6, 0), middle + QPointF(6, 0))
    else:
        painter.drawEllipse(middle, _RADIUS, _RADIUS)
        if mark is Mark.RING:
            painter.setBrush(ink)
            painter.drawEllipse(middle, 0.8, 0.8)
    painter.restore()


def draw_mark_words(painter: QPainter, mark: Mark, words: str, place: QRect) -> None:
    """Draw a mark with what it means beside it."""
    ink = QColor(theme.current().text)
    draw_mark(painter, mark, QPoint(place.left() + 8, place.center().y()), ink)
    painter.setPen(ink)
    painter.setFont(theme.font(Size.SMALL))
    painter.drawText(place.adjusted(24, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)


def draw_appetite(painter: QPainter, scale: Scale, place: Callable[[Position], QRect]) -> None:
    """Draw the limit of appetite: a strong line with a casing, between the cells inside it and those outside."""
    for width, colour in ((5, theme.current().surface), (3, theme.current().text)):
        painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        for position in scale.positions():
            if not scale.within_appetite(position):
                continue
            for beside in _beyond(position, scale):
                painter.drawLine(*_between(place(position), place(beside)))


def _beyond(position: Position, scale: Scale) -> list[Position]:
    around = (
        Position(position.likelihood + 1, position.impact),
        Position(position.likelihood, position.impact + 1),
    )
    return [one for one in around if scale.has(one) and scale.within_appetite(one) is False]


def _between(one: QRect, other: QRect) -> tuple[QPoint, QPoint]:
    """The border of two cells beside each other."""
    if one.top() == other.top():
        x = max(one.left(), other.left()) - 1
        return QPoint(x, one.top() - 1), QPoint(x, one.bottom() + 1)
    y = max(one.top(), other.top()) - 1
    return QPoint(one.left() - 1, y), QPoint(one.right() + 1, y)
