"""A register as a table: search box and chips over it, the grid, what belongs there when it is empty, the count under it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.text import a_or_an, counted
from app.registers.kinds import Terms
from app.registers.register import Register
from app.widgets.empty import EmptyState
from app.widgets.keys import key_within
from app.widgets.notice import Notice
from app.widgets.plain import button
from app.widgets.table import menus
from app.widgets.table.arranged_table import ArrangedTable
from app.widgets.table.bulk import BulkBar
from app.widgets.table.offer import ANSWERS, more_offer
from app.widgets.table.only_read import OnlyRead
from app.widgets.table.view_menu import view_menu
from app.widgets.theme import GAP, GRID

_LEAST = 312  # width of a list beside its panel


class RegisterTable(ArrangedTable):
    """Shows the rows of a register and announces what the officer wants changed.

    Signals:
        edit_wanted(id, column key, value): one cell; edits_wanted(list of (id, column key, value)): a block, as one step.
        remove_wanted(list of ids), add_wanted(), import_wanted(), and export_wanted(), copy_wanted() for the list as it is seen.
        chosen(id): another record became the current one; empty where there is none.
        opened(id): Ctrl+Enter, to go to the record's details.
        editor_changed(id, column key, text), editor_left(id, column key): for keeping drafts of what is being typed.
        change_tried(): something was to be changed, and the list is only to be read.
        paste_wanted(edits, list of NewRecord): a block with lines for which there are no records yet, as one step.
    """

    edit_wanted = Signal(str, str, object)
    edits_wanted = Signal(object)
    remove_wanted = Signal(object)
    add_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    copy_wanted = Signal()
    chosen = Signal(str)
    opened = Signal(str)
    editor_changed = Signal(str, str, str)
    editor_left = Signal(str, str)
    change_tried = Signal()
    paste_wanted = Signal(object, object)

    def __init__(self, register: Register, parent: QWidget | None = None, *, read_only: bool = False) -> None:
        super().__init__(register, parent)
        self.empty = EmptyState(self.stack)
        self.notice = Notice(self)
        self.add = button(f"Add {a_or_an(register.one)}", "add", kind="primary", parent=self.bar)
        self.view = button("View", "bookmark", parent=self.bar)
        self.columns = button("Columns", "columns", parent=self.bar)
        self.bulk = BulkBar(self.model, self.grid.posts, self)
        self._last_chosen: str | None = None
        self._was_on_a_record = False
        self._count_later = QTimer(self, singleShot=True, interval=0)
        self._count_later.timeout.connect(self._count_selected)
        self._lay_out()
        self._connect()
        self.set_read_only(read_only)

    # What is shown

    def set_rows(self, rows: Sequence[Any], terms: Terms) -> None:
        """Show these rows; selection, scrolling, order and filters stay, and so does an editor that is open."""
        self.model.set_rows(rows, terms)

    def set_read_only(self, read_only: bool) -> None:
        """Show without letting anything be changed, as for a closed quarter."""
        if read_only and not self.model.read_only:
            self.grid.blocks.give_up()
            self.notice.hide()  # it is of what was changed until now
        self.model.read_only = read_only
        self.add.setVisible(not read_only)
        self._refresh()

    @property
    def count_text(self) -> str:
        """How many records are in sight and how many filters hide."""
        return self.foot.count

    @property
    def cell_text(self) -> str:
        """What is wrong with the current cell, or what belongs in it."""
        return self.foot.cell

    # Where the officer is

    def current_id(self) -> str | None:
        """Id of the current record; on the heading of a group, of the one before."""
        on_heading = self.model.is_heading(self.grid.current_row)
        return self._last_chosen if on_heading else self.grid.current_id()

    def selected_ids(self) -> list[str]:
        """Ids of the selected records, from the top."""
        return self.grid.selected_ids()

    def go_to(self, row_id: str, key: str = "", *, edit: bool = False) -> bool:
        """Make a record the current one, lifting the filters where they hide it.

        Args:
            key: A column's key, to go to that cell.
            edit: Open the cell's editor as well, as for a record just added.
        """
        self.unfold(row_id)
        if not self.grid.go_to(row_id, key):
            if row_id not in {row.id for row in self.model.all_rows}:
                return False
            self.clear()
            self.unfold(row_id)
            if not self.grid.go_to(row_id, key):
                return False  # a long list is still being put in order
        self.grid.setFocus()
        if edit:
            self.grid.edit(self.grid.currentIndex())
        return True

    def refuse(self, row_id: str, key: str, text: str, reason: str) -> None:
        """Keep what was typed in a cell after all, marked with the reason why it was not saved."""
        self.model.mark(row_id, key, text, reason)

    # Several records at once

    def set_for_selected(self, key: str, text: str) -> None:
        """Give one column of all selected records the same value, as one step."""
        column = self.register.column(key)
        assert self.model.terms is not None
        value = column.kind.parse(text, self.model.terms)
        self.edits_wanted.emit([(row_id, key, value) for row_id in self.selected_ids()])

    # How it hangs together

    def _lay_out(self) -> None:
        self.bar.line.addWidget(self.view)
        self.bar.line.addWidget(self.columns)
        self.bar.line.addWidget(self.add)
        self.stack.addWidget(self.grid)
        self.stack.addWidget(self.empty)
        self.setMinimumWidth(_LEAST)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(GAP)
        column.addWidget(self.bar)
        column.addWidget(self.notice)
        column.addWidget(self.stack, 1)
        column.addWidget(self.bulk)
        column.addWidget(self.foot)
        column.setContentsMargins(0, 0, 0, GRID)
        bar = self.bar
        over = [bar.search, self.view, self.columns, self.add, *bar.chips.values(), bar.more, bar.clear]
        order = [*over, self.grid, self.bulk.use, self.bulk.columns, self.bulk.apply]
        for before, after in pairwise(order):  # Tab goes as the eye does
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        grid, model, bar = self.grid, self.model, self.bar
        model.edit_wanted.connect(self.edit_wanted)
        model.rearranged.connect(self._refresh)
        model.misread.connect(self._misread)
        grid.blocks.edits_wanted.connect(self.edits_wanted)
        grid.blocks.paste_wanted.connect(self.paste_wanted)
        grid.blocks.more_wanted.connect(self._offer_more)
        grid.blocks.reported.connect(lambda words: self.notice.say(words))
        self.notice.acted.connect(self._answer)
        self.notice.closed.connect(grid.blocks.give_up)
        self.notice.leaving.connect(self.setFocus)
        only_read = OnlyRead(grid)
        only_read.tried.connect(self.change_tried)
        key_within(self.empty, QKeySequence.StandardKey.Paste, only_read.unless(grid.blocks.paste))
        grid.selectionModel().selectionChanged.connect(lambda *_: self._count_later.start())
        self.bulk.wanted.connect(self._set_for_all)
        self.bulk.left.connect(grid.setFocus)
        self.bulk.begun.connect(self._count_selected)
        key_within(self, "Ctrl+B", only_read.unless(self.bulk.begin))
        grid.remove_wanted.connect(self.remove_wanted)
        grid.add_wanted.connect(self.add.click)
        grid.opened.connect(self.opened)
        grid.typing.connect(self.editor_changed)
        grid.left_editor.connect(self.editor_left)
        grid.selectionModel().currentChanged.connect(lambda *_: self._tell_chosen())
        grid.header.menu_wanted.connect(self._open_heading_menu)
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        grid.customContextMenuRequested.connect(self._open_cell_menu)
        bar.left.connect(grid.setFocus)
        self.add.clicked.connect(self.add_wanted)
        self.columns.clicked.connect(self._open_columns)
        self.view.clicked.connect(self._open_view)
        self.empty.acted.connect(self._act)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.bar.is_low
        self._column.setSpacing(GRID if low else GAP)
        self._column.setContentsMargins(0, 0, 0, 0 if low else GRID)  # for a third whole row
        self.bulk.give_room(low=low, above=(self.bar,), below=(self.foot,))

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Tab would jump over the search box with one, or get stuck on a hidden list.
        inner = self.grid if self.model.rowCount() else self.empty
        inner.setFocus(event.reason())

    def _refresh(self) -> None:
        """Say again what has changed with the rows: counts, the empty place, the current record."""
        total, shown, one = self.model.total, self.model.rowCount(), self.register.one
        self.foot.tell_count()
        self.say_filters()
        self._count_later.start()
        if self.model.terms is not None:
            self.bar.show_counts(self.model.counts(), self.model.terms, total)
        self._stay_on_a_record()
        self.stack.setCurrentWidget(self.grid if shown else self.empty)
        if not total:
            self.empty.say_none(self.register, read_only=self.model.read_only)
        elif not shown:
            self._was_on_a_record = True  # the first that comes back is current, so that the panel shows one
            self.empty.say(
                f"No {one} matches these filters",
                f"Filters hide {counted(total - self.model.records, one)}.",
                (("clear", "Clear filters", "cancel"),),
            )
        self._tell_chosen()

    def _stay_on_a_record(self) -> None:
        """Where the current record is hidden now, the first one that is not is current: list and panel are seen together."""
        first = self.model.record_from(0, 1)
        if first is not None and self._was_on_a_record and not self.grid.currentIndex().isValid():
            self.grid.put(self.model.index(first, next(iter(self.grid.sections()), 0)))

    def _act(self, key: str) -> None:
        {"add": self.add_wanted.emit, "import": self.import_wanted.emit, "clear": self.clear}[key]()

    def _tell_chosen(self) -> None:
        self.foot.tell_cell(self.grid.currentIndex())
        now = self.grid.current_id()
        if self.model.is_heading(self.grid.current_row):
            return  # the panel keeps the record that it shows
        if now != self._last_chosen:
            self._last_chosen = now
            self._was_on_a_record |= bool(now)
            self.chosen.emit(now or "")

    def _misread(self, row_id: str, key: str) -> None:
        self.said.say(f"Not saved: {self.model.mistakes[row_id, key].reason}")

    def _open_heading_menu(self, section: int, at: QPoint) -> None:
        if section >= 0:
            menus.heading_menu(self, section).popup(at)

    def _open_cell_menu(self, at: QPoint) -> None:
        if self.model.is_heading(self.grid.current_row):
            menu = view_menu(self)
        elif self.grid.currentIndex().isValid():
            menu = menus.cell_menu(self)
        else:
            return
        menu.popup(self.grid.viewport().mapToGlobal(at))

    def _open_columns(self) -> None:
        menu = menus.columns_menu(self, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.columns.mapToGlobal(QPoint(0, self.columns.height())))

    def _open_view(self) -> None:
        view_menu(self).popup(self.view.mapToGlobal(QPoint(0, self.view.height())))

    def _count_selected(self) -> None:
        index = self.grid.currentIndex()
        key = self.model.columns[index.column()].key if index.isValid() else ""
        self.bulk.tell(self.grid.count_selected(), key)

    def _set_for_all(self, key: str, value: Any) -> None:
        rows = {row.id: row for row in self.model.shown}
        ids = [row_id for row_id in self.selected_ids() if getattr(rows[row_id], key) != value]
        self.grid.setFocus()
        if ids:
            self.edits_wanted.emit([(row_id, key, value) for row_id in ids])

    def _offer_more(self, number: int, over: int, headed: bool) -> None:
        offer = more_offer(self.register.one, number, over, headed=headed)
        self.notice.say(offer.title, offer.text, actions=offer.actions)

    def _answer(self, key: str) -> None:
        self.grid.setFocus()
        self.notice.hide()
        if key in ANSWERS:
            add, over = ANSWERS[key]
            self.grid.blocks.go_on(add=add, over=over)
