"""Words in the middle of an empty place, in lines of about one length: none ends in a line of a single word."""

from __future__ import annotations

from bisect import bisect_left

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from app.widgets.plain import PlainLabel

_HIGH = 1 << 16  # more than any text needs


class EvenLabel(PlainLabel):
    """A label that breaks its lines as narrow as it can without one more of them; its size is that of any other label."""

    @property
    def measure(self) -> int:
        """Width in pixels in which its lines are broken."""
        most = self.contentsRect().width()
        lines = self._laid_out(most).height()

        def fits(width: int) -> bool:
            needed = self._laid_out(width)
            return needed.width() <= width and needed.height() <= lines

        return bisect_left(range(most), True, key=fits)

    def _laid_out(self, width: int) -> QRect:
        return self.fontMetrics().boundingRect(QRect(0, 0, width, _HIGH), self._flags, self.text())

    @property
    def _flags(self) -> int:
        return (self.alignment() | Qt.TextFlag.TextWordWrap).value

    def paintEvent(self, _event: QPaintEvent) -> None:
        place = self.contentsRect()
        middle = place.center()
        place.setWidth(self.measure)
        place.moveCenter(middle)
        self.style().drawItemText(
            QPainter(self),
            place,
            self._flags,
            self.palette(),
            self.isEnabled(),
            self.text(),
            self.foregroundRole(),
        )
