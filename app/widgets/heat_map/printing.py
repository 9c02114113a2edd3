"""The map on paper: one page of A4, across or upright, one map or two with a list of the risks by number, legible without any
colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.widgets import theme
from app.widgets.breaking import broken
from app.widgets.heat_map import paint, words
from app.widgets.heat_map.arrange import on_map
from app.widgets.heat_map.colours import GREY, Look, paper
from app.widgets.heat_map.picture import OF_TWO, TALL, WIDE, Picture, application, draw, lettering

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
    from PySide6.QtWidgets import QWidget

KEY_WIDE, GAP = 390.0, 24.0  # of the list of risks, in the picture's own units
LINE, NEXT, LETTERS = 30.0, 22.0, 17.0  # from risk to risk, within a title, and how high they are written
# Columns of the list under two maps, and how many times larger its letters are.
Sizes = Sequence[tuple[int, float]]
_ACROSS = ((2, OF_TWO), (3, 1.0))
_UPRIGHT = ((2, 1.0), (3, 0.8))  # the same under one map, or two above each other, as wide as an upright page
_HALVES = ((2, 2.0), (3, 1.5))  # and under two that share its width
_SPARE = 2  # lines under maps for titles that need more than one
_OVER, _LEGEND = 60.0, 80.0  # of the page, over the list beside one map, and for the legend under it
APART = 64.0  # so that where a risk stands is not read with the next one's number


_POINTS = 785.0  # along the longer side of a page within its margins
_HEAD, _FOOT = 20.0, 34.0  # points of the page, for its marking and who printed it when


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands on the page besides the map, as on every other paper.

    Attributes:
        marking: Security marking, at the head and at the foot.
        author: For the file's properties.
        printed: Whose page it is and of what day.
    """

    marking: str = ""
    author: str = ""
    printed: str = ""


_BARE = Frame()


def layout() -> QPageLayout:
    """A4 across, with margins that every printer can keep."""
    page = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(page, QPageLayout.Orientation.Landscape, QMarginsF(12, 12, 12, 12))


def print_on(printer: QPrinter, picture: Picture, frame: Frame = _BARE) -> None:
    """Print the page; in greys where the printer has no colour or is told to use none."""
    from PySide6.QtPrintSupport import QPrinter

    grey = printer.colorMode() is QPrinter.ColorMode.GrayScale
    painter = QPainter(printer)
    page(painter, QRectF(painter.viewport()), picture, GREY if grey else paper(theme.current()), frame)
    painter.end()


def preview_of(picture: Picture, parent: QWidget, frame: Frame = _BARE) -> QPrintPreviewDialog:
    """The page as it would be printed, with the printers to choose from."""
    from PySide6.QtPrintSupport import QPrintPreviewDialog

    from app.widgets.print_preview import press_landscape

    preview = QPrintPreviewDialog(parent)  # it keeps its own printer; it would not keep one of ours
    name = (picture.title or "Heat map").replace("/", "-")  # a print to a file is called so
    preview.printer().setPageLayout(layout())
    press_landscape(preview)
    preview.printer().setDocName(name)
    preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    preview.setWindowTitle("Print the heat map")
    preview.paintRequested.connect(lambda chosen: print_on(chosen, picture, frame))
    return preview


def pdf(picture: Picture, look: Look | None = None, frame: Frame = _BARE) -> bytes:
    """The page as a PDF file."""
    application()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(layout())
    writer.setTitle(picture.title or "Heat map")
    writer.setAuthor(frame.author)
    writer.setCreator("Quarterdeck")
    painter = QPainter(writer)
    page(painter, QRectF(painter.viewport()), picture, look or paper(theme.current()), frame)
    painter.end()
    buffer.close()
    return bytes(data.data())


def page(painter: QPainter, area: QRectF, picture: Picture, look: Look, frame: Frame = _BARE) -> None:
    """The map with what its numbers stand for beside it; under it, in columns, where there are two or the page is upright."""
    point = max(area.width(), area.height()) / _POINTS
    painter.save()
    painter.translate(area.topLeft())
    painter.scale(point, point)
    _edges(painter, area.size() / point, frame, look)
    painter.restore()
    area = area.adjusted(0, _HEAD * point, 0, -_FOOT * point)
    lines, upright = key(picture), area.height() > area.width()
    if upright and picture.right is not None:
        # Above each other they are larger, unless a long list takes the height.
        left = _under(len(lines), area.height() * WIDE / area.width(), _UPRIGHT)[-1]
        picture = replace(picture, stacked=left > WIDE)
    below = upright or picture.beside
    wide = picture.wide if below else WIDE + GAP + KEY_WIDE
    factor = min(area.width() / wide, area.height() / TALL)
    high = area.height() / factor
    columns, large, under = _under(len(lines), high, _sizes(picture, upright=upright))
    tall = max(TALL, under if picture.stacked else min(WIDE, under)) if below else high
    painter.translate(area.left() + (area.width() - wide * factor) / 2, area.top())
    painter.scale(factor, factor)
    if below:
        draw(painter, picture, look, tall)
        painter.translate(16, tall + GAP)
        painter.scale(large, large)
        _columns(painter, lines, columns, QSizeF((wide - 32) / large, (high - tall - GAP) / large), look)
    else:
        room = tall - _OVER - _LEGEND
        roomy = len(lines) * LINE <= room  # else the list reaches down beside the legend
        draw(painter, picture, look, tall, wide if roomy else None)
        painter.translate(WIDE + GAP, 0)
        _key(painter, lines, QRectF(0, _OVER, KEY_WIDE, room if roomy else tall - _OVER), look)


def _sizes(picture: Picture, *, upright: bool) -> Sizes:
    if not upright:
        return _ACROSS
    return _HALVES if picture.beside else _UPRIGHT


def _under(count: int, high: float, sizes: Sizes) -> tuple[int, float, float]:
    """In how many columns so many risks are listed under maps, how much larger, and the height that is left for the maps.

    A list that would make the maps lower is written in the next of the sizes.
    """
    columns, larger, left = 0, 0.0, 0.0
    for columns, larger in sizes:
        left = high - GAP - (ceil(count / columns) + _SPARE) * LINE * larger
        if left >= TALL:
            break
    return columns, larger, left


def _columns(
    painter: QPainter, lines: Sequence[tuple[str, str, str]], columns: int, room: QSizeF, look: Look
) -> None:
    """The list under maps."""
    column = (room.width() - (columns - 1) * APART) / columns
    deep = max(1, min(int(room.height() / LINE), ceil(len(lines) / columns)))
    for place in range(columns):
        last = place == columns - 1
        part = lines[place * deep :] if last else lines[place * deep : (place + 1) * deep]
        _key(painter, part, QRectF(place * (column + APART), LETTERS, column, room.height()), look)


def _edges(painter: QPainter, size: QSizeF, frame: Frame, look: Look) -> None:
    """The marking at the head and the foot, and who printed the page when, in points."""
    painter.setPen(QColor(look.ink))
    for text, base, bold in (
        (frame.marking, 10.0, True),
        (frame.printed, size.height() - 16, False),
        (frame.marking, size.height() - 3, True),
    ):
        font = paint.sized(lettering(), 9, bold=bold)
        painter.setFont(font)
        painter.drawText(
            QPointF((size.width() - QFontMetricsF(font).horizontalAdvance(text)) / 2, base), text
        )


def key(picture: Picture) -> list[tuple[str, str, str]]:
    """Reference, title and place of every risk on the maps, worst first, then those that stand on none.

    Where it stands on the left and on the right differ, both are said.
    """
    places: dict[str, list[str]] = {}
    found: dict[str, tuple[tuple[bool, tuple[int, int]], str, str]] = {}
    for one in picture.maps():
        for risk in one.shown.of(one.rows):
            on = on_map(risk, one.scale)
            worst = one.scale.severity(risk.position) if on and risk.position else (0, 0)
            found.setdefault(risk.id, ((on, worst), risk.ref, risk.title))
            places.setdefault(risk.id, []).append(words.in_tray(risk, one.scale))
    order = sorted(found, key=lambda risk_id: found[risk_id][0], reverse=True)
    return [(*found[one][1:], f" {words.ARROW} ".join(dict.fromkeys(places[one]))) for one in order]


def _key(painter: QPainter, lines: Sequence[tuple[str, str, str]], area: QRectF, look: Look) -> None:
    """Long titles have up to three lines as long as there are some to spare; what finds no room in the area is counted."""
    bold, plain = paint.sized(lettering(), LETTERS, bold=True), paint.sized(lettering(), LETTERS)
    metrics = QFontMetricsF(plain)
    most = int(area.height() / LINE)
    y, spare = area.top(), most - len(lines)
    painter.setPen(QColor(look.ink))
    for ref, name, stands in lines[: most if len(lines) <= most else most - 1]:
        painter.setFont(bold)
        painter.drawText(QPointF(area.left(), y), ref)
        painter.setFont(plain)
        beside = metrics.horizontalAdvance(stands)
        painter.drawText(QPointF(area.right() - beside, y), stands)
        title = broken(name, int(area.width() - 54 - beside), 1 + min(max(spare, 0), 2), plain).split("\n")
        for i, line in enumerate(title):
            painter.drawText(QPointF(area.left() + 44, y + i * NEXT), line)
        spare -= len(title) - 1
        y += LINE + (len(title) - 1) * NEXT
    if len(lines) > most:
        painter.setFont(plain)
        painter.drawText(QPointF(area.left(), y), f"and {len(lines) - most + 1} more")
