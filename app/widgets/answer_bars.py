"""Answers in bars: each question with its shares drawn, and beside them the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QWidget

from app.models.tally import Tally
from app.models.text import kept_whole
from app.widgets import theme
from app.widgets.breaking import least_width
from app.widgets.import_plan.plain_table import PlainDelegate, PlainTable, draw_ground
from app.widgets.tally_bar import draw_bar, least_bar
from app.widgets.theme import GAP, GRID, Size

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_HEADINGS = ("Ref", "Question", "Yes, Partly, No", "In per cent", "Answers", "Against last year")
_REF, _TITLE, _BAR, _AGAINST = 0, 1, 2, 5
_SHARES = (5, 30, 18, 15, 16, 16)
_BRIEF = (0, 23, 23, 27, 27, 0)
_LEAST_QUESTION = 80 * GRID  # pixels in all its lines together, with text of the usual size
_FEWEST, _MOST = 2, 4  # lines of a row: more where the columns need less width
_LEAST_ROWS = 3  # in sight, so that one can be compared with the next


@dataclass(frozen=True, slots=True)
class BarRow:
    """One bar.

    Attributes:
        key: Given back when the row is chosen.
        against: What the year before was, in words.
    """

    key: str
    ref: str
    title: str
    tally: Tally
    against: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """What each column says; the bar says in words what it draws."""
        return (
            self.ref,
            self.title,
            self.tally.words,
            self.tally.words,
            self.tally.counts,
            self.against,
        )


class AnswerBars(PlainTable):
    """A table of bars.

    Signals: ``chosen(key)`` when another row is chosen.

    Args:
        first: Heading of the column of titles.
        brief: Without references and without the year before, where there is less room.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, parent: QWidget | None = None, *, first: str = "Question", brief: bool = False
    ) -> None:
        self._bars = _Model(first)
        self._needed: dict[int, dict[int, int]] = {}  # for a number of lines, the least width of each column
        super().__init__(self._bars, name, parent)
        self._bars.setParent(self)
        self.setItemDelegate(_Delegate(self))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column in (_REF, _AGAINST):
            self.setColumnHidden(column, brief)
        self.selectionModel().currentRowChanged.connect(lambda now, _: self._tell(now))

    @property
    def rows(self) -> tuple[BarRow, ...]:
        """What it shows."""
        return self._bars.rows

    @property
    def current(self) -> str:
        """Key of the chosen row; empty where none is."""
        row = self.currentIndex().row()
        return self.rows[row].key if 0 <= row < len(self.rows) else ""

    def set_rows(self, rows: Sequence[BarRow]) -> None:
        """Show these bars; the chosen row stays chosen if it is still there, else the first is."""
        if tuple(rows) == self.rows:
            return
        key = self.current
        self._bars.set_rows(rows)
        self._needed = {}
        self._share_room()
        keys = [row.key for row in rows]
        if keys:
            self.selectRow(keys.index(key) if key in keys else 0)

    def choose(self, key: str) -> None:
        """Choose the row with this key, where it is there."""
        keys = [row.key for row in self.rows]
        if key in keys:
            self.selectRow(keys.index(key))

    def minimumSizeHint(self) -> QSize:
        rows = min(_LEAST_ROWS, len(self.rows)) * self.verticalHeader().defaultSectionSize()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        return QSize(
            super().minimumSizeHint().width(), self.horizontalHeader().sizeHint().height() + rows + bar
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    def fit_text(self) -> None:
        self._needed = {}
        super().fit_text()

    def readable(self) -> int:
        """Width from which all columns are in sight in rows of the usual height."""
        edges = 2 * self.frameWidth() + self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        return sum(self._least(_FEWEST).values()) + edges

    def _share_room(self) -> None:
        """Give each column its share, but never less than its words need in the lines of a row.

        Where that is too much, rows get more lines; where even that is, the table is scrolled.
        """
        room, shares = self.viewport().width(), self._shares()
        lines = next((few for few in range(_FEWEST, _MOST) if sum(self._least(few).values()) <= room), _MOST)
        least = self._least(lines)
        widths = {
            place: max(room * share // sum(shares.values()), least[place]) for place, share in shares.items()
        }
        over, spare = sum(widths.values()) - room, sum(widths.values()) - sum(least.values())
        for place in shares:
            if over > 0 and spare:
                widths[place] -= ceil((widths[place] - least[place]) * min(over, spare) / spare)
            self.setColumnWidth(place, widths[place])
        last = max(shares)
        self.setColumnWidth(last, widths[last] + max(0, room - sum(widths.values())))
        if lines != self.lines:
            self.lines = lines
            super().fit_text()
            self.updateGeometry()

    def _shares(self) -> dict[int, int]:
        """For each column that is shown, its part of the room."""
        shares = _BRIEF if self.isColumnHidden(_REF) else _SHARES
        return {place: share for place, share in enumerate(shares) if share}

    def _least(self, lines: int) -> dict[int, int]:
        if lines not in self._needed:
            self._needed[lines] = {place: self._least_of(place, lines) for place in self._shares()}
        return self._needed[lines]

    def _least_of(self, place: int, lines: int) -> int:
        """How wide a column must be for its words in these lines; a question is told whole beside the table."""
        if place == _BAR:
            return 2 * GAP + least_bar(QFontMetrics(theme.font(Size.SMALL, bold=True)))
        title = str(self._bars.headerData(place, Qt.Orientation.Horizontal))
        heading = least_width(title, self.heads.most, self.heads.fontMetrics())
        if place == _TITLE and not self.isColumnHidden(_REF):
            return max(heading + 2 * GAP, round(_LEAST_QUESTION * theme.larger()) // lines)
        metrics = QFontMetrics(self.font())
        texts = {kept_whole(row.texts[place]) for row in self.rows}
        return 2 * GAP + 1 + max([heading, *(least_width(text, lines, metrics) for text in texts)])

    def _tell(self, now: QModelIndex) -> None:
        if 0 <= now.row() < len(self.rows):
            self.chosen.emit(self.rows[now.row()].key)


class _Model(QAbstractTableModel):
    """Bars as Qt asks for them."""

    def __init__(self, first: str) -> None:
        super().__init__()
        self._headings = (_HEADINGS[0], first, *_HEADINGS[2:])
        self.rows: tuple[BarRow, ...] = ()

    def set_rows(self, rows: Sequence[BarRow]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        text = row.texts[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text if index.column() == _TITLE else kept_whole(text)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._headings[index.column()]}: {text}"
        if role == Qt.ItemDataRole.UserRole:
            return row
        return None


class _Delegate(PlainDelegate):
    """Texts, and in the column of bars a bar."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() != _BAR:
            super().paint(painter, option, index)
            return
        painter.save()
        draw_ground(painter, option, current=index.row() == self._view.currentIndex().row())
        metrics = QFontMetrics(theme.font(Size.SMALL, bold=True))
        height = metrics.height() + GRID
        place = option.rect.adjusted(GAP, 0, -GAP, -1)
        top = place.top() + (place.height() - height) // 2
        painter.setFont(theme.font(Size.SMALL, bold=True))
        draw_bar(
            painter,
            index.data(Qt.ItemDataRole.UserRole).tally,
            QRect(place.left(), top, place.width(), height),
        )
        painter.restore()
