"""The live text of a move: what it means, beside the cell that it would reach."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from app.models.scale import Position
from app.widgets.heat_map.arrange import Arrangement
from app.widgets.heat_map.colours import Look
from app.widgets.heat_map.layers import Layer
from app.widgets.heat_map.paint import sized

HEIGHT = 30.0  # over the markers
PAD = 10.0
WRAP = Qt.TextFlag.TextWordWrap


class LiveText(Layer):
    """What a move means, beside the cell that it would reach."""

    def __init__(self) -> None:
        super().__init__(HEIGHT, kept=True)
        self.lines: tuple[str, ...] = ()
        self.setVisible(False)

    def say(
        self,
        lines: Sequence[str],
        plan: Arrangement,
        position: Position,
        width: float,
        look: Look,
        family: QFont,
    ) -> None:
        """Show the lines above or below the cell, where they hide less, and never outside the surface.

        Args:
            width: Of the surface; lines that are longer are broken.
        """
        self.lines = tuple(lines)
        cell = plan.frame.cell
        fonts = (
            sized(family, min(22.0, max(14.0, cell * 0.12)), bold=True),
            sized(family, min(19.0, max(13.0, cell * 0.10))),
        )
        wide, tall = _size(lines, fonts, width - 8)
        left, top = plan.frame.corner(position)
        x = min(max(4.0, left + cell / 2 - wide / 2), max(4.0, width - wide - 4))
        above, below = QRectF(x, top - tall - 6, wide, tall), QRectF(x, top + cell + 6, wide, tall)
        fits = [
            rect for rect in (above, below) if rect.top() > 2 and rect.bottom() < plan.frame.bottom + tall
        ]
        best = min(fits or [below], key=lambda rect: _hidden(plan, rect))
        rect = QRectF(0, 0, wide, tall)
        self.show_drawing(
            rect.adjusted(-2, -2, 2, 2), lambda painter: _draw(painter, rect, lines, look, fonts)
        )
        self.setPos(QPointF(round(best.left()), round(best.top())))


def _hidden(plan: Arrangement, rect: QRectF) -> int:
    """How many markers a rectangle would hide. In plain figures, as this is asked in every frame that reaches a cell."""
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    return sum(
        left - p.radius <= p.middle[0] <= right + p.radius
        and top - p.radius <= p.middle[1] <= bottom + p.radius
        for p in plan.places.values()
    )


def _draw(
    painter: QPainter, rect: QRectF, lines: Sequence[str], look: Look, fonts: tuple[QFont, QFont]
) -> None:
    """The live text of a move: the first line strong, the second quieter."""
    painter.setPen(QPen(QColor(look.casing), 1.5))
    painter.setBrush(QBrush(QColor(look.bubble.fill)))
    painter.drawRoundedRect(rect, 8, 8)
    painter.setPen(QColor(look.bubble.ink))
    inner = rect.adjusted(PAD * 1.25, PAD, -PAD * 1.25, 0)
    for text, font in zip(lines, fonts, strict=True):
        painter.setFont(font)
        painter.drawText(inner, WRAP, text)
        inner.setTop(inner.top() + _written(text, font, inner.width()).height() + 2)


def _size(lines: Sequence[str], fonts: tuple[QFont, QFont], most: float) -> tuple[float, float]:
    """Width and height that the live text needs, broken into lines where it would be wider than ``most``."""
    sizes = [_written(line, font, most - PAD * 2.5 - 1) for line, font in zip(lines, fonts, strict=True)]
    wide, tall = max(size.width() for size in sizes), sum(size.height() for size in sizes)
    return ceil(wide) + PAD * 2.5 + 1, tall + 2 + PAD * 2


def _written(text: str, font: QFont, width: float) -> QRectF:
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1000), WRAP, text)
