"""The list of records: a tick, what would happen, where it stands in the file. Space ticks all selected rows."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.widgets import icons, theme
from app.widgets.import_plan.plain_table import PlainTable, draw_ground
from app.widgets.import_plan.records import NAME, NOTE, TICK, WHAT, WHERE, RecordsModel
from app.widgets.import_plan.shown import RecordShown, What
from app.widgets.pills import Pill, Shape, draw_pill, pill_height, pill_width
from app.widgets.plain import grown
from app.widgets.table.listed import Index
from app.widgets.theme import GAP, GRID, Paint, Size

_BOX = 16  # edge of a tick box
_SHAPES = {
    What.NEW: Shape.STAR,
    What.CHANGED: Shape.DIAMOND,
    What.SAME: Shape.SAME,
    What.DUPLICATE: Shape.SQUARE,
}
_LOOK = "Look at this"
_NAME = 22  # letters of a line of a name that its column has room for, before where it stands has more than its row
_LEAST, _MOST = 9 * GAP, 24 * GAP  # widths of where a record stands
_WIDE = 42 * GAP  # most that a name takes beside what would happen
_BESIDE = 24 * GAP  # least width of what would happen, beside a name


class RecordList(PlainTable):
    """A table over a RecordsModel.

    Signals: ``chosen(record id)`` when another record becomes the current one.
    """

    chosen = Signal(str)

    def __init__(self, model: RecordsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, "Records of the file", parent)
        self.records = model
        self._where = (_LEAST, _LEAST)  # least and most of them, by what the list holds
        self._pressed = -1  # row whose tick the mouse went down on
        self.setItemDelegate(_Delegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.horizontalHeader().setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._current_changed)

    def current(self) -> RecordShown | None:
        """The record that the keyboard is on; None for none."""
        index = self.currentIndex()
        return self.records.row(index.row()) if index.isValid() else None

    def go_to(self, record_id: str) -> bool:
        """Put the keyboard on a record; False where it is not in sight."""
        number = self.records.number_of(record_id)
        if number is None:
            return False
        self.setCurrentIndex(self.records.index(number, max(0, self.currentIndex().column())))
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "records"):
            self.fit()

    def fit_text(self) -> None:
        """Give rows the height of two pills, and their columns the width of ours."""
        metrics = QFontMetrics(self.font())
        wide = max(pill_width(pill_of(What.DUPLICATE), metrics), pill_width(look_pill(), metrics))
        heading = QFontMetrics(self.horizontalHeader().font()).horizontalAdvance("Bring in")
        self.setColumnWidth(TICK, heading + 3 * GAP)
        self.setColumnWidth(WHAT, wide + 2 * GAP)
        self.verticalHeader().setDefaultSectionSize(2 * pill_height(metrics) + 2 * GRID + 1)

    def minimumSizeHint(self) -> QSize:
        rows = 2 * self.verticalHeader().defaultSectionSize()
        return QSize(
            super().minimumSizeHint().width(), self.heads.sizeHint().height() + rows + 2 * self.frameWidth()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._toggle()
            event.accept()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        plain = (
            event.modifiers() == Qt.KeyboardModifier.NoModifier
            and event.button() == Qt.MouseButton.LeftButton
        )
        index = self.indexAt(event.position().toPoint())
        self._pressed = index.row() if plain and index.column() == TICK else -1
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() == TICK and index.row() == self._pressed:
            record = self.records.row(index.row())
            self.records.tick([index.row()], not self.records.is_ticked(record))
        self._pressed = -1

    def _toggle(self) -> None:
        """Space ticks the selected rows, or unticks them where all are ticked."""
        numbers = sorted({index.row() for index in self.selectedIndexes()}) or [self.currentIndex().row()]
        numbers = [n for n in numbers if 0 <= n < self.records.rowCount() and self.records.row(n).can_tick]
        if numbers:
            self.records.tick(numbers, not all(self.records.is_ticked(self.records.row(n)) for n in numbers))

    def fit(self) -> None:
        """As wide as the longest of the first places, and as the heading over them, within reason."""
        first = self.records.shown[:200]
        title = str(self.records.headerData(WHERE, Qt.Orientation.Horizontal))
        heading = QFontMetrics(theme.font(Size.SMALL, bold=True)).horizontalAdvance(title)
        self._where = (
            max(
                _LEAST,
                heading + 2 * GAP + GRID,
                self._widest({self.records.place(record) for record in first}),
            ),
            min(self._widest({self.records.text(record, WHERE) for record in first}), _MOST),
        )
        self._fit_columns()

    def _widest(self, texts: set[str]) -> int:
        """Width of a column in which each of these has a line."""
        metrics = QFontMetrics(self.font())
        return max((metrics.horizontalAdvance(text) + 2 * GAP + GRID for text in texts), default=0)

    @property
    def _name(self) -> int:
        """Width from which a name can be read in two lines."""
        return _NAME * QFontMetrics(theme.font(bold=True)).averageCharWidth() + 2 * GAP

    def readable(self) -> int:
        """Width from which every record can be told from the others without going sideways."""
        edges = self.width() - self.viewport().width()
        return sum(self.columnWidth(column) for column in (TICK, WHAT)) + self._where[0] + self._name + edges

    def _fit_columns(self) -> None:
        """Share the room: first the name, then where it stands and what would happen; the panel beside tells both in full."""
        rest = self.viewport().width() - self.columnWidth(TICK) - self.columnWidth(WHAT)
        least, most = self._where
        name = self._name
        self.setColumnWidth(WHERE, max(least, min(most, rest - name)))
        rest -= self.columnWidth(WHERE)
        alone = rest < name + _BESIDE
        self.setColumnHidden(NOTE, alone)
        self.setColumnWidth(NAME, max(name, rest if alone else min(rest * 2 // 5, _WIDE)))

    def _current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        self.viewport().update()
        self.chosen.emit(self.records.row(now.row()).id if now.isValid() else "")


def pill_of(what: What) -> Pill:
    """How a kind is drawn: its word, a shape and a colour of its own."""
    look = theme.current()
    paint = Paint(look.accent, look.accent_ink) if what is What.NEW else look.quiet
    return Pill(what.value, _SHAPES[what], paint if what is not What.SAME else None)


def look_pill() -> Pill:
    """The mark on what the officer should look at."""
    return Pill(_LOOK, Shape.TRIANGLE, theme.current().tone(theme.Tone.WATCH))


class _Delegate(QStyledItemDelegate):
    """Paints ticks, pills and texts; the model does the rest."""

    def __init__(self, view: RecordList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), self._view.verticalHeader().defaultSectionSize())

    def editorEvent(self, event: QEvent, *_: object) -> bool:
        return False  # the list itself ticks, for the mouse and for the keyboard alike

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = cast(RecordsModel, index.model())
        record: RecordShown = model.row(index.row())
        look = theme.current()
        painter.save()
        draw_ground(painter, option, current=index.row() == self._view.currentIndex().row())
        inner = option.rect.adjusted(GAP, GRID, -GAP, -GRID - 1)
        column = index.column()
        if column == TICK:
            self._draw_tick(painter, inner, record, model)
        elif column == WHAT:
            self._draw_what(painter, inner, record)
        else:
            quiet = column == WHERE or (column == NOTE and not record.can_tick)
            painter.setPen(QColor(look.muted if quiet else look.text))
            if column == NAME:
                painter.setFont(theme.font(bold=True))
            self._view.draw_words(painter, inner, model.text(record, column), bold=column == NAME)
        painter.restore()

    def _draw_tick(self, painter: QPainter, place: QRect, record: RecordShown, model: RecordsModel) -> None:
        if not record.can_tick:
            return
        look, ticked = theme.current(), model.is_ticked(record)
        edge = grown(_BOX)
        box = QRect(place.left() + GRID, place.center().y() - edge // 2, edge, edge)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.accent if ticked else look.edge), 1))
        painter.setBrush(QColor(look.accent if ticked else look.surface))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            ratio = self._view.devicePixelRatioF()
            painter.drawPixmap(
                box.adjusted(1, 1, -1, -1), icons.pixmap("tick", look.accent_ink, edge - 2, ratio)
            )

    def _draw_what(self, painter: QPainter, place: QRect, record: RecordShown) -> None:
        metrics = QFontMetrics(self._view.font())
        ink = QColor(theme.current().text)
        if not record.look:
            draw_pill(painter, pill_of(record.what), place, metrics, ink)
            return
        half = place.height() // 2
        draw_pill(
            painter, pill_of(record.what), QRect(place.left(), place.top(), place.width(), half), metrics, ink
        )
        below = QRect(place.left(), place.top() + half, place.width(), place.height() - half)
        draw_pill(painter, look_pill(), below, metrics, ink)
