"""One start, in a process of its own: prints how long after the given moment the window was painted and usable.

    python -m benchmarks.start_child bare|ours STARTED_NS [REGISTER]

``bare`` is a PySide6 window with an empty table. ``ours`` is the program, by the way that the user starts it. The moment is
the parent's ``time.monotonic_ns()`` just before it started this process, so that Python's own start counts for both.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QWidget

SAMPLE_RISKS = 11


class AfterPaint(QObject):
    """Calls back once, when a widget has been painted with all that is in it."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._then: Callable[[], None] | None = then
        widget.installEventFilter(self)
        widget.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._then is not None:
            watched.removeEventFilter(self)
            # The children are painted in the same pass: the next event that is posted comes after all of them, and
            # before any timer, so that what the program does afterwards is not counted.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
        return False

    def customEvent(self, event: QEvent) -> None:
        if self._then is not None:
            then, self._then = self._then, None
            then()


def say(what: str) -> None:
    """Print how many milliseconds have passed since the parent began."""
    print(what, (time.monotonic_ns() - int(sys.argv[2])) / 1e6, flush=True)


def bare() -> None:
    """The floor."""
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QTableView())
    window.resize(1280, 720)
    window.show()

    def painted() -> None:
        say("painted")
        app.quit()

    AfterPaint(window, painted)
    app.exec()


def table_in_sight(window: QMainWindow) -> QTableView:
    """The table of the page that is shown; its frozen columns are a table in it, and are not meant."""
    return next(table for table in window.findChildren(QTableView) if table.isVisible())


def check(window: QMainWindow) -> None:
    """Be sure that what was measured is a table with the sample's risks in it, in which keys are answered."""
    from PySide6.QtTest import QTest

    table = table_in_sight(window)
    assert table.model().rowCount() == SAMPLE_RISKS, "The table was not filled."
    # Offscreen no window is ever the active one, so that nothing has the focus itself.
    holder = window.focusWidget()
    assert holder is table or (holder is not None and holder.isAncestorOf(table)), (
        "The keyboard is elsewhere."
    )
    before = table.currentIndex().row()
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == before + 1, "A key was not answered."


def ours(register: str) -> None:
    """The program; with a register, until the table is painted with its rows and the keyboard is in it."""
    from app.__main__ import main as program

    wait_in_loop = QApplication.exec

    def broken(error: BaseException, *_: Any) -> None:
        traceback.print_exception(error)
        os._exit(1)

    def exec_and_watch(*_: object) -> int:
        from app import main
        from app.window.main_window import MainWindow

        # Said at once, instead of in a dialog that waits for ever.
        main._crashed = broken  # type: ignore[assignment]
        [window] = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
        window.memory.keep_of_window(
            "page", "risks"
        )  # as somebody has it who left the program at the register

        def usable() -> None:
            say("usable")
            check(window)
            window.close()  # which waits for what is at work, as it does for the user

        def painted() -> None:
            say("painted")
            if not register:
                window.close()

        window.opened.connect(lambda: AfterPaint(table_in_sight(window), usable))
        AfterPaint(window, painted)
        return wait_in_loop()

    QApplication.exec = exec_and_watch  # type: ignore[method-assign]
    program([register] if register else [])


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        bare()
    else:
        ours(sys.argv[3] if len(sys.argv) > 3 else "")
