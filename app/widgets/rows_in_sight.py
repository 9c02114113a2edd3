"""Rows as high as what they show: of a long table only those in sight are measured, and the others as they come there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTableView

_EXACT = 120  # rows of a table that is measured whole


class RowsInSight(QObject):
    """Fits the rows of a table.

    Args:
        height: Of a row, in pixels.
        least: Of any row.
    """

    def __init__(self, view: QTableView, height: Callable[[int], int], least: Callable[[], int]) -> None:
        super().__init__(view)
        self._view, self._height, self._least = view, height, least
        self._fitted: set[int] = set()
        view.verticalScrollBar().valueChanged.connect(self._scrolled)

    def fit(self) -> None:
        """Measure anew: there are other rows, or they have another width or type."""
        self._fitted.clear()
        count = self._view.model().rowCount()
        if count > _EXACT:
            self._view.verticalHeader().setDefaultSectionSize(self._least())
            self._scrolled()
        else:
            self._give(range(count))

    def _scrolled(self) -> None:
        """Measure the rows that have come into sight; the current one stays there, if it is among them."""
        view = self._view
        rows = [row for row in self._in_sight() if row not in self._fitted]
        self._give(rows)
        if view.currentIndex().row() in rows:
            view.updateGeometries()  # the scroll bar does not yet reach that far
            view.scrollTo(view.currentIndex())

    def _in_sight(self) -> range:
        """From the first row in sight as many as there could be: below the last one there may be no layout yet."""
        first = max(0, self._view.rowAt(0))
        most = self._view.viewport().height() // self._least() + 2
        return range(first, min(self._view.model().rowCount(), first + most))

    def _give(self, rows: range | list[int]) -> None:
        self._fitted.update(rows)
        for row in rows:
            self._view.verticalHeader().resizeSection(row, max(self._least(), self._height(row)))
