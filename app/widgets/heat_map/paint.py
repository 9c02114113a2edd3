"""Drawing the ground of the map: cells, names, the limit of appetite. The screen and the saved picture both use it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from app.models.appetite import own_appetite
from app.models.scale import Axis, Position, Scale
from app.widgets.heat_map.colours import Look
from app.widgets.heat_map.grid import Frame, Margins, Point, appetite_line, cell_at

ROUND = 4.0  # of a cell's corners
APPETITE = "Appetite"
ROOMY = 320  # pixels across and down from which a map's letters and marks grow with the text
_NAMES_ACROSS, _NAMES_UP = 0.7, 0.5  # cells that the names round a map are about as large as
WORD_PAD = 0.38  # of a word's height, between it and its cell's edge
_LARGEST = 1.5  # times the usual size: with more, words of bands and crowds of discs would not fit


@dataclass(frozen=True, slots=True)
class Letters:
    """Fonts in sizes that follow the cells', so that a large screen is read from the back of a room.

    Attributes:
        word: Of the band, in a cell's corner.
        level: Names of levels.
        axis: Names of the axes.
    """

    word: QFont
    level: QFont
    axis: QFont

    @classmethod
    def for_cell(cls, cell: float, family: QFont, large: float = 1.0) -> Letters:
        """Sizes for cells of this side, in pixels; so many times larger for a room."""
        level = large * min(26.0, max(12.0, cell * 0.112))
        return cls(
            sized(family, large * min(20.0, max(10.5, cell * 0.088))),
            sized(family, level),
            sized(family, level, bold=True),
        )

    @property
    def strip(self) -> float:
        """Height that the band's word takes at the top of a cell."""
        return QFontMetricsF(self.word).height() * 1.15


def sized(family: QFont, pixels: float, *, bold: bool = False) -> QFont:
    """A font of the same family, so many pixels high."""
    font = QFont(family)
    font.setPixelSize(max(6, round(pixels)))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Medium)
    return font


@lru_cache(maxsize=64)  # asked with every step of the slider, for each way to share the page
def fitted(
    width: float,
    height: float,
    scale: Scale,
    family: QFont,
    large: float = 1.0,
    grown: float = 1.0,
    *,
    at_top: bool = False,
) -> tuple[Frame, Letters]:
    """The largest map that a surface holds together with the names around it, and its letters.

    Args:
        large: How many times larger the letters are.
        grown: How many times larger the text beside the map is; letters and marks follow it as far as cells have room.
        at_top: Whether height that is left over goes below the map, as words stand above it.
    """
    grown = min(_LARGEST, grown)
    large *= grown
    across, up = scale.impact.size, scale.likelihood.size
    if not scale.likelihood_up:
        across, up = up, across
    guess = Letters.for_cell(min(width / (across + _NAMES_ACROSS), height / (up + _NAMES_UP)), family, large)
    cell = Frame.fit(width, height, scale, margins(scale, guess)).cell
    letters = Letters.for_cell(cell, family, large)
    frame = Frame.fit(width, height, scale, margins(scale, letters), at_top=at_top)
    return replace(frame, marks=grown), letters


def least_height(width: float, height: float, fitted_: tuple[Frame, Letters], scale: Scale) -> float:
    """Down to which height the map that fits in this room would be as large."""
    frame, letters = fitted_
    around = margins(scale, letters)
    used = around.top + frame.up * frame.cell + around.bottom
    as_guessed = width / (frame.across + _NAMES_ACROSS) * (frame.up + _NAMES_UP)
    return min(height, max(used, as_guessed, ROOMY))


def margins(scale: Scale, letters: Letters) -> Margins:
    """Room for the names of levels and axes."""
    side = scale.likelihood if scale.likelihood_up else scale.impact
    level, axis = QFontMetricsF(letters.level), QFontMetricsF(letters.axis)
    widest = max(level.horizontalAdvance(line) for item in side.levels for line in _lines(item.name))
    widest = max(widest, axis.horizontalAdvance(f"{_foot(scale).name}  →") - axis.height() * 1.45)
    return Margins(
        left=ceil(axis.height() * 1.45 + widest + level.height() * 0.7),
        top=ceil(level.height() * 0.45),
        right=ceil(level.height() * 0.75),
        bottom=ceil(level.height() * (2.6 if _two_lines(_foot(scale)) else 1.6)),
    )


def _foot(scale: Scale) -> Axis:
    return scale.impact if scale.likelihood_up else scale.likelihood


def _two_lines(axis: Axis) -> bool:
    return any(len(_lines(level.name)) > 1 for level in axis.levels)


def _lines(name: str) -> list[str]:
    """A long name on two lines: "Almost certain"."""
    if len(name) <= 10 or " " not in name:
        return [name]
    middle = len(name) / 2
    cut = min((i for i, c in enumerate(name) if c == " "), key=lambda i: abs(i - middle))
    return [name[:cut], name[cut + 1 :]]


def names(painter: QPainter, frame: Frame, scale: Scale, look: Look, letters: Letters) -> None:
    """Levels and axes, round the map."""
    _side(painter, frame, scale.likelihood if scale.likelihood_up else scale.impact, look, letters)
    _bottom(painter, frame, _foot(scale), look, letters)


def cell_rect(frame: Frame, position: Position) -> QRectF:
    """A cell as it is painted, with a hair of the page round it."""
    x, y = frame.corner(position)
    return QRectF(x + 1, y + 1, frame.cell - 2, frame.cell - 2)


def cells(painter: QPainter, frame: Frame, scale: Scale, look: Look) -> None:
    """The squares in their bands' colours."""
    for position in scale.positions():
        tone = scale.band(position).tone
        painter.setPen(QColor(look.outline[tone]) if tone in look.outline else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.cells[tone].fill))
        painter.drawRoundedRect(cell_rect(frame, position), ROUND, ROUND)


def limit(
    painter: QPainter,
    frame: Frame,
    scale: Scale,
    look: Look,
    letters: Letters,
    category: str = "",
    *,
    dashed: bool = False,
) -> None:
    """The limit of appetite: a strong line that crosses the map's edges a little, with its name where it ends.

    Args:
        category: Draws the line of that category, where it has one of its own.
        dashed: For a line beside the general one.
    """
    points = _limit_points(frame, scale, category)
    if not points:
        return
    start, end = _ends(points)
    width = _limit_width(frame)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wide in ((look.casing, width + 4), (look.line, width)):
        style = Qt.PenStyle.DashLine if dashed and colour == look.line else Qt.PenStyle.SolidLine
        painter.setPen(QPen(QColor(colour), wide, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF(points))
    painter.setPen(QPen(QColor(look.ink), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawLine(points[0], start)
    painter.drawLine(points[-1], end)
    if beside := next((point for point in (start, end) if point.x() < frame.left), None):
        metrics, named = QFontMetricsF(letters.word), _limit_words(scale, category)
        wide, apart = metrics.horizontalAdvance(named), metrics.height() * 0.3
        painter.setFont(letters.word)
        painter.setPen(QColor(look.quiet))
        painter.drawText(QPointF(beside.x() - wide - apart, beside.y() + metrics.capHeight() / 2), named)


def limit_name(
    frame: Frame, scale: Scale, letters: Letters, category: str = ""
) -> tuple[Position, str, float] | None:
    """The name of the limit where the line ends over the map, which has no room for words: cell, name and its right end.

    It then stands in the cell to the left of the line, in line with its word. None where the name stands beside the map, or
    where the cell has no room for it either.
    """
    points = _limit_points(frame, scale, category)
    ends = _ends(points) if points else ()
    over = next((point for point in ends if point.y() < frame.top), None)
    if over is None or any(point.x() < frame.left for point in ends):
        return None
    position = cell_at(*frame.on_map(over.x() - 1, frame.top + 1), scale)
    metrics, named, width = QFontMetricsF(letters.word), _limit_words(scale, category), _limit_width(frame)
    apart, word = metrics.height() * 0.3, scale.band(position).name
    needed = metrics.horizontalAdvance(named) + metrics.horizontalAdvance(word) + 4 * apart + width
    return (position, named, over.x() - width - apart) if needed < frame.cell else None


def _limit_words(scale: Scale, category: str) -> str:
    own = own_appetite(scale, category)
    return own.value if own else APPETITE


def _limit_width(frame: Frame) -> float:
    return max(3.0, frame.cell * 0.026)


def _limit_points(frame: Frame, scale: Scale, category: str) -> list[QPointF]:
    return [QPointF(*frame.on_surface(*point)) for point in appetite_line(scale, category)]


def _ends(points: Sequence[QPointF]) -> tuple[QPointF, QPointF]:
    """Where the line ends, a little over the map's edges."""
    return _past_the_edge(points[1], points[0], 6.0), _past_the_edge(points[-2], points[-1], 6.0)


def _past_the_edge(inside: QPointF, end: QPointF, length: float) -> QPointF:
    """A little further in the same direction, so that the line is seen to cross the map's edge."""
    way = end - inside
    far = abs(way.x()) + abs(way.y()) or 1.0  # the line runs level or upright
    return end + way * (length / far)


def _side(painter: QPainter, frame: Frame, axis: Axis, look: Look, letters: Letters) -> None:
    metrics = QFontMetricsF(letters.level)
    painter.setFont(letters.level)
    painter.setPen(QColor(look.ink))
    right = frame.left - metrics.height() * 0.6
    widest = 0.0
    for level in axis.levels:
        middle = frame.bottom - (level.number - 0.5) * frame.cell
        lines = _lines(level.name)
        top = middle - metrics.height() * len(lines) / 2
        for i, text in enumerate(lines):
            wide = metrics.horizontalAdvance(text)
            widest = max(widest, wide)
            painter.drawText(QPointF(right - wide, top + i * metrics.height() + metrics.ascent()), text)
    axis_metrics = QFontMetricsF(letters.axis)
    painter.save()
    painter.setFont(letters.axis)
    painter.translate(right - widest - axis_metrics.height() * 0.55, (frame.top + frame.bottom) / 2)
    painter.rotate(-90)
    text = f"{axis.name}  →"
    painter.drawText(QPointF(-axis_metrics.horizontalAdvance(text) / 2, 0), text)
    painter.restore()


def _bottom(painter: QPainter, frame: Frame, axis: Axis, look: Look, letters: Letters) -> None:
    metrics = QFontMetricsF(letters.level)
    painter.setFont(letters.level)
    painter.setPen(QColor(look.ink))
    first = frame.bottom + metrics.height() * 0.4 + metrics.ascent()
    wides = sorted(metrics.horizontalAdvance(line) for one in axis.levels for line in _lines(one.name))
    short = sum(wides[-2:]) / 2 > frame.cell - 4  # else names would run into each other
    for level in axis.levels:
        middle = frame.left + (level.number - 0.5) * frame.cell
        for i, text in enumerate([level.letter] if short else _lines(level.name)):
            wide = metrics.horizontalAdvance(text)
            painter.drawText(QPointF(middle - wide / 2, first + i * metrics.height()), text)
    painter.setFont(letters.axis)
    text = f"{axis.name}  →"  # in the corner under the side's names: a line of its own would make the map smaller
    wide = QFontMetricsF(letters.axis).horizontalAdvance(text)
    painter.drawText(QPointF(frame.left - metrics.height() * 0.6 - wide, first), text)


def lit(painter: QPainter, rect: QRectF, look: Look) -> None:
    """The cell under a move: a strong frame inside its edge, seen on every band."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, wide in ((look.casing, 7.0), (look.focus, 4.0)):
        painter.setPen(QPen(QColor(colour), wide))
        painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), ROUND, ROUND)


def outline(points: Sequence[Point]) -> QPainterPath:
    """A closed shape through points."""
    path = QPainterPath(QPointF(*points[0]))
    for point in points[1:]:
        path.lineTo(QPointF(*point))
    path.closeSubpath()
    return path


def focus_frame(painter: QPainter, rect: QRectF, colour: str) -> None:
    """Round the whole map while it has the keyboard: a chosen marker has its ring also while the keyboard is elsewhere."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(colour), 2))
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), ROUND, ROUND)
