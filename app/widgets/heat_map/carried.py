"""The marker in the hand where no map can draw it: over the list, over the legend, at the edge of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from app.widgets import theme
from app.widgets.heat_map import marks
from app.widgets.heat_map.colours import look
from app.widgets.heat_map.packing import marker_radius

if TYPE_CHECKING:
    from app.widgets.heat_map.canvas import Canvas
    from app.widgets.heat_map.marker import RiskMarker


class Carried(QLabel):
    """A picture of a marker that follows the pointer, over every other part of the window."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._of: RiskMarker | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def follow(self, canvas: Canvas, marker: RiskMarker, middle: QPoint) -> None:
        """Show it round a point of the screen."""
        if marker is not self._of:
            self._of = marker
            self.setPixmap(_drawn(canvas, marker))
            self.adjustSize()
        window = canvas.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.move(window.mapFromGlobal(middle) - self.rect().center())
        self.raise_()
        self.show()

    def put_away(self) -> None:
        """It is on the map again, or nowhere."""
        self._of = None
        self.hide()


def _drawn(canvas: Canvas, marker: RiskMarker) -> QPixmap:
    radius = marker.radius if marker.isVisible() else marker_radius(canvas.frame)
    reach, ratio = radius + marks.AROUND, canvas.devicePixelRatioF()
    drawn = QPixmap(round(2 * reach * ratio), round(2 * reach * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    state, font = marks.State(lifted=True), canvas.font()
    marks.marker(painter, QPointF(reach, reach), radius, marker.risk, look(theme.current()), font, state)
    painter.end()
    return drawn
