"""The history: every step with what it changed, any one put back; and any two quarters compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QTabBar, QVBoxLayout

from app.models.picked import Picked
from app.models.quarter import Quarter
from app.models.record_changes import RecordChanges
from app.models.rows import FieldChange, House, StepRow
from app.models.sheet import Sheet
from app.queries import registers as register_queries
from app.queries import steps as step_queries
from app.queries.compare import compare
from app.queries.history import meetings
from app.queries.house import house, terms
from app.queries.search import find
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.store.workspace import Change
from app.views.base import Host, View
from app.views.found import find_pages
from app.views.history.paper_titles import titles_of
from app.views.history.sheets import comparison_sheet, filter_words, steps_sheet
from app.views.table_files import export_tables
from app.widgets.going_along import GoingAlong
from app.widgets.history.comparison import Comparison
from app.widgets.history.steps import Steps
from app.widgets.job import Cancelled, Progress
from app.widgets.room import Front
from app.widgets.theme import GAP

_AT_ONCE = 200
COMPARE = "compare"


class HistoryView(View):
    """Two tabs: the steps, and two quarters side by side."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._most = _AT_ONCE
        self._shown: Sequence[StepRow] = ()
        self._pages = {page.key for page in find_pages()}
        self.bar = QTabBar(self)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setAccessibleName("History")
        self.bar.addTab("Steps")
        self.bar.addTab("Compare quarters")
        self.steps = Steps()
        self.comparison = Comparison()
        self._along = GoingAlong(self.steps.list, self._show_current)
        self._stack = Front(self)
        self._stack.addWidget(self.steps)
        self._stack.addWidget(self.comparison)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, GAP)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self.steps)
        self._connect()

    def _connect(self) -> None:
        steps = self.steps
        self.bar.currentChanged.connect(self._turn)
        steps.asked.connect(self._ask)
        steps.chosen.connect(lambda _: self._along.follow())
        steps.more_wanted.connect(self._show_more)
        steps.put_back_wanted.connect(self._put_back)
        steps.opened.connect(self._open)
        steps.filters.record.asked.connect(self._find_record)
        steps.filters.record.chosen.connect(self._choose_record)
        self.comparison.asked.connect(self._compare)
        self.comparison.opened.connect(self._open)

    def seen(self, change: Change) -> None:
        self.outdated()

    def refresh(self) -> None:
        self.fetch(
            lambda session: (
                house(session),
                step_queries.people(session),
                meetings(session, 100),
                step_queries.origins(session),
            ),
            self._offer,
        )

    def _offer(self, found: tuple[House, list[str], list[str], list[str]]) -> None:
        shown, people, named, owners = found
        self.steps.filters.offer(people, named, owners)
        registers = [(register.title, key) for key, register in REGISTERS.items() if key in self._pages]
        self.comparison.offer(registers, shown.closed, shown.quarter)
        self._list()
        if self._stack.currentWidget() is self.comparison:
            self._compare()

    def leave(self) -> None:
        super().leave()
        self._along.stop()
        self.steps.filters.stop()

    def choose(self, record_id: str) -> None:
        """Bring up a step by its number."""
        self.bar.setCurrentIndex(0)
        number = int(record_id) if record_id.isdecimal() else 0
        self.steps.filters.set_none()
        self._list()
        while not self.steps.go_to(number) and not self.steps.more.isHidden():
            self._show_more()

    def ask(self, chip: str | Picked) -> None:
        self.bar.setCurrentIndex(1 if chip == COMPARE else 0)

    def export_list(self) -> None:
        if self._stack.currentWidget() is self.comparison:
            groups, said = self.comparison.groups, self.comparison.said
            export_tables(self, "Two quarters compared", lambda *_: (comparison_sheet(groups, (said,)),))
        else:
            export_tables(self, "History", self._steps_to_read())

    def _steps_to_read(self) -> Callable[[Progress, Cancelled], Sequence[Sheet]]:
        """What reads the steps in the list with all that they changed, which can be much: a step at a time."""
        workspace, moment, steps = self.workspace, self.host.moment, self._shown
        filters = self.steps.filters
        notes = (f"{self.steps.count.text()}. {filter_words(filters.wanted(), filters.record_name)}".strip(),)

        def told(progress: Progress, cancelled: Cancelled) -> Iterator[tuple[StepRow, list[RecordChanges]]]:
            for place, step in enumerate(steps):
                if cancelled():
                    return
                progress("Reading what was changed", 0.8 * place / len(steps))
                with workspace.read(moment) as session:
                    records = step_queries.changes_of(session, step.number, titles_of)
                yield step, records

        return lambda *asked: (steps_sheet(told(*asked), notes),)

    def copy_list(self) -> None:
        self._say_no_list()

    def print_list(self) -> None:
        self._say_no_list()

    def _say_no_list(self, instead: str = "Ctrl+E writes what is shown to a workbook.") -> None:
        super()._say_no_list(instead)

    def narrow(self, *, mine: bool = False) -> None:
        if mine or self._stack.currentWidget() is not self.steps:
            super().narrow(mine=mine)
        else:
            self.steps.filters.words.setFocus()
            self.steps.filters.words.selectAll()

    # Steps

    def _list(self) -> None:
        with self.workspace.read(self.host.moment) as session:
            found = step_queries.find_steps(session, self.steps.filters.wanted(), self._most + 1)
        more = len(found) > self._most
        self._shown = found[: self._most]
        self.steps.show_steps(self._shown, more=more, moment=self.host.moment)
        self._along.at_once()

    def _show_current(self) -> None:
        if self.steps.current is not None:
            self._show_step(self.steps.current)

    def _ask(self) -> None:
        self._most = _AT_ONCE
        self._list()

    def _show_more(self) -> None:
        self._most *= 4
        self._list()

    def _show_step(self, number: int) -> None:
        with self.workspace.read(self.host.moment) as session:
            step = step_queries.step(session, number)
            if step is None:
                return
            records = step_queries.changes_of(session, number, titles_of)
            later = step_queries.undone_by(session, number)
        possible = not self.read_only and self.workspace.can_undo(number)
        note = f"Step {later} took this back." if later and not possible else ""
        self.steps.show_step(step, records, possible=possible, note=note)

    def _put_back(self, number: int) -> None:
        self.attempt(partial(self.workspace.undo, number))

    def _find_record(self, words: str) -> None:
        with self.workspace.read(self.host.moment) as session:
            groups = [group for group in find(session, words) if group.key in REGISTERS]
        self.steps.filters.record.show_found(words, groups)

    def _choose_record(self, register: str, record_id: str) -> None:
        with self.workspace.read(self.host.moment) as session:
            rows = register_queries.rows(session, register)
        names = [REGISTERS[register].name(row) for row in rows if row.id == record_id]
        self.steps.filters.set_record(
            record_id, f"{REGISTERS[register].one} {names[0] if names else ''}".strip()
        )

    def _open(self, register: str, record_id: str) -> None:
        if register in self._pages:
            self.host.go(register, record_id)

    # Two quarters

    def _turn(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        self.setFocusProxy(self.comparison if place else self.steps)
        if place == 1:
            self._compare()

    def _compare(self) -> None:
        key, before, after = self.comparison.chosen()
        if not key or before is None:
            self.comparison.show_found(
                (),
                (
                    "No quarter closed yet",
                    "Closing a quarter keeps what the register says, to compare with later.",
                ),
            )
            return
        register = REGISTERS[key]
        old, old_terms = self._rows(key, before)
        new, new_terms = self._rows(key, after)
        found = compare(register, old, new, old_terms, new_terms)

        def told(row: Any, changes: tuple[FieldChange, ...]) -> RecordChanges:
            return RecordChanges(key, row.id, register.name(row), changes)

        groups = (
            ("Moved", [told(one.row, one.changes) for one in found.changed if one.moved]),
            ("Changed", [told(one.row, one.changes) for one in found.changed if not one.moved]),
            ("New", [told(row, (FieldChange("Register", None, "in the register"),)) for row in found.new]),
            ("Gone", [told(row, (FieldChange("Register", "in the register", None),)) for row in found.gone]),
        )
        same = f"{register.title}: every record is the same at both times. Choose another list or other quarters."
        self.comparison.show_found(groups, ("No differences", same))

    def _rows(self, key: str, quarter: Quarter | None) -> tuple[list[Any], Terms]:
        today = datetime.now().astimezone().date()
        with self.workspace.read(quarter or self.host.moment) as session:
            return register_queries.rows(session, key, today), terms(session)
