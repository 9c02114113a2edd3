"""A measure's values by quarter as a small line, with the newest value in figures beside it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.models.figures import Series, show_figure
from app.widgets.theme import GAP, GRID

_DOT = 2.5
_STEP = 22  # pixels from one quarter to the next, where there is room


def spots(values: Sequence[Decimal], width: float, height: float) -> list[tuple[float, float]]:
    """Where values stand in a box, as (x, y) from its top left; equal values stand in the middle.

    The lowest value is at the bottom and the highest at the top: a sparkline shows the way, not the size.
    """
    low, high = min(values), max(values)
    step = min(_STEP, width / max(1, len(values) - 1))
    if low == high:
        return [(place * step, height / 2) for place in range(len(values))]
    return [
        (place * step, height * (1 - float((value - low) / (high - low))))
        for place, value in enumerate(values)
    ]


def draw_sparkline(painter: QPainter, series: Series, place: QRect, ink: QColor) -> None:
    """Draw a series at the left of a place, the newest value as a dot with its figure; nothing for no values."""
    if not series:
        return
    values = [value for _, value in series]
    words = show_figure(values[-1])
    room = place.width() - painter.fontMetrics().horizontalAdvance(words) - GAP - 2 * _DOT
    inner = QRectF(place).adjusted(_DOT, 2 * GRID, 0, -2 * GRID)
    points = [
        QPointF(inner.left() + x, inner.top() + y)
        for x, y in spots(values, max(room, 1.0), max(inner.height(), 1.0))
    ]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.5))
    painter.drawPolyline(QPolygonF(points))
    painter.setBrush(ink)
    painter.drawEllipse(points[-1], _DOT, _DOT)
    painter.restore()
    painter.setPen(ink)
    left = round(points[-1].x() + _DOT) + GAP
    painter.drawText(
        QRect(left, place.top(), place.right() - left, place.height()),
        int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
        words,
    )
