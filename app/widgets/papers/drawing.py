"""How a page that was laid out is measured and drawn, on the screen and on paper."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from app.models.paged import Box, Drawn, Said, Sheet

_FAMILIES = ["Arial", "Liberation Sans", "Inter"]
_MEASURED = 100  # pixels: widths grow evenly with the size
_LINE = 0.5  # points


@cache
def _font(pixels: float, bold: bool, family: str = "") -> QFont:
    made = QFont([family, *_FAMILIES] if family else _FAMILIES)
    made.setPixelSize(max(1, round(pixels)))
    made.setBold(bold)
    # Otherwise lines are wider at one zoom than at another.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@lru_cache(maxsize=40_000)
def _advance(text: str, bold: bool, family: str) -> float:
    return QFontMetricsF(_font(_MEASURED, bold, family)).horizontalAdvance(text)


def measure(text: str, size: float, bold: bool, family: str = "") -> float:
    """The width of a text in points, as it will be drawn; can be asked in any thread."""
    return _advance(text, bold, family) * size / _MEASURED


def draw(painter: QPainter, sheet: Sheet) -> None:
    """Draw a page; the painter's unit is a point."""
    for mark in sheet.marks:
        match mark:
            case Said():
                _say(painter, mark)
            case Box():
                _box(painter, mark)
            case Drawn():
                image = picture(mark.png)
                painter.drawImage(QRectF(mark.x, mark.y, mark.width, mark.height), image)


def _say(painter: QPainter, said: Said) -> None:
    painter.setPen(_colour(said.ink))
    painter.setFont(_font(said.size, said.bold, said.family))
    painter.drawText(QPointF(said.x, said.y), said.text)


def _box(painter: QPainter, box: Box) -> None:
    place = QRectF(box.x, box.y, box.width, box.height)
    if box.ground:
        painter.fillRect(place, _colour(box.ground))
    if box.edge:
        painter.setPen(QPen(_colour(box.edge), _LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place)


@cache
def _colour(name: str) -> QColor:
    return QColor(f"#{name}")


@lru_cache(maxsize=16)
def picture(png: bytes) -> QImage:
    """A picture of the paper, read once."""
    return QImage.fromData(png)
