"""How wide columns are: none wider than what is seen of it beside the frozen ones, and the widest text takes what is left."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.registers.kinds import Choice, Position, Prose, Ref, Series, Text
from app.widgets.table.cells import PAD_X

if TYPE_CHECKING:
    from app.widgets.table.grid import Grid

_LEAST = 96  # pixels that a column keeps, however narrow the list is
_READ = 1000  # rows of which the texts are measured, as many as Qt would ask
_SPARED = 0.3  # of each text, so that nobody has to scroll for the last of a few columns
_OF_LINES = 20  # characters of a column whose texts are broken; a narrower one holds a year or one word
_GIVEN = 0.2  # of one, so that the state of a record is in sight beside it


class Widths(QObject):
    """Takes from a column what would not be seen, and gives it back with the room; what the officer draws wider stays.

    The text that is declared the widest has the room that the others leave, while nobody has drawn it by hand: in place of
    Qt's stretched last section, which keeps its width when the list becomes narrow. Where little is lacking, the texts give
    it, each its share.
    """

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._wished: dict[int, int] = {}  # of the columns that have less now, or more
        self._by_hand: set[int] = set()
        self.settling = False  # whether widths are only fitted to the room
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.settle)
        grid.header.sectionResized.connect(self._resized)
        grid.header.sectionHandleDoubleClicked.connect(self.fit_texts)

    @property
    def by_hand(self) -> list[str]:
        """Keys of the columns that the officer has drawn."""
        return [self._grid.rows.columns[section].key for section in sorted(self._by_hand)]

    def wished(self, section: int) -> int:
        """The width that a column has where there is room for it and no more."""
        return self._wished.get(section, self._grid.columnWidth(section))

    def give(self, section: int, width: int, *, by_hand: bool = False) -> None:
        """Wish a column so wide, as it is declared or as the officer drew it some other time."""
        self._wished.pop(section, None)
        (self._by_hand.add if by_hand else self._by_hand.discard)(section)
        self._set({section: width})
        self._later.start()

    def fit_texts(self, section: int) -> None:
        """As wide as the texts of a column, as in Excel after a double click on the edge of its heading."""
        grid = self._grid
        column = grid.rows.columns[section]
        drawn = isinstance(column.kind, Series)
        width = grid.header.width_for(section, column.width if drawn else 0)
        if not drawn and not isinstance(
            column.kind, (Choice, Position)
        ):  # the heading knows how wide those are
            records = (row for row in range(grid.rows.rowCount()) if not grid.rows.is_heading(row))
            lines = [
                line for row in islice(records, _READ) for line in grid.rows.text(row, section).split("\n")
            ]
            advance = grid.fontMetrics().horizontalAdvance
            width = max([width, *(advance(line) + 2 * PAD_X + 1 for line in lines)])
        grid.setColumnWidth(section, width if column.frozen else min(width, self._room()))

    def settle(self) -> None:
        """The list has another width, or other columns."""
        grid = self._grid
        self._later.stop()
        if not grid.isVisible():
            return  # it has a size when it is shown
        frozen, sections = grid.frozen.sections, grid.sections()
        whole, room = grid.viewport().width(), self._room()
        wishes = {section: self.wished(section) for section in sections}
        fits = {section: w if section in frozen else min(w, room) for section, w in wishes.items()}
        left = whole - sum(fits.values())
        widest = self._widest(sections)
        if left < 0:
            self._share_lack(fits, -left)
        elif widest is not None and widest not in self._by_hand:
            fits[widest] += left
        self._spare_state(fits)
        self._wished.update({section: w for section, w in wishes.items() if fits[section] != w})
        for section in sections:
            if fits[section] == wishes[section]:
                self._wished.pop(section, None)
        self._set(fits)

    def _share_lack(self, fits: dict[int, int], lacks: int) -> None:
        """Nothing is out of sight for the little that texts of several lines can give together, or they keep what they have.

        Args:
            fits: The widths of the columns in sight, from left to right; they are changed.
            lacks: Pixels.
        """
        columns = self._grid.rows.columns
        texts = [s for s in self._texts(fits) if s not in self._by_hand and columns[s].width >= _OF_LINES]
        theirs = sum(fits[section] for section in texts)
        if lacks > _SPARED * theirs:
            return
        for section in texts:
            given = lacks * fits[section] // theirs
            lacks, theirs = lacks - given, theirs - fits[section]
            fits[section] -= given

    def _spare_state(self, fits: dict[int, int]) -> None:
        """Where a record stands is what is looked for: a text before it gives what it lacks, if enough is left of the text.

        Args:
            fits: The widths of the columns in sight, from left to right; they are changed.
        """
        columns, shown = self._grid.rows.columns, list(fits)
        state = next(
            (section for section in shown if columns[section].key == self._grid.rows.register.state), None
        )
        if state is None:
            return
        before = shown[: shown.index(state) + 1]
        lacks = sum(fits[section] for section in before) - self._grid.viewport().width()
        text = self._widest(before)
        if text is not None and text not in self._by_hand and 0 < lacks <= _GIVEN * fits[text]:
            fits[text] -= lacks

    def _room(self) -> int:
        """What is seen beside the frozen columns."""
        frozen = sum(map(self._grid.columnWidth, self._grid.frozen.sections))
        return max(_LEAST, self._grid.viewport().width() - frozen)

    def _widest(self, sections: Collection[int]) -> int | None:
        columns = self._grid.rows.columns
        return max(self._texts(sections), key=lambda section: columns[section].width, default=None)

    def _texts(self, sections: Collection[int]) -> list[int]:
        columns = self._grid.rows.columns
        return [
            section
            for section in sections
            if isinstance(columns[section].kind, (Prose, Text))
            and not isinstance(columns[section].kind, Ref)
            and not columns[section].frozen
        ]

    def _set(self, widths: dict[int, int]) -> None:
        self.settling = True
        for section, width in widths.items():
            if self._grid.columnWidth(section) != width:
                self._grid.setColumnWidth(section, width)
        self.settling = False

    def _resized(self, section: int, before: int, now: int) -> None:
        if self.settling:
            return
        if before and now:
            self._wished.pop(section, None)
            self._by_hand.add(section)
        else:  # it is shown again, or hidden
            self._later.start()
