"""A backup every half hour in which something was changed: a meeting of a whole day is never in one file alone (promise P14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from app.window.main_window import MainWindow

EVERY_MS = 30 * 60_000
_BUSY_MS = 60_000  # after which it is tried again, where a job was running


class FurtherBackups(QObject):
    """Takes a backup off the UI thread half an hour after the first change that the newest one does not hold."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._due = QTimer(self, singleShot=True)
        self._due.timeout.connect(self._take)
        window.stepped.connect(self._stepped)

    def _stepped(self) -> None:
        if not self._due.isActive():
            self._due.start(EVERY_MS)

    def _take(self) -> None:
        if not self._window.is_open:  # closed since; the next opening takes what is new
            return
        if self._window.busy:
            self._due.start(_BUSY_MS)
        else:
            self._window.files.back_up(quietly=True)
