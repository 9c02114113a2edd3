"""How the headings were read: each column of the file with what it was taken for, which the officer can correct."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, cast

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.widgets import icons, theme
from app.widgets.choice_box import ListBox
from app.widgets.import_plan.fitted import FittedColumns
from app.widgets.import_plan.plain_table import PlainDelegate, PlainTable, draw_ground
from app.widgets.import_plan.shown import NOT_BROUGHT_IN, HeadingShown, TargetShown
from app.widgets.plain import grown, plain_tooltip
from app.widgets.table.listed import NOWHERE, Index, ListedRows
from app.widgets.theme import GAP, GRID

Role = Qt.ItemDataRole
COLUMN, HEADING, TARGET, SURE, WHY, EXAMPLE = range(6)
TAKEN, NOT_TAKEN, LOOK = "taken", "not taken", "look"
"""Filters: headings that are brought in, that are not, and those to look at."""

_TITLES = ("Column", "Heading in the file", "Taken for", "How sure", "Why", "For example")
_ARROW: Final = 14
_LEAST: Final = {COLUMN: 8, TARGET: 20, SURE: 13}  # eights of pixels
_SHARES: Final = {HEADING: 26, WHY: 34, EXAMPLE: 34}  # of what those leave


class HeadingsModel(ListedRows):
    """One row for each heading.

    Signals: ``heading_wanted(column, target key or empty)`` when the officer corrects one.
    """

    heading_wanted = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.targets: tuple[TargetShown, ...] = ()
        self.held = False
        self._all: tuple[HeadingShown, ...] = ()
        self._asked: frozenset[str] = frozenset()

    def set_headings(self, headings: tuple[HeadingShown, ...], targets: tuple[TargetShown, ...]) -> None:
        """Show these headings, with what each can be taken for."""
        if targets != self.targets:
            self.targets = targets
            self.forget_rows()
        self._all = headings
        self._show()

    def ask(self, filters: Iterable[str]) -> None:
        """Show only the headings that answer one of these filters; none for all."""
        self._asked = frozenset(filters)
        self._show()

    def counts(self) -> dict[str, int]:
        """How many of all headings answer each filter."""
        answers = [_answers(row) for row in self._all]
        return {key: sum(key in answer for answer in answers) for key in (TAKEN, NOT_TAKEN, LOOK)}

    def _show(self) -> None:
        self.show_rows([row for row in self._all if not self._asked or self._asked & _answers(row)])

    def title_of(self, key: str) -> str:
        """A target in words."""
        return next((target.title for target in self.targets if target.key == key), NOT_BROUGHT_IN)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(_TITLES)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row: HeadingShown = self._shown[index.row()]
        if role == Role.EditRole and index.column() == TARGET:
            return row.key
        if role in (Role.DisplayRole, Role.EditRole, Role.AccessibleTextRole):
            return self.text(row, index.column())
        if role == Role.ToolTipRole:
            return plain_tooltip(self.text(row, index.column()))
        if role == Role.AccessibleDescriptionRole and index.column() == TARGET:
            return f"Heading “{row.heading}”. Press F2 to correct it."
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not index.isValid() or index.column() != TARGET or self.held:
            return False
        row: HeadingShown = self._shown[index.row()]
        if value == row.key:
            return False
        self.heading_wanted.emit(row.column, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == TARGET and not self.held else flags

    def headerData(self, section: int, way: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role == Role.TextAlignmentRole and way == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Role.DisplayRole:
            return None
        return _TITLES[section] if way == Qt.Orientation.Horizontal else self._shown[section].heading

    def text(self, row: HeadingShown, column: int) -> str:
        """The text of a cell."""
        return (
            row.letter,
            row.heading or "(no heading)",
            self.title_of(row.key) if row.key else row.instead or NOT_BROUGHT_IN,
            row.sure_words,
            row.why,
            row.example,
        )[column]


def _answers(row: HeadingShown) -> set[str]:
    """The filters that a heading answers."""
    return {TAKEN if row.key or row.instead else NOT_TAKEN, *([LOOK] if row.look else [])}


class HeadingsTable(PlainTable):
    """A table over a HeadingsModel; a click, F2, Enter or Alt+Down on a row opens the list of what it can be taken for."""

    def __init__(self, model: HeadingsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, "How the headings were read", parent)
        self.headings = model
        self.setItemDelegate(_Delegate(self))
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.horizontalHeader().setSectionResizeMode(EXAMPLE, QHeaderView.ResizeMode.Stretch)
        self.clicked.connect(self._clicked)
        self._columns = FittedColumns(self, self._widths)
        for changed in (model.modelReset, model.rowsInserted, model.dataChanged):
            changed.connect(lambda *_: self._columns.fit())

    def _widths(self, room: int) -> dict[int, int]:
        """What a heading was taken for is whole, and how surely; the heading and why share what is left with the example."""
        metrics, shown = QFontMetrics(theme.font(bold=True)), range(self.headings.rowCount())
        words = [_TITLES[SURE], *(f"▲ {self.headings.row(row).sure_words}" for row in shown)]
        taken = [NOT_BROUGHT_IN, *(str(self.headings.index(row, TARGET).data()) for row in shown)]
        widths = {
            COLUMN: self.heads.fontMetrics().horizontalAdvance(_TITLES[COLUMN]) + 2 * GAP + GRID,
            TARGET: max(map(metrics.horizontalAdvance, taken)) + grown(_ARROW) + 3 * GAP + 2 * GRID,
            SURE: max(map(metrics.horizontalAdvance, words)) + 2 * GAP + GRID,
        }
        widths = {column: max(_LEAST[column] * GAP, min(wide, room // 3)) for column, wide in widths.items()}
        left = max(room - sum(widths.values()), sum(_SHARES.values()) * GRID)
        return widths | {
            one: left * share // sum(_SHARES.values()) for one, share in _SHARES.items() if one != EXAMPLE
        }

    def open_list(self, row: int) -> None:
        """Open the list of what a heading can be taken for."""
        index = self.headings.index(row, TARGET)
        self.setCurrentIndex(index)
        self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if down or event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self.open_list(self.currentIndex().row())
            event.accept()
        else:
            super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == TARGET:
            self.edit(index)


class _Delegate(PlainDelegate):
    """Draws what a heading was taken for as a list that can be opened."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = cast(HeadingsModel, index.model())
        row: HeadingShown = model.row(index.row())
        column, look = index.column(), theme.current()
        painter.save()
        draw_ground(painter, option, current=index.row() == self._view.currentIndex().row())
        place = option.rect.adjusted(GAP, GRID, -GAP, -GRID - 1)
        if column == TARGET:
            place = self._draw_box(painter, option.rect.adjusted(GRID, GRID + 2, -GRID, -GRID - 3))
        quiet = column in (COLUMN, WHY, EXAMPLE) or (column == TARGET and not row.key)
        painter.setPen(QColor(look.muted if quiet else look.text))
        warned = column == SURE and row.look
        if warned or (column == TARGET and row.key):
            painter.setFont(theme.font(bold=True))
        text = model.text(row, column)
        self._view.draw_words(
            painter, place, f"▲ {text}" if warned else text, bold=warned or column == TARGET
        )
        painter.restore()

    def _draw_box(self, painter: QPainter, box: QRect) -> QRect:
        """The edge and the arrow of a list; the place left for its text."""
        look = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look.edge), 1))
        painter.setBrush(QColor(look.surface))
        painter.drawRoundedRect(box, 4, 4)
        ratio = self._view.devicePixelRatioF()
        arrow = grown(_ARROW)
        at = QPoint(box.right() - arrow - GRID, box.center().y() - arrow // 2)
        painter.drawPixmap(at, icons.pixmap("chevron-down", look.text, arrow, ratio))
        return box.adjusted(GAP, 0, -arrow - GAP, 0)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = cast(HeadingsModel, index.model())
        editor = _Box(parent)
        editor.addItem(NOT_BROUGHT_IN, "")
        for target in model.targets:
            editor.addItem(target.title, target.key)
        editor.setMaxVisibleItems(24)
        editor.setAccessibleName(f"What “{model.row(index.row()).heading}” is taken for")
        editor.chosen.connect(lambda: self._keep(editor))
        editor.left.connect(
            lambda: self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        )
        QTimer.singleShot(0, editor, editor.showPopup)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        box = cast(QComboBox, editor)
        box.setCurrentIndex(max(0, box.findData(index.data(Role.EditRole))))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        model.setData(cast(QModelIndex, index), cast(QComboBox, editor).currentData())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(GRID, GRID + 2, -GRID, -GRID - 2))

    def _keep(self, editor: QComboBox) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


class _Box(ListBox):
    """A list that is open as long as it is there.

    Signals: ``chosen()`` for a choice, ``left()`` when it is closed without one.
    """

    chosen = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._settled = False
        self.activated.connect(self._choose)

    def hidePopup(self) -> None:  # noqa: N802
        super().hidePopup()
        QTimer.singleShot(0, self, self._closed)  # Qt tells of a choice only after this

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _choose(self, _: int) -> None:
        if not self._settled:
            self._settled = True
            self.chosen.emit()

    def _closed(self) -> None:
        if not self._settled:
            self._settled = True
            self.left.emit()
