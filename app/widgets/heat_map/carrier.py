"""Carries a risk from the tray to the map: outside the map a picture of the marker follows the pointer, on it the marker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel

from app.widgets import theme
from app.widgets.heat_map import marks
from app.widgets.heat_map.colours import look
from app.widgets.heat_map.marker import RiskMarker
from app.widgets.heat_map.packing import marker_radius
from app.widgets.heat_map.tray import Tray

if TYPE_CHECKING:
    from app.widgets.heat_map.canvas import Canvas


class Carrier(QObject):
    """Leads the tray's drag into the map's hand. Let go outside the map, the risk stays what it was.

    Args:
        canvas_of: The map on which a risk can be put down.
    """

    def __init__(self, tray: Tray, canvas_of: Callable[[str], Canvas]) -> None:
        super().__init__(tray)
        self._tray = tray
        self._canvas_of = canvas_of
        self._canvas = canvas_of("")
        self._picture = QLabel()
        self._picture.setParent(tray)
        self._picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture.hide()
        tray.lifted.connect(self._lift)
        tray.carried.connect(self._carry)
        tray.let_go.connect(self._let_go)
        tray.gave_up.connect(self._give_up)

    def _give_up(self) -> None:
        self._picture.hide()
        self._canvas.hand.put_back()

    def _lift(self, risk_id: str) -> None:
        self._canvas = self._canvas_of(risk_id)
        marker = self._canvas.marker(risk_id)
        if marker is None or not self._canvas.movable:
            self._tray.forget_drag()
            self._canvas.not_movable.emit()
            return
        self._picture.setParent(self._tray.window())
        self._picture.setPixmap(self._drawn(marker))
        self._picture.adjustSize()
        self._canvas.hand.take(marker)

    def _carry(self, where: QPoint) -> None:
        if not self._canvas.hand.busy:  # it was put back meanwhile
            self._picture.hide()
            return
        point = QPointF(self._canvas.viewport().mapFromGlobal(where))
        if self._canvas.frame.holds(point.x(), point.y()):
            self._picture.hide()
            self._canvas.hand.carry_to(point.x(), point.y())
            return
        self._canvas.hand.leave_map()
        middle = QPoint(self._picture.width() // 2, self._picture.height() // 2)
        self._picture.move(self._tray.window().mapFromGlobal(where) - middle)
        self._picture.raise_()
        self._picture.show()

    def _let_go(self, where: QPoint) -> None:
        self._carry(where)
        self._picture.hide()
        if self._canvas.hand.cell is None:
            self._canvas.hand.put_back()
        else:
            self._canvas.hand.drop()

    def _drawn(self, marker: RiskMarker) -> QPixmap:
        radius = marker_radius(self._canvas.frame.cell)
        reach, ratio = radius + marks.AROUND, self._tray.devicePixelRatioF()
        drawn = QPixmap(round(2 * reach * ratio), round(2 * reach * ratio))
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state, font = marks.State(lifted=True), self._canvas.font()
        marks.marker(painter, QPointF(reach, reach), radius, marker.risk, look(theme.current()), font, state)
        painter.end()
        return drawn
