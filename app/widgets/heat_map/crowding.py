"""Little room for the map: the list of risks and the legend fold away where it would lie over the list or be too small."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea, QWidget

from app.widgets.theme import GAP, GRID

if TYPE_CHECKING:
    from app.widgets.heat_map.layout import Layout

SMALLEST_CELL: Final = 56  # pixels: four markers of the smallest size stand in it
_AROUND = 3 * GRID + GAP  # of the card, from top to bottom


class Crowding:
    """Folds the list away and the legend into a button, and brings back what it folded; what the officer opens stays open.

    Attributes:
        wanted: Whether the officer has folded the list, whatever has folded itself since.
    """

    def __init__(self, page: QWidget, parts: Layout) -> None:
        self._page, self._parts = page, parts
        self.wanted = False
        self._gave_way = False
        self._insisted = False
        self._maps = 1
        parts.timeline.legend_button.toggled.connect(lambda _: self._show_legend())
        self._brief = False

    def fold(self, folded: bool) -> None:
        """The officer folds the list away, or brings it back where it had folded, which is then for it to stay."""
        self._insisted = self._parts.column.is_folded and not folded
        self.wanted = folded
        self._gave_way = False
        self._parts.column.set_folded(folded)

    def settle(self, maps: int, *, presenting: bool) -> None:
        """Make room for so many maps, or give the room back."""
        if maps != self._maps:
            self._maps, self._insisted = maps, False
        seen = not presenting and self._page.isVisible()
        small = seen and maps > 1
        better = self._is_better_folded() if maps > 1 else self._has_no_room_beside()
        gives_way = seen and not self.wanted and not self._insisted and better
        if gives_way != self._gave_way:
            self._gave_way = gives_way
            self._parts.column.set_folded(gives_way or self.wanted)
        folded = self._parts.column.is_folded
        if maps > 1:
            self._brief = small and self._cell(folded=folded, legend=True) < SMALLEST_CELL
        else:
            self._brief = seen and self._is_better_alone(folded=folded)
        self._parts.timeline.offer_legend(self._brief)
        self._show_legend()

    def _has_no_room_beside(self) -> bool:
        """Whether one map would lie over the list, or only part of the page were in sight."""
        return self._parts.least_width(folded=False) > self._seen(QSize.width)

    def _is_better_folded(self) -> bool:
        """Whether cells are too small with the list beside them, and larger without it."""
        legend = self._cell(folded=True, legend=True) >= SMALLEST_CELL
        open_ = self._cell(folded=False, legend=legend)
        return open_ < SMALLEST_CELL and self._cell(folded=True, legend=legend) > open_

    def _is_better_alone(self, *, folded: bool) -> bool:
        """Whether the legend is too high to stand beside one map, or makes cells too small that are larger without it."""
        aside = self._parts.aside
        if (
            self._parts.is_wide
            and aside.height_beside > self._seen(QSize.height) - self._parts.bar.height() - GAP
        ):
            return True
        beside = self._cell_of_one(folded=folded, legend=True)
        return beside < SMALLEST_CELL and self._cell_of_one(folded=folded, legend=False) > beside

    def _seen(self, side: Callable[[QSize], int]) -> int:
        """Height or width of the page, as far as it is seen without scrolling."""
        holder = self._page.parentWidget()
        while holder is not None and not isinstance(holder, QScrollArea):
            holder = holder.parentWidget()
        whole = side(self._page.size())
        return min(whole, side(holder.viewport().size()) - 2 * GAP) if holder is not None else whole

    def _show_legend(self) -> None:
        self._parts.aside.set_brief(self._brief and not self._parts.timeline.legend_button.isChecked())

    def _cell_of_one(self, *, folded: bool, legend: bool) -> float:
        """Side of the cells of one map."""
        from app.widgets.heat_map import paint

        page, parts = self._page, self._parts
        width = page.width() - parts.column.width_when(folded=folded) - 3 * GAP
        height = (
            self._seen(QSize.height)
            - parts.bar.sizeHint().height()
            - parts.timeline.sizeHint().height()
            - _AROUND
        )
        if legend and parts.is_wide:
            width -= parts.aside.needed
        elif legend:
            height -= parts.aside.height_lying(width) + GRID
        canvas = parts.maps.first
        return paint.fitted(width, height, canvas.risk_scale, canvas.font())[0].cell

    def _cell(self, *, folded: bool, legend: bool) -> float:
        """Side of the cells of two maps, with the list and the legend in sight or not."""
        from app.widgets.heat_map import paint

        page, parts = self._page, self._parts
        width = page.width() - parts.column.width_when(folded=folded) - 3 * GAP
        height = page.height() - parts.bar.sizeHint().height() - parts.timeline.sizeHint().height() - _AROUND
        height -= page.fontMetrics().height() + GRID  # the words over the maps
        if legend:
            height -= parts.aside.height_lying(width) + GRID
        canvas = parts.maps.first
        return paint.fitted((width - GAP) / 2, height, canvas.risk_scale, canvas.font())[0].cell
