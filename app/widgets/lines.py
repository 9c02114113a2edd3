"""A list of records in two lines each: name and state above, whose and when below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.widgets import theme
from app.widgets.breaking import broken
from app.widgets.chosen import draw_chosen, draw_ring
from app.widgets.pills import Pill, Shape, draw_pill, pill_of, pill_width
from app.widgets.theme import GAP, GRID, Size

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_PAD = 6
_WHOLE = 100  # lines: more than a record's name takes, in the narrowest list and the largest type
_MOST_STATE = 0.35  # of a line's width, which its state takes beside a title of several lines; a longer one stands below
_NARROWEST = 40  # pixels that a line can do with: its texts end in an ellipsis in a narrow list, which is not scrolled sideways


@dataclass(frozen=True, slots=True)
class Line:
    """One record in a list.

    Attributes:
        key: Given back when the line is chosen.
        title: Upper line.
        below: Lower line; may be empty.
        state: A value with a pill of its own (a Rag, a ControlStatus), and ``state_words`` for it.
    """

    key: str
    title: str
    below: str = ""
    state: Any = None
    state_words: str = ""


class LineModel(QAbstractListModel):
    """Lines as Qt asks for them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[Line] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines."""
        if list(lines) != list(self._lines):
            self.beginResetModel()
            self._lines = tuple(lines)
            self.endResetModel()

    def line(self, row: int) -> Line:
        """The line at a place."""
        return self._lines[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (line.title, line.state_words, line.below) if part)
        return None


class LineList(QListView):
    """Lines that can be chosen with Enter or a double click.

    Signals: ``opened(key)``; ``chosen(key)`` when another line becomes the current one.

    Args:
        whole: Both texts go on in further lines where they are long; for lists of not more than some hundreds.
    """

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, whole: bool = False) -> None:
        super().__init__(parent)
        self.large = 1.0
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_LineDelegate(self, _WHOLE if whole else 1))
        self.setAccessibleName(name)
        self.setUniformItemSizes(not whole)
        self._whole = whole
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.activated.connect(lambda index: self.opened.emit(self.lines.line(index.row()).key))
        self.selectionModel().currentChanged.connect(self._changed)

    def set_large(self, factor: float) -> None:
        """Paint everything larger, for a room."""
        self.large = factor
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._whole and event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()  # texts break elsewhere

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; the current one stays where it is still there, and what is read stays in sight.

        A current one that was in sight is so again, wherever it has gone: what stands beside the list is about it.
        """
        now, (top, above), seen = self.current_key(), self._top(), self._sees_current()
        self.lines.set_lines(lines)
        for row, line in enumerate(lines):
            if line.key == now:
                self.setCurrentIndex(self.lines.index(row))
        rows = [row for row, line in enumerate(lines) if line.key == top]
        if rows:
            self.scrollTo(self.lines.index(rows[0]), QListView.ScrollHint.PositionAtTop)
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() - above)
        if seen and self.currentIndex().isValid() and not self._sees_current():
            self.scrollTo(self.currentIndex())

    def _sees_current(self) -> bool:
        here = self.currentIndex()
        return here.isValid() and self.viewport().rect().intersects(self.visualRect(here))

    def _top(self) -> tuple[str, int]:
        """Key of the first line in sight and where it begins, where the list is scrolled; at its head, new lines are read."""
        first = self.indexAt(QPoint(0, 0)) if self.verticalScrollBar().value() else QModelIndex()
        return (
            (self.lines.line(first.row()).key, self.visualRect(first).top()) if first.isValid() else ("", 0)
        )

    @property
    def place(self) -> tuple[str | None, int]:
        """Key of the current line, and how far the list is scrolled."""
        return self.current_key(), self.verticalScrollBar().value()

    def go_back(self, place: tuple[str | None, int]) -> None:
        """Be at a place again, where its line is still there."""
        for row in range(self.lines.rowCount()):
            if self.lines.line(row).key == place[0]:
                self.setCurrentIndex(self.lines.index(row))
                self.executeDelayedItemsLayout()  # until then there is nothing to scroll
                self.verticalScrollBar().setValue(place[1])

    def current_key(self) -> str | None:
        """Key of the line that the keyboard is on."""
        index = self.currentIndex()
        return self.lines.line(index.row()).key if index.isValid() else None

    def _changed(self, now: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self.lines.line(now.row()).key)


@dataclass(frozen=True, slots=True)
class _Laid:
    """A line at one width: its words as they are broken, and whether its state stands beside the title or has a row below it."""

    title: str
    below: str
    beside: bool

    @property
    def rows(self) -> tuple[int, int]:
        """How many rows of the usual size it takes, and how many small ones."""
        return self.title.count("\n") + 1, self.below.count("\n") + 1 if self.below else 0


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, view: LineList, most: int) -> None:
        super().__init__(view)
        self._view, self._most = view, most  # lines of a title

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        body, small = QFontMetrics(self._font()), QFontMetrics(self._font(Size.SMALL))
        line = cast(LineModel, index.model()).line(index.row())
        high = body.height() + small.height() + 2 * _PAD + 2
        if self._most > 1:
            laid = self._laid(line, self._view.viewport().width() - 2 * GAP)
            titles, below = laid.rows
            high += (titles - 1) * body.lineSpacing() + (below - 1) * small.lineSpacing()
            high += 0 if laid.beside else _row_of_state(small)
            if line.state_words:
                high = max(high, small.height() + GRID + 2 * _PAD + 2)  # as high as the state
        return QSize(_NARROWEST, high)

    def _font(self, size: Size = Size.BODY) -> QFont:
        made = theme.font(size)
        made.setPointSizeF(made.pointSizeF() * self._view.large)
        return made

    def _laid(self, line: Line, width: int) -> _Laid:
        small, font = self._font(Size.SMALL), self._font()
        state = _state_room(line, QFontMetrics(small))
        fits = QFontMetrics(font).horizontalAdvance(line.title) <= width - state
        # Beside a long state, a long title would be a column of single words.
        beside = self._most == 1 or fits or state <= width * _MOST_STATE
        title = broken(line.title, width - state if beside else width, self._most, font)
        return _Laid(title, broken(line.below, width, self._most, small), beside)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, place = theme.current(), option.rect
        line = cast(LineModel, index.model()).line(index.row())
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            draw_chosen(painter, place)
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, QColor(look.line))
        inner = place.adjusted(GAP, _PAD, -GAP, -_PAD)
        laid = self._laid(line, place.width() - 2 * GAP)
        painter.setFont(self._font())
        painter.setPen(QColor(look.text))
        high = laid.rows[0] * painter.fontMetrics().lineSpacing()
        painter.drawText(inner.left(), inner.top(), place.width() - 2 * GAP, high, 0, laid.title)
        painter.setFont(self._font(Size.SMALL))
        metrics = painter.fontMetrics()
        if line.state_words:
            pill = _pill(line)
            width = min(pill_width(pill, metrics), inner.width())
            left = inner.right() - width if laid.beside else inner.left()
            top = inner.top() if laid.beside else inner.top() + high
            at = QRect(left, top, width, metrics.height() + GRID)
            draw_pill(painter, pill, at, metrics, QColor(look.text))
        painter.setPen(QColor(look.muted))
        tall = metrics.height() + (laid.rows[1] - 1) * metrics.lineSpacing()
        painter.drawText(inner.left(), inner.bottom() - tall, inner.width(), tall + 2, 0, laid.below)
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_ring(painter, place)
        painter.restore()


def _pill(line: Line) -> Pill:
    return pill_of(line.state, line.state_words) or Pill(line.state_words, Shape.PLAIN, None)


def _state_room(line: Line, metrics: QFontMetrics) -> int:
    return pill_width(_pill(line), metrics) + GAP if line.state_words else 0


def _row_of_state(metrics: QFontMetrics) -> int:
    return metrics.height() + 2 * GRID
