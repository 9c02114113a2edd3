"""Ctrl+Z on what a list did not take: nothing was saved of it, so the newest step of the register is another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent

from app.widgets.own_undo import wished

if TYPE_CHECKING:
    from app.widgets.table.grid import Grid


class Refusals(QObject):
    """The cells that were marked last, while the keyboard is in the list and nothing was changed since.

    Undo puts their saved values back, as Esc does; what is older, and a block of which something was taken, is left to the
    register.
    """

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._newest: set[tuple[str, str]] = set()
        self._in_block = False  # from a block until the next key
        grid.rows.misread.connect(self._add)
        grid.rows.edit_wanted.connect(self._newest.clear)
        for block in (grid.blocks.edits_wanted, grid.blocks.paste_wanted):
            block.connect(self._begin_block)
        grid.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._newest.clear()
        if not isinstance(event, QKeyEvent):
            return False
        self._in_block = False
        if not self._newest or self._grid.rows.read_only or wished(event) != "undo":
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
        elif event.type() == QEvent.Type.KeyPress:
            for place in self._newest:
                self._grid.rows.clear_mark(*place)
            self._newest.clear()
        return True

    def _begin_block(self) -> None:
        self._newest.clear()
        self._in_block = True

    def _add(self, row_id: str, key: str) -> None:
        holder = self._grid.window().focusWidget()
        if (
            holder is not None
            and not self._in_block
            and (holder is self._grid or self._grid.isAncestorOf(holder))
        ):
            self._newest.add((row_id, key))
