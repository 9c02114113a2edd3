"""What is put on the clipboard as more than one kind of thing at once."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QStandardItemModel


def put_on_clipboard(text: str, html: str = "") -> None:
    """Put a text on the clipboard and, for programs that can take it, the same in HTML.

    The clipboard keeps what it is given beyond the end of the program's last Python, so Qt has to make it: a QMimeData of
    ours would be destroyed by an interpreter that is no more.
    """
    maker = QStandardItemModel(1, 1)
    held = maker.mimeData([maker.index(0, 0)])
    held.clear()
    held.setText(text)
    if html:
        held.setData("text/html", html.encode())
    QGuiApplication.clipboard().setMimeData(held)
