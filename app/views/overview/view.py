"""The first page: the quarter at a glance. Every register that declares questions is counted here without being named."""

from __future__ import annotations

from collections import deque
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from app.models.glance import RegisterCounts
from app.queries.charts import overview_charts
from app.queries.overview import register_counts, since_close
from app.registers import REGISTERS
from app.views.base import Host, View
from app.views.found import find_pages
from app.views.register_page import SHOWN
from app.widgets.later import after_paint

if TYPE_CHECKING:
    from app.models.glance import Since
    from app.models.quarter import Quarter
    from app.widgets.overview.glance import Glance


class OverviewView(View):
    """Counts one register after the other, so that the window answers in between; a large one is counted off the UI thread."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, SHOWN)
        self._counted: dict[str, RegisterCounts] = {}
        self._since: Since | None = None
        self._waiting: deque[str] = deque()
        self._of: Quarter | None = None  # whose numbers are in sight; None for now
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.glance: Glance = self._make()

    def _make(self) -> Glance:
        from app.widgets.overview.glance import Glance

        made = Glance(self)
        made.wanted.connect(self.host.go)
        made.step_wanted.connect(self.follow)
        made.picked.connect(self.open_picked)
        self._column.addWidget(made)
        self.setFocusProxy(made)
        return made

    def refresh(self) -> None:
        pages = {page.key for page in find_pages()}
        self._waiting = deque(key for key, register in REGISTERS.items() if register.chips and key in pages)
        another, self._of = self._of != self.host.moment, self.host.moment
        if self.is_large:
            if another:
                self.glance.expect(self._of)
            keys, today = tuple(self._waiting), self.today
            self.fetch(
                lambda session: (
                    since_close(session),
                    [register_counts(session, key, today) for key in keys],
                ),
                lambda found: self._show(*found),
            )
            return
        with self.workspace.read(self.host.moment) as session:
            self._since = since_close(session)
        if another:
            self.glance.expect(self._since.shown)
        after_paint(self, self._count_next)

    def _show(self, since: Since, counted: list[RegisterCounts]) -> None:
        self._waiting.clear()
        self.glance.show_counts(counted, since)
        self._draw()

    def attend(self) -> None:
        self.glance.focus_first()

    def leave(self) -> None:
        super().leave()
        self._waiting.clear()

    @property
    def is_counting(self) -> bool:
        """Whether registers are still to be counted."""
        return bool(self._waiting)

    def _count_next(self) -> None:
        if not self.isVisible():  # somebody went on to another page
            self._waiting.clear()
            self._old = True
        if not self._waiting:
            return
        key = self._waiting.popleft()
        with self.workspace.read(self.host.moment) as session:
            self._counted[key] = register_counts(session, key, self.today)
        if self._waiting:
            # Whatever else is waiting, such as a key, comes first; nothing new is painted meanwhile.
            QTimer.singleShot(0, self, self._count_next)
            return
        shown = [self._counted[key] for key in REGISTERS if key in self._counted]
        self.glance.show_counts(shown, self._since)
        after_paint(self, self._draw)

    def _draw(self) -> None:
        """Draw the charts, which nobody has to wait for, when the numbers are painted."""
        if self._left or not self.isVisible():
            self._old = True
            return
        today = self.today
        self.fetch(lambda session: overview_charts(session, today), self.glance.show_charts, of="charts")

    @property
    def today(self) -> date:
        """The day against which "overdue" is judged."""
        return datetime.now().astimezone().date()
