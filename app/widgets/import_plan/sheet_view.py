"""The sheet beside the plan: the table outlined, each column under the field that it was taken for, all open to correction."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.widgets import theme
from app.widgets.import_plan.fitted import FittedColumns
from app.widgets.import_plan.plain_table import PlainTable
from app.widgets.import_plan.sheet_heads import WIDTH, Fields, Rows
from app.widgets.import_plan.sheet_model import SheetModel
from app.widgets.import_plan.shown import NOT_BROUGHT_IN, GridShown, RowIs, TargetShown, TypedShown
from app.widgets.plain import grown
from app.widgets.table.listed import Index
from app.widgets.theme import GAP, GRID

_NARROW = 10 * GAP
_FIRST, _LONG = 50, 60  # rows, and characters of a cell, by which a column is measured


class SheetView(PlainTable):
    """A sheet to look at and to point at.

    Signals: ``column_wanted(column, key or empty)``; ``header_wanted(sheet, row)``; ``end_wanted(row)``;
    ``back_wanted(record id, key)`` for what the cell says in place of what was typed.
    """

    column_wanted = Signal(int, str)
    header_wanted = Signal(object, object)
    end_wanted = Signal(int)
    back_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        self.sheet = SheetModel()
        super().__init__(self.sheet, "The sheet", parent)
        self.sheet.setParent(self)
        self._targets: tuple[TargetShown, ...] = ()
        self._menu: QMenu | None = None
        self.setItemDelegate(_Cell(self))
        self.setSelectionMode(QTableView.SelectionMode.NoSelection)
        head = Fields(self.sheet, self)
        self.setHorizontalHeader(head)
        head.setDefaultSectionSize(WIDTH)
        head.sectionClicked.connect(self.offer_fields)
        self._columns = FittedColumns(self, self._widths)
        rows = Rows(self)
        self.setVerticalHeader(rows)
        rows.sectionClicked.connect(self.offer_rows)
        self.fit_text()

    def fit_text(self) -> None:
        """Give rows the height of a line as it is written now."""
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 2 * GRID)

    def show_sheet(self, grid: GridShown | None, targets: tuple[TargetShown, ...]) -> None:
        """Show a sheet, and what its columns can be taken for."""
        fresh = grid is not None and (self.sheet.grid is None or self.sheet.grid.sheet != grid.sheet)
        self._targets = targets
        self.sheet.show_grid(grid)
        if grid is not None and fresh:
            self.setAccessibleDescription(
                f"Sheet “{grid.sheet}”. Enter says what a column is, the menu key what a row is."
            )
            heading = next((i for i, row in enumerate(grid.rows) if row.what is RowIs.HEADING), 0)
            self._columns.begin()
            first = next((i for i, column in enumerate(grid.columns) if column.of_table), 0)
            if grid.rows and grid.columns:
                self.setCurrentIndex(self.sheet.index(heading, first))

    def _widths(self, room: int) -> dict[int, int]:
        """Columns of the table are wide enough to be read, the others only to be seen; room that is left goes to long texts."""
        grid = self.sheet.grid
        if grid is None:
            return {}
        read = [column.of_table or not grid.pointing for column in grid.columns]
        others = (len(read) - sum(read)) * _NARROW
        usual = (
            WIDTH if sum(read) * WIDTH + others <= room else grown(WIDTH)
        )  # where they are scrolled anyway
        widths = {place: usual if one else _NARROW for place, one in enumerate(read)}
        wishes = {place: self._wish(place) - usual for place, one in enumerate(read) if one}
        left = room - sum(widths.values())
        for place, more in sorted(wishes.items(), key=lambda one: one[1]):
            waiting = sum(1 for other in wishes.values() if other >= more)
            given = max(0, min(more, left // waiting))
            widths[place] += given
            left -= given
        return widths

    def _wish(self, place: int) -> int:
        """Width in which the words of a column are whole, as far as they are at the head of the sheet."""
        metrics = QFontMetrics(theme.font(bold=True))
        first = range(min(_FIRST, self.sheet.rowCount()))
        texts = (str(self.sheet.index(row, place).data() or "") for row in first)
        return max((metrics.horizontalAdvance(text[:_LONG]) for text in texts), default=0) + 2 * GAP

    def go_to(self, number: int) -> None:
        """Bring a row into sight, by its number in Excel."""
        place = self.sheet.place_of(number)
        if place is not None:
            self.setCurrentIndex(self.sheet.index(place, max(0, self.currentIndex().column())))

    def offer_fields(self, section: int) -> None:
        """Ask what a column is."""
        if self.sheet.grid is None or not self.sheet.grid.pointing or not self._targets:
            return
        column = self.sheet.field(section)
        menu = self._fresh_menu(f"What column {column.letter} is")
        for title, key in ((NOT_BROUGHT_IN, ""), *((target.title, target.key) for target in self._targets)):
            action = menu.addAction(title.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(column.of_table and key == column.key)
            action.triggered.connect(partial(self._say_column, column.number, key))
        head = self.horizontalHeader()
        menu.popup(head.mapToGlobal(QPoint(head.sectionViewportPosition(section), head.height())))

    def offer_rows(self, section: int, typed: TypedShown | None = None) -> None:
        """Ask what a row is; and for a cell in whose place something was typed, offer what it says."""
        grid = self.sheet.grid
        if grid is None or not (grid.pointing or typed):
            return
        number = self.sheet.line(section).number
        menu = self._fresh_menu(f"What row {number} is")
        if typed:
            back = menu.addAction(f"{typed.title}: back to what the cell says".replace("&", "&&"))
            back.triggered.connect(partial(self._say_back, typed))
        if grid.pointing:
            self._offer_row(menu, number)
        rows = self.verticalHeader()
        menu.popup(rows.mapToGlobal(QPoint(rows.width(), rows.sectionViewportPosition(section))))

    def _offer_row(self, menu: QMenu, number: int) -> None:
        menu.addAction(f"The headings are in row {number}").triggered.connect(
            partial(self._say_header, number)
        )
        if self._targets:  # there is a table that could end
            end = menu.addAction(f"The table ends with row {number}")
            end.triggered.connect(partial(self._say_end, number))

    @property
    def offered(self) -> QMenu | None:
        """The menu that was opened last."""
        return self._menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and here.isValid():
            self.offer_fields(here.column())
            event.accept()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        pointed = (
            self.indexAt(event.pos())
            if event.reason() == QContextMenuEvent.Reason.Mouse
            else self.currentIndex()
        )
        if pointed.isValid():
            self.offer_rows(pointed.row(), self.sheet.typed(pointed))
        event.accept()

    def _fresh_menu(self, name: str) -> QMenu:
        menu = self._menu = self._menu or QMenu(self)
        menu.clear()
        menu.setAccessibleName(name)
        return menu

    def _say_column(self, column: int, key: str, _checked: bool = False) -> None:
        self.column_wanted.emit(column, key)

    def _say_header(self, number: int, _checked: bool = False) -> None:
        assert self.sheet.grid is not None
        self.header_wanted.emit(self.sheet.grid.sheet, number)

    def _say_back(self, typed: TypedShown, _checked: bool = False) -> None:
        self.back_wanted.emit(typed.record, typed.key)

    def _say_end(self, number: int, _checked: bool = False) -> None:
        self.end_wanted.emit(number)


class _Cell(QStyledItemDelegate):
    """A cell: tinted where its column comes in, bold in the headings, quiet where its row is left aside, outlined at the edge."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, place, sheet = theme.current(), option.rect, self._view.sheet
        row, column = sheet.line(index.row()), sheet.field(index.column())
        inside = column.of_table and row.what is not RowIs.OUTSIDE
        painter.save()
        if inside and row.what is RowIs.HEADING:
            painter.fillRect(place, QColor(look.raised))
        elif inside and column.field and row.what is RowIs.RECORD:
            painter.fillRect(place, QColor(look.row))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(look.line))
        painter.fillRect(place.right(), place.top(), 1, place.height(), QColor(look.line))
        self._outline(painter, place, sheet.edges(index))
        quiet = not inside or not column.field or row.what is RowIs.ASIDE
        font = theme.font(bold=inside and row.what is RowIs.HEADING)
        font.setItalic(inside and row.what is RowIs.ASIDE)
        painter.setFont(font)
        painter.setPen(QColor(look.muted if quiet else look.text))
        inner = place.adjusted(GRID + 2, 0, -GRID, 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        if index == self._view.currentIndex() and self._view.hasFocus():
            painter.setPen(QPen(QColor(look.focus), 2))
            painter.drawRect(place.adjusted(1, 1, -2, -2))
        painter.restore()

    def _outline(self, painter: QPainter, place: QRect, edges: tuple[bool, bool, bool, bool]) -> None:
        colour, thick = QColor(theme.current().accent), 2
        left, above, right, below = edges
        if left:
            painter.fillRect(place.left(), place.top(), thick, place.height(), colour)
        if above:
            painter.fillRect(place.left(), place.top(), place.width(), thick, colour)
        if right:
            painter.fillRect(place.right() - thick + 1, place.top(), thick, place.height(), colour)
        if below:
            painter.fillRect(place.left(), place.bottom() - thick + 1, place.width(), thick, colour)
