"""Drawing the marks on the map: discs, ghosts, arrows, dotted lines, and the legend that says what each means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from app.models.rows import RiskRow
from app.models.status import Horizon
from app.widgets.heat_map.arrange import Ghost, GhostKind, Place
from app.widgets.heat_map.arrows import Arrow, arrow, towards
from app.widgets.heat_map.colours import Look
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


def shape(middle: QPointF, radius: float, horizon: Horizon) -> QPainterPath:
    """A disc for long-term, a rounded square for short-term: told apart without colour."""
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
        pen = QPen(QColor(look.line), 1.6, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.6, 2.4])
        painter.setPen(pen)
        painter.drawPath(shape(middle, radius + 3, risk.horizon))
    if state.chosen or state.lifted:
        for colour, wide in ((look.casing, 6.0), (look.focus, 3.5)):
            painter.setPen(QPen(QColor(colour), wide))
            painter.drawPath(shape(middle, radius + 2.5, risk.horizon))
    painter.setPen(QPen(QColor(paint.ink), RIM))
    painter.setBrush(QColor(paint.fill))
    painter.drawPath(body)
    number(painter, middle, radius, risk.ref or "•", paint.ink, family)


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


def more(painter: QPainter, place: Place, count: int, look: Look, family: QFont) -> None:
    """The disc for the risks that a cell has no room for."""
    middle, radius = QPointF(*place.middle), place.radius
    pen = QPen(QColor(look.long.ink), RIM, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(QColor(look.long.fill))
    painter.drawEllipse(middle, radius - RIM / 2, radius - RIM / 2)
    number(painter, middle, radius, f"+{count}", look.long.ink, family)


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
    """The line between a ghost and its risk: an arrow from last quarter, dots to the target, dashes from inherent."""
    if mark.kind is GhostKind.PREVIOUS:
        bent = trail(mark, place)
        if bent is not None:
            _arrow(painter, bent, look, 3.4 if strong else 2.4)
        return
    start = QPointF(*towards(place.middle, mark.place.middle, place.radius + 3))
    end = QPointF(*towards(mark.place.middle, place.middle, mark.place.radius + 1))
    if (end - start).manhattanLength() < 6:
        return
    wide = 2.8 if strong else 1.5
    dashes = [1.0, 2.2] if mark.kind is GhostKind.TARGET else [4.0, 3.0]
    painter.setPen(QPen(QColor(look.casing), wide + 1.2))  # whole: dots of it would take longer than all else
    painter.setOpacity(1.0 if strong else 0.35)
    painter.drawLine(start, end)
    painter.setOpacity(1.0 if strong else 0.7)
    pen = QPen(QColor(look.line), wide, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(dashes)
    painter.setPen(pen)
    painter.drawLine(start, end)
    painter.setOpacity(1.0)


def trail(mark: Ghost, place: Place) -> Arrow | None:
    """The arrow from where a risk was to where it is."""
    apart = hypot(mark.place.middle[0] - place.middle[0], mark.place.middle[1] - place.middle[1])
    head = min(max(10.0, place.radius * 0.5), max(6.0, (apart - mark.place.radius - place.radius) * 0.6))
    return arrow(mark.place.middle, mark.place.radius + 1, place.middle, place.radius + 3, head, mark.bow)


def _arrow(painter: QPainter, bent: Arrow, look: Look, wide: float) -> None:
    path = QPainterPath(QPointF(*bent.start))
    path.quadTo(QPointF(*bent.bend), QPointF(*bent.neck))
    head = outline([bent.tip, bent.wings[0], bent.wings[1]])
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(look.casing), wide + 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPath(path)
    painter.setPen(
        QPen(
            QColor(look.casing), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        )
    )
    painter.setBrush(QColor(look.line))
    painter.drawPath(head)
    painter.setPen(QPen(QColor(look.line), wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(look.line))
    painter.drawPath(head)


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign of the legend and where it stands."""

    mark: str
    words: str
    left: float
    line: int


def flow(entries: Sequence[tuple[str, str]], width: float, font: QFont) -> tuple[list[Entry], float]:
    """The legend's entries on as few lines as the width needs, and the height of them all."""
    metrics = QFontMetricsF(font)
    space = metrics.height() * 1.1
    placed: list[Entry] = []
    x, line = 0.0, 0
    for mark, words in entries:
        wide = entry_width(mark, words, font)
        if x and x + wide > width:
            x, line = 0.0, line + 1
        placed.append(Entry(mark, words, x, line))
        x += wide + space
    return placed, (line + 1) * metrics.height() * 1.6


def entry_width(mark: str, words: str, font: QFont) -> float:
    """Width of one sign with its words."""
    return _sign_width(mark, font) + QFontMetricsF(font).horizontalAdvance(words)


def column_width(entries: Sequence[tuple[str, str]], font: QFont) -> float:
    """Width of all signs under each other, whose words then begin at one line."""
    metrics = QFontMetricsF(font)
    words = max((metrics.horizontalAdvance(words) for _, words in entries), default=0.0)
    return _widest_sign(entries, font) + words


def _widest_sign(entries: Sequence[tuple[str, str]], font: QFont) -> float:
    return max((_sign_width(mark, font) for mark, _ in entries), default=0.0)


def _sign_width(mark: str, font: QFont) -> float:
    wide = {"trail": 2.5, "target": 2.5, "appetite": 2.5, "own_appetite": 2.5, "at_target": 1.9}
    return QFontMetricsF(font).height() * wide.get(mark, 1.65)


def legend(
    painter: QPainter,
    area: QRectF,
    entries: Sequence[tuple[str, str]],
    look: Look,
    font: QFont,
    *,
    in_column: bool = False,
) -> None:
    """What each mark means, from the top left of an area.

    Args:
        in_column: Each on a line of its own, all words beginning at one line; else as many on a line as fit.
    """
    placed, _ = flow(entries, 1 if in_column else area.width(), font)
    widest = _widest_sign(entries, font) if in_column else 0.0
    metrics = QFontMetricsF(font)
    tall = metrics.height() * 1.6
    for entry in placed:
        middle = area.top() + (entry.line + 0.5) * tall
        left = area.left() + entry.left
        _sign(painter, entry.mark, QPointF(left, middle), metrics.height(), look, font)
        painter.setFont(font)
        painter.setPen(QColor(look.ink))
        base = middle + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(left + (widest or _sign_width(entry.mark, font)), base), entry.words)


def _sign(painter: QPainter, mark: str, left: QPointF, unit: float, look: Look, font: QFont) -> None:
    x, y = left.x(), left.y()
    centre = QPointF(x + unit * 0.7, y)
    near, far = Place((x + unit * 0.35, y), unit * 0.3), Place((x + unit * 1.75, y), unit * 0.3)
    on_page = _on_page(look)
    sample = RiskRow("", "4", "", horizon=Horizon.SHORT if mark == "short" else Horizon.LONG)
    if mark in ("long", "short"):
        marker(painter, centre, unit * 0.62, sample, look, font)
    elif mark == "at_target":
        ringed = replace(look, line=on_page.line)
        marker(painter, centre, unit * 0.52, sample, ringed, font, State(at_target=True))
    elif mark == "more":
        more(painter, Place((centre.x(), y), unit * 0.62), 2, look, font)
    elif mark == "trail":
        link(painter, Ghost(GhostKind.PREVIOUS, sample, near), Place((x + unit * 2.0, y), 0.0), on_page)
    elif mark == "target":
        sign = Ghost(GhostKind.TARGET, sample, Place((x + unit * 1.6, y), unit * 0.5))
        link(painter, sign, Place((x, y), 0.0), on_page)
        ghost(painter, sign, look, font)
    elif mark == "inherent":
        sign = Ghost(GhostKind.INHERENT, sample, Place((centre.x(), y), unit * 0.5))
        ghost(painter, sign, look, font)
    elif mark in ("appetite", "own_appetite"):
        style = Qt.PenStyle.SolidLine if mark == "appetite" else Qt.PenStyle.DashLine
        painter.setPen(QPen(QColor(on_page.line), max(3.0, unit * 0.2), style, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(near.middle[0], y), QPointF(far.middle[0] + unit * 0.3, y))


def _on_page(look: Look) -> Look:
    """Lines of the legend stand on the page, not on a cell; discs are those of the map."""
    return replace(look, line=look.ink, casing=look.page)
