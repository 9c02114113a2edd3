"""Taking a risk off the map: over the tray it can be let go, and then a reason is asked for before anything changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from app.widgets.heat_map import words

if TYPE_CHECKING:
    from app.widgets.heat_map.canvas import Canvas
    from app.widgets.heat_map.heat_map import HeatMap


class OffMap(QObject):
    """Joins the maps' drags with the tray and the question."""

    def __init__(self, heat_map: HeatMap) -> None:
        super().__init__(heat_map)
        self._heat_map = heat_map

    def connect_canvas(self, canvas: Canvas) -> None:
        """Watch the drags of a map."""
        canvas.over_tray.connect(self._invite)
        canvas.off_wanted.connect(self._ask)
        canvas.is_off = self._is_over_tray

    def _is_over_tray(self, where: QPoint) -> bool:
        tray = self._heat_map.tray
        return tray.isVisible() and tray.rect().contains(tray.mapFromGlobal(where))

    def _invite(self, risk_id: str) -> None:
        self._heat_map.tray.invite(bool(risk_id))
        if risk_id:
            self._heat_map.aside.say(words.off_hint(self._heat_map.marker(risk_id).risk))

    def _ask(self, risk_id: str) -> None:
        risk = self._heat_map.marker(risk_id).risk
        self._heat_map.reason.ask_first(risk_id, words.off_question(risk))
