"""What is painted anew, so that nothing that was there before stays on the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QRegion


class Painted(QObject):
    """How much of a widget is painted anew."""

    def __init__(self, part):
        super().__init__(part)
        self.region = QRegion()
        part.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.region = self.region.united(event.region())
        return False
