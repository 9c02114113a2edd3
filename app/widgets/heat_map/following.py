"""What stands beside the map and follows it: the list, the legend, and what the map shows in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from app.models.appetite import own_appetite
from app.widgets.heat_map import telling, words
from app.widgets.heat_map.panes import Beside, Slice, where
from app.widgets.heat_map.resting import Resting

if TYPE_CHECKING:
    from app.widgets.heat_map.canvas import Canvas
    from app.widgets.heat_map.heat_map import HeatMap

FOLLOW_MS: Final = 64  # after a glide, or after the map of a crowd, whose own frames have enough to do


class Following(QObject):
    """Shows anew what stands beside a map, one part in each turn of the event loop, or all of it at once.

    Attributes:
        waiting: What is still to be shown.
    """

    def __init__(self, heat_map: HeatMap) -> None:
        super().__init__(heat_map)
        self._heat_map = heat_map
        self._quarter = ""  # of which the line beside the map tells
        self.waiting = Resting(self)

    def show(self, here: Slice, after_ms: int | None) -> None:
        """Follow the map to a moment.

        Args:
            after_ms: None is at once; else the markers are there by then, none of whose frames may be late.
        """
        tasks = (self._tell, lambda: self._explain(here), lambda: self._list(here))
        if after_ms is not None:
            self.waiting.begin(after_ms + FOLLOW_MS, tasks)
            return
        self.waiting.drop()
        for task in tasks:
            task()

    def explain_soon(self) -> None:
        """Say what the marks mean once the maps have the room that the legend leaves them."""
        heat_map = self._heat_map
        QTimer.singleShot(0, self, lambda: self._explain(heat_map.time.then or heat_map.time.now))

    def _list(self, here: Slice) -> None:
        """List the risks of the moment; beside an earlier quarter those of now, which can be moved."""
        heat_map = self._heat_map
        listed = heat_map.time.now if heat_map.beside is Beside.QUARTERS else here
        rows = listed.narrowed(heat_map.shown).of(listed.rows)
        heat_map.column.set_rows(rows, listed.scale, len(listed.rows) - len(rows))
        heat_map.tray.choose(heat_map.canvas.chosen_id)

    def _explain(self, here: Slice) -> None:
        heat_map = self._heat_map
        before = "the quarter before" if heat_map.beside is Beside.QUARTERS else here.before
        maps = heat_map.maps.in_sight()
        crowded = any(canvas.plan.more for canvas in maps)
        shown = replace(
            here.narrowed(heat_map.shown),
            trail=any(canvas.shown.trail for canvas in maps),
            target=any(canvas.shown.target for canvas in maps),
            inherent=any(canvas.shown.inherent for canvas in maps),
        )
        own = any(_has_own(canvas) for canvas in maps)
        horizons = {risk.horizon for canvas in maps for risk in canvas.rows}
        heat_map.aside.set_legend(
            words.legend(here.scale, shown, horizons, before, crowded=crowded, own_lines=own)
        )

    def _tell(self) -> None:
        """Say what the map shows as a whole; beside it, unless a move is told of there."""
        heat_map = self._heat_map
        telling.describe_all(heat_map.maps)
        if self._is_over():
            heat_map.tells_of_a_move = False
        if not heat_map.tells_of_a_move:
            heat_map.aside.tell(telling.whole(heat_map.maps))

    def _is_over(self) -> bool:
        """Whether the last move is no longer so: it was taken back, or another quarter is seen."""
        now, move = self._heat_map.time.now, self._heat_map.last_move
        other, self._quarter = now.name != self._quarter, now.name
        return other or (move is not None and where(now, move.risk.id) != move.after)


def _has_own(canvas: Canvas) -> bool:
    """Whether a risk of the map is of a category whose line is not the one that is drawn."""
    scale, shown = canvas.risk_scale, canvas.shown
    named = {risk.category for risk in shown.of(canvas.rows)} if scale.categories else set()
    return any(own_appetite(scale, name) for name in named - {shown.category})
