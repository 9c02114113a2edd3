"""The map by mouse: a press chooses, a drag carries, a release drops."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.widgets.heat_map import marks, words
from app.widgets.heat_map.marker import MoreDisc, RiskMarker
from app.widgets.plain import plain_tooltip

if TYPE_CHECKING:
    from app.widgets.heat_map.canvas import Canvas


class Mouse:
    """What the mouse does on the canvas."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._pressed: tuple[RiskMarker, QPointF] | None = None
        self._off = False  # where the map takes nothing

    def press(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer, or nothing."""
        canvas, here = self._canvas, event.position()
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        if canvas.hand.busy:  # by keyboard: a click keeps nothing
            canvas.hand.put_back()
        found = canvas.pile.under(here.x(), here.y())
        if isinstance(found, MoreDisc):
            canvas.more_wanted.emit(found.more, event.globalPosition().toPoint())
        elif found is None:
            canvas.choose("")
        else:
            self._pressed = found, here - found.pos()
            canvas.choose(found.risk.id)
        event.accept()

    def move(self, event: QMouseEvent) -> None:
        """Carry what was pressed, held where it was taken hold of."""
        here = event.position()
        if self._pressed is None:
            self.hover(here.x(), here.y())
            return
        marker, hold = self._pressed
        if self._canvas.hand.marker is not marker and not self._lifts(marker, here - hold - marker.pos()):
            return
        self._carry(marker, here - hold, event.globalPosition().toPoint())

    def _carry(self, marker: RiskMarker, middle: QPointF, pointer: QPoint) -> None:
        canvas, port = self._canvas, self._canvas.viewport()
        self._off = canvas.is_off(pointer)
        if self._off:
            canvas.hand.leave_map()
        else:
            canvas.hand.carry_to(middle.x(), middle.y())
        reach = ceil(marker.radius + marks.AROUND)
        if port.rect().adjusted(reach, reach, -reach, -reach).contains(middle.toPoint()):
            canvas.inside.emit()
        else:  # the viewport would cut it
            canvas.near_edge.emit(marker, port.mapToGlobal(middle.toPoint()), pointer)

    def release(self, event: QMouseEvent) -> None:
        """Drop what is carried."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pressed, self._pressed = self._pressed, None
        off, self._off = self._off, False
        self._canvas.inside.emit()
        here = event.position()
        if pressed is not None and self._canvas.hand.marker is pressed[0]:
            self._let_go(pressed[0], event.globalPosition().toPoint(), off=off)
            self._shape_pointer(self._canvas.pile.under(here.x(), here.y()))
        else:
            self.hover(here.x(), here.y())

    def _let_go(self, marker: RiskMarker, pointer: QPoint, *, off: bool) -> None:
        """Drop it on its cell; off the map it goes home, over the tray until a reason is given for taking it off."""
        if not off:
            self._canvas.hand.drop()
            return
        self._canvas.hand.put_back()
        self._canvas.let_go_off.emit(marker.risk.id, pointer)

    def forget(self) -> None:
        """After Esc in the middle of a drag, the rest of the drag moves nothing."""
        self._pressed = None
        self._off = False
        self._canvas.inside.emit()
        self._canvas.viewport().unsetCursor()

    def hover(self, x: float, y: float) -> None:
        """Say what is under the pointer."""
        canvas = self._canvas
        found = canvas.pile.under(x, y)
        marker = found if isinstance(found, RiskMarker) else None
        self._shape_pointer(found)
        canvas.point_at(marker.risk.id if marker else "")
        canvas.viewport().setToolTip(
            plain_tooltip(words.described(marker.risk, canvas.risk_scale)) if marker else ""
        )

    def _shape_pointer(self, found: RiskMarker | MoreDisc | None) -> None:
        cursor = Qt.CursorShape.ArrowCursor
        if found is not None:
            open_hand = isinstance(found, RiskMarker) and self._canvas.movable
            cursor = Qt.CursorShape.OpenHandCursor if open_hand else Qt.CursorShape.PointingHandCursor
        self._canvas.viewport().setCursor(cursor)

    def _lifts(self, marker: RiskMarker, way: QPointF) -> bool:
        if way.manhattanLength() < QApplication.startDragDistance():
            return False
        if not self._canvas.movable:
            self._pressed = None
            self._canvas.not_movable.emit()
            return False
        self._canvas.hand.take(marker)
        self._canvas.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        return True
