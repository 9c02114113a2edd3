"""Which risk is chosen: the same on every map in sight and in the tray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from app.widgets.heat_map import telling, words

if TYPE_CHECKING:
    from app.widgets.heat_map.arrange import More
    from app.widgets.heat_map.canvas import Canvas
    from app.widgets.heat_map.heat_map import HeatMap


class Choosing(QObject):
    """Passes a choice on to wherever it was not made."""

    def __init__(self, heat_map: HeatMap) -> None:
        super().__init__(heat_map)
        self._heat_map = heat_map

    def connect_canvas(self, canvas: Canvas) -> None:
        """Hear what is chosen on a map."""
        canvas.chosen.connect(self.from_map)
        canvas.more_chosen.connect(self.more)
        canvas.more_wanted.connect(self.open_more)

    def choose(self, risk_id: str) -> None:
        """Mark a risk everywhere; announces nothing."""
        for canvas in self._heat_map.maps.in_sight():
            canvas.choose(risk_id, tell=False)
        self._heat_map.tray.choose(risk_id)
        telling.describe_all(self._heat_map.maps)

    def from_map(self, risk_id: str) -> None:
        """A marker was chosen, or a line of the list of those that have no room."""
        self.choose(risk_id)
        canvas = self._heat_map.maps.of(risk_id)
        marker = canvas.marker(risk_id)
        if marker is not None:
            self._heat_map.say(words.described(marker.risk, canvas.risk_scale), write=False)
        self._heat_map.chosen.emit(risk_id)

    def more(self) -> None:
        """A "+7" disc was chosen by keyboard, on the map that has it."""
        telling.describe_all(self._heat_map.maps)
        for canvas in self._heat_map.maps.in_sight():
            if canvas.hasFocus():
                self._heat_map.say(telling.more_of(canvas), write=False)

    def open_more(self, more: More, where: QPoint) -> None:
        """List the risks behind a "+7" disc; one that is taken is chosen."""
        self._heat_map.list_of_more = telling.list_of(more.risks, self.from_map, self._heat_map)
        self._heat_map.list_of_more.popup(where)

    def from_tray(self, risk_id: str) -> None:
        """A line of the tray was chosen; the tray has said so itself."""
        self.choose(risk_id)
        self._heat_map.chosen.emit(risk_id)
