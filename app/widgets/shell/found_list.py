"""What was found, as a list with a heading for each register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from app.models.found import Group, Hit
from app.widgets import theme
from app.widgets.chosen import draw_chosen
from app.widgets.plain import PlainLabel
from app.widgets.theme import GAP, GRID, Size

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NONE = Qt.ItemFlag.NoItemFlags


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line: a heading, or a finding."""

    heading: str
    hit: Hit | None = None
    page: str = ""

    @property
    def about(self) -> str:
        """The second line: where it was found, and the words around."""
        if self.hit is None:
            return ""
        return " · ".join(part for part in (self.hit.where, self.hit.snippet) if part)


class FoundModel(QAbstractListModel):
    """Headings, which cannot be chosen, and findings."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[_Entry] = []

    def set_groups(self, groups: Sequence[Group]) -> None:
        """Show these findings."""
        self.beginResetModel()
        self._entries = []
        for group in groups:
            self._entries.append(_Entry(group.title))
            self._entries += [_Entry(group.title, hit, group.key) for hit in group.hits]
        self.endResetModel()

    def entry(self, row: int) -> _Entry:
        """The line at this place."""
        return self._entries[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self._entries[index.row()].hit is None:
            return _NONE
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.hit.name if entry.hit else entry.heading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{entry.heading}: {entry.hit.name}. {entry.about}" if entry.hit else entry.heading
        return None


class FoundList(QWidget):
    """Signals: ``chosen(register or page, id)`` by Enter or the mouse; ``current_changed(register or page, id)``.

    Args:
        at_once: Whether a click goes there, and the keyboard stays elsewhere, as under a search box; else the list takes
            the keyboard, a click only makes a finding the current one, and a double click or Enter goes there.
    """

    chosen = Signal(str, str)
    current_changed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None, *, at_once: bool = True) -> None:
        super().__init__(parent)
        self.model = FoundModel(self)
        self.view = QListView(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(_Delegate(self.view))
        self.view.setAccessibleName("What was found")
        if at_once:
            self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.view.clicked.connect(self._go_to)
        else:
            self.view.activated.connect(self._go_to)
        self.view.selectionModel().currentChanged.connect(self._tell_current)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setStyleSheet("border: none")
        self._nothing = PlainLabel(role="muted", wrap=True)
        self._nothing.setContentsMargins(GAP, GAP, GAP, GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 2, 2, 2)
        column.setSpacing(0)
        column.addWidget(self._nothing)
        column.addWidget(self.view, 1)

    @property
    def number(self) -> int:
        """How many findings there are."""
        return sum(self.model.entry(row).hit is not None for row in range(self.model.rowCount()))

    @property
    def current_id(self) -> str:
        """Id of the finding that the keyboard is on; empty where there is none."""
        index = self.view.currentIndex()
        hit = self.model.entry(index.row()).hit if index.isValid() else None
        return hit.id if hit else ""

    @property
    def current_words(self) -> str:
        """The finding that Enter would go to, as a screen reader says it; empty where there is none."""
        index = self.view.currentIndex()
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole)) if index.isValid() else ""

    @property
    def wanted_height(self) -> int:
        """How high it would like to be."""
        rows = sum(self.view.sizeHintForRow(row) for row in range(self.model.rowCount()))
        return rows + 2 * GRID if rows else self._nothing.sizeHint().height() + 2 * GRID

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these findings, with the first chosen."""
        self.model.set_groups(groups)
        self.view.scrollToTop()
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(1))

    def say(self, words: str) -> None:
        """Say a sentence instead of the list; empty for the list."""
        self._nothing.setText(words)
        self._nothing.setVisible(bool(words))
        self.view.setVisible(not words)

    def step(self, by: int) -> None:
        """Move by so many findings; headings are passed over, and the ends hold."""
        rows = [row for row in range(self.model.rowCount()) if self.model.entry(row).hit is not None]
        if not rows:
            return
        now = self.view.currentIndex().row()
        place = rows.index(now) if now in rows else 0
        row = rows[max(0, min(len(rows) - 1, place + by))]
        self.view.setCurrentIndex(self.model.index(row))
        self.view.scrollTo(self.model.index(row - 1 if row == 1 else row))

    def go(self) -> None:
        """Choose the finding that the keyboard is on."""
        self._go_to(self.view.currentIndex())

    def _tell_current(self, now: Index) -> None:
        entry = self.model.entry(now.row()) if now.isValid() else None
        if entry is not None and entry.hit is not None:
            self.current_changed.emit(entry.page, entry.hit.id)

    def _go_to(self, index: Index) -> None:
        entry = self.model.entry(index.row()) if index.isValid() else None
        if entry is not None and entry.hit is not None:
            self.chosen.emit(entry.page, entry.hit.id)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setPen(QPen(QColor(look.edge), 1))
        painter.setBrush(QColor(look.surface))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class _Delegate(QStyledItemDelegate):
    """Headings small and quiet; findings with their name, and where they were found under it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        small = QFontMetrics(theme.font(Size.SMALL)).height()
        if not index.flags() & Qt.ItemFlag.ItemIsEnabled:
            return QSize(0, small + 2 * GAP)
        body = QFontMetrics(theme.font()).height()
        about = self._entry(index).about
        return QSize(0, body + (small if about else 0) + 2 * GRID + GRID // 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, entry = theme.current(), self._entry(index)
        painter.save()
        place: QRect = option.rect.adjusted(2 * GAP, GRID, -GAP, -GRID)
        if entry.hit is None:
            painter.setFont(theme.font(Size.SMALL, bold=True))
            painter.setPen(QColor(look.muted))
            heading = option.rect.adjusted(GAP, 0, -GAP, -GRID)
            painter.drawText(
                heading, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), entry.heading
            )
            painter.restore()
            return
        view = self.parent()
        current = isinstance(view, QListView) and view.currentIndex().row() == index.row()
        if current:
            draw_chosen(painter, option.rect)
        body = theme.font(bold=True)
        self._line(painter, place, body, look.text, entry.hit.name)
        if entry.about:
            below = place.adjusted(0, QFontMetrics(body).height(), 0, 0)
            self._line(painter, below, theme.font(Size.SMALL), look.muted, entry.about)
        painter.restore()

    @staticmethod
    def _line(painter: QPainter, place: QRect, font: Any, colour: str, words: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), shown)

    @staticmethod
    def _entry(index: Index) -> _Entry:
        model = index.model()
        assert isinstance(model, FoundModel)
        return model.entry(index.row())
