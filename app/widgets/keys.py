"""Keys that belong to one part of a page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def key_within(
    part: QWidget, keys: str | Qt.Key | QKeySequence.StandardKey, act: Callable[[], object]
) -> None:
    """Do something at a key while the keyboard is in this part, or in something within it.

    The same key may mean something else in the part beside it: of two that hold for the whole window, neither would do anything.
    """
    shortcut = QShortcut(QKeySequence(keys), part, act)
    # Set afterwards: PySide passes over a context that is given together with the function.
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
