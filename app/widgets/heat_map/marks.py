"""Drawing the marks on the map: discs, ghosts, arrows, dotted lines."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from app.models.rows import RiskRow
from app.models.status import Horizon
from app.widgets.heat_map.arrange import Ghost, GhostKind, Place
from app.widgets.heat_map.arrows import Arrow
from app.widgets.heat_map.colours import Look
from app.widgets.heat_map.links import straight, trail
from app.widgets.heat_map.paint import outline, sized

RIM = 2.0
AROUND = (
    7.0  # what a marker paints outside its radius: rim, ring of the chosen one, dotted ring of its target
)


@dataclass(frozen=True, slots=True)
class State:
    """How a marker stands out just now."""

    chosen: bool = False
    lifted: bool = False
    at_target: bool = False


PLAIN = State()


def shape(middle: QPointF, radius: float, horizon: Horizon | None) -> QPainterPath:
    """A disc for long-term and for any without a horizon, a rounded square for short-term: told apart without colour."""
    path = QPainterPath()
    if horizon is Horizon.SHORT:
        half = radius * 0.93
        path.addRoundedRect(
            QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half), radius * 0.38, radius * 0.38
        )
    else:
        path.addEllipse(middle, radius, radius)
    return path


def marker(
    painter: QPainter,
    middle: QPointF,
    radius: float,
    risk: RiskRow,
    look: Look,
    family: QFont,
    state: State = PLAIN,
) -> None:
    """A risk with its number."""
    paint = look.short if risk.horizon is Horizon.SHORT else look.long
    body = shape(middle, radius - RIM / 2, risk.horizon)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state.at_target:
        round_it = shape(middle, radius + 3, risk.horizon)
        pen = QPen(QColor(look.line), 1.6, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.6, 2.4])
        for stroke in (QPen(QColor(look.casing), 4.4), pen):  # dots alone are lost on dark cells
            painter.setPen(stroke)
            painter.drawPath(round_it)
    if state.chosen or state.lifted:
        ring(painter, shape(middle, radius + 2.5, risk.horizon), look)
    painter.setPen(QPen(QColor(paint.ink), RIM))
    painter.setBrush(QColor(paint.fill))
    painter.drawPath(body)
    number(painter, middle, radius, risk.ref or "•", paint.ink, family)


def ring(painter: QPainter, path: QPainterPath, look: Look) -> None:
    """Round what is chosen or carried."""
    for colour, wide in ((look.casing, 6.0), (look.focus, 3.5)):
        painter.setPen(QPen(QColor(colour), wide))
        painter.drawPath(path)


def number(painter: QPainter, middle: QPointF, radius: float, text: str, ink: str, family: QFont) -> None:
    """A text in a disc, as large as fits; a very long one keeps its end, which tells it apart."""
    font = sized(family, radius * 0.98, bold=True)
    room = radius * 1.56
    wide = QFontMetricsF(font).horizontalAdvance(text)
    if wide > room:
        font = sized(family, max(7.0, radius * 0.98 * room / wide), bold=True)
        text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideLeft, radius * 1.8)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    base = middle.y() + metrics.capHeight() / 2
    painter.drawText(QPointF(middle.x() - metrics.horizontalAdvance(text) / 2, base), text)


def left_behind(painter: QPainter, place: Place, risk: RiskRow, look: Look) -> None:
    """The empty outline where a marker stood before it was lifted."""
    painter.setOpacity(0.75)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wide in ((look.casing, 3.6), (look.line, 1.8)):
        painter.setPen(QPen(QColor(colour), wide))
        painter.drawPath(shape(QPointF(*place.middle), place.radius - 2, risk.horizon))
    painter.setOpacity(1.0)


def more(
    painter: QPainter, place: Place, count: int, look: Look, family: QFont, *, chosen: bool = False
) -> None:
    """The disc for the risks that a cell has no room for."""
    middle, radius = QPointF(*place.middle), place.radius
    if chosen:
        ring(painter, shape(middle, radius + 2.5, None), look)
    painter.setPen(QPen(QColor(look.more.ink), RIM))
    painter.setBrush(QColor(look.more.fill))
    painter.drawEllipse(middle, radius - RIM / 2, radius - RIM / 2)
    number(painter, middle, radius, f"+{count}", look.more.ink, family)


def ghost(painter: QPainter, mark: Ghost, look: Look, family: QFont) -> None:
    """Where a risk was (faint), should be (dotted ring) or would be without controls (diamond)."""
    middle, radius = QPointF(*mark.place.middle), mark.place.radius
    text = mark.risk.ref if mark.count == 1 else f"+{mark.count}"
    if mark.kind is GhostKind.TARGET:
        painter.setBrush(QColor(look.casing))
        painter.setPen(QPen(QColor(look.casing), 3))
        painter.drawEllipse(middle, radius - 1, radius - 1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(QColor(look.line), 1.8, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.4, 1.9])
        painter.setPen(pen)
        painter.drawEllipse(middle, radius - 1, radius - 1)
    elif mark.kind is GhostKind.INHERENT:
        x, y, reach = middle.x(), middle.y(), radius * 1.12
        painter.setBrush(QColor(look.casing))
        painter.setPen(QPen(QColor(look.line), 1.6))
        painter.drawPath(outline([(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]))
    else:
        painter.setOpacity(0.62)
        painter.setBrush(QColor(look.casing))
        painter.setPen(QPen(QColor(look.line), 1.2))
        painter.drawPath(shape(middle, radius - 0.6, mark.risk.horizon))
        painter.setOpacity(1.0)
    number(painter, middle, radius * 0.98, text, look.line, family)


def link(painter: QPainter, mark: Ghost, place: Place, look: Look, *, strong: bool = False) -> None:
    """The whole line between a ghost and its risk: an arrow from last quarter, dots to the target, dashes from inherent."""
    line(painter, mark, place, look, strong=strong)
    head(painter, mark, place, look)


def line(painter: QPainter, mark: Ghost, place: Place, look: Look, *, strong: bool = False) -> None:
    """The same without an arrow's head, which lies over what the line passes under."""
    if mark.kind is GhostKind.PREVIOUS:
        bent = trail(mark, place)
        if bent is not None:
            _shaft(painter, bent, look, 3.4 if strong else 2.4)
        return
    ends = straight(mark, place)
    if ends is None:
        return
    start, end = (QPointF(*point) for point in ends)
    wide = 2.8 if strong else 1.5
    dashes = [1.0, 2.2] if mark.kind is GhostKind.TARGET else [4.0, 3.0]
    casing, dots = (1.0, 1.0) if strong else look.straight
    painter.setPen(QPen(QColor(look.casing), wide + 1.2))  # whole: dots of it would take longer than all else
    painter.setOpacity(casing)
    painter.drawLine(start, end)
    painter.setOpacity(dots)
    pen = QPen(QColor(look.line), wide, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(dashes)
    painter.setPen(pen)
    painter.drawLine(start, end)
    painter.setOpacity(1.0)


def _shaft(painter: QPainter, bent: Arrow, look: Look, wide: float) -> None:
    path = QPainterPath(QPointF(*bent.start))
    path.quadTo(QPointF(*bent.bend), QPointF(*bent.neck))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, across in ((look.casing, wide + 3), (look.line, wide)):
        painter.setPen(QPen(QColor(colour), across, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(path)


def head(painter: QPainter, mark: Ghost, place: Place, look: Look) -> None:
    """The head of a trail's arrow; other lines have none."""
    bent = trail(mark, place) if mark.kind is GhostKind.PREVIOUS else None
    if bent is None:
        return
    joined = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    sides = [QPointF(*point) for point in (bent.wings[0], bent.tip, bent.wings[1])]
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(look.casing), 3, *joined))
    painter.drawPolyline(QPolygonF(sides))  # not across the line, from which the head would be cut off
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.line))
    painter.drawPath(outline([bent.tip, *bent.wings]))
