"""How many records wait for somebody, counted off the UI thread in the quiet after an opening or a change."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.models.tables import TABLE_OF, Table
from app.widgets.job import Cancelled, Job, Progress

if TYPE_CHECKING:
    from app.store.workspace import Change
    from app.window.main_window import MainWindow

_QUIET_MS, _QUIET_LARGE_MS = 1_000, 10_000
_LARGE = 16 * 2**20  # bytes of a register whose lists take long to read
_PATIENCE_S = 10.0
_ANY = (Table.UPDATE_ENTRY, Table.REVISION, Table.CLOSING, Table.ORGANISATION, Table.LINK)


class Attention(QObject):
    """Keeps the count of the status line true; what did not change is not counted again."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._old: set[str] | None = None  # registers to be counted; None for all
        self._found: dict[str, frozenset[str]] = {}
        self._unexplained = 0
        self._job: Job | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._count)

    @property
    def busy(self) -> bool:
        """Whether a count is due or under way."""
        return self._soon.isActive() or self._job is not None

    def begin(self) -> None:
        """Count everything of the register that was just opened."""
        self._old, self._found = None, {}
        self._wait()

    def seen(self, change: Change) -> None:
        """A step was made: count again what it can have changed."""
        if change.touches(*_ANY):
            self._old = None
        elif self._old is not None:
            self._old |= {key for key, table in TABLE_OF.items() if change.touches(table)}
        self._wait()

    def set_unexplained(self, number: int) -> None:
        """So many moves have no reason yet."""
        self._unexplained = number
        self._say()

    def stop(self) -> None:
        """The register is about to be closed."""
        self._soon.stop()
        if self._job is not None:
            self._job.give_up(_PATIENCE_S)
        self._job, self._old, self._found = None, set(), {}

    def _wait(self) -> None:
        large = self._window.workspace.path.stat().st_size > _LARGE
        self._soon.start(_QUIET_LARGE_MS if large else _QUIET_MS)

    def _count(self) -> None:
        if self._job is not None:  # it begins anew when that has ended
            self._wait()
            return
        from app.queries.attention import REGISTERS_ASKED, waiting
        from app.store.giving_way import read_long

        keys = [key for key in REGISTERS_ASKED if self._old is None or key in self._old]
        self._old = set()
        workspace, today = self._window.workspace, datetime.now().astimezone().date()

        def work(progress: Progress, cancelled: Cancelled) -> dict[str, frozenset[str]] | None:
            return read_long(workspace, None, lambda session: waiting(session, keys, today), cancelled)

        self._job = job = Job("Counting what needs attention", work, self)
        job.done.connect(self._take)
        job.failed.connect(lambda _: None)  # whatever stops a list from being read is said by the list
        job.ended.connect(self._ended)
        job.start()

    def _take(self, found: dict[str, frozenset[str]]) -> None:
        self._found |= found
        self._say()

    def _ended(self) -> None:
        self._job = None

    def _say(self) -> None:
        number = sum(len(ids) for ids in self._found.values())
        records = "record needs" if number == 1 else "records need"
        parts = [f"{number:,} {records} attention"] if number else []
        if self._unexplained:
            changes = "change needs a reason" if self._unexplained == 1 else "changes need a reason"
            parts.append(f"{self._unexplained} {changes}")
        total = number + self._unexplained
        past = self._window.moment is not None  # nothing waits in a closed quarter
        now = "Now: " if past else ""
        back = "Goes back to now and opens" if past else "Opens"
        self._window.frame.status.set_attention(
            f"{now}{' · '.join(parts)}" if parts else "",
            f"Overdue, not assessed, or changed without a reason. {back} the overview, which shows them by register.",
            (f"{now}{total:,} {'needs' if total == 1 else 'need'} attention", f"{now}{total:,}"),
        )
