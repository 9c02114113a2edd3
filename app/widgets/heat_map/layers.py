"""What lies under and over the markers: the ground, the lines and ghosts, the lit cell, the strong lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.models.rows import RiskRow
from app.models.scale import Scale
from app.widgets.heat_map import marks, paint
from app.widgets.heat_map.arrange import Arrangement, Ghost, Place
from app.widgets.heat_map.cell_words import CellWords
from app.widgets.heat_map.colours import Look
from app.widgets.heat_map.grid import Frame

STRONG, LIT = 5.0, 6.0  # the sheet lies at 0, markers between 10 and 20
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


def links(painter: QPainter, plan: Arrangement, look: Look) -> None:
    """The arrows from where each risk was, and the dots to where it should get."""
    for mark, place in _ends(plan):
        marks.link(painter, mark, place, look)


def lines(painter: QPainter, plan: Arrangement, look: Look) -> None:
    """The same without the arrows' heads, for what is to pass under words."""
    for mark, place in _ends(plan):
        marks.line(painter, mark, place, look)


def heads(painter: QPainter, plan: Arrangement, look: Look) -> None:
    """The arrows' heads, for what is to lie over words."""
    for mark, place in _ends(plan):
        marks.head(painter, mark, place, look)


def _ends(plan: Arrangement) -> Iterator[tuple[Ghost, Place]]:
    """Each ghost with the disc of its risk, where this has one."""
    return ((mark, plan.places[mark.risk.id]) for mark in plan.ghosts if mark.risk.id in plan.places)


def ghosts(painter: QPainter, plan: Arrangement, look: Look, family: QFont) -> None:
    """Where risks were, should be or would be; a mark that stands for several is drawn once."""
    drawn: set[Place] = set()
    for mark in plan.ghosts:
        if mark.count > 1:
            if mark.place in drawn:
                continue
            drawn.add(mark.place)
        marks.ghost(painter, mark, look, family)


def _beside_ghosts(plan: Arrangement) -> QPainterPath:
    """The map without its small marks, under which a strong line passes as any other does."""
    frame = plan.frame
    cells = QRectF(QPointF(frame.left, frame.top), QPointF(frame.right, frame.bottom))
    path = QPainterPath()  # what lies in two of its shapes is not in it
    path.addRect(cells.adjusted(-frame.cell, -frame.cell, frame.cell, frame.cell))  # arrows may swing out
    for place in {mark.place for mark in plan.ghosts}:
        path.addEllipse(QPointF(*place.middle), place.radius, place.radius)
    return path


def strong(
    painter: QPainter,
    plan: Arrangement,
    risk: RiskRow,
    look: Look,
    family: QFont,
    cell_words: CellWords | None,
    *,
    lifted: bool,
) -> None:
    """The lines and ghosts of one risk, to be seen before all others but under words; while it is lifted, where it stood."""
    place, own = plan.places.get(risk.id), plan.of(risk.id)
    if place:
        painter.save()
        painter.setClipPath(_beside_ghosts(plan))
        for mark in own:
            marks.line(painter, mark, place, look, strong=True)
        painter.restore()
        if own and cell_words:
            cell_words.draw(painter)
        for mark in own:
            marks.head(painter, mark, place, look)
    for mark in own:
        marks.ghost(painter, mark, look, family)
    if lifted and place:
        marks.left_behind(painter, place, risk, look)
