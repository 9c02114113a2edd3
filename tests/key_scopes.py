"""Which keys would do nothing, since two commands in sight want them at one place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QLabel, QMainWindow, QWidget

Scope = Qt.ShortcutContext


@dataclass(frozen=True)
class Wanted:
    """One command that waits for a key."""

    key: str
    scope: Scope
    at: QWidget
    what: str


def ambiguous(window: QMainWindow) -> Iterator[str]:
    """Keys that two commands want at one place, where Qt gives them to neither."""
    for one, other in combinations(wanted(window), 2):
        if _same_key(one.key, other.key) and _meet(one, other):
            yield f"{one.key}: {one.what} and {other.what}"


def wanted(window: QMainWindow) -> list[Wanted]:
    """All that waits for a key now: shortcuts, commands and underlined letters."""
    return [*_shortcuts(window), *_actions(window), *_letters(window)]


def _shortcuts(window: QMainWindow) -> Iterator[Wanted]:
    for shortcut in window.findChildren(QShortcut):
        at = shortcut.parent()
        if isinstance(at, QWidget) and _is_alive(at) and shortcut.isEnabled():
            keys = shortcut.keys()
            for key in keys:
                yield Wanted(key.toString(), shortcut.context(), at, f"shortcut of {type(at).__name__}")


def _actions(window: QMainWindow) -> Iterator[Wanted]:
    for action in window.findChildren(QAction):
        holders = [holder for holder in action.associatedObjects() if isinstance(holder, QWidget)]
        if action.isEnabled() and action.isVisible() and holders:
            for key in action.shortcuts():
                yield Wanted(key.toString(), action.shortcutContext(), holders[0], f"“{action.text()}”")


def _letters(window: QMainWindow) -> Iterator[Wanted]:
    for menu in window.menuBar().actions():
        yield from _letter(menu.text(), window.menuBar())
    for label in window.findChildren(QLabel):
        if label.buddy() is not None and _is_alive(label):
            yield from _letter(label.text(), label)
    for button in window.findChildren(QAbstractButton):
        if _is_alive(button):
            yield from _letter(button.text(), button)


def _letter(text: str, at: QWidget) -> Iterator[Wanted]:
    key = QKeySequence.mnemonic(text)
    if not key.isEmpty():
        yield Wanted(key.toString(), Scope.WindowShortcut, at, f"“{text}”")


def _is_alive(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()


def _same_key(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}, ") or other.startswith(f"{one}, ")


def _meet(one: Wanted, other: Wanted) -> bool:
    """Whether the keyboard can be at a place where both hold."""
    wide = (Scope.WindowShortcut, Scope.ApplicationShortcut)
    if one.scope in wide or other.scope in wide:
        return True
    if one.scope == other.scope == Scope.WidgetShortcut:
        return one.at is other.at
    return one.at is other.at or one.at.isAncestorOf(other.at) or other.at.isAncestorOf(one.at)
