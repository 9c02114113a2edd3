"""Keys that belong to one part of a page, and where the keyboard goes when a part is put away."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget


def key_within(
    part: QWidget, keys: str | Qt.Key | QKeySequence.StandardKey, act: Callable[[], object]
) -> QShortcut:
    """Do something at a key while the keyboard is in this part, or in something within it.

    The same key may mean something else in the part beside it: of two that hold for the whole window, neither would do anything.
    """
    shortcut = QShortcut(QKeySequence(keys), part, act)
    # Set afterwards: PySide passes over a context that is given together with the function.
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return shortcut


def unmarked(words: str) -> str:
    """The words of a menu or a button as they are read: without the signs before the letters that lead to them."""
    return re.sub("&(.?)", r"\1", words)


def is_alt_up(event: QEvent) -> bool:
    """Whether an event is the key that closes what Alt+Down has opened."""
    return (
        event.type() == QEvent.Type.KeyPress
        and isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Up
        and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    )


def has_keyboard(part: QWidget) -> bool:
    """Whether the keyboard is in this part, or in something within it."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is part or part.isAncestorOf(focused))


def hold_keyboard(part: QWidget | None) -> bool:
    """Before a part is hidden: give the keyboard to what holds the part, since Qt would send it to some button of the window.

    Returns:
        Whether the part had it, so that it must be put somewhere.
    """
    if part is None or not has_keyboard(part):
        return False
    holder = part.parentWidget()
    if holder is not None:
        holder.setFocus()
    return True
