"""Work off the UI thread of which only the newest asking counts: reading a long list, filtering it as somebody types."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from app.widgets.job import Cancelled, Job, Progress, Work

Then = Callable[[Any], object]
_TURN_S = 0.0005


def _undisturbed(work: Work, progress: Progress, cancelled: Cancelled) -> Any:
    sys.setswitchinterval(_TURN_S)  # the window asks for its turn with each cell that it paints
    try:
        return work(progress, cancelled)
    finally:
        gc.freeze()  # very many objects that stay: to look through them for rubbish would stop every thread


class Aside(QObject):
    """One piece of work at a time. Of all that is asked while one is under way, only the newest is begun after it.

    Args:
        title: What is being done, where progress is shown.
        start: Starts a job; a window's own shows its progress and offers to stop it.
    """

    def __init__(
        self, title: str, parent: QObject, start: Callable[[Job], object] = lambda job: job.start()
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._start = start
        self._job: Job | None = None
        self._then: Then | None = None
        self._given_up: Callable[[], object] | None = None
        self._next: tuple[Work, Then, Callable[[], object] | None] | None = None

    @property
    def busy(self) -> bool:
        """Whether anything is under way or waiting."""
        return self._job is not None

    def ask(self, work: Work, then: Then, given_up: Callable[[], object] | None = None) -> None:
        """Do this; ``then`` is given what came of it, in the UI thread, unless something newer was asked meanwhile.

        Args:
            given_up: Called where somebody stopped it.
        """
        if self._job is None:
            self._begin(work, then, given_up)
        else:
            self._next = (work, then, given_up)
            self._job.cancel()

    def forget(self) -> None:
        """Drop what is under way: nobody is told what comes of it."""
        self._next = None
        self._then = self._given_up = None
        if self._job is not None:
            self._job.cancel()

    def _begin(self, work: Work, then: Then, given_up: Callable[[], object] | None) -> None:
        self._then, self._given_up = then, given_up
        # Of no parent: a thread may outlive the page that asked.
        job = self._job = Job(self._title, partial(_undisturbed, work))
        job.done.connect(self._done)
        job.given_up.connect(self._stopped)
        job.ended.connect(self._ended)
        self._start(job)

    @Slot(object)
    def _done(self, result: object) -> None:
        if self._then is not None and self._next is None:
            self._then(result)

    @Slot()
    def _stopped(self) -> None:
        if self._given_up is not None and self._next is None:
            self._given_up()

    @Slot()
    def _ended(self) -> None:
        following, self._job, self._next = self._next, None, None
        if following is not None:
            self._begin(*following)
