"""What a screen reader says of the part with the keyboard as it is used: where Enter would go, how a line is understood.

Older readers (Orca before 45) know no announcements. When the description changes of what has the keyboard, they say it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.widgets.plain import announce


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
