"""Where the parts of the heat map's page stand, and how they make room for two maps or for a whole room of people."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.widgets import theme
from app.widgets.heat_map.aside_column import AsideColumn
from app.widgets.heat_map.bar import Bar
from app.widgets.heat_map.crowding import Crowding
from app.widgets.heat_map.maps import Maps
from app.widgets.heat_map.timeline import Timeline
from app.widgets.heat_map.tray_column import TrayColumn
from app.widgets.theme import GAP, GRID

if TYPE_CHECKING:
    from app.widgets.heat_map.canvas import Canvas

LARGE = 1.4  # times the usual size of type
LAPTOP = QSize(
    1366, 768
)  # a larger screen is seen from farther away: what stands beside the map grows with it


class Layout:
    """Makes the parts and places them on a page.

    Attributes:
        is_wide: Whether the words stand beside the map, and not under it.
    """

    def __init__(self, page: QWidget, made: Callable[[Canvas], object]) -> None:
        self.bar = Bar(page)
        self.column = TrayColumn(page)
        self.maps = Maps(made, page)
        self.timeline = Timeline(page)
        self.aside = AsideColumn(page)
        card = QFrame(page)
        card.setObjectName("card")
        card.setAutoFillBackground(True)
        card.setBackgroundRole(card.palette().ColorRole.Base)
        self._grid = QGridLayout(card)
        self._grid.setContentsMargins(GAP, GRID, 0, GRID)
        self._grid.setSpacing(GRID)
        self._grid.addWidget(self.maps, 0, 0)
        self._grid.addWidget(self.timeline, 1, 0)
        self._grid.addWidget(self.aside, 0, 1, 2, 1)
        self._grid.setColumnStretch(0, 4)
        self._grid.setRowStretch(0, 1)
        middle = QHBoxLayout()
        middle.setSpacing(GAP)
        middle.addWidget(self.column)
        middle.addWidget(card, 1)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(GAP)
        outer.addWidget(self.bar)
        outer.addLayout(middle, 1)
        self._again = QTimer(
            page, singleShot=True, interval=0
        )  # a layout must not be changed while it is at work
        self._again.timeout.connect(self.refit)
        self.column.reason.gave_back.connect(lambda: self.maps.first.setFocus())
        self.column.changed_room.connect(self._again.start)
        self.aside.worded.connect(self._again.start)
        self._page = page
        self._maps = 1
        self.crowding = Crowding(page, self)
        self.is_wide = True
        self._presenting = False
        self._written_for = 1.0  # screens of a laptop

    def set_presenting(self, presenting: bool) -> None:
        """Nothing but the map, the tray and the last decision, in large type; or everything."""
        self._presenting = presenting
        self.bar.setVisible(not presenting)
        self.timeline.set_hidden(presenting)
        self._write(self._screens())
        self.refit()
        self._share()

    def _screens(self) -> float:
        """How many times larger than a laptop's screen the one of a room is; 1 where nothing is presented.

        It is less where the screen is a laptop's at 150 per cent: everything on it is larger already, and the map needs its room.
        """
        across, down = self._page.width() / LAPTOP.width(), self._page.height() / LAPTOP.height()
        return max(1 / LARGE, min(across, down)) if self._presenting else 1.0

    def _write(self, screens: float) -> None:
        self._written_for = screens
        large, on_map = (
            self._large(screens),
            self._large(min(1.0, screens)),
        )  # a larger map has larger letters
        self.maps.set_large(on_map, presenting=self._presenting)
        self.column.set_large(large, presenting=self._presenting)
        self.maps.set_captions_large(large)
        self.aside.set_presenting(self._presenting, screens)

    def _large(self, screens: float) -> float:
        """How many times larger letters are; larger text is large enough."""
        return max(1.0, LARGE * screens / theme.larger()) if self._presenting else 1.0

    def make_room(self, maps: int) -> None:
        """Have the list, the words and so many maps share the page."""
        self._maps = maps
        self.refit()

    def put_words(self, *, beside: bool) -> None:
        """Have the words beside the map, or under the maps."""
        if beside == self.is_wide:
            return
        self.is_wide = beside
        self._grid.removeWidget(self.aside)
        if beside:
            self._grid.addWidget(self.aside, 0, 1, 2, 1)
        else:
            self._grid.addWidget(self.aside, 2, 0)
        self.aside.lie_down(not beside)
        self._share()

    def least(self) -> QSize:
        """Room for the map, the slider and the bar, the list as far as it is open, a question whole, the legend away."""
        map_, bar, slider = (part.minimumSizeHint() for part in (self.maps, self.bar, self.timeline))
        height = bar.height() + GAP + map_.height() + slider.height() + 3 * GRID
        return QSize(max(self.least_width(folded=self.column.is_folded), bar.width()), height)

    def least_width(self, *, folded: bool) -> int:
        """Room for the map beside the list, or beside the rail that it folds to; a question is never folded."""
        column, card = self.column, self._grid.parentWidget()
        beside = self.maps.minimumSizeHint().width() + 4 * GAP
        if (column.is_asking or not folded) and card is not None:  # it would lie over them
            beside = max(beside, card.minimumSizeHint().width() + GAP)
        return column.width_when(folded=folded) + beside

    @property
    def has_decision_beside(self) -> bool:
        """Whether the last decision, which is large in a room, finds its room beside one map."""
        beside = self.column.width() + self.maps.minimumSizeHint().width() + 4 * GAP
        wide = beside + self.aside.least_beside <= self._page.width()
        return wide and self.aside.decided_height <= self._page.height()

    def fold(self, folded: bool) -> None:
        """The officer folds the list of risks away, or brings it back."""
        self.crowding.fold(folded)
        self.refit()

    def refit(self) -> None:
        """The page, its words or what stands beside the map have another size."""
        if (screens := self._screens()) != self._written_for:
            self._write(screens)
        self.crowding.settle(self._maps, presenting=self._presenting)

    def _share(self) -> None:
        """In a large room the last decision has some of the width; else the map has all that it can take."""
        self._grid.setColumnStretch(1, int(self._presenting and self.is_wide))
