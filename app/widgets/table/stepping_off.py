"""Where the keyboard goes when the record that it is on goes: to the one that takes its place, as in a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex

if TYPE_CHECKING:
    from app.widgets.table.grid import Grid


def step_off(grid: Grid) -> None:
    """Have the keyboard leave a record before it goes; to be called before the grid has its model.

    Qt hears of it after that, and would go to the record above.
    """
    rows = grid.rows

    def leave(_: QModelIndex, first: int, last: int) -> None:
        now = grid.currentIndex()
        if not first <= now.row() <= last or rows.is_heading(now.row()):
            return
        record_id = rows.row(now.row()).id
        if any(row.id == record_id for row in rows.all_rows):
            return  # it is put away in its group, whose heading is above, or hidden by a filter
        below = rows.record_from(last + 1, 1)
        instead = below if below is not None else rows.record_from(first - 1, -1)
        if instead is not None:
            grid.put(rows.index(instead, now.column()))

    rows.rowsAboutToBeRemoved.connect(leave)
