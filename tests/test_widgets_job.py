"""Work in a thread of its own: what Python does there beside it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

FORGOTTEN = """
import gc, os
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from app.widgets.job import Job

application = QApplication(["test"])
gc.set_threshold(200, 2, 2)


class Forgotten(QObject):
    def __init__(self):
        super().__init__()
        self.itself = self
        for _ in range(6):
            clock = QTimer(self)
            clock.timeout.connect(self.turn)
            clock.start(1)

    def turn(self):
        pass


def work(progress, cancelled):
    for _ in range(300_000):
        rubbish = []
        rubbish.append(rubbish)


job = Job("Making rubbish", work)
ended = []
job.done.connect(ended.append)
clock = QTimer()
clock.timeout.connect(lambda: [Forgotten() for _ in range(5)])
clock.timeout.connect(lambda: ended and gc.isenabled() and application.quit())
clock.start(0)
job.start()
application.exec()
print("ended, and rubbish is looked for again", flush=True)
os._exit(0)
"""


def test_that_what_nobody_holds_any_more_is_never_destroyed_in_the_thread_of_a_job():
    """Timers of a window that is gone, and a job that makes rubbish: Python used to look for both in the job's thread."""
    ended = subprocess.run(
        [sys.executable, "-c", FORGOTTEN],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.stdout == "ended, and rubbish is looked for again\n", ended.stderr
