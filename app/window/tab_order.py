"""Tab goes as the eye does: from left to right and downwards, whatever order the parts of a screen were made in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cmp_to_key

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMainWindow, QScrollArea, QWidget

_BY_KEY = Qt.FocusReason.ShortcutFocusReason  # what a line says is chosen, so that typing takes its place
_TOLERANCE = 6  # pixels by which two parts of one line may stand apart


def step(window: QMainWindow, *, forward: bool) -> bool:
    """Move the keyboard to the next stop or the one before, and round at the ends. Returns whether there was a stop."""
    found = stops(window)
    if not found:
        return False
    focused = QApplication.focusWidget()
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stop = _beside(found, focused, forward=forward)
    stop.setFocus(reason)
    _show(stop)
    return True


def come_to(page: QWidget, *, back: bool = False) -> None:
    """Give a page the keyboard: the part that the page names for it, or its first stop if that part is hidden or shows no focus.

    On a page of tabs that is a stop of the tab in front, if it has one.

    Args:
        back: Return to the part that last had the keyboard, such as the link that led away, if it is still there.
    """
    before = page.focusWidget() if back else None
    part = before if before is not None and before.isVisible() and before.isEnabled() else page
    part.setFocus(_BY_KEY)
    focused = page.window().focusWidget()
    if focused is not None and not page.isActiveWindow():
        # Qt tells it only when the window is active: a list hands the keyboard on to its rows.
        QApplication.sendEvent(focused, QFocusEvent(QEvent.Type.FocusIn))
        focused = page.window().focusWidget()
    if focused is None or not focused.isVisible() or focused.focusPolicy() == Qt.FocusPolicy.NoFocus:
        within = [part for part in (page.focusProxy(), page) if part is not None and part.isVisible()]
        first = next((stop for part in within for stop in _within(part)), None)
        if first is not None:
            first.setFocus(_BY_KEY)
            _show(first)


def stops(window: QMainWindow) -> list[QWidget]:
    """All that Tab comes to, in order."""
    return list(_within(window))


def has_stop(part: QWidget) -> bool:
    """Whether Tab comes to a part, such as a list, or to anything within it."""
    return _is_stop(part) or next(_within(part), None) is not None


def _show(stop: QWidget) -> None:
    """Scroll to a stop: Qt does so only where Tab comes from within the same scrolled part."""
    holder = stop.parentWidget()
    while holder is not None:
        if isinstance(holder, QScrollArea) and not isinstance(stop, QAbstractScrollArea):
            holder.ensureWidgetVisible(stop)
        holder = holder.parentWidget()


def _within(holder: QWidget) -> Iterator[QWidget]:
    parts: list[tuple[QWidget, list[QWidget]]] = []
    for child in holder.children():
        if isinstance(child, QWidget) and child.isVisible() and not child.isWindow():
            found = [child] if _is_stop(child) else []
            found += _within(child)
            if found:  # a text beside buttons has no say in which of them comes first
                parts.append((child, found))
    in_order = cmp_to_key(_compare)
    for _, found in sorted(parts, key=lambda part: in_order(part[0])):
        yield from found


def _is_stop(widget: QWidget) -> bool:
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus or not widget.isEnabled():
        return False
    return widget.focusProxy() is None and not widget.size().isEmpty()


def _compare(one: QWidget, other: QWidget) -> int:
    """Whether one comes first: it ends above where the other begins, or stands to its left."""
    here, there = one.geometry(), other.geometry()
    if here.bottom() <= there.top() + _TOLERANCE and here.top() < there.top():
        return -1
    if there.bottom() <= here.top() + _TOLERANCE and there.top() < here.top():
        return 1
    return here.left() - there.left() or here.top() - there.top()


def _beside(found: list[QWidget], focused: QWidget | None, *, forward: bool) -> QWidget:
    if focused in found:
        return found[(found.index(focused) + (1 if forward else -1)) % len(found)]
    after = _after(found, focused) if focused is not None else 0
    return found[(after if forward else after - 1) % len(found)]


def _after(found: list[QWidget], focused: QWidget) -> int:
    """Place of the first stop within what has the keyboard but is no stop itself, or else after it."""
    inside = next((place for place, stop in enumerate(found) if focused.isAncestorOf(stop)), None)
    if inside is not None:
        return inside
    here, holder = _top(focused), focused.parentWidget()
    while holder is not None:
        if holder in found:  # an editor within a list belongs to the list
            return found.index(holder) + 1
        # Such as a button that hides as it is pressed: what is below it is nearest in the part that it is in.
        for place, stop in enumerate(found):
            if holder.isAncestorOf(stop) and _top(stop) > here:
                return place
        holder = holder.parentWidget()
    return 0


def _top(widget: QWidget) -> int:
    return widget.mapTo(widget.window(), QPoint(0, 0)).y()
