"""States as pills: a word, a colour and a shape, so that each alone is enough."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.planning import Standing
from app.models.review_words import Delivery, Grade
from app.models.scale import Position
from app.models.status import ControlStatus, Progress, Rag
from app.registers.kinds import Terms
from app.widgets import theme
from app.widgets.colours import Paint, contrast
from app.widgets.plain import PlainLabel
from app.widgets.theme import GRID, Size

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
_TOLD_APART = 3.0  # contrast of graphics with what they stand on (WCAG 2.2)
_advances: dict[tuple[str, int, int], int] = {}


class Shape(Enum):
    """The mark before a pill's word; each state has its own."""

    DISC = "disc"
    RING = "ring"
    TICK = "tick"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    SQUARE = "square"
    UP = "up"
    DOWN = "down"
    SAME = "same"
    STAR = "star"
    PLAIN = "plain"


_SHAPES: dict[str, Shape] = {
    "Green": Shape.DISC,
    "Amber": Shape.DIAMOND,
    "Red": Shape.SQUARE,
    "On track": Shape.DISC,
    "Complete": Shape.TICK,
    "Limited": Shape.DIAMOND,
    "Slipped": Shape.TRIANGLE,
    "No progress": Shape.SQUARE,
    "Decreased": Shape.DOWN,
    "Unchanged": Shape.SAME,
    "Increased": Shape.UP,
    "New": Shape.STAR,
    "On target": Shape.DISC,
    "Off target": Shape.TRIANGLE,
    "No target set": Shape.RING,
    "Verified": Shape.TICK,
    "Done, not verified": Shape.DIAMOND,
    "Outstanding": Shape.STAR,
    "Good": Shape.DISC,
    "Requires improvement": Shape.DIAMOND,
    "Inadequate": Shape.SQUARE,
    "Substantial": Shape.STAR,
    "Adequate": Shape.DISC,
    "No assurance": Shape.SQUARE,
    "Not on track": Shape.TRIANGLE,
}
# What a review's grade, and whether the answer to it is on track, mean in the colours of a rating.
_RATED: dict[Grade | Delivery, Rag] = {
    Grade.OUTSTANDING: Rag.GREEN,
    Grade.GOOD: Rag.GREEN,
    Grade.REQUIRES_IMPROVEMENT: Rag.AMBER,
    Grade.INADEQUATE: Rag.RED,
    Grade.SUBSTANTIAL: Rag.GREEN,
    Grade.ADEQUATE: Rag.GREEN,
    Grade.LIMITED: Rag.AMBER,
    Grade.NO_ASSURANCE: Rag.RED,
    Delivery.ON: Rag.GREEN,
    Delivery.OFF: Rag.RED,
}


@dataclass(frozen=True, slots=True)
class Pill:
    """How a state is drawn. Without a paint there is only the shape and the word, in the text's colour."""

    words: str
    shape: Shape
    paint: Paint | None


def pill_of(value: Any, words: str, terms: Terms | None = None) -> Pill | None:
    """The pill of a value; None for what is shown as plain text."""
    look = theme.current()
    if isinstance(value, Rag):
        return Pill(words, _SHAPES[value.value], look.rag(value))
    if isinstance(value, (Progress, ControlStatus)):
        return Pill(words, _SHAPES[value.value], look.progress(value))
    if isinstance(value, (Grade, Delivery)):
        return Pill(words, _SHAPES[value.value], look.rag(_RATED[value]))
    if isinstance(value, Standing):
        return Pill(words, _SHAPES[value.value], look.standing(value))
    if isinstance(value, Position) and terms is not None and terms.scale.has(value):
        return Pill(words, Shape.PLAIN, look.cell(terms.scale.band(value).tone))
    if isinstance(value, StrEnum) and value.value in _SHAPES:
        return Pill(words, _SHAPES[value.value], None)
    return None


def pill_width(pill: Pill, metrics: QFontMetrics) -> int:
    """How wide a pill is, in device-independent pixels."""
    width = _advance(pill.words, metrics)
    if pill.shape is not Shape.PLAIN:
        width += _mark(metrics) + GRID + GRID // 2
    return width + (4 * GRID if pill.paint else 0)


def pill_height(metrics: QFontMetrics) -> int:
    """How high a pill is."""
    return metrics.height() + GRID


def draw_pill(
    painter: QPainter, pill: Pill, place: QRect, metrics: QFontMetrics, ink: QColor, *, ground: str = ""
) -> None:
    """Draw a pill at the left of a place, in the middle of its height.

    Args:
        ink: Colour of a pill without a paint.
        ground: What it stands on where that is no list's own; on one like its own colour it has an edge.
    """
    height = pill_height(metrics)
    width = min(pill_width(pill, metrics), place.width())
    left, top = place.left(), place.top() + (place.height() - height) // 2
    if pill.paint:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(theme.colour(pill.paint.ink), 1)
            if pill.paint is theme.current().quiet
            or (ground and contrast(pill.paint.fill, ground) < _TOLD_APART)
            else Qt.PenStyle.NoPen
        )
        painter.setBrush(theme.colour(pill.paint.fill))
        painter.drawRoundedRect(QRectF(left, top, width, height), height / 2, height / 2)
        ink = theme.colour(pill.paint.ink)
        left += 2 * GRID
    if pill.shape is not Shape.PLAIN:
        size = _mark(metrics)
        _draw_shape(painter, pill.shape, QRectF(left, top + (height - size) / 2, size, size), ink)
        left += size + GRID + GRID // 2
    painter.setPen(ink)
    right = place.left() + width - (2 * GRID if pill.paint else 0)
    words = pill.words
    if _advance(words, metrics) > right - left + 1:
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, right - left)
    painter.drawText(left, top, right - left + 2, height, _MIDDLE, words)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _advance(words: str, metrics: QFontMetrics) -> int:
    """How wide a word is; there are few of them, and measuring takes longer than finding."""
    key = (words, metrics.height(), metrics.averageCharWidth())
    found = _advances.get(key)
    if found is None:
        if len(_advances) > 2000:
            _advances.clear()
        found = _advances[key] = metrics.horizontalAdvance(words)
    return found


def _mark(metrics: QFontMetrics) -> int:
    return round(metrics.ascent() * 0.72)


def _draw_shape(painter: QPainter, shape: Shape, place: QRectF, ink: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path = _path(shape)
    painter.save()
    painter.translate(place.topLeft())
    painter.scale(place.width(), place.height())
    if shape in (Shape.RING, Shape.TICK, Shape.UP, Shape.DOWN, Shape.SAME):
        pen = QPen(ink, 0.18)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
    else:
        painter.fillPath(path, ink)
    painter.restore()


@cache
def _path(shape: Shape) -> QPainterPath:
    """The shape in a square of one by one."""
    path = QPainterPath()
    if shape is Shape.DISC:
        path.addEllipse(QPointF(0.5, 0.5), 0.42, 0.42)
        return path
    if shape is Shape.RING:
        path.addEllipse(QPointF(0.5, 0.5), 0.38, 0.38)
        return path
    lines: dict[Shape, tuple[tuple[tuple[float, float], ...], ...]] = {
        Shape.TICK: (((0.08, 0.55), (0.4, 0.85), (0.94, 0.2)),),
        Shape.DIAMOND: (((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5), (0.5, 0)),),
        Shape.TRIANGLE: (((0.5, 0.06), (1, 0.94), (0, 0.94), (0.5, 0.06)),),
        Shape.SQUARE: (((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9), (0.1, 0.1)),),
        Shape.UP: (((0.5, 0.95), (0.5, 0.08)), ((0.12, 0.45), (0.5, 0.08), (0.88, 0.45))),
        Shape.DOWN: (((0.5, 0.05), (0.5, 0.92)), ((0.12, 0.55), (0.5, 0.92), (0.88, 0.55))),
        Shape.SAME: (((0.05, 0.5), (0.95, 0.5)), ((0.6, 0.15), (0.95, 0.5), (0.6, 0.85))),
        Shape.STAR: (
            ((0.5, 0), (0.64, 0.36), (1, 0.5), (0.64, 0.64), (0.5, 1), (0.36, 0.64), (0, 0.5), (0.36, 0.36)),
        ),
        Shape.PLAIN: (),
    }
    for line in lines[shape]:
        path.moveTo(*line[0])
        for point in line[1:]:
            path.lineTo(*point)
    return path


class PillLabel(QWidget):
    """A state on its own, outside tables: as a pill where it has one, else as its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: Any = None
        self._words = ""
        self._terms: Terms | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_value(self, value: Any, words: str, terms: Terms | None = None) -> None:
        """Show a state by its word, colour and shape."""
        self._value, self._words, self._terms = value, words, terms
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._font())
        return QSize(pill_width(self._pill(), metrics), pill_height(metrics))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font())
        draw_pill(painter, self._pill(), self.rect(), painter.fontMetrics(), QColor(theme.current().text))

    def _pill(self) -> Pill:
        plain = Pill(self._words, Shape.PLAIN, None)
        return pill_of(self._value, self._words, self._terms) or plain

    def _font(self) -> QFont:
        return theme.font(Size.SMALL)


class Words(PlainLabel):
    """What the program worked out, as a text that wraps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, wrap=True)

    def show_value(self, value: Any, words: str, terms: Terms | None = None) -> None:
        """Show the text, as ``PillLabel`` shows a state."""
        self.setText(words)
