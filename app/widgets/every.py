"""Every widget that there is, asked for safely."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from app.models.unbroken import unbroken


def every_widget() -> list[QWidget]:
    """All of them, seen or not.

    Qt gives addresses, and each becomes a Python object in turn. Rubbish collected between two of them may be a window that
    nobody holds any more: what follows in the list would then be addresses of what has gone, and the program would fall.
    """
    with unbroken():
        return QApplication.allWidgets()
