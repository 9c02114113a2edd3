"""The hand that carries one marker, whether by mouse, from the tray or by keyboard. It wishes; it saves nothing."""

from __future__ import annotations

from math import dist
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Signal

from app.models.scale import Position
from app.widgets.heat_map.grid import Point, cell_at
from app.widgets.heat_map.marker import RiskMarker
from app.widgets.heat_map.marks import AROUND
from app.widgets.heat_map.packing import marker_radius
from app.widgets.heat_map.words import Move

if TYPE_CHECKING:
    from app.widgets.heat_map.canvas import Canvas


class Hand(QObject):
    """Takes a marker, carries it, and drops it or puts it back."""

    taken = Signal()  # and what waits to be drawn is drawn now, since no frame of a drag may be late
    over = Signal(object)  # the Move that a drop would make now; None when the hand is empty again
    gave_up = Signal(str)  # id of the risk that was put back

    def __init__(self, canvas: Canvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.marker: RiskMarker | None = None
        self.cell: Position | None = None

    @property
    def busy(self) -> bool:
        """Whether a marker is being carried."""
        return self.marker is not None

    def take(self, marker: RiskMarker) -> None:
        """Lift a marker; what was carried before goes back first."""
        if self.busy:
            self.put_back()
        self._canvas.resting.finish()
        self.taken.emit()
        marker.stop()
        marker.stand_out(lifted=True)
        self.marker = marker

    def carry_to(self, x: float, y: float) -> None:
        """Follow the pointer. Costs one moved item, and more only where another cell is reached."""
        if self.marker is None:
            return
        self.marker.setPos(x, y)
        self._enter(cell_at(*self._canvas.frame.on_map(x, y), self._canvas.risk_scale))

    def leave_map(self) -> None:
        """The pointer is off the map: the marker waits unseen, over no cell."""
        if self.marker is not None and self.marker.isVisible():
            self.cell = None
            self.marker.setVisible(False)
            self.over.emit(None)

    def carry_to_cell(self, cell: Position) -> None:
        """Jump to a cell, as the arrow keys do."""
        if self.marker is None:
            return
        self.marker.setPos(*self._free_spot(self.marker, cell))
        self._enter(cell)

    def _free_spot(self, carried: RiskMarker, cell: Position) -> Point:
        """The middle of an empty cell; else the spot in it that is furthest from who stands there, so that none is hidden."""
        frame = self._canvas.frame
        x, y = frame.middle(cell)
        others = [
            (one.x(), one.y())
            for one in self._canvas.markers.values()
            if one is not carried and one.isVisible() and one.cell() == cell
        ]
        if not others:
            return x, y
        aside = frame.cell / 2 - marker_radius(frame) - AROUND  # with its ring it stays within the cell
        spots = [(x + aside * right, y + aside * down) for down in (-1, 1, 0) for right in (1, -1, 0)]
        return max(spots, key=lambda spot: min(dist(spot, other) for other in others))

    def _enter(self, cell: Position) -> None:
        if self.marker is None:
            return
        if not self.marker.isVisible():  # it comes from the tray
            self.marker.resize(marker_radius(self._canvas.frame))
            self.marker.setVisible(True)
        if cell != self.cell:
            self.cell = cell
            self.over.emit(Move(self.marker.risk, self.marker.risk.position, cell))

    def drop(self) -> None:
        """Wish for the cell that the marker is over."""
        marker, cell = self._emptied()
        if marker is None:
            return
        if cell is None:
            marker.stand_out(lifted=False)
            marker.go_home(glide=marker.glides)
            return
        marker.setPos(*self._free_spot(marker, cell))
        marker.drop(QPointF(cell.likelihood - 0.5, cell.impact - 0.5))

    def put_back(self) -> None:
        """Give up: the marker goes home and nothing is wished for."""
        marker, _ = self._emptied()
        if marker is None:
            return
        marker.stand_out(lifted=False)
        marker.go_home(glide=marker.glides)
        self.gave_up.emit(marker.risk.id)

    def _emptied(self) -> tuple[RiskMarker | None, Position | None]:
        held = self.marker, self.cell
        self.marker = self.cell = None
        self._canvas.point_at("")  # until the pointer moves, what it happens to stand over is not meant
        self.over.emit(None)
        return held
