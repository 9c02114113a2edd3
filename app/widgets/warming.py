"""What pages, maps and charts need when they are first shown, made ready bit by bit, so that no turn waits for all of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from threading import Thread

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QObject, QTimer

from app.models.unbroken import unbroken

_BESIDE = ("numpy", "xml.etree.ElementTree", "pydoc", "subprocess", "socket", "importlib.resources")
"""What it imports and a thread may; nothing of it makes a part of Qt."""
_LAST = (
    "pyqtgraph",
    *(f"app.widgets.charts.{name}" for name in ("boxes", "plot")),
    *(
        f"app.widgets.heat_map.{name}"
        for name in ("paint", "marks", "arrange", "words", "canvas", "heat_map")
    ),
)
_PARTS_OF_QT = ("QtSvg", "QtTest", "QtOpenGL", "QtOpenGLWidgets")  # which it imports where they are there
_NAMES = 8  # of Qt, asked for in one turn
_BETWEEN_MS = 4  # for whatever else waits


class InTurns(QObject):
    """Takes one step in a turn of the event loop until there are no more, then calls once.

    Args:
        between_ms: Left to whatever else waits.
    """

    def __init__(
        self,
        parent: QObject,
        steps: Iterator[None],
        then: Callable[[], object] | None = None,
        between_ms: int = _BETWEEN_MS,
    ) -> None:
        super().__init__(parent)
        self._steps, self._then, self._between_ms = steps, then, between_ms
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._step)
        self._clock.start(0)

    def _step(self) -> None:
        if next(self._steps, False) is None:
            self._clock.start(self._between_ms)
            return
        if self._then is not None:
            self._then()
        self.deleteLater()


class Warming(InTurns):
    """Gets pyqtgraph ready.

    PySide makes each class of Qt when it is first asked for, and pyqtgraph asks for all of them as it is imported: four tenths
    of a second in one go. Asked for a few at a time beforehand, what is left of the import is short.
    """

    def __init__(self, parent: QObject, then: Callable[[], object] | None = None) -> None:
        super().__init__(parent, _steps(), then)


def imported(modules: Iterable[str]) -> Iterator[None]:
    """Import modules that make parts of Qt, which no thread may: one in a step."""
    for name in modules:
        if name not in sys.modules:
            import_module(name)
            yield


def is_warm() -> bool:
    """Whether there is nothing more to get ready."""
    return all(name in sys.modules for name in _LAST)


def _steps() -> Iterator[None]:
    if is_warm():
        return
    with unbroken():  # while there is another thread
        yield from _beside(Thread(target=lambda: [import_module(name) for name in _BESIDE], daemon=True))
    for name in _LAST:
        with unbroken():  # a search for rubbish would be a third of it
            import_module(name)
        yield


def _beside(thread: Thread) -> Iterator[None]:
    thread.start()
    for name in _PARTS_OF_QT:
        with suppress(ImportError):
            import_module(f"PySide6.{name}")
        yield
    import_module("shiboken6.Shiboken")
    yield
    for module in (QtCore, QtGui, QtWidgets):
        names = dir(module)
        for start in range(0, len(names), _NAMES):
            for name in names[start : start + _NAMES]:
                getattr(module, name, None)
            yield
    while thread.is_alive():
        yield
