"""Enter presses the button that has the keyboard, as it does in a browser and in Office; Qt knows only the space bar."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WATCHED = "quarterdeck-enter-presses"
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class EnterPresses(QObject):
    """Watches whichever button has the keyboard, and nothing else, so that no other event comes to Python."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(old, (QPushButton, QToolButton)):
            old.removeEventFilter(self)
        if isinstance(now, (QPushButton, QToolButton)):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent) or event.key() not in _ENTER:
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if not event.isAutoRepeat():  # a key held down presses once
            space = QKeyEvent(event.type(), Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(watched, space)
        return True


def let_enter_press(app: QApplication) -> None:
    """Watch every button of this program, from now on."""
    # Not by looking for it among the children: that would make Python know of the style, and of all its names.
    if not app.property(_WATCHED):
        app.setProperty(_WATCHED, True)
        EnterPresses(app)
