"""Which columns a table shows, in which order and how wide, as plain values that can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.widgets.table.grid import Grid

_NARROWEST, _WIDEST = 32, 2000


def columns_state(grid: Grid) -> dict[str, Any]:
    """Order, hidden columns, widths in pixels and which were drawn by hand, by column key; ``restore_columns`` puts them back."""
    columns = grid.rows.columns
    shown = [i for i in range(len(columns)) if not grid.isColumnHidden(i)]
    return {
        "order": [columns[grid.header.logicalIndex(i)].key for i in range(len(columns))],
        "hidden": [c.key for i, c in enumerate(columns) if i not in shown],
        "lines": grid.lines,
        "widths": {columns[i].key: grid.widths.wished(i) for i in shown},
        "by hand": grid.widths.by_hand,
    }


def restore_columns(grid: Grid, state: dict[str, Any]) -> None:
    """Put back what ``columns_state`` gave; columns that no longer exist are left out."""
    keys = [column.key for column in grid.rows.columns]
    for place, key in enumerate(k for k in state.get("order", ()) if k in keys):
        grid.header.moveSection(grid.header.visualIndex(keys.index(key)), place)
    grid.lines = max(1, min(int(state.get("lines", grid.lines)), 12))
    hidden, by_hand = set(state.get("hidden", ())), set(state.get("by hand", ()))
    for number, column in enumerate(grid.rows.columns):
        grid.setColumnHidden(number, column.key in hidden and not column.frozen)
        if width := int(state.get("widths", {}).get(column.key, 0)):
            fits = max(_NARROWEST, min(width, _WIDEST))
            grid.widths.give(number, fits, by_hand=column.key in by_hand)
