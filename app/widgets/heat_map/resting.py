"""What is done to the map when its markers have come to rest: piece by piece, so that no frame before or after it is late."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from app.widgets.heat_map.marker import RiskMarker

_GROUP = 8  # markers that are painted anew in one turn


class Resting(QObject):
    """Waits for the end of a glide, then does one thing in each turn of the event loop."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: list[Callable[[], object]] = []
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._one)

    @property
    def busy(self) -> bool:
        """Whether something is still to be done."""
        return bool(self._tasks)

    def begin(self, after_ms: int, tasks: Sequence[Callable[[], object]]) -> None:
        """Do these after a while, in place of what was still to be done."""
        self._tasks = list(tasks)
        self._clock.start(after_ms)

    def drop(self) -> None:
        """Nothing of it is to be done any more, as all is done anew."""
        self._tasks = []
        self._clock.stop()

    def take(self) -> list[Callable[[], object]]:
        """What is still to be done, for somebody who does it now."""
        tasks = self._tasks
        self.drop()
        return tasks

    def finish(self) -> None:
        """Do at once what is still to be done, as somebody takes hold of the map."""
        for task in self.take():
            task()

    def _one(self) -> None:
        if self._tasks:
            self._tasks.pop(0)()
            self._clock.start(0)


def in_groups(markers: Sequence[RiskMarker]) -> list[Callable[[], object]]:
    """Tasks that give the markers the sizes of their new places, a few at a time."""
    return [partial(_rest, markers[start : start + _GROUP]) for start in range(0, len(markers), _GROUP)]


def _rest(markers: Sequence[RiskMarker]) -> None:
    for marker in markers:
        marker.rest()
