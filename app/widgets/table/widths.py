"""Columns in a narrow list: none is wider than what is seen of it beside the frozen ones, so that words are broken, not cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.widgets.table.grid import Grid

_LEAST = 96  # pixels that a column keeps, however narrow the list is


class Widths:
    """Takes from a column what would not be seen, and gives it back with the room; what the officer draws wider stays."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._wished: dict[int, int] = {}  # of the columns that have less now
        self._settling = False
        grid.header.sectionResized.connect(self._drawn)

    def wished(self, section: int) -> int:
        """The width that a column has where there is room for it."""
        return self._wished.get(section, self._grid.columnWidth(section))

    def settle(self) -> None:
        """The list has another width."""
        grid = self._grid
        frozen = grid.frozen.sections
        room = max(_LEAST, grid.viewport().width() - sum(grid.columnWidth(section) for section in frozen))
        self._settling = True
        for section in grid.sections():
            wished, now = self.wished(section), grid.columnWidth(section)
            fits = min(wished, room)
            if section in frozen or fits == now:
                continue
            grid.setColumnWidth(section, fits)
            if fits < wished:
                self._wished[section] = wished
            else:
                self._wished.pop(section, None)
        self._settling = False

    def _drawn(self, section: int, *_: int) -> None:
        if not self._settling:
            self._wished.pop(section, None)
