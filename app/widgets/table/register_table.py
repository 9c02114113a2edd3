"""A register as a table: search box and chips over it, the grid, what belongs there when it is empty, the count under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.models.chart import Picked
from app.models.text import a_or_an, counted
from app.registers.kinds import Terms
from app.registers.register import Register
from app.widgets.empty import EmptyState
from app.widgets.filter_bar import FilterBar
from app.widgets.plain import Notice, announce, button
from app.widgets.table import menus
from app.widgets.table.arrange import Arrangement
from app.widgets.table.columns import columns_state, restore_columns
from app.widgets.table.foot import Foot
from app.widgets.table.grid import Grid
from app.widgets.table.model import RegisterModel
from app.widgets.theme import GAP, GRID


class RegisterTable(QWidget):
    """Shows the rows of a register and announces what the officer wants changed.

    Signals:
        edit_wanted(id, column key, value): one cell.
        edits_wanted(list of (id, column key, value)): a block, as one step.
        remove_wanted(list of ids), add_wanted(), import_wanted().
        chosen(id): another record became the current one; empty where there is none.
        opened(id): Ctrl+Enter, to go to the record's details.
        editor_changed(id, column key, text), editor_left(id, column key): for keeping drafts of what is being typed.
        state_changed(): order, filters or columns changed; ``state()`` has them as plain values.
    """

    edit_wanted = Signal(str, str, object)
    edits_wanted = Signal(object)
    remove_wanted = Signal(object)
    add_wanted = Signal()
    import_wanted = Signal()
    chosen = Signal(str)
    opened = Signal(str)
    editor_changed = Signal(str, str, str)
    editor_left = Signal(str, str)
    state_changed = Signal()

    def __init__(self, register: Register, parent: QWidget | None = None, *, read_only: bool = False) -> None:
        super().__init__(parent)
        self.register = register
        self.model = RegisterModel(register, parent=self)
        self.bar = FilterBar(register, self)
        self._stack = QStackedWidget(self)
        self.grid = Grid(self.model, self._stack)  # made in its place, so that Qt styles it once
        self.empty = EmptyState(self._stack)
        self.notice = Notice(self)
        self.add = button(f"Add {a_or_an(register.one)}", "add", kind="primary", parent=self.bar)
        self.columns = button("Columns", "columns", parent=self.bar)
        self.foot = Foot(self.model, self)
        self._last_chosen: str | None = None
        self._lay_out()
        self._connect()
        self.set_read_only(read_only)

    # What is shown

    def set_rows(self, rows: Sequence[Any], terms: Terms) -> None:
        """Show these rows; selection, scrolling, order and filters stay, and so does an editor that is open."""
        self.model.set_rows(rows, terms)

    def set_read_only(self, read_only: bool) -> None:
        """Show without letting anything be changed, as for a closed quarter."""
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
        """Id of the current record."""
        return self.grid.current_id()

    def selected_ids(self) -> list[str]:
        """Ids of the selected records, from the top."""
        return self.grid.selected_ids()

    def go_to(self, row_id: str, key: str = "", *, edit: bool = False) -> bool:
        """Make a record the current one, lifting the filters where they hide it.

        Args:
            key: A column's key, to go to that cell.
            edit: Open the cell's editor as well, as for a record just added.
        """
        if not self.grid.go_to(row_id, key):
            if row_id not in {row.id for row in self.model.all_rows}:
                return False
            self._clear()
            if not self.grid.go_to(row_id, key):
                return False  # a long list is still being put in order
        self.grid.setFocus()
        if edit:
            self.grid.edit(self.grid.currentIndex())
        return True

    def focus_search(self) -> None:
        """Put the keyboard into the search box."""
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def refuse(self, row_id: str, key: str, text: str, reason: str) -> None:
        """Keep what was typed in a cell after all, marked with the reason why it was not saved."""
        self.model.mark(row_id, key, text, reason)

    # Order, filters and columns

    def sort(self, keys: Iterable[tuple[str, bool]]) -> None:
        """Sort by these columns, each with whether it runs downwards."""
        self._arrange(replace(self.model.arrangement, sort=tuple(keys)))

    def filter_column(self, key: str, texts: Iterable[str] | None) -> None:
        """Show only records with one of these texts in a column; None shows all again."""
        self._arrange(self.model.arrangement.with_values(key, texts))

    def ask(self, question: str | Picked) -> None:
        """Show only the records that answer a question, or those behind a part of a chart, in the order that the list has."""
        self._follow_arrangement(self.model.arrangement.asking(question))
        self.bar.call(question)

    def choose_values(self, key: str) -> None:
        """Open the list of a column's values."""
        left = self.grid.columnViewportPosition(self.model.column_number(key))
        menus.value_list(self, key, self.grid.viewport().mapToGlobal(QPoint(max(0, left), 0)))

    def show_column(self, key: str, shown: bool) -> None:
        """Show or hide a column."""
        self.grid.setColumnHidden(self.model.column_number(key), not shown)
        self.grid.fit_rows()
        self.state_changed.emit()

    def reset_columns(self) -> None:
        """The columns of the declaration, in its order and widths."""
        self.grid.reset_columns()
        self.grid.fit_rows()
        self.state_changed.emit()

    def set_for_selected(self, key: str, text: str) -> None:
        """Give one column of all selected records the same value, as one step."""
        column = self.register.column(key)
        assert self.model.terms is not None
        value = column.kind.parse(text, self.model.terms)
        self.edits_wanted.emit([(row_id, key, value) for row_id in self.selected_ids()])

    def state(self) -> dict[str, Any]:
        """Order, filters and columns as plain values, for keeping until the next start or under a name."""
        return {"arrangement": self.model.arrangement.state(), **columns_state(self.grid)}

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what ``state`` gave; what no longer exists is left out."""
        if not state:
            return
        restore_columns(self.grid, state)
        self._follow_arrangement(Arrangement.from_state(state.get("arrangement", {}), self.register))

    # How it hangs together

    def _lay_out(self) -> None:
        self.bar.line.addWidget(self.columns)
        self.bar.line.addWidget(self.add)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.bar)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        column.setContentsMargins(0, 0, 0, GRID)
        order = [self.bar.search, self.columns, self.add, *self.bar.chips.values(), self.bar.clear, self.grid]
        for before, after in pairwise(order):  # Tab goes as the eye does
            self.setTabOrder(before, after)

    def _connect(self) -> None:
        grid, model, bar = self.grid, self.model, self.bar
        model.edit_wanted.connect(self.edit_wanted)
        model.rearranged.connect(self._refresh)
        model.misread.connect(self._misread)
        grid.blocks.edits_wanted.connect(self.edits_wanted)
        grid.blocks.reported.connect(lambda words: self.notice.say(words))
        grid.remove_wanted.connect(self.remove_wanted)
        grid.add_wanted.connect(self.add.click)
        grid.opened.connect(self.opened)
        grid.typing.connect(self.editor_changed)
        grid.left_editor.connect(self.editor_left)
        grid.selectionModel().currentChanged.connect(lambda *_: self._tell_chosen())
        grid.header.sort_wanted.connect(
            lambda key, add: self._arrange(model.arrangement.sorted_by(key, add=add))
        )
        grid.header.menu_wanted.connect(self._open_heading_menu)
        grid.header.sectionMoved.connect(lambda *_: self.state_changed.emit())
        grid.header.sectionResized.connect(lambda *_: self.state_changed.emit())
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        grid.customContextMenuRequested.connect(self._open_cell_menu)
        bar.changed.connect(self._follow_bar)
        bar.cleared.connect(self._clear)
        bar.lifted.connect(lambda key: self.filter_column(key, None))
        bar.left.connect(grid.setFocus)
        self.add.clicked.connect(self.add_wanted)
        self.columns.clicked.connect(self._open_columns)
        self.empty.acted.connect(self._act)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # No focus proxy: Tab would jump over the search box with one, or get stuck on a hidden list.
        inner = self.grid if self.model.rowCount() else self.empty
        inner.setFocus(event.reason())

    def _follow_arrangement(self, wanted: Arrangement) -> None:
        """Arrange the list as asked from elsewhere than its bar, and show so on the bar."""
        self.bar.blockSignals(True)
        self.bar.restore(wanted.state())
        self.bar.blockSignals(False)
        self._arrange(wanted)

    def _follow_bar(self) -> None:
        self._arrange(replace(self.model.arrangement, chips=self.bar.on(), search=self.bar.words()))

    def _clear(self) -> None:
        self.bar.restore({})
        self._arrange(self.model.arrangement.unfiltered())

    def _arrange(self, wanted: Arrangement) -> None:
        if wanted == self.model.arrangement:
            return
        self.model.set_arrangement(wanted)
        self.bar.show_columns(wanted.values)
        self.bar.show_filtering(wanted.filters)
        announce(self.grid, self.count_text)
        self.state_changed.emit()

    def _refresh(self) -> None:
        """Say again what has changed with the rows: counts, the empty place, the current record."""
        total, shown, one = self.model.total, self.model.rowCount(), self.register.one
        hidden = total - shown
        self.foot.tell_count()
        if self.model.terms is not None:
            self.bar.show_counts(self.model.counts(), self.model.terms)
        self._stack.setCurrentWidget(self.grid if shown else self.empty)
        if not total:
            self.empty.say_none(one, read_only=self.model.read_only)
        elif not shown:
            self.empty.say(
                f"No {one} answers these filters",
                f"Filters hide {counted(hidden, one)}.",
                (("clear", "Clear filters", "cancel"),),
            )
        self._tell_chosen()

    def _act(self, key: str) -> None:
        {"add": self.add_wanted.emit, "import": self.import_wanted.emit, "clear": self._clear}[key]()

    def _tell_chosen(self) -> None:
        self.foot.tell_cell(self.grid.currentIndex())
        now = self.grid.current_id()
        if now != self._last_chosen:
            self._last_chosen = now
            self.chosen.emit(now or "")

    def _misread(self, row_id: str, key: str) -> None:
        mistake = self.model.mistakes[row_id, key]
        announce(self.grid, f"Not saved: {mistake.reason}")
        self.foot.tell_cell(self.grid.currentIndex())

    def _open_heading_menu(self, section: int, at: QPoint) -> None:
        if section >= 0:
            menus.heading_menu(self, section).popup(at)

    def _open_cell_menu(self, at: QPoint) -> None:
        if self.grid.currentIndex().isValid():
            menus.cell_menu(self).popup(self.grid.viewport().mapToGlobal(at))

    def _open_columns(self) -> None:
        menu = menus.columns_menu(self, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.columns.mapToGlobal(QPoint(0, self.columns.height())))
