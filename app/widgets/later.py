"""What can wait until the screen has been painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


def after_paint(owner: QObject, then: Callable[[], object]) -> None:
    """Call once when what was shown or changed has been painted; not at all if the owner is gone by then.

    A timer of no length fires when no event is left to be delivered, paintings included. ``QTimer.singleShot(0, …)``
    would not do: Qt makes an event of it, which comes before them.
    """
    timer = QTimer(owner, singleShot=True, interval=0)
    timer.timeout.connect(then)
    timer.timeout.connect(timer.deleteLater)
    timer.start()
