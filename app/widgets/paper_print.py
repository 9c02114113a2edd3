"""The program's own print of a paper, where nothing is installed that makes a tagged PDF."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

PLAINLY = (
    "This PDF is the program’s own print: it looks right, but has no tags for screen readers. Publish the Word document or the "
    "web page, or install LibreOffice, which makes an accessible PDF."
)


def printed(html: str, title: str) -> bytes:
    """A paper as an untagged PDF on A4; needs a ``QGuiApplication``."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Quarterdeck")
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(20, 20, 20, 20)
        )
    )
    document = QTextDocument()
    document.setHtml(html)
    document.print_(writer)
    buffer.close()
    return bytes(content.data())
