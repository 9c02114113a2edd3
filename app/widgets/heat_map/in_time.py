"""Which quarter the map stands at: now, or a closed one that is read when it is first wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from app.models.horizons import told
from app.models.quarter import Quarter
from app.models.rows import RiskRow
from app.models.scale import Scale
from app.widgets.heat_map.panes import Slice


@dataclass(frozen=True, slots=True)
class Times:
    """What the slider offers.

    Attributes:
        closed: Quarters, oldest first.
        last: The quarter at the right end, whose rows are those of "now".
        is_now: Whether that is the open one; else it is a closed quarter that the window shows.
    """

    closed: Sequence[Quarter]
    last: str
    is_now: bool = True

    @property
    def stops(self) -> list[str]:
        """The words under the slider."""
        return [*map(str, self.closed), f"{self.last} (now)" if self.is_now else self.last]


class InTime(QObject):
    """Now, and the closed quarters that were looked at.

    Attributes:
        now: The open quarter, or what the window shows instead of it.
        then: The closed quarter that is shown; None for now.
        quarters: That can be gone to, oldest first.
    """

    wanted = Signal(object)  # a Quarter that has not been read yet
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = Slice(name="", movable=False)
        self.then: Slice | None = None
        self.quarters: Sequence[Quarter] = ()
        self._read: dict[Quarter, Slice] = {}
        self._asked: Quarter | None = None

    def set_now(self, rows: Sequence[RiskRow], scale: Scale, *, movable: bool) -> None:
        """Take fresh rows; the quarter that is shown stays."""
        self.now = replace(self.now, rows=told(rows), scale=scale, movable=movable)

    def set_quarters(self, times: Times) -> None:
        """Take other quarters, or the same ones anew: what was read of them may have changed."""
        quarters = times.closed
        self._read.clear()
        before = str(quarters[-1]) if quarters else "last quarter"
        self.quarters = list(quarters)
        self.now = replace(self.now, name=times.last, before=before, is_now=times.is_now)
        if self._asked not in quarters:
            self._asked = self.then = None
        elif self._asked is not None:
            self.wanted.emit(self._asked)

    def go(self, stop: int) -> None:
        """Go to a stop of the slider; beyond the quarters lies now."""
        quarter = self.quarters[stop] if stop < len(self.quarters) else None
        self._asked = quarter
        if quarter is None:
            self._show(None)
        elif quarter in self._read:
            self._show(self._read[quarter])
        else:
            self.wanted.emit(quarter)

    def take(self, quarter: Quarter, rows: Sequence[RiskRow], scale: Scale) -> None:
        """A quarter was read; it is shown where it is still the one that is wanted."""
        place = list(self.quarters).index(quarter) if quarter in self.quarters else 0
        before = str(self.quarters[place - 1]) if place else "the start"
        self._read[quarter] = Slice(told(rows), scale, str(quarter), before, past=True)
        if quarter == self._asked:
            self._show(self._read[quarter])

    def _show(self, then: Slice | None) -> None:
        self.then = then
        self.changed.emit()
