"""A list as it is arranged: order, filters, groups, columns, and views of these by name. ``register_table`` adds the wishes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.models.picked import Picked
from app.models.text import counted
from app.registers.kinds import Refs
from app.registers.mine import KEY as MINE
from app.registers.register import Register
from app.widgets.filter_bar import FilterBar
from app.widgets.room import Front, Measured
from app.widgets.said_of import SaidInList
from app.widgets.table import menus
from app.widgets.table.arrange import Arrangement
from app.widgets.table.columns import columns_state, restore_columns
from app.widgets.table.foot import Foot
from app.widgets.table.grid import Grid
from app.widgets.table.groups import Heading
from app.widgets.table.model import RegisterModel
from app.widgets.table.named import NamedViews
from app.widgets.table.whose import ask_whose, names_in
from app.widgets.table.worded import filters_in_words, order_in_words


class ArrangedTable(Measured):
    """Bar, grid and foot of one register, and how its rows are arranged.

    Signals: ``state_changed()``: order, filters, columns or views changed; ``state()`` has them as plain values.
    ``mine_wanted(list of names)``: the posts and names that are the user's own. ``titles_wanted()``: records stand under
    references now, whose titles ``Terms.called`` is to tell.
    """

    state_changed = Signal()
    mine_wanted = Signal(object)
    titles_wanted = Signal()

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.register = register
        self.model = RegisterModel(register, parent=self)
        self.bar = FilterBar(register, self)
        self.stack = Front(self)
        self.grid = Grid(self.model, self.stack)  # made in its place, so that Qt styles it once
        self.said = SaidInList(self.grid, self.model)
        self.foot = Foot(self.model, self)
        self.views = NamedViews()
        self._left_at = ""  # the record that was current when the register was last open
        self._restoring = False
        self._grouping = False  # until the list stands in its new groups
        self._first = self.state()
        self.model.rearranged.connect(self._bring_current)
        self.bar.changed.connect(self._follow_bar)
        self.bar.search.entered.connect(self.model.expect_search)
        self.bar.cleared.connect(self.clear)
        self.bar.lifted.connect(lambda key: self.filter_column(key, None))
        self.bar.view_wanted.connect(self.show_view)
        self.bar.whose_wanted.connect(self.ask_whose)
        self.grid.fold_wanted.connect(self._fold)
        self.grid.header.sort_wanted.connect(
            lambda key, add: self.arrange(self.model.arrangement.sorted_by(key, add=add))
        )
        self.grid.header.sectionMoved.connect(lambda *_: self._altered())
        self.grid.header.sectionResized.connect(
            lambda *_: None if self.grid.widths.settling or self.model.reordering else self._altered()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.bar.room.start()  # how many lines its chips may take depends on the height of the list

    # Order and filters

    def sort(self, keys: Iterable[tuple[str, bool]]) -> None:
        """Sort by these columns, each with whether the order of its kind is turned round."""
        self.arrange(replace(self.model.arrangement, sort=tuple(keys)))

    def filter_column(self, key: str, texts: Iterable[str] | None) -> None:
        """Show only records with one of these texts in a column; None shows all again."""
        self.arrange(self.model.arrangement.with_values(key, texts))

    def ask(self, question: str | Picked) -> None:
        """Show only the records that answer a question, or those behind a part of a chart, in the order that the list has."""
        self._follow_arrangement(self.model.arrangement.asking(question))

    def narrow(self, *, mine: bool = False) -> None:
        """Put the keyboard into the search box, or press the question "mine" where the list has it."""
        if mine and MINE in self.bar.chips:
            self.bar.chips[MINE].setChecked(True)
        else:
            self.bar.search.setFocus()
            self.bar.search.selectAll()

    def clear(self) -> None:
        """Hide nothing."""
        self._follow_arrangement(self.model.arrangement.unfiltered())

    def choose_values(self, key: str) -> None:
        """Open the list of a column's values."""
        left = self.grid.columnViewportPosition(self.model.column_number(key))
        menus.value_list(self, key, self.grid.viewport().mapToGlobal(QPoint(max(0, left), 0)))

    # Whose they are

    @property
    def names(self) -> list[str]:
        """Every post and name that the records have."""
        return names_in(self.model)

    def ask_whose(self) -> None:
        """Ask which posts are the user's own."""
        mine = self.model.terms.mine if self.model.terms else frozenset()
        chip = self.bar.chips[MINE]
        ask_whose(chip if chip.isVisible() else self.bar, self.names, mine, self._say_whose)

    def _say_whose(self, names: list[str]) -> None:
        self.mine_wanted.emit(names)
        if names:
            self.ask(MINE)

    # Groups

    def group(self, key: str) -> None:
        """Put the records under the values of a column; empty for one list."""
        self.arrange(self.model.arrangement.grouped_by(key))

    def fold_all(self, folded: bool) -> None:
        """Fold or unfold every group."""
        self._fold([row.group for row in self.model.shown if isinstance(row, Heading)], folded)

    def unfold(self, row_id: str) -> None:
        """Unfold the group in which a record is put away."""
        group = self.model.group_of(row_id)
        if group is not None and self.model.number_of(row_id) is None:
            self._fold([group], False)

    def _fold(self, groups: Iterable[str], folded: bool) -> None:
        self.arrange(self.model.arrangement.folding(groups, folded))

    # Columns

    def show_column(self, key: str, shown: bool) -> None:
        """Show or hide a column."""
        self.grid.setColumnHidden(self.model.column_number(key), not shown)
        self.grid.fit_rows()
        self._altered()

    def reset_columns(self) -> None:
        """The columns of the declaration, in its order and widths."""
        self.grid.reset_columns()
        self.grid.fit_rows()
        self._altered()

    def set_lines(self, lines: int) -> None:
        """Show rows over so many lines at most."""
        self.grid.lines = lines
        self.grid.fit_rows()
        self._altered()

    # Named views

    def show_view(self, name: str) -> None:
        """Arrange the list as it was when a view was given its name."""
        self.views = self.views.showing(name)
        self._restore(self.views.kept.get(name, {}))
        self.said.say(f"View {name}. {self.foot.count}")

    def show_plain(self) -> None:
        """Arrange the list as it was at the very first."""
        self.views = self.views.showing("")
        self.grid.reset_columns()
        self._restore(self._first)

    def keep_view(self, name: str) -> None:
        """Keep the list as it is under a name."""
        self._take_views(self.views.keeping(name, self.state()))

    def rename_view(self, name: str) -> None:
        """Give the current view another name."""
        self._take_views(self.views.renamed(name))

    def remove_view(self) -> None:
        """Remove the current view; the list stays as it is."""
        self._take_views(self.views.without_current())

    def _take_views(self, views: NamedViews) -> None:
        self.views = views
        self._altered()

    # As plain values

    def state(self) -> dict[str, Any]:
        """Order, filters, columns and views as plain values, for keeping until the next start."""
        return {
            "arrangement": self.model.arrangement.state(),
            "views": self.views.state(),
            "view": self.views.current,
            "current": self.grid.current_id() or self._left_at,
            **columns_state(self.grid),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Put back what ``state`` gave; what no longer exists is left out."""
        if state:
            self._left_at = str(state.get("current", ""))
            self.views = NamedViews.from_state(state.get("views")).showing(str(state.get("view", "")))
            self._restore(state)

    def come_in(self) -> None:
        """To the record at which the list was left, or to the first: the panel beside it always shows one."""
        first = self.model.record_from(0, 1)
        if first is None or self.grid.currentIndex().isValid():
            return
        if not self.grid.go_to(self._left_at):
            self.grid.go_to(self.model.row(first).id)

    def _restore(self, state: Any) -> None:
        self._restoring = True
        restore_columns(self.grid, dict(state))
        self._follow_arrangement(Arrangement.from_state(state.get("arrangement", {}), self.register))
        self._restoring = False
        self.grid.fit_rows()
        self._altered()

    # How it hangs together

    def _follow_arrangement(self, wanted: Arrangement) -> None:
        """Arrange the list as asked from elsewhere than its bar, and show so on the bar."""
        self.bar.blockSignals(True)
        self.bar.restore(wanted.state())
        self.bar.blockSignals(False)
        self.arrange(wanted)

    def _follow_bar(self) -> None:
        self.arrange(replace(self.model.arrangement, chips=self.bar.on(), search=self.bar.words()))

    def arrange(self, wanted: Arrangement) -> None:
        """Sort, filter and group in another way."""
        if wanted == self.model.arrangement:
            return
        self._grouping = wanted.group != self.model.arrangement.group
        resorted = wanted.sort != self.model.arrangement.sort
        regrouped = self._grouping and bool(wanted.group)
        self.model.set_arrangement(wanted)
        self.bar.show_columns(wanted.values, wanted.called)
        terms = self.model.terms
        order = order_in_words(self.register, wanted, terms) if resorted and terms else ""
        self.said.say(f"{self.foot.count}. {order}" if order else self.foot.count)
        self._altered()
        if regrouped and isinstance(self.register.column(wanted.group).kind, Refs):
            self.titles_wanted.emit()

    def _bring_current(self) -> None:
        """Keep the current record in sight when the list has been grouped."""
        if self._grouping:
            self._grouping = False
            self.grid.fit_rows()
            self.grid.updateGeometries()  # the scroll bar does not yet reach that far
            across = self.grid.horizontalScrollBar().value()
            self.grid.scrollTo(self.grid.currentIndex())
            self.grid.horizontalScrollBar().setValue(across)

    def say_filters(self) -> None:
        """Say over the list what is hidden and why."""
        wanted, terms, model = self.model.arrangement, self.model.terms, self.model
        if terms is None or not wanted.filters:
            self.bar.say_filters("")
            return
        hidden, one = model.total - model.records, model.register.one
        words = filters_in_words(self.register, wanted, terms)
        verb = "is" if hidden == 1 else "are"
        words += f" {counted(hidden, one).capitalize()} of {model.total:,} {verb} hidden."
        if model.late:
            verb = "has changed and stays" if len(model.late) == 1 else "have changed and stay"
            words += f" {counted(len(model.late), one).capitalize()} {verb} until you touch the filters."
        self.bar.say_filters(words)

    def _altered(self) -> None:
        if self._restoring:
            return
        views = self.views
        # Without a view the state need not be made, as at each key of a search.
        altered = bool(views.current) and views.is_altered(self.state())
        self.bar.show_views(list(views.kept), views.current, altered=altered)
        self.state_changed.emit()
