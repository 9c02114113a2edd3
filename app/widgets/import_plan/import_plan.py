"""The whole plan on one page. It saves nothing: it says what the officer wishes, and shows the plan that comes back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.models.text import counted, noun
from app.widgets.import_plan.detail import Detail
from app.widgets.import_plan.filters import HEADING_FILTERS, RECORD_FILTERS, Filters, under
from app.widgets.import_plan.headings import HeadingsModel, HeadingsTable
from app.widgets.import_plan.lists import ASIDES, CELLS, TextsModel, TextsTable
from app.widgets.import_plan.notes import Notes
from app.widgets.import_plan.record_list import RecordList
from app.widgets.import_plan.records import RecordsModel
from app.widgets.import_plan.sheet_view import SheetView
from app.widgets.import_plan.shown import PlanShown, SourceShown, What
from app.widgets.import_plan.source_bar import SourceBar
from app.widgets.import_plan.unplanned import Unplanned
from app.widgets.import_plan.value_line import ValueLine
from app.widgets.keys import key_within
from app.widgets.list_and_full import ListAndFull
from app.widgets.notice import Notice
from app.widgets.plain import PlainLabel, announce, button, set_tip
from app.widgets.room import Front
from app.widgets.theme import GAP

RECORDS, SHEET, HEADINGS, CELLS_TAB, ASIDES_TAB, NOTES = range(6)
_KEYS = "Ctrl+Enter"


class ImportPlan(QWidget):
    """What a file would do to a register, and how it was read.

    Signals: ``accept_wanted(record ids)``; ``register_wanted(key)``; ``table_wanted(sheet or None, row or None)``;
    ``heading_wanted(column, key or empty)``; ``scale_wanted()``; ``other_wanted()``; ``away_wanted()``;
    ``correction_wanted(what, value)``: "found" with a table's place, "end" with a row, "rest", "hidden" and "blanks" with yes or
    no, "value" with a record’s id, a key and a text.
    """

    accept_wanted = Signal(object)
    register_wanted = Signal(str)
    table_wanted = Signal(object, object)
    heading_wanted = Signal(int, str)
    scale_wanted = Signal()
    other_wanted = Signal()
    away_wanted = Signal()
    correction_wanted = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: PlanShown | None = None
        self._refused = ""  # why nothing can be brought in at the moment
        self._had_focus: QWidget | None = None
        self.source = SourceBar()
        self.scale = Notice(closable=False)
        self.filters = Filters(RECORD_FILTERS)
        self.heading_filters = Filters(HEADING_FILTERS)
        self.records = RecordsModel(self)
        self.list = RecordList(self.records)
        self.detail = Detail()
        self.sheet = SheetView()
        self.typed = ValueLine(self.detail)
        self.list_and_record = ListAndFull(self.list, self.typed, self.list.readable, (100 * GAP, 40 * GAP))
        self.list_and_record.setStretchFactor(0, 1)
        self.headings = HeadingsModel(self)
        self.headings_table = HeadingsTable(self.headings)
        self.cells = TextsModel(CELLS, self)
        self.cells_table = TextsTable(self.cells, "Cells that were not understood or should be checked")
        self.asides = TextsModel(ASIDES, self)
        self.asides_table = TextsTable(self.asides, "Rows left aside")
        self.notes = Notes()
        self.tabs = QTabWidget()
        self.problem = Unplanned()
        self.stack = Front()
        self._tally = PlainLabel(wrap=True)
        self.tick_all = button("Tick all")
        self.untick_all = button("Untick all")
        self.accept = button("Bring in", "import", kind="primary")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for widget, title in (
            (under(self.filters, self.list_and_record), "Records"),
            (self.sheet, "Sheet"),
            (under(self.heading_filters, self.headings_table), "Headings"),
            (self.cells_table, "Cells to look at"),
            (self.asides_table, "Left aside"),
            (self.notes, "Notes"),
        ):
            self.tabs.addTab(widget, title)
        self.tabs.setAccessibleName("The plan")
        self.tabs.tabBar().setAccessibleName("Parts of the plan")
        self.stack.addWidget(self.tabs)
        self.stack.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self._tally, 1)
        for part in (self.untick_all, self.tick_all, self.accept):
            foot.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.source)
        column.addWidget(self.scale)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.source.register_wanted.connect(self.register_wanted)
        self.source.table_wanted.connect(self.table_wanted)
        self.source.other_wanted.connect(self.other_wanted)
        self.source.away_wanted.connect(self.away_wanted)
        self.source.correction_wanted.connect(self.correction_wanted)
        self.sheet.column_wanted.connect(self.heading_wanted)
        self.sheet.header_wanted.connect(self.table_wanted)
        self.sheet.back_wanted.connect(lambda *typed: self.correction_wanted.emit("value", (*typed, None)))
        self.sheet.end_wanted.connect(lambda row: self.correction_wanted.emit("end", row))
        self.scale.acted.connect(lambda _: self.scale_wanted.emit())
        self.filters.changed.connect(self.records.ask)
        self.heading_filters.changed.connect(self.headings.ask)
        self.records.ticked.connect(self._count)
        self.list.chosen.connect(lambda _: self.detail.show_record(self.list.current()))
        self.headings.heading_wanted.connect(self.heading_wanted)
        self.typed.value_wanted.connect(lambda *typed: self.correction_wanted.emit("value", typed))
        self.cells_table.activated.connect(self._show_record_of)
        self.problem.header_wanted.connect(self.table_wanted)
        self.tick_all.clicked.connect(lambda: self.records.tick_all(True))
        self.untick_all.clicked.connect(lambda: self.records.tick_all(False))
        self.accept.clicked.connect(self._accept)
        key_within(self, "Ctrl+Return", self.accept.click)
        set_tip(self.accept, _KEYS)
        for every in (self.tick_all, self.untick_all):
            set_tip(every, "Every record in the list as it is filtered now")
        for word, by in (("F6", 1), ("Shift+F6", -1)):
            key_within(self, word, partial(self._next_part, by))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.list.setFocus(event.reason())  # a focus proxy would send Tab back here from the last button

    # What is shown

    def show_plan(self, source: SourceShown, plan: PlanShown, *, fresh: bool) -> None:
        """Show a plan.

        Args:
            fresh: Another file, register or table: filters and place are as proposed, and ticks as the officer left them there.
        """
        self._plan = plan
        self.source.show_source(source)
        if fresh:
            self.records.turn_to(source.register)
            self.filters.clear()
            self.heading_filters.clear()
            self.tabs.setCurrentIndex(RECORDS)
        current = self.list.current()
        self.records.set_records(plan.records)
        self.list.fit()
        self.list_and_record.turn()
        self.headings.set_headings(plan.headings, plan.targets)
        self.sheet.show_sheet(source.grid, plan.targets)
        self.typed.set_fields(plan.targets)
        self.cells.set_rows(plan.cells)
        self.asides.set_rows(plan.asides)
        self.notes.show_notes(plan.notes)
        self._show_scale(plan.scale, plan.scale_hint)
        self._name_tabs(plan)
        self.filters.show_counts(self.records.counts(), plan.one)
        self.heading_filters.show_counts(self.headings.counts(), "heading")
        if current is None or not self.list.go_to(current.id):
            self.list.setCurrentIndex(self.records.index(0, 0) if self.records.rowCount() else QModelIndex())
        self.detail.show_record(self.list.current())
        self.stack.setCurrentWidget(self.tabs)
        self._count()
        announce(self, plan.nothing or plan.summary)

    def show_problem(self, source: SourceShown, words: str, hint: str) -> None:
        """Say why there is no plan; the lists above and the sheet stay, so that the officer can point at the table."""
        self._plan = None
        self.source.show_source(source)
        self.records.set_records(())
        self._show_scale("")
        self.problem.say(words, hint, source.grid)
        self.stack.setCurrentWidget(self.problem)
        self._count()

    def refuse(self, why: str) -> None:
        """Bring nothing in for the time being, and say why; empty lets it be done again."""
        self._refused = why
        self._count()

    @property
    def told(self) -> str:
        """What stands beside the button: how much is ticked, or why there is nothing to do."""
        return self._tally.text()

    def chosen(self) -> tuple[str, ...]:
        """Ids of the ticked records."""
        return self.records.chosen()

    def hold(self, held: bool) -> None:
        """Take no wishes while a plan is being made or brought in; the keyboard comes back to where it was."""
        if held == (not self.isEnabled()):
            return
        if held:
            inside = QApplication.focusWidget()
            if inside is not None and self.headings_table.isAncestorOf(inside):
                inside = self.headings_table  # the list that is open in a cell is gone by then
            self._had_focus = inside if inside is not None and self.isAncestorOf(inside) else None
            self.setEnabled(False)
        else:
            self.setEnabled(True)
            now = QApplication.focusWidget()
            if self._had_focus is not None and now is None:
                self._had_focus.setFocus()
            elif now is not None and now.isAncestorOf(self):  # what is held takes no keyboard from the page
                self.list.setFocus()

    def _show_scale(self, words: str, hint: str = "") -> None:
        if words:
            self.scale.say(words, hint, actions=(("scale", "Take the file’s scale"),))
        else:
            self.scale.hide()

    def _name_tabs(self, plan: PlanShown) -> None:
        look = sum(heading.look for heading in plan.headings)
        titles = (
            f"Records  {len(plan.records):,}",
            "Sheet",
            f"Headings  {len(plan.headings):,}" + (f" · {look} to look at" if look else ""),
            f"Cells to look at  {len(plan.cells):,}",
            f"Left aside  {len(plan.asides):,}",
            f"Notes  {len(plan.notes):,}",
        )
        for place, title in enumerate(titles):
            self.tabs.setTabText(place, title)
        for place, there in ((CELLS_TAB, plan.cells), (ASIDES_TAB, plan.asides), (NOTES, plan.notes)):
            self.tabs.setTabVisible(place, bool(there))
        bar = self.tabs.tabBar()  # Qt keeps the old widths of titles that change out of sight, unless told
        bar.setIconSize(bar.iconSize())

    # Ticks and wishes

    def _count(self) -> None:
        """Say how many records are ticked, and let them be brought in."""
        plan = self._plan
        one = plan.one if plan else "record"
        tally = self.records.tally()
        number = sum(tally.values())
        what = f" {number:,} {noun(number, one)}" if number else ""
        self.accept.setText(f"Bring in{what}")
        self.accept.setAccessibleName(self.accept.text())
        self.accept.setAccessibleDescription(self._refused or _KEYS)
        self.accept.setEnabled(number > 0 and not self._refused)
        for part in (self.tick_all, self.untick_all):
            part.setVisible(self.records.tickable() > 0)
        self._tally.setText(self._refused or (self._tallied(tally) if plan else ""))

    def _tallied(self, tally: dict[What, int]) -> str:
        assert self._plan is not None
        if self._plan.nothing:
            return self._plan.nothing
        ticked = {what.value.casefold(): many for what, many in tally.items() if many}
        parts = [counted(many, word, word) for word, many in ticked.items()]
        left = self.records.tickable() - sum(tally.values())
        words = f"Ticked: {', '.join(parts)}." if parts else "Nothing is ticked."
        return f"{words} Not ticked: {counted(left, self._plan.one)}." if left else words

    def _accept(self) -> None:
        if self.accept.isEnabled():
            self.accept_wanted.emit(self.records.chosen())

    def _show_record_of(self, index: QModelIndex) -> None:
        """From a cell that was not understood to the record in whose row it stands."""
        record = self.cells.row(index.row()).record
        self.filters.clear()
        if self.list.go_to(record):
            self.tabs.setCurrentIndex(RECORDS)
            self.list.setFocus()

    def _next_part(self, by: int) -> None:
        """F6 goes round: the lists above, the tab's content, the record in full, the button."""
        lists = (self.list, self.sheet, self.headings_table, self.cells_table, self.asides_table, self.notes)
        shown = lists[self.tabs.currentIndex()] if self._plan else self.problem.sheet
        parts = [self.source.register.box, shown, *([self.detail] if shown is self.list else []), self.accept]
        parts = [part for part in parts if part.isVisible() and part.isEnabled()]
        now = next(
            (i for i, part in enumerate(parts) if part is QApplication.focusWidget()), -1 if by > 0 else 0
        )
        parts[(now + by) % len(parts)].setFocus(Qt.FocusReason.ShortcutFocusReason)
