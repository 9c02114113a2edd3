"""Carries a risk from the tray to the map: outside the map a picture of the marker follows the pointer, on it the marker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt

from app.widgets.heat_map.carried import Carried
from app.widgets.heat_map.tray import Tray

if TYPE_CHECKING:
    from app.widgets.heat_map.canvas import Canvas


class Carrier(QObject):
    """Leads the tray's drag into the map's hand. Let go outside the map, the risk stays what it was, as the pointer says there.

    Args:
        canvas_of: The map on which a risk can be put down.
    """

    def __init__(self, tray: Tray, canvas_of: Callable[[str], Canvas], carried: Carried) -> None:
        super().__init__(tray)
        self._tray = tray
        self._canvas_of = canvas_of
        self._canvas = canvas_of("")
        self._carried = carried
        tray.lifted.connect(self._lift)
        tray.carried.connect(self._carry)
        tray.let_go.connect(self._let_go)
        tray.gave_up.connect(self._give_up)

    def _give_up(self) -> None:
        self._carried.put_away()
        self._canvas.hand.put_back()

    def _lift(self, risk_id: str) -> None:
        self._canvas = self._canvas_of(risk_id)
        marker = self._canvas.marker(risk_id)
        if marker is None or not self._canvas.movable:
            self._tray.forget_drag()
            self._canvas.not_movable.emit()
            return
        self._canvas.hand.take(marker)

    def _carry(self, where: QPoint) -> None:
        marker = self._canvas.hand.marker
        if marker is None:  # it was put back meanwhile
            self._carried.put_away()
            return
        point = QPointF(self._canvas.viewport().mapFromGlobal(where))
        on_map = self._canvas.frame.holds(point.x(), point.y())
        shape = Qt.CursorShape.ClosedHandCursor if on_map else Qt.CursorShape.ForbiddenCursor
        self._tray.viewport().setCursor(shape)
        if on_map:
            self._carried.put_away()
            self._canvas.hand.carry_to(point.x(), point.y())
        else:
            self._canvas.hand.leave_map()
            self._carried.follow(self._canvas, marker, where)

    def _let_go(self, where: QPoint) -> None:
        self._carry(where)
        self._tray.viewport().unsetCursor()
        self._carried.put_away()
        if self._canvas.hand.cell is None:
            self._canvas.hand.put_back()
        else:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)  # so that letters typed now are the reason
            self._canvas.hand.drop()
