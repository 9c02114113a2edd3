"""The columns that stay in sight while the rest is scrolled sideways: a second view laid over the first's left edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from app.widgets import theme
from app.widgets.room import give_viewport
from app.widgets.table.cells import CellDelegate
from app.widgets.table.header import Header

if TYPE_CHECKING:
    from app.widgets.table.grid import Grid


class FrozenColumns(QTableView):
    """Shows the frozen columns of a grid; clicks and wheel go to the grid, so the keyboard never ends up in here."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        give_viewport(self)
        self._grid = grid
        self.fitted = False  # whether the rows are as high as the grid's
        self._heights: dict[int, int] = {}  # as taken over from the grid
        self.setModel(grid.model())
        self.setSelectionModel(grid.selectionModel())
        self._cells = CellDelegate(grid)
        self.setItemDelegate(self._cells)
        header = Header(self)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(Header.ResizeMode.Fixed)  # as wide as in the grid
        header.sort_wanted.connect(grid.header.sort_wanted)
        header.menu_wanted.connect(grid.header.menu_wanted)
        header.serve(self)
        self.verticalHeader().hide()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAutoScroll(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTableView { border: none; }")
        self.setAccessibleName("Columns that stay in sight")
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        grid.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        grid.horizontalScrollBar().valueChanged.connect(self.place)
        grid.horizontalScrollBar().valueChanged.connect(self._hold_names)
        grid.header.sectionResized.connect(self.place)
        self.hide()

    @property
    def sections(self) -> list[int]:
        """The columns that it shows."""
        columns = self._grid.rows.columns
        return [i for i, c in enumerate(columns) if c.frozen and not self._grid.isColumnHidden(i)]

    def place(self, *_: int) -> None:
        """Stand over the grid's left edge while that is scrolled away; be gone otherwise."""
        wanted = self._grid.horizontalScrollBar().value() > 0 and bool(self.sections)
        if wanted:
            self._fit()
        self.setVisible(wanted)

    def selectionChanged(self, _chosen: QItemSelection, _left: QItemSelection) -> None:  # noqa: N802
        """Only to be painted: of the cells that are chosen the grid tells screen readers, and Qt would do so once more here."""
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._cells.begin()
        super().paintEvent(event)
        self._draw_edge()

    def _hold_names(self) -> None:
        """The names of groups stay where they are: Qt has moved what was painted along with the columns."""
        if self._grid.rows.arrangement.group:
            self._grid.viewport().update()

    def _draw_edge(self) -> None:
        """Where the frozen columns end, beside records and below them; the name of a group goes on across it."""
        painter = QPainter(self.viewport())
        ink, edge = theme.colour(theme.current().edge), self.viewport().width() - 1
        rows = self._grid.heights.in_sight()
        below = 0
        for row in rows:
            top, high = self.rowViewportPosition(row), self.rowHeight(row)
            below = top + high
            if not self._grid.rows.is_heading(row):
                painter.fillRect(edge, top, 1, high, ink)
        painter.fillRect(edge, below, 1, self.viewport().height() - below, ink)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index, held = self.indexAt(event.position().toPoint()), event.modifiers()
        if index.isValid() and self._grid.rows.is_heading(index.row()):
            self._grid.put(index)
            self._grid.fold(index.row())
        elif index.isValid() and held & Qt.KeyboardModifier.ShiftModifier:
            self._choose_to(index)
        elif index.isValid() and held & Qt.KeyboardModifier.ControlModifier:
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Toggle)
        elif index.isValid():
            self._grid.put(index)
        self._grid.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.buttons() & Qt.MouseButton.LeftButton and index.isValid():
            self._choose_to(index)
        event.accept()

    def _choose_to(self, index: QModelIndex) -> None:
        """All from the current cell to this one."""
        block = QItemSelection(self._grid.currentIndex(), index)
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self._grid.horizontalScrollBar().setValue(0)
            self._grid.edit(index)

    def _fit(self) -> None:
        grid, sections = self._grid, self.sections
        for i in range(len(grid.rows.columns)):
            hidden = i not in sections
            if self.isColumnHidden(i) != hidden:
                self.setColumnHidden(i, hidden)
            if not hidden and self.columnWidth(i) != grid.columnWidth(i):
                self.setColumnWidth(i, grid.columnWidth(i))
        heights, vertical = grid.heights.fitted, self.verticalHeader()
        if not self.fitted:
            self.fitted = True
            self._heights = {}
            vertical.setDefaultSectionSize(grid.verticalHeader().defaultSectionSize())  # of every row
        if len(self._heights) != len(heights):
            for row in heights.keys() - self._heights.keys():
                vertical.resizeSection(row, heights[row])
            self._heights = dict(heights)
        self.horizontalHeader().setFixedHeight(grid.header.height())
        width = sum(grid.columnWidth(i) for i in sections)
        corner = grid.viewport().mapTo(grid, QPoint(0, 0))
        self.setGeometry(
            corner.x(),
            corner.y() - grid.header.height(),
            width,
            grid.viewport().height() + grid.header.height(),
        )
        self.verticalScrollBar().setValue(grid.verticalScrollBar().value())
        self.raise_()
