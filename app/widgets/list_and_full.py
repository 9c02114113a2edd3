"""A list and its current line in full: beside each other where both can be read, else below each other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget


class ListAndFull(QSplitter):
    """A splitter of the two.

    Args:
        readable: Says the width, in pixels, from which the lines of the list can be read without going sideways.
        sizes: How wide the list and the other are in relation to each other, where there is room for both.
    """

    def __init__(
        self, lines: QWidget, full: QWidget, readable: Callable[[], int], sizes: tuple[int, int]
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._readable, self._full = readable, full
        self.addWidget(lines)
        self.addWidget(full)
        self.setChildrenCollapsible(False)
        self.setSizes(list(sizes))

    def turn(self) -> None:
        """Find the way that suits what the list holds now."""
        wanted, full = self._readable(), self._full.minimumSizeHint().width() + self.handleWidth()
        beside = wanted + full <= self.width()
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self.orientation() != way:
            self.setOrientation(way)
        if beside and self.sizes()[0] < wanted:
            self.setSizes([wanted, self.width() - wanted - self.handleWidth()])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.turn()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # one of them needs more room, or less
            self.turn()
        return done
