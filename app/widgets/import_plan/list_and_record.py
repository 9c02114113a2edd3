"""The list of records and the current one in full: beside each other where both can be read, else below each other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from app.widgets.import_plan.record_list import RecordList
from app.widgets.theme import GAP


class ListAndRecord(QSplitter):
    """A splitter of the two; the list gets what room there is more."""

    def __init__(self, records: RecordList, full: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._list, self._full = records, full
        self.addWidget(records)
        self.addWidget(full)
        self.setStretchFactor(0, 1)
        self.setChildrenCollapsible(False)
        self.setSizes([100 * GAP, 40 * GAP])

    def fit(self) -> None:
        """Make room for the records that the list has now."""
        self._list.fit()
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # the record needs more room, or less
            self._turn()
        return done

    def _turn(self) -> None:
        wanted, full = self._list.readable(), self._full.minimumSizeHint().width() + self.handleWidth()
        beside = wanted + full <= self.width()
        way = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self.orientation() != way:
            self.setOrientation(way)
        if beside and self.sizes()[0] < wanted:
            self.setSizes([wanted, self.width() - wanted - self.handleWidth()])
