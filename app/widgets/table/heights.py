"""How high rows are: by their texts that are in sight, up to a few lines. Of a long list only rows in sight are measured."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QTimer

from app.registers.kinds import Choice, Number
from app.widgets.table.cells import PAD_X, PAD_Y

if TYPE_CHECKING:
    from app.widgets.table.grid import Grid

_EXACT = 120  # rows of a list that is measured whole
_KEPT = 2_000  # records whose lines are remembered
_GLIMPSE = 60  # pixels of a column that must be seen for it to count


class Heights(QObject):
    """The heights of a grid's rows.

    A column that is scrolled out of sight makes no row higher: a list whose long texts stand at its right end is dense until
    somebody goes there.
    """

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self.fitted: dict[int, int] = {}  # height by row, of those that have been measured
        self._seen: list[int] = []
        self._lines_of: dict[str, tuple[object, int]] = {}  # by id, of the record that was measured
        self._room: tuple[object, ...] = ()  # in which they were
        self._version = -1  # of the rows that have been measured
        self._busy = False
        self.goal = ""  # id of the record that somebody went to last
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.fit)
        grid.rows.remarked.connect(self.fit_later)
        grid.horizontalScrollBar().valueChanged.connect(self._scrolled_across)
        grid.verticalScrollBar().valueChanged.connect(self._scrolled_down)

    def fit_later(self) -> None:
        """Measure anew when the widths have come to rest."""
        self._later.start()

    def follow(self) -> None:
        """Measure anew where other rows are on screen than when that was last done."""
        if self._version != self._grid.rows.version:
            self.fit()

    def fit(self) -> None:
        """Measure anew; what is at the top of the list stays there, and the current record in sight."""
        grid = self._grid
        current = grid.currentIndex()
        seen = self._is_in_sight(current)
        vertical = grid.verticalHeader()
        self._later.stop()
        self._version = grid.rows.version
        self._seen = self._columns_in_sight()
        top = grid.rowAt(0)
        was = grid.rowViewportPosition(top)
        count, usual = grid.rows.rowCount(), self._usual()
        self._busy = True
        if count > _EXACT or vertical.defaultSectionSize() != usual:
            vertical.setDefaultSectionSize(usual)  # of every row
        self.fitted.clear()
        self._measure(range(count) if count <= _EXACT else self.in_sight())
        self._busy = False
        if top > 0:
            self._shift(grid.rowViewportPosition(top) - was)
        if count > _EXACT:
            self._scrolled_down()
        if seen and not self._is_in_sight(current):
            grid.updateGeometries()  # the scroll bar does not yet reach that far
            grid.scrollTo(current)
        grid.frozen.fitted = False
        grid.frozen.place()

    def _is_in_sight(self, index: QModelIndex) -> bool:
        """Whether a cell's line can be seen, or begins to be."""
        return (
            index.isValid()
            and 0 <= self._grid.rowViewportPosition(index.row()) < self._grid.viewport().height()
        )

    def look_again(self, was: int) -> None:
        """The list has another size: other columns and rows may be in sight, and the current record is to stay so.

        Args:
            was: Height of the list before, in pixels.
        """
        self._scrolled_across()
        self._scrolled_down()
        self._keep_current(was)

    def _keep_current(self, was: int) -> None:
        """Where the record that was gone to was whole in a list of this height, scroll down as far as a lower one must."""
        grid, current = self._grid, self._grid.currentIndex()
        if not current.isValid() or grid.current_id() != self.goal:
            return
        top, now = grid.rowViewportPosition(current.row()), grid.viewport().height()
        end = top + grid.rowHeight(current.row())
        if top >= 0 and now < end <= was:
            grid.updateGeometries()
            grid.verticalScrollBar().setValue(grid.verticalScrollBar().value() + min(end - now, top))

    @property
    def one(self) -> int:
        """Height of a row of one line."""
        return self._grid.cells.line_height + 2 * PAD_Y

    def _usual(self) -> int:
        """Of a row that has not been measured: rows then shrink, so that what was gone to stays in sight."""
        long = self._grid.rows.rowCount() > _EXACT and bool(self._seen)
        return self.one + (min(self._grid.lines, 2) - 1) * self._grid.cells.line_height if long else self.one

    def _columns_in_sight(self) -> list[int]:
        grid = self._grid
        left = sum(grid.columnWidth(c) for c in grid.frozen.sections)
        right = grid.viewport().width()
        found = []
        for section in grid.sections():
            if isinstance(grid.rows.columns[section].kind, (Choice, Number)):
                continue  # never longer than a line
            begin = grid.columnViewportPosition(section)
            end = begin + grid.columnWidth(section)
            frozen = section in grid.frozen.sections
            if frozen or min(end, right) - max(begin, left) >= min(_GLIMPSE, end - begin):
                found.append(section)
        return found

    def in_sight(self) -> range:
        """From the first row in sight as many as there could be: below the last one there may be nothing, or no layout yet."""
        grid = self._grid
        first, room = grid.rowAt(0), grid.viewport().height()
        most = room // self.one + 2
        return range(first, min(grid.rows.rowCount(), first + most)) if first >= 0 else range(0)

    def _measure(self, rows: Iterable[int]) -> None:
        grid, vertical, one = self._grid, self._grid.verticalHeader(), self.one
        more = grid.cells.line_height
        rooms = [(column, grid.columnWidth(column) - 2 * PAD_X) for column in self._seen]
        self._keep_room(rooms)
        for row in rows:
            lines = 1 if grid.rows.is_heading(row) else self._kept_lines(row, rooms)
            height = self.fitted[row] = one + (lines - 1) * more
            if vertical.sectionSize(row) != height:
                vertical.resizeSection(row, height)

    def _keep_room(self, rooms: list[tuple[int, int]]) -> None:
        """Forget what was measured where columns, type or what the texts are read by are others by now."""
        grid = self._grid
        room = (rooms, grid.lines, grid.font().key(), grid.rows.terms)
        if room != self._room or len(self._lines_of) > _KEPT:
            self._room = room
            self._lines_of.clear()

    def _kept_lines(self, row: int, rooms: Iterable[tuple[int, int]]) -> int:
        """As ``_lines``, measured once for each record: most that a search leaves in sight were so before."""
        rows = self._grid.rows
        record = rows.row(row)
        kept = self._lines_of.get(record.id)
        if kept is not None and kept[0] is record and not rows.has_mistakes:
            return kept[1]
        lines = self._lines(row, rooms)
        if not rows.has_mistakes:
            self._lines_of[record.id] = record, lines
        return lines

    def _lines(self, row: int, rooms: Iterable[tuple[int, int]]) -> int:
        """Of the longest of a row's texts, in columns with so many pixels of room each."""
        rows, fitted, most = self._grid.rows, self._grid.cells.fitted, self._grid.lines
        lines = 1
        for column, width in rooms:
            text = rows.text(row, column)
            if text:
                lines = max(lines, fitted(text, width, most).count("\n") + 1)
            if lines >= most:
                break
        return lines

    def _scrolled_across(self) -> None:
        if self._columns_in_sight() != self._seen:
            self._later.start()

    def _scrolled_down(self) -> None:
        """Measure the rows that have come into sight; those that were in sight before stay where they are."""
        if self._busy or self._grid.rows.rowCount() <= _EXACT:
            return
        grid = self._grid
        self._busy = True
        for _ in range(3):  # rows that shrink let others in
            rows = [row for row in self.in_sight() if row not in self.fitted]
            if not rows:
                break
            anchor = next((row for row in self.in_sight() if row in self.fitted), -1)
            was = grid.rowViewportPosition(anchor)
            self._measure(rows)
            if anchor > rows[0]:
                self._shift(grid.rowViewportPosition(anchor) - was)
        self._busy = False
        if grid.frozen.isVisible():
            grid.frozen.place()

    def _shift(self, by: int) -> None:
        if by:
            bar = self._grid.verticalScrollBar()
            bar.setValue(bar.value() + by)
