"""Work off the UI thread, with progress and cancel: anything over a tenth of a second.

A job's work takes plain values and returns plain values; it is given ``progress(words, fraction)`` and ``cancelled()``.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cache
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.errors import explain
from app.models.unbroken import leave_rubbish, look_again
from app.widgets.plain import PlainLabel, announce, button
from app.widgets.theme import GAP, GRID

Progress = Callable[[str, float], None]
Cancelled = Callable[[], bool]
Work = Callable[[Progress, Cancelled], Any]
_PAUSE_MS = 300  # a job that ends before this is not worth a bar that comes and goes

PATIENCE_S = 10.0  # how long is waited for work that was told to end


class _UnderWay(QObject):
    """Holds each job until its thread has ended.

    So the thread is never the last that holds it or anything of Qt that its work knows, and Python destroys nothing of Qt there.
    """

    ended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._jobs: set[Job] = set()
        self.ended.connect(self._let_go, Qt.ConnectionType.QueuedConnection)

    def begin(self, job: Job, thread: threading.Thread) -> None:
        leave_rubbish()
        self._jobs.add(job)
        thread.start()

    @Slot(object)
    def _let_go(self, job: Job) -> None:
        job.wait()  # what Python does after the last line of a thread
        self._jobs.discard(job)
        look_again()


@cache
def _under_way() -> _UnderWay:
    return _UnderWay()


class Job(QObject):
    """One piece of work in a thread of its own.

    Signals: ``progressed(words, fraction)``; then exactly one of ``done(result)``, ``failed(AppError)`` or
    ``given_up()``; then ``ended()``; and ``gone()`` when its thread is at its end, later only where the work was left
    behind. An error that is our own mistake is raised in the UI thread, where the crash dialog is.
    """

    progressed = Signal(str, float)
    done = Signal(object)
    failed = Signal(object)
    given_up = Signal()
    ended = Signal()
    gone = Signal()
    _finished = Signal(object, object)

    def __init__(
        self,
        title: str,
        work: Work,
        parent: QObject | None = None,
        *,
        unwanted: Callable[[Any], object] = lambda _: None,
        leaves: bool = False,
    ) -> None:
        """Make a job that is not begun yet.

        Args:
            unwanted: Is given a result that came after the work was given up, to let go of what it holds.
            leaves: Whether the work can be left behind when it is told to stop, without waiting for it: it saves nothing, and
                its result is dropped.
        """
        super().__init__(parent)
        self.title = title
        self.over = False  # whether it has said how it ended
        self._leaves = leaves
        self._unwanted = unwanted
        self._work = work
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=title, daemon=True)
        self._finished.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin; signals arrive in the thread that made the job."""
        _under_way().begin(self, self._thread)

    def cancel(self) -> None:
        """Ask the work to stop at its next chance; what it has not saved is not saved."""
        self._stop.set()
        if self._leaves and not self.over:
            self.over = True
            self.given_up.emit()
            self.ended.emit()

    def wait(self, seconds: float = PATIENCE_S) -> bool:
        """Wait for the work to end, at most so long. Returns whether it has ended."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def settle(self) -> None:
        """Wait for the work to end, and where that takes longer than anybody waits, cancel it."""
        if not self.wait(PATIENCE_S):
            self.give_up(PATIENCE_S)

    def give_up(self, seconds: float) -> None:
        """Cancel, and let the work come to its end, at most so long: nothing of it is left open."""
        self.cancel()
        if self.wait(seconds):
            QCoreApplication.sendPostedEvents(self)
        else:
            self.setParent(None)  # its thread tells it of its end, after the page that made it

    def _run(self) -> None:
        ended = _under_way().ended
        try:
            result = self._work(self.progressed.emit, self._stop.is_set)
        except Exception as error:  # noqa: BLE001  # carried to the UI thread, which shows or raises it
            self._finished.emit(None, error)
        else:
            self._finished.emit(result, None)
        finally:
            ended.emit(self)

    @Slot(object, object)
    def _take(self, result: object, error: Exception | None) -> None:
        known = explain(error) if error is not None else None
        if self._stop.is_set() and error is None:
            self._unwanted(result)
        if not self.over:
            if self._stop.is_set():
                self.given_up.emit()
            elif error is None:
                self.done.emit(result)
            elif known is not None:
                self.failed.emit(known)
            self.over = True
            self.ended.emit()
        self.gone.emit()
        if error is not None and known is None:
            raise error


class JobBar(QWidget):
    """What is being done, how far it is, and a button to stop it; of several jobs, the one that began last.

    Signals: ``left()`` when its button has the keyboard and is of no use any more.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        self._words = PlainLabel()
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(3 * GRID)
        self._bar.setAccessibleName("Progress")
        self._cancel = button("Cancel", "cancel")
        self._cancel.clicked.connect(self._stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(3 * GRID, GRID, GAP, GRID)
        row.setSpacing(GAP)
        row.addWidget(self._words)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._come)
        self.hide()

    def follow(self, job: Job) -> None:
        """Show a job until it ends, if it does not end at once."""
        self._jobs.append(job)
        job.progressed.connect(lambda words, fraction: self._progress(job, words, fraction))
        job.ended.connect(lambda: self._end(job))
        self._show(job)

    def _show(self, job: Job) -> None:
        self._words.setText(job.title)
        self._bar.setValue(0)
        self._cancel.setEnabled(True)
        if not self._soon.isActive():
            self._soon.start()

    def _come(self) -> None:
        self.show()
        announce(self, self._jobs[-1].title)

    def _progress(self, job: Job, words: str, fraction: float) -> None:
        if self._jobs and job is self._jobs[-1] and self._cancel.isEnabled():
            self._words.setText(words)
            self._bar.setValue(round(100 * fraction))

    def _stop(self) -> None:
        if self._jobs:
            if self._cancel.hasFocus():
                self.left.emit()  # before Qt gives the keyboard to what stands next: a key would change the page
            self._cancel.setEnabled(False)
            self._words.setText("Stopping…")
            self._jobs[-1].cancel()

    def _end(self, job: Job) -> None:
        newest = job is self._jobs[-1]
        self._jobs.remove(job)
        if not self._jobs:
            self._soon.stop()
            self.hide()
        elif newest:
            self._show(self._jobs[-1])
