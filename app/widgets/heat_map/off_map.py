"""A marker that the mouse carries off its map. Let go over the tray, a reason is asked for before anything changes.

Elsewhere on the card the nearest cell has it, as a hand shoots past the last one; anywhere else a drop puts it back, and the
pointer says so.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QWidget

from app.widgets.heat_map import words
from app.widgets.heat_map.carried import Carried

if TYPE_CHECKING:
    from app.widgets.heat_map.canvas import Canvas
    from app.widgets.heat_map.heat_map import HeatMap
    from app.widgets.heat_map.marker import RiskMarker


class OffMap(QObject):
    """Joins the maps' drags with the tray and the question.

    Attributes:
        carried: What is seen of a marker there.
    """

    def __init__(self, heat_map: HeatMap) -> None:
        super().__init__(heat_map)
        self._heat_map = heat_map
        self.carried = Carried(heat_map)

    def connect_canvas(self, canvas: Canvas) -> None:
        """Watch the drags of a map."""
        canvas.near_edge.connect(partial(self._follow, canvas))
        canvas.inside.connect(self._come_back)
        canvas.gave_up.connect(self._come_back)
        canvas.let_go_off.connect(self._let_go)
        canvas.off_wanted.connect(self._ask)
        canvas.is_off = partial(self._is_off, canvas)

    def _is_off(self, canvas: Canvas, where: QPoint) -> bool:
        """Whether a point of the screen is nowhere on the card, or on another map."""
        maps = self._heat_map.maps
        card, others = maps.parentWidget(), (one for one in maps.in_sight() if one is not canvas)
        return not _is_over(card, where) or any(_is_over(other, where) for other in others)

    def _follow(self, canvas: Canvas, marker: RiskMarker, middle: QPoint, pointer: QPoint) -> None:
        self.carried.follow(canvas, marker, middle)
        tray, off = self._heat_map.tray, self._is_off(canvas, pointer)
        invited = off and _is_over(tray, pointer)
        if tray.invite(words.off_hint(marker.risk) if invited else "") and invited:
            self._heat_map.say(words.off_hint(marker.risk), write=False)
        shapes = Qt.CursorShape
        canvas.viewport().setCursor(
            shapes.ForbiddenCursor if off and not invited else shapes.ClosedHandCursor
        )

    def _come_back(self) -> None:
        self.carried.put_away()
        self._heat_map.tray.invite("")

    def _let_go(self, risk_id: str, pointer: QPoint) -> None:
        if _is_over(self._heat_map.tray, pointer):
            self._ask(risk_id)

    def _ask(self, risk_id: str) -> None:
        risk = self._heat_map.marker(risk_id).risk
        self._heat_map.reason.ask_first(risk_id, words.off_question(risk))


def _is_over(part: QWidget | None, where: QPoint) -> bool:
    return part is not None and part.isVisible() and part.rect().contains(part.mapFromGlobal(where))
