"""What stands beside a list goes along with its current line, and leaves a screen reader time to say that line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView

from app.widgets.plain import is_heard

_SOON = 150  # ms: the line itself is told first
_RESTED = 700  # ms between two steps of a walk through the list, or less


class GoingAlong(QObject):
    """Has the current line shown in full beside its list: at once, but where a screen reader listens, when the list rests.

    The reader hears of each text that becomes another, several times of some, and asks about each. As long as it is at that,
    it says none of the lines on which the keyboard has been since. When the keyboard leaves the list, all is shown.

    Args:
        show: Shows what is current by then.
    """

    def __init__(self, among: QAbstractItemView, show: Callable[[], object]) -> None:
        super().__init__(among)
        self._list = among
        self._show = show
        self._since = QElapsedTimer()
        self._waits = False
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self.catch_up)

    def follow(self) -> None:
        """Another line is the current one, or none is."""
        if not (self._list.hasFocus() and is_heard()):
            self.at_once()
            return
        walking = self._since.isValid() and self._since.elapsed() < _RESTED
        self._since.start()
        self._rest.start(_RESTED if walking else _SOON)
        if not self._waits:
            self._waits = True
            self._list.installEventFilter(self)

    def catch_up(self) -> None:
        """Show now what was waited with."""
        if self.stop():
            self._show()

    def at_once(self) -> None:
        """Show what is current without waiting."""
        self.stop()
        self._show()

    def stop(self) -> bool:
        """Wait no more, and show nothing; returns whether it waited."""
        waited, self._waits = self._waits, False
        if waited:
            self._rest.stop()
            self._list.removeEventFilter(self)
        return waited

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.catch_up()
        return False
