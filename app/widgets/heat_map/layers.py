"""What lies under and over the markers: the ground, the lines and ghosts, the lit cell, the strong lines, the live text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.models.rows import RiskRow
from app.models.scale import Position, Scale
from app.widgets.heat_map import marks, paint
from app.widgets.heat_map.arrange import Arrangement, Place
from app.widgets.heat_map.colours import Look
from app.widgets.heat_map.grid import Frame

LIT, STRONG, LIVE = 1.0, 5.0, 30.0  # the sheet lies at 0, markers between 10 and 20
FADED = 0.25  # all lines, while those of one risk are strong: the rest must not be a tangle


class Layer(QGraphicsItem):
    """An item that shows what a function draws, in surface pixels.

    Args:
        height: Place in the pile; higher lies on top.
        kept: Drawn once into a picture and copied from it, as a drag over it must cost next to nothing.
    """

    def __init__(self, height: float, *, kept: bool) -> None:
        super().__init__()
        self._rect = QRectF()
        self._draw: Callable[[QPainter], None] | None = None
        self.setZValue(height)
        if kept:
            self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    def show_drawing(self, rect: QRectF, draw: Callable[[QPainter], None]) -> None:
        """Draw this from now on; nothing outside the rectangle."""
        self.prepareGeometryChange()
        self._rect = rect
        self._draw = draw
        self.setVisible(True)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self._draw is not None:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
            self._draw(painter)


def ground(
    painter: QPainter, frame: Frame, scale: Scale, look: Look, letters: paint.Letters, category: str = ""
) -> None:
    """The cells, the limit of appetite (for the category that alone is shown), and the names round them."""
    paint.cells(painter, frame, scale, look)
    paint.limit(painter, frame, scale, look, letters, category)
    paint.names(painter, frame, scale, look, letters)


def lines(painter: QPainter, plan: Arrangement, look: Look) -> None:
    """The arrows from where each risk was, and the dots to where it should get."""
    for mark in plan.ghosts:
        if place := plan.places.get(mark.risk.id):
            marks.link(painter, mark, place, look)


def ghosts(painter: QPainter, plan: Arrangement, look: Look, family: QFont) -> None:
    """Where risks were, should be or would be; a mark that stands for several is drawn once."""
    drawn: set[Place] = set()
    for mark in plan.ghosts:
        if mark.count > 1:
            if mark.place in drawn:
                continue
            drawn.add(mark.place)
        marks.ghost(painter, mark, look, family)


def strong(
    painter: QPainter, plan: Arrangement, risk: RiskRow, look: Look, family: QFont, *, lifted: bool
) -> None:
    """The lines and ghosts of one risk, to be seen before all others; while it is lifted, where it stood."""
    place = plan.places.get(risk.id)
    for mark in plan.of(risk.id):
        if place:
            marks.link(painter, mark, place, look, strong=True)
        marks.ghost(painter, mark, look, family)
    if lifted and place:
        marks.left_behind(painter, place, risk, look)


class LiveText(Layer):
    """What a move means, beside the cell that it would reach."""

    def __init__(self) -> None:
        super().__init__(LIVE, kept=True)
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
        """Show the lines above or below the cell, where they hide less, and never outside the surface."""
        self.lines = tuple(lines)
        cell = plan.frame.cell
        fonts = (
            paint.sized(family, min(22.0, max(14.0, cell * 0.12)), bold=True),
            paint.sized(family, min(19.0, max(13.0, cell * 0.10))),
        )
        wide, tall = paint.bubble_size(lines, fonts)
        left, top = plan.frame.corner(position)
        x = min(max(4.0, left + cell / 2 - wide / 2), max(4.0, width - wide - 4))
        above, below = QRectF(x, top - tall - 6, wide, tall), QRectF(x, top + cell + 6, wide, tall)
        fits = [
            rect for rect in (above, below) if rect.top() > 2 and rect.bottom() < plan.frame.bottom + tall
        ]
        best = min(fits or [below], key=lambda rect: _hidden(plan, rect))
        rect = QRectF(0, 0, wide, tall)
        self.show_drawing(
            rect.adjusted(-2, -2, 2, 2), lambda painter: paint.bubble(painter, rect, lines, look, fonts)
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
