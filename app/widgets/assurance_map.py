"""The assurance map: risks and improvement areas down, the three lines across, gaps and overlaps said in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QVBoxLayout, QWidget

from app.models.coverage import Coverage, Said
from app.models.planning import AssuranceLine
from app.models.text import counted
from app.widgets import theme
from app.widgets.empty import EmptyState
from app.widgets.import_plan.plain_table import PlainDelegate, PlainTable, draw_ground
from app.widgets.pills import Pill, Shape, draw_pill, pill_height, pill_of, pill_width
from app.widgets.plain import PlainLabel
from app.widgets.rows_in_sight import RowsInSight
from app.widgets.theme import GAP, GRID

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
HEADINGS = (
    "Risk or improvement area",
    *(f"Line {line.value}" for line in AssuranceLine),
    "Gaps and overlaps",
)
_SHARES = (19, 22, 22, 22, 15)  # of the width, in percent
_MOST = 4  # pieces of assurance drawn in a cell; the words name all
_LINES = 4  # of what a piece is called
_HEADING_LINES = 3


class AssuranceMap(QWidget):
    """Shows what each line of assurance says. It is a table all the way down, so a screen reader reads what the eye sees.

    Signals: ``opened(register, record id)`` when a row, or a piece of assurance, is opened.
    """

    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = PlainLabel("", self, wrap=True)
        self.model = MapModel(self)
        self.table = MapTable(self.model, self)
        self.table.opened.connect(self.opened)
        self.empty = EmptyState(self)
        self.empty.say(
            "Nothing to map yet",
            "Risks and improvement areas appear here, with the assurance that covers them: add the risks first, then what "
            "each line of defence says of them.",
            (("risks", "Go to the risks", "risks"),),
        )
        self.empty.acted.connect(lambda key: self.opened.emit(key, ""))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)
        self.setFocusProxy(self.table)
        self.set_rows(())

    def set_rows(self, rows: Sequence[Coverage]) -> None:
        """Show these rows; the cell where the keyboard is stays where it can."""
        place = self.table.currentIndex()
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.summary.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.summary.setText(summed_up(rows))
        self.table.fit_rows()
        if place.isValid() and place.row() < len(rows):
            self.table.setCurrentIndex(self.model.index(place.row(), place.column()))


def summed_up(rows: Sequence[Coverage]) -> str:
    """The map in a sentence, with its gaps and overlaps counted."""
    gaps_of = [row.gaps for row in rows]
    missing = [sum(line in found for found in gaps_of) for line in AssuranceLine]
    bare = sum(len(found) == len(AssuranceLine) for found in gaps_of)
    gaps = ", ".join(
        f"{counted(number, 'gap')} in the {line.ordinal} line"
        for line, number in zip(AssuranceLine, missing, strict=True)
        if number
    )
    overlaps = sum(len(row.overlaps) for row in rows)
    said = [f"{counted(len(rows), 'row')}", gaps or "no gaps", counted(overlaps, "overlap")]
    words = "; ".join(said) + "."
    if bare:
        words += f" {counted(bare, 'row').capitalize()} without any assurance."
    return words[0].upper() + words[1:]


def cell_words(row: Coverage, column: int) -> str:
    """What a cell says, in full: for the screen reader, the clipboard and tests."""
    if column == 0:
        return f"{row.ref} {row.title}"
    if column == len(HEADINGS) - 1:
        return row.remark or "One in each line"
    line, said = list(AssuranceLine)[column - 1], row.lines[column - 1]
    if not said:
        return f"No {line.ordinal} line"
    words = "; ".join(f"{_rating(one)}: {one.title}" for one in said)
    return f"Overlap of {len(said)}: {words}" if len(said) > 1 else words


def _rating(said: Said) -> str:
    return said.words or (said.rating.value if said.rating else "Not rated")


class MapModel(QAbstractTableModel):
    """The rows as a table of words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Coverage] = ()

    def set_rows(self, rows: Sequence[Coverage]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        return cell_words(self.rows[index.row()], index.column())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return HEADINGS[section] if orientation is Qt.Orientation.Horizontal else str(section + 1)


class MapTable(PlainTable):
    """The table of the map; Enter or a double click opens what the cell is about."""

    opened = Signal(str, str)

    def __init__(self, model: MapModel, parent: QWidget | None = None) -> None:
        super().__init__(model, "Assurance map", parent)
        self.map = model
        self.setSelectionBehavior(PlainTable.SelectionBehavior.SelectItems)
        self.setItemDelegate(_CellDelegate(self))
        self.heads.most = _HEADING_LINES
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fitting = RowsInSight(self, self._row_height, self._least)
        self.doubleClicked.connect(self._open)

    def fit_rows(self) -> None:
        """Make each row as high as what its fullest cell draws."""
        self._fitting.fit()

    def _least(self) -> int:
        """Height of a row with a gap in its frame."""
        metrics = QFontMetrics(self.font())
        return 2 * GAP + pill_height(metrics) + metrics.lineSpacing() + GRID

    def _row_height(self, place: int) -> int:
        row, spacing = self.map.rows[place], QFontMetrics(self.font()).lineSpacing()
        fullest = max((self._height(said, column) for column, said in enumerate(row.lines, 1)), default=0)
        for column in (0, len(HEADINGS) - 1):
            lines = self.lines_of(cell_words(row, column), self.columnWidth(column) - 2 * GAP, _LINES)
            fullest = max(fullest, lines * spacing)
        return 2 * GAP + fullest

    def _height(self, said: Sequence[Said], column: int) -> int:
        room, metrics = self.columnWidth(column) - 2 * GAP, QFontMetrics(self.font())
        return sum(self.piece_height(metrics, one.title, room) for one in said[:_MOST])

    def piece_height(self, metrics: QFontMetrics, title: str, room: int) -> int:
        """Height of a piece of assurance in so much room: its rating, and what it is called below."""
        return pill_height(metrics) + self.title_height(metrics, title, room) + GRID

    def title_height(self, metrics: QFontMetrics, title: str, room: int) -> int:
        """Height of what a piece of assurance is called."""
        return self.lines_of(title, room, _LINES) * metrics.lineSpacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        metrics = self.heads.fontMetrics()
        edges = [self.viewport().width() * share // 100 for share in accumulate(_SHARES, initial=0)]
        for column, (left, right) in enumerate(pairwise(edges)):
            # No word of a heading is cut: past that the map is scrolled.
            least = max(map(metrics.horizontalAdvance, HEADINGS[column].split())) + 2 * GAP + GRID
            self.setColumnWidth(column, max(least, right - left))
        if event.size().width() != event.oldSize().width():
            self.fit_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        if not index.isValid():
            return
        row = self.map.rows[index.row()]
        said = row.lines[index.column() - 1] if 0 < index.column() <= len(AssuranceLine) else ()
        self.opened.emit(*(("assurance", said[0].id) if said else (row.register, row.id)))


def overlap_words(number: int, metrics: QFontMetrics, width: int) -> str:
    """How many stand in one cell, beside the first rating: in the words for which there is room, and whole."""
    ways = (f"Overlap of {number}", "Overlap", f"×{number}")
    return next((way for way in ways if metrics.horizontalAdvance(way) <= width), "")


class _CellDelegate(PlainDelegate):
    """Paints the ratings as pills with what gives them, and a gap as a dashed frame with its words."""

    def __init__(self, view: MapTable) -> None:
        super().__init__(view)
        self._table = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), self._table.rowHeight(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, column = self._table.map.rows[index.row()], index.column()
        painter.save()
        draw_ground(painter, option, current=False)
        place = option.rect.adjusted(GAP, GAP, -GAP, -GAP)
        painter.setPen(QColor(theme.current().text))
        if 0 < column <= len(AssuranceLine):
            self._draw_line(painter, place, row, column)
        else:
            if column and not row.remark:
                painter.setPen(QColor(theme.current().muted))
            self._table.draw_words(painter, place, cell_words(row, column), bold=False)
        painter.restore()

    def _draw_line(self, painter: QPainter, place: QRect, row: Coverage, column: int) -> None:
        said = row.lines[column - 1]
        if not said:
            self._draw_gap(painter, place, cell_words(row, column))
            return
        look, metrics = theme.current(), painter.fontMetrics()
        ink = theme.colour(look.text)
        top = place.top()
        for one in said[:_MOST]:
            pill = _pill(one)
            line = QRect(place.left(), top, place.width(), pill_height(metrics))
            draw_pill(painter, pill, line, metrics, ink)
            if len(said) > 1 and one is said[0]:
                left = line.left() + pill_width(pill, metrics) + GAP
                painter.setPen(ink)
                room = line.adjusted(left - line.left(), 0, 0, 0)
                painter.drawText(room, _MIDDLE, overlap_words(len(said), metrics, room.width()))
            top += pill_height(metrics)
            painter.setPen(QColor(look.muted))
            high = self._table.title_height(metrics, one.title, place.width())
            self._table.draw_words(painter, QRect(place.left(), top, place.width(), high), one.title)
            top += high + GRID

    def _draw_gap(self, painter: QPainter, place: QRect, words: str) -> None:
        look = theme.current()
        box = place.adjusted(0, 0, 0, -GRID)
        painter.setPen(QPen(QColor(look.edge), 1, Qt.PenStyle.DashLine))
        painter.drawRect(box)
        painter.setPen(QColor(look.text))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)


_MIDDLE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


def _pill(said: Said) -> Pill:
    return pill_of(said.rating, _rating(said)) or Pill("Not rated", Shape.PLAIN, theme.current().quiet)
