"""Where the window stands, how the parts of each page share its room, and which is in front: as left, also after a restart."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QSplitter, QWidget

if TYPE_CHECKING:
    from app.views.base import View
    from app.window.main_window import MainWindow
    from app.window.memory import Memory

_KEPT, _FRONT = "splitters", "tabs"
_DRAGGED = "quarterdeck-dragged"  # of a splitter: whoever has not moved it takes what is usual in a window of this size


def place(window: MainWindow) -> None:
    """Where the window was last, or large in the middle."""
    window.resize(QSize(1280, 720).boundedTo(window.screen().availableSize()))
    window.restoreGeometry(QByteArray.fromBase64(window.memory.settings.window.encode()))
    window.frame.navigation.set_slim(bool(window.memory.of_window("slim")))


def keep_place(window: MainWindow) -> None:
    """Remember where the window stands."""
    window.memory.keep_of_window("slim", window.frame.navigation.slim)
    window.memory.placed(bytes(window.saveGeometry().toBase64().data()).decode())


def restore(memory: Memory, key: str, view: View) -> None:
    """Give a page's parts the room that they had when it was last left, and bring up the tab that was in front."""
    front = memory.kept(_FRONT).get(key)
    if isinstance(front, str):
        view.turn_to(front)
    kept = memory.kept(_KEPT).get(key)
    for splitter, sizes in zip_longest(_splitters(view), kept if isinstance(kept, list) else []):
        if splitter is None:
            break
        splitter.splitterMoved.connect(lambda *_, moved=splitter: moved.setProperty(_DRAGGED, True))
        if _fits(splitter, sizes):
            splitter.setSizes(sizes)
            splitter.setProperty(_DRAGGED, True)


def keep(memory: Memory, key: str, view: View) -> None:
    """Remember how much room each of its parts was given by hand, and its tab; a page never seen leaves what is remembered."""
    if view.in_front:
        fronts = {**memory.kept(_FRONT), key: view.in_front}
        memory.keep(_FRONT, fronts, here=tuple(fronts))
    splitters = _splitters(view)
    dragged = [splitter for splitter in splitters if splitter.property(_DRAGGED)]
    if dragged and all(sum(splitter.sizes()) for splitter in dragged):
        sizes = [splitter.sizes() if splitter in dragged else [] for splitter in splitters]
        memory.keep(_KEPT, {**memory.kept(_KEPT), key: sizes})


def _splitters(view: QWidget) -> list[QSplitter]:
    return view.findChildren(QSplitter)


def _fits(splitter: QSplitter, sizes: object) -> bool:
    return (
        isinstance(sizes, list)
        and len(sizes) == splitter.count()
        and all(isinstance(size, int) and size >= 0 for size in sizes)
        and sum(sizes) > 0
    )
