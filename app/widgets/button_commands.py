"""What the buttons of a page offer by name, from the search box at the top, so that no key need look for them."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QPushButton, QToolButton, QWidget

from app.widgets.keys import unmarked


def commands_of(page: QWidget) -> list[QAction]:
    """A command for each button in sight that can be pressed now and alone has its words."""
    names = Counter(_words(one) for one in _in_sight(page))
    return [
        _command(name, one) for one in _in_sight(page) if one.isEnabled() and names[name := _words(one)] == 1
    ]


def _in_sight(page: QWidget) -> list[QAbstractButton]:
    found = [*page.findChildren(QPushButton), *page.findChildren(QToolButton)]
    return [one for one in found if one.isVisible() and _words(one)]


def _words(one: QAbstractButton) -> str:
    return unmarked(one.text())


def _command(name: str, pressed: QAbstractButton) -> QAction:
    """It is kept beside its button, which may be called otherwise by the next time."""
    key = f"press {name}"
    action = next(
        (one for one in pressed.children() if isinstance(one, QAction) and one.objectName() == key), None
    )
    if action is None:
        action = QAction(name.replace("&", "&&"), pressed)
        action.setObjectName(key)
        action.triggered.connect(lambda _=False: pressed.click())
    return action
