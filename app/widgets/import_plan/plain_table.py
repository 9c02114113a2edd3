"""A quiet table for reading: whole rows, no grid, two lines of text in a row, and Tab goes on instead of being trapped."""

from __future__ import annotations

import re

from PySide6.QtCore import QAbstractItemModel, QEvent, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.widgets import theme
from app.widgets.breaking import broken
from app.widgets.chosen import mark_chosen
from app.widgets.table.listed import Index
from app.widgets.theme import GAP, GRID, Size

_BLANKS = re.compile(r"[ \t\r\n]+")  # one that no line is broken at stays
_MOST = 600  # characters that can be seen in two lines; breaking more would only take time


class PlainTable(QTableView):
    """A table whose rows are chosen whole; subclasses give it their delegate.

    Args:
        name: For screen readers.
    """

    lines = 2  # of text in a row

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._broken: dict[tuple[str, int, int, bool], str] = {}
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(PlainDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.heads = _Header(self)
        self.setHorizontalHeader(self.heads)
        self.fit_text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._broken.clear()
            self.fit_text()

    def fit_text(self) -> None:
        """Give rows the height of their lines as they are written now."""
        self.verticalHeader().setDefaultSectionSize(
            self.lines * QFontMetrics(self.font()).lineSpacing() + 3 * GRID
        )

    def lines_of(self, text: str, width: int, most: int) -> int:
        """Lines that a text takes in a place of this width."""
        return self._fitted(text, width, most, self.font(), bold=False).count("\n") + 1

    def draw_words(self, painter: QPainter, place: QRect, text: str, *, bold: bool = False) -> None:
        """Draw a text in as many lines as the place has room for, with "…" where there is more."""
        metrics = painter.fontMetrics()
        lines = max(1, place.height() // metrics.lineSpacing())
        words = self._fitted(text, place.width(), lines, painter.font(), bold=bold)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)

    def _fitted(self, text: str, width: int, lines: int, font: QFont, *, bold: bool) -> str:
        key = (text, width, lines, bold)
        made = self._broken.get(key)
        if made is None:
            if len(self._broken) > 5000:
                self._broken.clear()
            made = self._broken[key] = broken(_BLANKS.sub(" ", text[:_MOST]).strip(), width, lines, font)
        return made


class _Header(QHeaderView):
    """Headings over the texts of their columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        theme.write_in(self, Size.SMALL, bold=True)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(5 * GAP)
        self.setAccessibleName("Headings of the list")
        self._lines = 1
        self.most = 2  # lines of a heading
        self._room = QTimer(self, singleShot=True, interval=0)
        self._room.timeout.connect(self._make_room)
        self.sectionResized.connect(lambda *_: self._room.start())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._lines * self.fontMetrics().height() + 3 * GRID)

    def _make_room(self) -> None:
        """More lines where a heading is longer than its column is wide."""
        shown = (section for section in range(self.count()) if not self.isSectionHidden(section))
        each = (
            broken(self._title(section), self.sectionSize(section) - 2 * GAP, self.most, self.font())
            for section in shown
        )
        lines = max((words.count("\n") + 1 for words in each), default=1)
        if self._lines != lines:
            self._lines = lines
            self.geometriesChanged.emit()

    def _title(self, section: int) -> str:
        return str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")

    def paintSection(self, painter: QPainter, place: QRect, section: int) -> None:  # noqa: N802
        if not place.isValid():
            return
        look = theme.current()
        painter.fillRect(place, QColor(look.raised))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(look.edge))
        if place.right() < self.viewport().width() - 1:  # where the frame of the table does not divide
            painter.fillRect(
                place.right(), place.top() + GRID, 1, place.height() - 2 * GRID, QColor(look.line)
            )
        inner = place.adjusted(GAP, 0, -GAP, -1)
        words = broken(self._title(section), inner.width(), self._lines, self.font())
        painter.setFont(self.font())
        painter.setPen(QColor(look.text))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)


class PlainDelegate(QStyledItemDelegate):
    """Paints texts only."""

    def __init__(self, view: PlainTable) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), self._view.verticalHeader().defaultSectionSize())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        draw_ground(painter, option, current=index.row() == self._view.currentIndex().row())
        painter.setPen(QColor(theme.current().text))
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        self._view.draw_words(painter, option.rect.adjusted(GAP, GRID, -GAP, -GRID - 1), text)
        painter.restore()


def draw_ground(painter: QPainter, option: QStyleOptionViewItem, *, current: bool) -> None:
    """What lies behind a cell: chosen or not, a hairline below, and where the keyboard is."""
    look, place = theme.current(), option.rect
    if option.state & QStyle.StateFlag.State_Selected or current:
        painter.fillRect(place, QColor(look.row))
        if place.left() <= 0:  # the first cell that is seen of its row
            mark_chosen(painter, place)
    painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(look.line))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(look.focus), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(1, 1, -1, -2))
