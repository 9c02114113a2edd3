"""F6 goes round the parts of the window, Shift+F6 the other way: list, details, status line, navigation, top bar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSplitter, QWidget

from app.widgets.keys import has_keyboard
from app.window import tab_order

if TYPE_CHECKING:
    from app.window.frame import Frame


def go(frame: Frame, *, forward: bool) -> None:
    """Give the next part the keyboard, where it last was in it; from anywhere else, the first of the page."""
    parts = [part for part in _parts(frame) if tab_order.has_stop(part)]
    now = next((place for place, part in enumerate(parts) if has_keyboard(part)), None)
    if parts:
        place = 0 if now is None else now + (1 if forward else -1)
        tab_order.come_to(parts[place % len(parts)], back=True)


def _parts(frame: Frame) -> Iterator[QWidget]:
    """Those that are in sight; what the page is divided into comes first, since there most is done."""
    page = frame.stack.currentWidget()
    if page is not None:
        yield from _divided(page)
    around = (frame.job_bar, frame.status, frame.navigation, frame.top)
    over = (frame.banner, frame.notice, frame.meeting_bar)
    yield from (part for part in (*around, *over) if part is not None and part.isVisible())


def _divided(part: QWidget) -> Iterator[QWidget]:
    """What somebody may move the dividing lines between; the part itself where there are none."""
    splitter = part if isinstance(part, QSplitter) else _outermost(part)
    if splitter is None:
        yield part
        return
    for place in range(splitter.count()):
        one = splitter.widget(place)
        if one is not None and one.isVisible():
            yield from _divided(one)


def _outermost(part: QWidget) -> QSplitter | None:
    return next((one for one in part.findChildren(QSplitter) if one.isVisible()), None)
