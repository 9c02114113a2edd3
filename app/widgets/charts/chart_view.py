"""A chart as a card: what it says in a sentence, the picture, and its table beside it or, where room is short, in its place."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.models.chart import Chart
from app.models.figure_table import FigureTable
from app.widgets.charts.drawn import Drawn
from app.widgets.discard import discard
from app.widgets.figure_tables import FigureView
from app.widgets.ground import draw_card
from app.widgets.plain import PlainLabel, announce, button
from app.widgets.theme import GAP, GRID

_BESIDE = 52  # heights of a line in the width from which the table stands beside the chart


class ChartView(QWidget):
    """One chart. Ctrl+C copies the picture from the chart and the table from the table.

    Signals: ``picked(Picked)`` when a part, or its cell in the table, is pressed; ``opened(register, record id)`` when a row
    about one record is.

    Args:
        table: The table to show in the place of the chart's own, where there is one that says more.
    """

    picked = Signal(object)
    opened = Signal(str, str)

    def __init__(self, chart: Chart, parent: QWidget | None = None, table: FigureTable | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self._given = table
        self.title = PlainLabel(chart.title, self, bold=True, wrap=True)
        self.told = PlainLabel(chart.told, self, wrap=True)
        self.note = PlainLabel(chart.note, self, role="muted", wrap=True)
        self.drawn = Drawn(chart, self)
        self.table = FigureView(self._shown_table, self)
        self.turn = button("Table", "workbook", kind="quiet", parent=self)
        self.turn.setCheckable(True)
        self.copy = button("Copy", "copy", kind="quiet", parent=self)
        self._menu = QMenu(self)
        self._menu.addAction("As a picture", self.copy_picture)
        self._menu.addAction("As a table", self.copy_table)
        self.copy.setMenu(self._menu)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._lay_out()
        self.turn.toggled.connect(lambda _: self._turn())
        self.drawn.picked.connect(self.picked)
        self._connect_table()
        self._say()
        self._turn()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GAP)
        head.addWidget(self.title, 1)
        head.addWidget(self.turn)
        head.addWidget(self.copy)
        self._both = QHBoxLayout()
        self._both.setSpacing(3 * GAP)
        self._both.addWidget(self.drawn, 1)
        self._place = QWidget(self)  # of the table: it takes no room where the table is not shown
        self._side = QVBoxLayout(self._place)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.addWidget(self.table)
        self._side.addStretch(1)
        self._both.addWidget(self._place, 1)
        if self._table_below:
            self._both.setDirection(QBoxLayout.Direction.TopToBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, GAP, 3 * GRID, 3 * GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addSpacing(GAP)
        column.addLayout(self._both)
        column.addWidget(self.note)
        column.addStretch(1)

    def set_chart(self, chart: Chart, table: FigureTable | None = None) -> None:
        """Show other figures under the same title; the keyboard stays where it is."""
        if (chart, table) == (self.chart, self._given):
            return
        old = self._shown_table
        self.chart, self._given = chart, table
        self.drawn.set_chart(chart)
        self._say()
        if (new := self._shown_table) != old:
            focused = self.table.hasFocus()
            gone, self.table = self.table, FigureView(new, self)
            self._side.replaceWidget(gone, self.table)
            discard(gone)
            self._connect_table()
            self._turn()
            if focused:
                self.table.setFocus()

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture in light colours."""
        from app.widgets.charts.picture import picture

        mime = QMimeData()
        mime.setImageData(picture(self.chart))
        QGuiApplication.clipboard().setMimeData(mime)
        announce(self, "Copied as a picture")

    def copy_table(self) -> None:
        """Put the figures on the clipboard, ready for a workbook."""
        self.table.copy()
        announce(self, "Copied as a table")

    @property
    def has_table_beside(self) -> bool:
        """Whether there is room for both."""
        return self.width() >= _BESIDE * self.fontMetrics().lineSpacing()

    @property
    def _shown_table(self) -> FigureTable:
        table = self._given or self.chart.table
        return table if table.widths else table.fitted()

    @property
    def _table_below(self) -> bool:
        """Whether the table is too wide to stand beside anything."""
        return self._given is not None and self._given.lines > 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_picture()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_card(self)

    def _say(self) -> None:
        self.setAccessibleName(self.chart.title)
        self.title.setText(self.chart.title)
        self.told.setText(self.chart.told)
        note = (self._given.note if self._given else "") or self.chart.note
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.turn.setAccessibleName(f"Table of {self.chart.title}")
        self.copy.setAccessibleName(f"Copy {self.chart.title}")

    def _turn(self) -> None:
        both = self.has_table_beside or self._table_below
        self.turn.setVisible(not both)
        self.drawn.setVisible(both or not self.turn.isChecked())
        self._place.setVisible(both or self.turn.isChecked())

    def _connect_table(self) -> None:
        self.table.opened.connect(self.opened)
        self.table.activated.connect(lambda index: self._open(index.row(), index.column()))

    def _open(self, row: int, column: int) -> None:
        """A cell of the chart's own table leads where its part does; the name of a bar with one part as well."""
        if self._given is not None:
            return
        parts = self.chart.bars[row].parts
        place = max(column - 1, 0) if len(parts) == 1 else column - 1
        part = parts[place] if 0 <= place < len(parts) else None
        if part is not None and part.picked is not None:
            self.picked.emit(part.picked)
