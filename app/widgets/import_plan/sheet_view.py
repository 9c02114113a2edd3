"""The sheet beside the plan: the table outlined, each column under the field that it was taken for, all open to correction."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.widgets import theme
from app.widgets.import_plan.plain_table import PlainTable
from app.widgets.import_plan.sheet_model import SheetModel
from app.widgets.import_plan.shown import NOT_BROUGHT_IN, GridShown, RowIs, TargetShown, TypedShown
from app.widgets.table.listed import Index
from app.widgets.theme import GAP, GRID, Size

_WIDTH, _NARROW = 18 * GAP, 10 * GAP


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
        head = _Fields(self)
        self.setHorizontalHeader(head)
        head.setDefaultSectionSize(_WIDTH)
        head.sectionClicked.connect(self.offer_fields)
        rows = _Rows(self)
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
            self._fit_columns(grid)
            first = next((i for i, column in enumerate(grid.columns) if column.of_table), 0)
            if grid.rows and grid.columns:
                self.setCurrentIndex(self.sheet.index(heading, first))

    def _fit_columns(self, grid: GridShown) -> None:
        """Columns of the table are wide enough to be read, the others only to be seen."""
        for place, column in enumerate(grid.columns):
            self.setColumnWidth(place, _WIDTH if column.of_table or not grid.pointing else _NARROW)

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


class _Fields(QHeaderView):
    """Over each column the field that it was taken for, and its letter."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        theme.write_in(self, Size.SMALL, bold=True)
        self.setSectionsClickable(True)
        self.setMinimumSectionSize(6 * GAP)
        self.setAccessibleName("What the columns were taken for")

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 2 * self.fontMetrics().lineSpacing() + 3 * GRID)

    def paintSection(self, painter: QPainter, place: QRect, section: int) -> None:  # noqa: N802
        if not place.isValid() or self._view.sheet.grid is None:
            return
        look, column = theme.current(), self._view.sheet.field(section)
        taken = self._view.sheet.taken(column)
        painter.save()
        painter.fillRect(place, QColor(look.row if column.field else look.raised))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(look.edge))
        painter.fillRect(place.right(), place.top() + GRID, 1, place.height() - 2 * GRID, QColor(look.line))
        half = place.height() // 2
        upper = QRect(place.left() + GAP, place.top(), place.width() - 2 * GAP, half)
        painter.setFont(self.font() if column.field else _light(self.font()))
        painter.setPen(QColor(look.text if column.field else look.muted))
        words = painter.fontMetrics().elidedText(taken, Qt.TextElideMode.ElideRight, upper.width())
        painter.drawText(upper, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom), words)
        painter.setFont(_light(self.font()))
        painter.setPen(QColor(look.muted))
        lower = upper.translated(0, half)
        painter.drawText(
            lower, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), column.letter
        )
        painter.restore()


class _Rows(QHeaderView):
    """Beside each row its number, and what it is where that is more than a record."""

    def __init__(self, view: SheetView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        theme.write_in(self, Size.SMALL)
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName("Rows of the sheet")

    def sizeHint(self) -> QSize:
        words = "10,000 · left aside"  # Qt's own hint looks at sections that are gone while another sheet comes in
        return QSize(self.fontMetrics().horizontalAdvance(words) + 2 * GAP, _WIDTH)

    def paintSection(self, painter: QPainter, place: QRect, section: int) -> None:  # noqa: N802
        if not place.isValid():
            return
        look, words = theme.current(), str(self.model().headerData(section, Qt.Orientation.Vertical) or "")
        painter.save()
        painter.fillRect(place, QColor(look.raised))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(look.line))
        painter.fillRect(place.right(), place.top(), 1, place.height(), QColor(look.edge))
        painter.setFont(self.font())
        painter.setPen(QColor(look.text if "headings" in words else look.muted))
        inner = place.adjusted(GAP, 0, -GAP, 0)
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()


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


def _light(font: QFont) -> QFont:
    made = QFont(font)
    made.setBold(False)
    return made
