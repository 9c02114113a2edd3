"""The map on paper: one page of A4, the map with a list of the risks by number, legible without any colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter

from app.widgets import theme
from app.widgets.heat_map import paint, words
from app.widgets.heat_map.arrange import on_map
from app.widgets.heat_map.colours import GREY, Look, paper
from app.widgets.heat_map.picture import TALL, WIDE, Picture, application, draw, lettering

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
    from PySide6.QtWidgets import QWidget

KEY_WIDE, GAP = 390.0, 24.0  # of the list of risks, in the picture's own units
LINE, LETTERS = 30.0, 17.0


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
    """The map, and beside it what its numbers stand for."""
    wide = WIDE + GAP + KEY_WIDE
    factor = min(area.width() / wide, area.height() / TALL)
    painter.translate(area.left() + (area.width() - wide * factor) / 2, area.top())
    painter.scale(factor, factor)
    draw(painter, picture, look)
    painter.translate(WIDE + GAP, 0)
    _key(painter, picture, look)


def _key(painter: QPainter, picture: Picture, look: Look) -> None:
    """Worst first; what finds no room on the page is counted."""
    scale = picture.scale
    risks = picture.shown.of(picture.rows)
    placed = [risk for risk in risks if on_map(risk, scale)]
    placed.sort(key=lambda risk: scale.severity(risk.position) if risk.position else (0, 0), reverse=True)
    listed = [*placed, *(risk for risk in risks if not on_map(risk, scale))]
    bold, plain = paint.sized(lettering(), LETTERS, bold=True), paint.sized(lettering(), LETTERS)
    most = int((TALL - 60) / LINE)
    y = 60.0
    painter.setPen(QColor(look.ink))
    for risk in listed[: most if len(listed) <= most else most - 1]:
        painter.setFont(bold)
        painter.drawText(QPointF(0, y), risk.ref)
        painter.setFont(plain)
        metrics = QFontMetricsF(plain)
        stands = words.in_tray(risk, scale)
        beside = metrics.horizontalAdvance(stands)
        title = metrics.elidedText(risk.title, Qt.TextElideMode.ElideRight, KEY_WIDE - 54 - beside)
        painter.drawText(QPointF(44, y), title)
        painter.drawText(QPointF(KEY_WIDE - beside, y), stands)
        y += LINE
    if len(listed) > most:
        painter.setFont(plain)
        painter.drawText(QPointF(0, y), f"and {len(listed) - most + 1} more")
