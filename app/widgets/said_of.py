"""What a screen reader says of the part with the keyboard as it is used: where Enter would go, how a line is understood.

Older readers (Orca before 45) know no announcements. When the description changes of what has the keyboard, they say it.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.widgets.plain import announce, describe_current, is_heard

_AFTER_A_STEP = 150  # ms: the cell to which Enter goes on is told first


def say_of(part: QWidget, text: str) -> None:
    """Say something of a part that has the keyboard; when that comes into it anew, the part has its own description again."""
    own = part.findChild(_OwnWords) or _OwnWords(part)
    own.keep()
    part.setAccessibleDescription(text)
    announce(part, text)


class _OwnWords(QObject):
    """Keeps the description that a part has by itself, and gives it back as the keyboard comes, to be said with the part.

    As the keyboard leaves, the reader is still there, and would say the description once more.
    """

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        self._words: str | None = None
        part.installEventFilter(self)

    def keep(self) -> None:
        """Keep what is the description now, unless one is kept already."""
        if self._words is None:
            self._words = self._part.accessibleDescription()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and self._words is not None:
            self._part.setAccessibleDescription(self._words)
            self._words = None
        return False


class SaysMore(Protocol):
    """Rows whose cells are described by something else for a moment.

    Attributes:
        said: Said of every cell in the place of its own description; empty where each has its own.
    """

    said: str


class SaidInList(QObject):
    """Says something of a list when the keyboard has stayed: what is said at once, the next cell cuts off.

    Args:
        rows: Of the model of the list; older readers hear it as the description of the current cell.
    """

    def __init__(self, among: QAbstractItemView, rows: SaysMore) -> None:
        super().__init__(among)
        self._list, self._rows = among, rows
        self._words = ""
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_A_STEP)
        self._soon.timeout.connect(self._tell)

    def say(self, words: str) -> None:
        """Say this, and of several things that come at once the last."""
        self._words = words
        if is_heard():
            self._soon.start()

    def _tell(self) -> None:
        announce(self._list, self._words)
        self._rows.said = self._words
        describe_current(self._list)  # the reader is given the words at once
        self._rows.said = ""
