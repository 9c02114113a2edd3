"""What can wait until the screen has been painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_LATEST_MS = 500  # for a widget that is not painted at all, such as one in a window that is covered


def after_paint(widget: QWidget, then: Callable[[], object]) -> None:
    """Call once when a widget has been painted with all that is in it; not at all if it is gone by then.

    A timer of no length alone would not do: it can come before what was shown or changed is painted.
    """
    _AfterPaint(widget, then)


class _AfterPaint(QObject):
    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._timer = QTimer(self, singleShot=True, interval=_LATEST_MS if widget.isVisible() else 0)
        self._timer.timeout.connect(then)
        self._timer.timeout.connect(self.deleteLater)
        self._timer.start()
        widget.installEventFilter(self)
        widget.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # The children are painted in the same go; then whatever was waiting, such as a key, comes first.
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
        return False

    def customEvent(self, event: QEvent) -> None:
        self._timer.start(0)
