"""Little room for the map: the list of risks and the words fold away where they would make it small, or lie over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from app.widgets.heat_map.fitting import Fitting, Words
from app.widgets.theme import GAP

if TYPE_CHECKING:
    from app.widgets.heat_map.layout import Layout

SMALLEST_CELL: Final = 56  # pixels: four markers of the smallest size stand in it
AS_LARGE: Final = 0.9  # of a cell: less of a difference is not worth that things move
SMALL: Final = 0.75  # of the cell that there would be without the words: they then cost the map too much


class Crowding:
    """Folds the list away and the legend into a button, and brings back what it folded; what the officer opens stays open.

    Attributes:
        wanted: Whether the officer has folded the list, whatever has folded itself since.
    """

    def __init__(self, page: QWidget, parts: Layout) -> None:
        self._page, self._parts = page, parts
        self._fitting = Fitting(page, parts)
        self.wanted = False
        self._gave_way = False
        self._insisted = False
        self._brief = False
        parts.timeline.legend_button.toggled.connect(lambda _: self._show_legend())

    def fold(self, folded: bool) -> None:
        """The officer folds the list away, or brings it back where it had folded, which is then for it to stay."""
        self._insisted = self._parts.column.is_folded and not folded
        self.wanted = folded
        self._gave_way = False
        self._parts.column.set_folded(folded)

    def settle(self, maps: int, *, presenting: bool) -> None:
        """Make room for so many maps, or give the room back."""
        if maps != self._fitting.maps:
            self._fitting.maps, self._insisted = maps, False
        seen = not presenting and self._page.isVisible()
        may_fold = seen and not self.wanted and not self._insisted
        folded_unasked = self.wanted or (may_fold and self._is_better_folded())
        gives_way = may_fold and (folded_unasked or self._parts.column.height_asking > self._height_seen)
        if gives_way != self._gave_way:
            self._gave_way = gives_way
            self._parts.column.set_folded(gives_way or self.wanted)
        if presenting:
            self._parts.put_words(beside=maps == 1 and self._parts.has_decision_beside)
            self._brief = False
        else:
            words = self._words_in_sight()
            self._parts.put_words(beside=words is Words.BESIDE)
            self._parts.aside.set_tight(self._parts.aside.height_beside(tight=False) > self._height_seen)
            self._brief = seen and self._is_better_alone(words, folded_unasked=folded_unasked)
        self._parts.timeline.offer_legend(self._brief)
        self._show_legend()

    def _is_better_folded(self) -> bool:
        """Whether one map would lie over the list, or two have too small cells that are larger without it."""
        column = self._parts.column
        if self._fitting.maps == 1:
            return self._parts.least_width(folded=False) > self._fitting.seen().width()
        folded, open_ = (column.width_when(folded=folded) for folded in (True, False))
        words = Words.UNDER if self._cell(Words.UNDER, folded) >= SMALLEST_CELL else Words.AWAY
        return self._cell(words, open_) < min(SMALLEST_CELL, self._cell(words, folded))

    def _words_in_sight(self) -> Words:
        """Where the words stand where they are seen: beside one map, if it is not much smaller for it."""
        aside, width = self._parts.aside, self._parts.column.width()
        fits = aside.height_beside(tight=True) <= self._height_seen
        beside, under = (self._cell(words, width) for words in (Words.BESIDE, Words.UNDER))
        if self._fitting.maps == 1 and fits and beside >= AS_LARGE * under:
            return Words.BESIDE
        return Words.UNDER

    def _is_better_alone(self, words: Words, *, folded_unasked: bool) -> bool:
        """Whether cells are too small with the words in sight, or much larger without; for a question, which goes again, too
        small is what makes them smaller than before it.
        """
        column = self._parts.column
        here, alone = (self._cell(way, column.width()) for way in (words, Words.AWAY))
        if here >= alone:
            return False
        unasked = self._cell(words, column.width_when(folded=folded_unasked, asking=False))
        return here < min(alone, max(SMALLEST_CELL, SMALL * alone, AS_LARGE * unasked))

    @property
    def _height_seen(self) -> int:
        """Of what stands under the bar, as far as it is seen without scrolling."""
        return self._fitting.seen().height() - self._parts.bar.height() - GAP

    def _cell(self, words: Words, column: int) -> float:
        return self._fitting.cell(words, column=column)

    def _show_legend(self) -> None:
        self._parts.aside.set_brief(self._brief and not self._parts.timeline.legend_button.isChecked())
