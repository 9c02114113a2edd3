"""The program's own print of a paper: on a printer, after a look at it, or as a PDF where nothing makes a tagged one."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from app.models.paged import Paged, Sheet
from app.widgets.papers.drawing import draw
from app.widgets.print_preview import press_landscape

PLAINLY = (
    "This PDF is the program’s own print: it looks right, but has no tags for screen readers. Publish the Word document or the "
    "web page, or install LibreOffice, which makes an accessible PDF (Word makes one too)."
)
_INCH = 72  # points
_NONE = QMarginsF(0, 0, 0, 0)


def printed(paper: Paged, title: str, author: str) -> bytes:
    """A paper as an untagged PDF; needs a ``QGuiApplication``."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setAuthor(author)
    writer.setCreator("Quarterdeck")
    print_on(writer, paper)
    buffer.close()
    return bytes(content.data())


def print_on(device: QPagedPaintDevice, paper: Paged) -> None:
    """Draw every page: into a file each in its own shape, on a printer all in one, with wide pages turned among upright ones."""
    printer = isinstance(device, QPrinter)  # which cannot change its paper's shape once it has begun
    upright = printer and not all(sheet.width > sheet.height for sheet in paper.sheets)
    painter = QPainter()
    for number, sheet in enumerate(paper.sheets):
        if not printer or number == 0:
            device.setPageLayout(_layout(sheet, wide=not upright and sheet.width > sheet.height))
        if number:
            device.newPage()
        else:
            painter.begin(device)
        painter.save()
        scale = device.logicalDpiX() / _INCH
        painter.scale(scale, scale)
        if upright and sheet.width > sheet.height:
            painter.translate(sheet.height, 0)
            painter.rotate(90)
        draw(painter, sheet)
        painter.restore()
    painter.end()


def _layout(sheet: Sheet, *, wide: bool) -> QPageLayout:
    turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    short, long = sorted((sheet.width, sheet.height))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "A4", QPageSize.SizeMatchPolicy.FuzzyMatch)
    return QPageLayout(size, turned, _NONE, QPageLayout.Unit.Point, _NONE)


def preview_and_print(parent: QWidget, paper: Paged, title: str) -> QPrintPreviewDialog:
    """Show what a printer would print, in the system's own window for it, which prints."""
    dialog = QPrintPreviewDialog(parent)  # it keeps the printer, which must live as long
    dialog.printer().setDocName(title.replace("/", "-"))  # a print to a file is called so
    dialog.printer().setFullPage(True)
    if all(sheet.width > sheet.height for sheet in paper.sheets):
        press_landscape(dialog)
    dialog.setWindowTitle(f"Print: {title}")
    dialog.paintRequested.connect(lambda on: print_on(on, paper))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
