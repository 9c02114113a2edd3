"""Columns as wide as their words and the window ask for, until somebody draws one."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHeaderView, QTableView


class FittedColumns(QObject):
    """Fits the columns of a table anew where its room or its type is another.

    Args:
        widths: For the room of all columns, in pixels, how wide each is; those that are not named stay.
    """

    def __init__(self, view: QTableView, widths: Callable[[int], Mapping[int, int]]) -> None:
        super().__init__(view)
        self._view, self._widths = view, widths
        self._by_hand = self._fitting = False
        view.horizontalHeader().sectionResized.connect(lambda column, *_: self._drawn(column))
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    def begin(self) -> None:
        """Other columns are shown, and nobody has drawn any of them."""
        self._by_hand = False
        self.fit()

    def fit(self) -> None:
        """Other words are shown in the same columns."""
        if self._by_hand:
            return
        self._fitting = True
        for column, width in self._widths(self._view.viewport().width()).items():
            self._view.setColumnWidth(column, width)
        self._fitting = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        of_room = event.type() == QEvent.Type.Resize and watched is self._view.viewport()
        if of_room or (event.type() == QEvent.Type.FontChange and watched is self._view):
            self.fit()
        return super().eventFilter(watched, event)

    def _drawn(self, column: int) -> None:
        mode = self._view.horizontalHeader().sectionResizeMode(column)
        if not self._fitting and mode is QHeaderView.ResizeMode.Interactive:
            self._by_hand = True
