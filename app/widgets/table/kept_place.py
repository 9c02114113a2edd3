"""Where the officer was in a list at now and in each closed quarter: records that a quarter does not have lose no place."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from app.widgets.table.grid import Grid


@dataclass(frozen=True, slots=True)
class _Place:
    """Attributes:
    current: Id of the record that the keyboard is on, and its column; None for none.
    chosen: Of each selected record its id, and the first and the last selected column.
    """

    current: tuple[str, int] | None
    chosen: tuple[tuple[str, int, int], ...]
    across: int
    down: int


class KeptPlace:
    """Keeps the place of one list for each moment of which it shows the records."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._moment: Hashable = None
        self._places: dict[Hashable, _Place] = {}

    @contextmanager
    def at(self, moment: Hashable, *, back: bool = True) -> Iterator[None]:
        """A context within which the records of a moment are shown; afterwards the list is where it was at that moment.

        Args:
            back: False where somebody is going to a certain record, which is another place.
        """
        another = moment != self._moment
        if another:
            self._places[self._moment] = self._now()
            self._moment = moment
        yield
        place = self._places.pop(moment, None) if another else None
        if place is not None and back:
            self._go_back(place)

    def _now(self) -> _Place:
        grid, model = self._grid, self._grid.rows
        chosen = tuple(
            (model.row(row).id, piece.left(), piece.right())
            for piece in grid.selectionModel().selection().toList()
            for row in range(piece.top(), piece.bottom() + 1)
            if not model.is_heading(row)
        )
        current = grid.current_id()
        return _Place(
            (current, grid.currentIndex().column()) if current else None,
            chosen,
            grid.horizontalScrollBar().value(),
            grid.verticalScrollBar().value(),
        )

    def _go_back(self, place: _Place) -> None:
        grid, model = self._grid, self._grid.rows
        number = model.number_of(place.current[0]) if place.current else None
        if place.current is None or number is None:
            return  # it has gone since
        grid.put(model.index(number, place.current[1]))
        chosen = QItemSelection()
        for record_id, left, right in place.chosen:
            row = model.number_of(record_id)
            if row is not None:
                chosen.select(model.index(row, left), model.index(row, right))
        grid.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        grid.horizontalScrollBar().setValue(place.across)
        grid.verticalScrollBar().setValue(place.down)
