"""How large the cells come out for each way to share the page: what decides about the room reckons as the drawing does."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea, QWidget

from app.widgets.theme import GAP, GRID

if TYPE_CHECKING:
    from app.widgets.heat_map.layout import Layout


class Words(Enum):
    """Where the legend and the last words stand."""

    BESIDE = "beside one map"
    UNDER = "under the maps"
    AWAY = "behind a button"


class Fitting:
    """Measures a page of so many maps.

    Attributes:
        maps: That stand side by side.
    """

    def __init__(self, page: QWidget, parts: Layout) -> None:
        self._page, self._parts = page, parts
        self.maps = 1

    def cell(self, words: Words, *, column: int) -> float:
        """Side of the cells, with the words there and what stands left of the map so wide."""
        room = self._room(words, column)
        return self._parts.maps.first.fitted(room.width(), room.height())[0].cell

    def seen(self) -> QSize:
        """The page, as far as it is seen without scrolling."""
        holder = self._page.parentWidget()
        while holder is not None and not isinstance(holder, QScrollArea):
            holder = holder.parentWidget()
        within = holder.widget() if holder is not None else None
        if holder is None or within is None:
            return self._page.size()
        beyond = within.size() - holder.viewport().size()
        return self._page.size() - beyond.expandedTo(QSize(0, 0))

    def _room(self, words: Words, column: int) -> QSize:
        """What each map is given."""
        parts, seen = self._parts, self.seen()
        width = seen.width() - column - 2 * GAP
        height = seen.height() - parts.bar.sizeHint().height() - GAP - 2 * GRID
        if slider := parts.timeline.height_when(legend=words is Words.AWAY):
            height -= slider + GRID
        if words is Words.BESIDE:
            width -= parts.aside.needed + GRID
        elif words is Words.UNDER:
            height -= parts.aside.height_lying(width) + GRID
        if self.maps > 1:
            width = (width - GAP) // 2
            height -= parts.maps.caption_height + GRID
        return QSize(width, height)
