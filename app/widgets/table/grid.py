"""The table itself: where the keyboard is, what is being edited, how wide and high things are. ``keys`` has its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QWidget

from app.widgets.known_posts import KnownPosts
from app.widgets.table.blocks import Blocks
from app.widgets.table.bubble import Bubble
from app.widgets.table.cells import PAD_Y, CellDelegate
from app.widgets.table.chosen import lines
from app.widgets.table.clicks import Clicks
from app.widgets.table.edges import FarView
from app.widgets.table.flow import Flow
from app.widgets.table.frozen import FrozenColumns
from app.widgets.table.groups import Heading
from app.widgets.table.header import Header
from app.widgets.table.heights import Heights
from app.widgets.table.keys import Keys
from app.widgets.table.listed import Index
from app.widgets.table.model import RegisterModel
from app.widgets.table.stepping_off import step_off

if TYPE_CHECKING:  # imported when the first one opens
    from app.widgets.editors import Editor

from app.widgets.table.widths import Widths

LINES = 2  # most lines of a row until the officer chooses; the panel beside the list has the whole text
_Hint = QAbstractItemDelegate.EndEditHint


class Grid(FarView):
    """A table over a RegisterModel.

    Signals: ``chosen(id)`` when another record becomes the current one; ``remove_wanted(ids)``; ``add_wanted()``;
    ``opened(id)`` for Ctrl+Enter outside an editor; ``fold_wanted(groups, folded)``; ``typing(id, key, text)`` while something
    is typed, ``left_editor(id, key)`` afterwards.
    """

    chosen = Signal(str)
    remove_wanted = Signal(object)
    add_wanted = Signal()
    opened = Signal(str)
    fold_wanted = Signal(object, bool)
    typing = Signal(str, str, str)
    left_editor = Signal(str, str)

    def __init__(self, model: RegisterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.posts = KnownPosts(self)
        self.header = Header(self)
        self.header.serve(self)
        step_off(self)
        self.setModel(model)
        self.cells = CellDelegate(self)
        self.setItemDelegate(self.cells)
        self.blocks = Blocks(self)
        self.bubble = Bubble(self)
        self.keys = Keys(self)
        self.lines, self.typed_over = LINES, False  # whether the editor was opened by typing, which replaces
        self.flow = Flow()
        self.next_id: str | None = None  # the record to go down to when the editor is closed
        self.editor: QWidget | None = None  # the open one
        self._editing: tuple[str, str] | None = None
        self._was: str | None = None
        self._place = (0, 0, 0)  # column, and scrolling across and down, before a reset
        self.frozen, self.widths = FrozenColumns(self), Widths(self)
        self._set_up()
        self.heights = Heights(self)
        model.rearranged.connect(self._after_rows)
        model.modelAboutToBeReset.connect(self._remember)
        self.header.sectionResized.connect(lambda *_: self.heights.fit_later())
        self.cells.typing.connect(self._typing)
        self.cells.filled.connect(self.blocks.fill)
        self.clicked.connect(self._clicked)
        self.selectionModel().currentChanged.connect(self._current_changed)

    def _set_up(self) -> None:
        Clicks(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setAccessibleName(self.rows.register.title)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setMinimumSectionSize(24)
        vertical.setDefaultSectionSize(self.cells.line_height + 2 * PAD_Y)
        self.reset_columns()

    # Columns and rows

    def reset_columns(self) -> None:
        """The widths, order and choice of columns of the declaration."""
        for number, column in enumerate(self.rows.columns):
            self.setColumnHidden(number, not column.shown)
            self.header.moveSection(self.header.visualIndex(number), number)
            self.widths.give(number, self.header.width_for(number, column.width))

    def sections(self) -> list[int]:
        """The columns in sight, from left to right."""
        every = (self.header.logicalIndex(i) for i in range(self.header.count()))
        return [section for section in every if not self.isColumnHidden(section)]

    def fit_rows(self) -> None:
        """Give the rows the heights of their texts."""
        self.heights.fit()

    # Where the keyboard is

    @property
    def current_row(self) -> int:
        """Number of the row that the keyboard is on; -1 for none."""
        return self.currentIndex().row()

    def current_id(self) -> str | None:
        """Id of the record that the keyboard is on; None where it is on none."""
        index = self.currentIndex()
        if not index.isValid() or self.rows.is_heading(index.row()):
            return None
        return str(self.rows.row(index.row()).id)

    def selected_ids(self) -> list[str]:
        """Ids of the rows in which anything is selected, from the top."""
        rows = (row for piece in lines(self.selectionModel().selection()) for row in piece)
        return [self.rows.row(row).id for row in rows if not self.rows.is_heading(row)]

    def count_selected(self) -> int:
        """How many records have anything selected in them."""
        chosen = lines(self.selectionModel().selection())
        if not self.rows.arrangement.group:
            return sum(map(len, chosen))
        return sum(not self.rows.is_heading(row) for rows in chosen for row in rows)

    def go_to(self, row_id: str, key: str = "") -> bool:
        """Put the keyboard on a record; False where it is not in sight."""
        number = self.rows.number_of(row_id)
        if number is None:
            return False
        column = self.rows.column_number(key) if key else max(0, self.currentIndex().column())
        column = next(iter(self.sections()), 0) if self.isColumnHidden(column) else column
        self.put(self.rows.index(number, column))
        self.heights.goal = row_id
        self.scrollTo(self.currentIndex())  # also where it was the current one, and out of sight
        return True

    def put(self, index: QModelIndex) -> None:
        """Make a cell the current and the only selected one, whatever keys are held."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        across = self.horizontalScrollBar().value()
        super().scrollTo(index, hint)
        if index.column() in self.frozen.sections:
            self.horizontalScrollBar().setValue(across)  # across, the cell is in sight already
            return
        covered = sum(self.columnWidth(c) for c in self.frozen.sections)
        left = self.columnViewportPosition(index.column())
        if self.horizontalScrollBar().value() > 0 and left < covered:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + left - covered)

    # Editing

    def take(self, index: Index, text: str) -> None:
        """A text was typed into a cell: note where the keyboard goes next, since the row itself may move, and ask."""
        below = self.rows.record_from(index.row() + 1, 1)
        self.next_id = self.rows.row(below).id if below is not None else None
        self.rows.setData(cast(QModelIndex, index), text)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802
        at, self.editor, self._editing = self._editing, None, None
        super().closeEditor(editor, _Hint.NoHint)
        self.bubble.put_away()
        if self.rows.pinned is not None:
            self.rows.pinned = None
            self.rows.rearrange()
        self.flow.at = at if hint == _Hint.SubmitModelCache and self.next_id is None else None
        if at is not None:
            self.left_editor.emit(*at)
        if hint == _Hint.SubmitModelCache and self.next_id is not None and at is not None:
            self.go_to(self.next_id, self.flow.below(at))
        elif hint in (_Hint.EditNextItem, _Hint.EditPreviousItem) and at is not None:
            self.step(at, 1 if hint == _Hint.EditNextItem else -1)
        self.next_id = None

    def open_list(self) -> None:
        """Edit the current cell with what it offers open."""
        self.edit(self.currentIndex())
        from app.widgets.editors import PeopleEditor, PersonEditor, PickingEditor

        if isinstance(self.editor, PickingEditor | PeopleEditor | PersonEditor):
            QTimer.singleShot(0, self.editor, self.editor.open_picker)

    def show_editor(self, editor: Editor, row_id: str, key: str) -> None:
        """Called as an editor opens: keep its row in sight and say what the keys do."""
        from app.widgets.editors import ChoiceEditor, ProseEditor

        self.rows.pinned = row_id
        self.editor, self._editing = editor, (row_id, key)
        if self.typed_over and isinstance(editor, ProseEditor):
            editor.selectAll()
        if isinstance(editor, ChoiceEditor):
            QTimer.singleShot(0, editor, editor.offer)
        self.bubble.follow(editor, self.rows.of(row_id), self.rows.register.column(key), self.rows.terms)

    def step(self, at: tuple[str, str], by: int) -> None:
        """One cell to the right or left, on to the next row at the end."""
        self.flow.at, sections, row = None, self.sections(), self.rows.number_of(at[0])
        if row is None:
            return
        place = sections.index(self.rows.column_number(at[1])) + by
        beside = self.rows.record_from(row + place // len(sections), by)
        if beside is not None:
            column = sections[place % len(sections)]
            self.put(self.rows.index(beside, column))
            self.flow.go_on(at, (self.rows.row(beside).id, self.rows.columns[column].key))

    def _typing(self, row_id: str, key: str, text: str) -> None:
        self.bubble.say(text)
        self.typing.emit(row_id, key, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() != self.State.EditingState and self.keys.press(event):
            event.accept()
            return
        self.typed_over = bool(event.text())
        super().keyPressEvent(event)
        self.typed_over = False

    def ask_to_remove(self) -> None:
        """Ask that the selected records be removed, or the one that the keyboard is on."""
        ids = self.selected_ids() or [one for one in (self.current_id(),) if one]
        if ids and not self.rows.read_only:
            self.remove_wanted.emit(ids)

    def fold(self, row: int, folded: bool | None = None, *, every: bool = False) -> None:
        """Fold or unfold the group of a heading, or every group; with ``folded`` None, turn it to the other state."""
        heading = self.rows.row(row)
        wanted = not heading.folded if folded is None else folded
        headings = [one for one in self.rows.shown if isinstance(one, Heading)] if every else [heading]
        self.fold_wanted.emit([one.group for one in headings], wanted)

    # What happens around it

    def _clicked(self, index: QModelIndex) -> None:
        if self.rows.is_heading(index.row()):
            self.fold(index.row())

    def paintEvent(self, event: QPaintEvent) -> None:
        self.cells.begin()
        super().paintEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.widths.settle()
        self.heights.look_again(event.oldSize().height())
        self.frozen.place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "cells"):
            self.cells.forget()
            self.heights.fit_later()

    def _current_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.row() != before.row():
            self.viewport().update()
            if now.isValid() and not self.rows.is_heading(now.row()):
                self.chosen.emit(self.rows.row(now.row()).id)

    def _remember(self) -> None:
        index = self.currentIndex()
        self._was = self.rows.row(index.row()).id if index.isValid() else None
        self._place = index.column(), self.horizontalScrollBar().value(), self.verticalScrollBar().value()

    def _after_rows(self) -> None:
        self.heights.follow()
        number, self._was = self.rows.number_of(self._was or ""), None
        if number is not None:  # the model was reset: go back to where the keyboard was
            column, across, down = self._place
            self.setAutoScroll(False)  # the list stays where it was looked at
            self.put(self.rows.index(number, max(0, column)))
            self.setAutoScroll(True)
            self.horizontalScrollBar().setValue(across)
            self.verticalScrollBar().setValue(down)
