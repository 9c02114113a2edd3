"""The map on paper: one page of A4, one map or two with a list of the risks by number, legible without any colour."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.widgets import theme
from app.widgets.breaking import broken
from app.widgets.heat_map import paint, words
from app.widgets.heat_map.arrange import on_map
from app.widgets.heat_map.colours import GREY, Look, paper
from app.widgets.heat_map.picture import TALL, WIDE, Picture, application, draw, lettering

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
    from PySide6.QtWidgets import QWidget

KEY_WIDE, GAP = 390.0, 24.0  # of the list of risks, in the picture's own units
LINE, NEXT, LETTERS = 30.0, 22.0, 17.0  # from risk to risk, within a title, and how high they are written
COLUMNS = 3  # of the list under two maps
APART = 64.0  # so that where a risk stands is not read with the next one's number


def layout() -> QPageLayout:
    """A4 across, with margins that every printer can keep."""
    page = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(page, QPageLayout.Orientation.Landscape, QMarginsF(12, 12, 12, 12))


def print_on(printer: QPrinter, picture: Picture) -> None:
    """Print the page; in greys where the printer has no colour or is told to use none."""
    from PySide6.QtPrintSupport import QPrinter

    grey = printer.colorMode() is QPrinter.ColorMode.GrayScale
    painter = QPainter(printer)
    page(painter, QRectF(painter.viewport()), picture, GREY if grey else paper(theme.current()))
    painter.end()


def preview_of(picture: Picture, parent: QWidget) -> QPrintPreviewDialog:
    """The page as it would be printed, with the printers to choose from."""
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(layout())
    printer.setDocName(picture.title or "Heat map")
    preview = QPrintPreviewDialog(printer, parent)
    preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    preview.setWindowTitle("Print the heat map")
    preview.paintRequested.connect(lambda chosen: print_on(chosen, picture))
    return preview


def pdf(picture: Picture, look: Look | None = None) -> bytes:
    """The page as a PDF file."""
    application()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(layout())
    writer.setTitle(picture.title or "Heat map")
    writer.setCreator("Quarterdeck")
    painter = QPainter(writer)
    page(painter, QRectF(painter.viewport()), picture, look or paper(theme.current()))
    painter.end()
    buffer.close()
    return bytes(data.data())


def page(painter: QPainter, area: QRectF, picture: Picture, look: Look) -> None:
    """The map with what its numbers stand for beside it; under the maps, in columns, where there are two."""
    two = picture.right is not None
    wide = picture.wide if two else WIDE + GAP + KEY_WIDE
    factor = min(area.width() / wide, area.height() / TALL)
    painter.translate(area.left() + (area.width() - wide * factor) / 2, area.top())
    painter.scale(factor, factor)
    draw(painter, picture, look)
    lines = key(picture)
    if not two:
        painter.translate(WIDE + GAP, 0)
        _key(painter, lines, QRectF(0, 60, KEY_WIDE, TALL - 60), look)
        return
    room = QRectF(16, TALL + GAP, wide - 32, area.height() / factor - TALL - GAP)
    column = (room.width() - (COLUMNS - 1) * APART) / COLUMNS
    deep = max(1, min(int(room.height() / LINE), ceil(len(lines) / COLUMNS)))
    for place in range(COLUMNS):
        last = place == COLUMNS - 1
        part = lines[place * deep :] if last else lines[place * deep : (place + 1) * deep]
        area_of_one = QRectF(
            room.left() + place * (column + APART), room.top() + LETTERS, column, room.height()
        )
        _key(painter, part, area_of_one, look)


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
