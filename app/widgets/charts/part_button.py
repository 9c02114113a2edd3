"""A part of a chart, to be pressed: it says what it is, and leads to the records behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.widgets import theme
from app.widgets.charts.boxes import Place
from app.widgets.plain import set_tip
from app.widgets.theme import Size

_LEAST = 24  # pixels that can be hit, however thin the part is drawn
_RING = 5  # pixels of the ring, on each side


class PartButton(QAbstractButton):
    """Lies over its part and draws only that it has the pointer or the keyboard.

    Signals: ``came()`` when it gets the keyboard.
    """

    came = Signal()

    def __init__(self, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self._hovered = False
        self.setText(place.part.said)
        self.setAccessibleName(place.part.said)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        picked = place.part.picked
        then = "Press to see them in the list." if picked else ""
        if picked and picked.quarter:
            then = f"Press to see them in {picked.quarter}."
        self.setAccessibleDescription(then)
        set_tip(self, f"{place.part.said}\n{then}".strip())
        if picked:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.follow(place)

    def follow(self, place: Place) -> None:
        """Lie over the part where it is now."""
        self.place = place
        box = place.box
        wide, high = max(round(box.width), _LEAST), max(round(box.height), self._least())
        x, y = box.middle
        self.setGeometry(round(x - wide / 2), round(y - high / 2), wide, high)

    def _least(self) -> int:
        """How high it is at least: a figure in the part has room within the ring."""
        line = QFontMetrics(theme.font(Size.SMALL, bold=True)).height()
        return max(_LEAST, line + 2 * _RING) if self.place.box.height >= line else _LEAST

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()  # the chart knows which part is the next; Qt would take any

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.hasFocus() or self._hovered):
            return
        look, box = theme.current(), self.place.box
        painter = QPainter(self)
        drawn = QRectF(0, 0, min(box.width, self.width()), min(box.height, self.height()))
        drawn.moveCenter(QRectF(self.rect()).center())
        if drawn.height() < self._least():  # a ring in a part that thin would hide it, or its figure
            drawn = QRectF(self.rect())
        ring = look.focus if self.hasFocus() else look.text
        for colour, width, inset in ((ring, 3, 1.5), (look.surface, 2, 4.0)):  # seen on a part of any colour
            pen = QPen(theme.colour(colour), width)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.drawRect(drawn.adjusted(inset, inset, -inset, -inset))
