"""What the system's own preview of a print gets wrong about a page that is not upright from the start."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtPrintSupport import QPrintPreviewDialog


def press_landscape(preview: QPrintPreviewDialog) -> None:
    """Have its button for a page across be the one that is pressed: Qt decides that before anybody could turn the page."""
    words = QCoreApplication.translate("QPrintPreviewDialog", "Landscape")
    for action in preview.findChildren(QAction):
        if action.text() == words:
            action.setChecked(True)
