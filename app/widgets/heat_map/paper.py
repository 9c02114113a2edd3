"""What is drawn for paper of the maps in sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.widgets.heat_map.panes import Pane
from app.widgets.heat_map.picture import Picture


def pictured(shown: Sequence[Pane], title: str) -> Picture:
    """One picture of the maps in sight, with the quarter in its title where all are of the same."""
    first = shown[0].slice
    quarters = {pane.slice.name for pane in shown}
    heading = f"{title}, {first.name}".strip(", ") if len(quarters) == 1 else title
    maps = [
        Picture(pane.slice.rows, pane.slice.scale, pane.shown, "", pane.slice.before, pane.caption)
        for pane in shown
    ]
    left = replace(maps[0], title=heading)
    return replace(left, right=maps[1]) if len(maps) > 1 else left
