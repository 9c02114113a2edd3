"""Answers in bars: each question with its shares drawn, and beside them the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QWidget

from app.models.status import Tone
from app.models.survey_words import Answer
from app.models.tally import Tally
from app.models.text import kept_whole
from app.widgets import theme
from app.widgets.import_plan.plain_table import PlainDelegate, PlainTable, draw_ground
from app.widgets.theme import GAP, GRID, Paint, Size

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_HEADINGS = ("", "Question", "Yes, Partly, No", "In per cent", "Answers", "Against last year")
_REF, _TITLE, _BAR, _AGAINST = 0, 1, 2, 5
_SHARES = (5, 30, 18, 15, 16, 16)
_BRIEF = (0, 23, 23, 27, 27, 0)
_LEAST_QUESTION = 40 * GRID  # pixels, with text of the usual size
_LEAST_PART = 20  # per cent of the answers that have room for their figure in any bar
_LEAST_ROWS = 3  # in sight, so that one can be compared with the next
_LETTERS = {Answer.YES: "Y", Answer.PARTLY: "P", Answer.NO: "N", None: ""}
_WIDEST = "N 20"  # of the figures that stand beside a bar: a part of more has room for its own
_BESIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ORDER: tuple[Answer | None, ...] = (*Answer, None)


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

    def _share_room(self) -> None:
        """Give each column its share, but never less than its words need; where that is too much, the table is scrolled."""
        shares = _BRIEF if self.isColumnHidden(_REF) else _SHARES
        room, shown = self.viewport().width(), [place for place, share in enumerate(shares) if share]
        least = {place: self._least(place) for place in shown}
        widths = {place: max(room * shares[place] // sum(shares), least[place]) for place in shown}
        over, spare = sum(widths.values()) - room, sum(widths.values()) - sum(least.values())
        for place in shown:
            if over > 0 and spare:
                widths[place] -= ceil((widths[place] - least[place]) * min(over, spare) / spare)
            self.setColumnWidth(place, widths[place])
        taken = sum(widths.values())
        self.setColumnWidth(shown[-1], widths[shown[-1]] + max(0, room - taken))

    def _least(self, place: int) -> int:
        """How wide a column must be for its words in two lines; a question is told whole beside the table."""
        if place == _BAR:
            figure = _beside(QFontMetrics(theme.font(Size.SMALL, bold=True)))
            return 2 * GAP + figure + ceil(figure * 100 / _LEAST_PART)
        if place == _TITLE and not self.isColumnHidden(_REF):
            return round(_LEAST_QUESTION * theme.larger())
        metrics = QFontMetrics(self.font())
        return (
            2 * GAP
            + 1
            + max((_in_two_lines(kept_whole(row.texts[place]), metrics) for row in self.rows), default=0)
        )

    def _tell(self, now: QModelIndex) -> None:
        if 0 <= now.row() < len(self.rows):
            self.chosen.emit(self.rows[now.row()].key)


def _in_two_lines(text: str, metrics: QFontMetrics) -> int:
    """The least width, in pixels, in which a text has room in two lines."""
    words = text.split(" ")
    ways = ((" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words) + 1))
    return min((max(map(metrics.horizontalAdvance, way)) for way in ways), default=0)


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
            heading = self._headings[index.column()]
            return f"{heading}: {text}" if heading else text
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


def draw_bar(painter: QPainter, tally: Tally, place: QRect) -> None:
    """Draw the shares of the answers, each with its letter and figure where they have room, so that colour alone says nothing.

    One that is too thin for its figure has it beside the bar; with two such, none has one, since a figure beside parts without
    one would seem to be the one that counts.
    """
    look = theme.current()
    paints: dict[Answer | None, Paint] = {
        Answer.YES: look.tone(Tone.CALM),
        Answer.PARTLY: look.tone(Tone.WATCH),
        Answer.NO: look.tone(Tone.SEVERE),
        None: look.quiet,
    }
    wide = painter.fontMetrics().horizontalAdvance
    whole = place.adjusted(0, 0, -_beside(painter.fontMetrics()), 0)
    parts = _parts(tally, whole)
    for answer, part in parts.items():
        painter.fillRect(part, theme.colour(paints[answer].fill))
        painter.setPen(QPen(theme.colour(look.surface), 1))
        painter.drawLine(part.topRight(), part.bottomRight())
    figures = {answer: f"{_LETTERS[answer]} {tally.percent(answer)}" for answer in parts if answer}
    thin = [answer for answer, words in figures.items() if wide(words) + GRID > parts[answer].width()]
    if len(thin) < 2:
        for answer, words in figures.items():
            beside = answer in thin
            painter.setPen(theme.colour(look.text if beside else paints[answer].ink))
            if beside:
                at = QRect(whole.right() + GRID, place.top(), wide(_WIDEST), place.height())
                painter.drawText(at, int(_BESIDE), words)
            else:
                painter.drawText(parts[answer], int(Qt.AlignmentFlag.AlignCenter), words)
    painter.setPen(QPen(theme.colour(look.edge), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(whole.adjusted(0, 0, -1, -1))


def _beside(metrics: QFontMetrics) -> int:
    """Room for a figure, with what stands apart from it."""
    return metrics.horizontalAdvance(_WIDEST) + GRID


def _parts(tally: Tally, whole: QRect) -> dict[Answer | None, QRect]:
    """Where the share of each answer that was given is drawn."""
    found, done = {}, 0
    for answer in _ORDER:
        if count := tally.count(answer):
            left = whole.left() + whole.width() * done // tally.whole
            done += count
            right = whole.left() + whole.width() * done // tally.whole
            found[answer] = QRect(left, whole.top(), right - left, whole.height())
    return found
