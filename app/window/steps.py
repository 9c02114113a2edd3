"""Steps as the pages hear of them: at once where the window made one, together where a job makes many."""

from __future__ import annotations

from threading import current_thread, main_thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.store.changes import Change
    from app.window.main_window import MainWindow


class Steps(QObject):
    """Passes steps on to the pages in the UI thread, whatever thread made them.

    A page is read anew in the time that a job needs for several steps, so those that came meanwhile are one for it: fifty
    returns that are taken in would hold up the window fifty times.

    Args:
        show: Called with what one or several steps changed.
    """

    def __init__(self, window: MainWindow, show: Callable[[Change], object]) -> None:
        super().__init__(window)
        self._window, self._show_change = window, show
        self._waiting: list[Change] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show)
        window.stepped.connect(self._came)

    def tell(self, change: Change) -> None:
        """A step was made; in any thread."""
        self._window.stepped.emit(change)
        if current_thread() is main_thread():
            self._show()

    def _came(self, change: Change) -> None:
        self._waiting.append(change)
        self._soon.start()

    def _show(self) -> None:
        self._soon.stop()
        waiting, self._waiting = self._waiting, []
        if waiting and self._window.is_open:
            from app.store.changes import together  # with the store, which is there once a step was made

            self._show_change(together(waiting))
