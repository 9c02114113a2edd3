"""Drawing the legend: the map's own marks as signs, with what each means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.models.rows import RiskRow
from app.models.status import Horizon
from app.widgets.heat_map.arrange import Ghost, GhostKind, Place
from app.widgets.heat_map.colours import Look
from app.widgets.heat_map.marks import State, ghost, link, marker, more

_WIDE = {
    "trail": 2.1,
    "target": 2.1,
    "inherent": 2.1,
    "appetite": 1.7,
    "own_appetite": 1.7,
    "at_target": 1.5,
}  # heights of a letter
_GAP = 0.45


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
    """With the gap between the sign and its words."""
    return QFontMetricsF(font).height() * (_drawn(mark) + _GAP)


def _drawn(mark: str) -> float:
    return _WIDE.get(mark, 1.3)


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
        in_column: Each on a line of its own, the signs over each other and all words beginning at one line; else as many on a
            line as fit.
    """
    placed, _ = flow(entries, 1 if in_column else area.width(), font)
    widest = _widest_sign(entries, font) if in_column else 0.0
    metrics = QFontMetricsF(font)
    tall = metrics.height() * 1.6
    for entry in placed:
        middle = area.top() + (entry.line + 0.5) * tall
        left = area.left() + entry.left
        wide = _sign_width(entry.mark, font)
        inset = (widest - wide) / 2 if in_column else 0.0
        _sign(painter, entry.mark, QPointF(left + inset, middle), metrics.height(), look, font)
        painter.setFont(font)
        painter.setPen(QColor(look.ink))
        base = middle + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(left + max(widest, wide), base), entry.words)


def _sign(painter: QPainter, mark: str, left: QPointF, unit: float, look: Look, font: QFont) -> None:
    x, y, wide = left.x(), left.y(), unit * _drawn(mark)
    centre, end = QPointF(x + wide / 2, y), x + wide
    on_page = replace(look, line=look.ink, casing=look.page)  # dots, which no casing parts from the page
    sample = RiskRow("", "4", "", horizon=Horizon.SHORT if mark == "short" else None)
    if mark in ("long", "short"):
        marker(painter, centre, unit * 0.62, sample, look, font)
    elif mark == "at_target":
        marker(painter, centre, unit * 0.52, sample, on_page, font, State(at_target=True))
    elif mark == "more":
        more(painter, Place((centre.x(), y), unit * 0.62), 2, look, font)
    elif mark == "trail":
        sign = Ghost(GhostKind.PREVIOUS, sample, Place((x + unit * 0.45, y), unit * 0.45))
        link(painter, sign, Place((end + 3, y), 0.0), look)
        ghost(painter, sign, look, font)
    elif mark == "target":
        sign = Ghost(GhostKind.TARGET, sample, Place((end - unit * 0.5, y), unit * 0.5))
        link(painter, sign, Place((x - 3, y), 0.0), on_page)
        ghost(painter, sign, look, font)
    elif mark == "inherent":
        sign = Ghost(GhostKind.INHERENT, sample, Place((x + unit * 0.56, y), unit * 0.5))
        link(painter, sign, Place((end + 3, y), 0.0), on_page)
        ghost(painter, sign, look, font)
    elif mark in ("appetite", "own_appetite"):
        style = Qt.PenStyle.SolidLine if mark == "appetite" else Qt.PenStyle.DashLine
        across, solid = max(3.0, unit * 0.2), Qt.PenStyle.SolidLine
        for colour, wide, drawn in ((look.casing, across + 4, solid), (look.line, across, style)):
            painter.setPen(QPen(QColor(colour), wide, drawn, Qt.PenCapStyle.FlatCap))
            painter.drawLine(QPointF(x, y), QPointF(end, y))
