"""Meetings: their register, the minutes of each, and what boards have decided and asked."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.commands import meetings, records
from app.models.meeting_facts import MeetingFacts
from app.models.meeting_words import MeetingState
from app.models.text import a_or_an
from app.queries import registers as register_queries
from app.queries.boards import meeting_facts
from app.registers import REGISTERS
from app.views.base import Host, View
from app.views.meetings import KEY
from app.views.register_page import SHOWN, RegisterView
from app.views.tabs import Tab, TabsView
from app.widgets.choice_box import ListBox
from app.widgets.flow import Bar
from app.widgets.meeting_sheet import MeetingSheet
from app.widgets.plain import PlainLabel, button, set_tip
from app.widgets.theme import GAP, GRID

_WIDEST = 140 * GRID  # of the choice of a meeting


class MeetingsView(TabsView):
    """Meetings, minutes, decisions and questions, a tab each."""

    def __init__(self, host: Host) -> None:
        tabs = (
            Tab(KEY, "Meetings", partial(RegisterView, register=KEY)),
            Tab("minutes", "Minutes", MinutesView),
            Tab("decisions", "Decisions", partial(RegisterView, register="decisions")),
            Tab("panel_questions", "Panel questions", partial(RegisterView, register="panel_questions")),
        )
        super().__init__(host, "Meetings, minutes, decisions or questions", tabs)
        self.begin = button("Begin a meeting", "play")
        set_tip(self.begin, "The planned meeting that is chosen, or a new one (Ctrl+Shift+M)")
        self.begin.clicked.connect(self._begin)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 2 * GAP, 0)
        row.addWidget(self.bar, 1)
        row.addWidget(self.begin)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertLayout(0, row)
        self.bar.currentChanged.connect(lambda _: self._follow())

    def _begin(self) -> None:
        """Go to where a meeting begins, with the planned one that is chosen; to the one in session where there is one."""
        list_view = self.part(KEY)
        assert isinstance(list_view, RegisterView)
        chosen = list_view.table.current_id() if self.key == KEY else ""
        planned = chosen and any(
            row.id == chosen and row.state is MeetingState.PLANNED for row in list_view.rows
        )
        if planned:
            self.host.go("meeting", str(chosen))
        else:
            self.host.meeting.show_page()

    def _follow(self) -> None:
        """The minutes are those of the meeting that is chosen in the list."""
        if self.key == "minutes":
            list_view = self.part(KEY)
            assert isinstance(list_view, RegisterView)
            if chosen := list_view.table.current_id():
                self.front.choose(chosen)


class MinutesView(View):
    """One meeting as its minutes read."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, SHOWN)
        self._rows: list[Any] = []
        self.which = ListBox(self)
        self.which.setAccessibleName("Meeting")
        self.which.setMinimumWidth(70 * GRID)
        self.which.currentIndexChanged.connect(lambda _: self._show())
        label = PlainLabel("&Meeting")
        label.setBuddy(self.which)
        choice = QWidget(self)
        choice.setMaximumWidth(_WIDEST)
        pair = QHBoxLayout(choice)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.addWidget(label)
        pair.addWidget(self.which, 1)
        self.check = button("Check and write in Word…", "word")
        self.check.clicked.connect(lambda: self.host.go("meeting", self._chosen()))
        bar = Bar(gap=GAP)
        for part in (choice, self.check):
            bar.addWidget(part)
        line = QHBoxLayout()
        line.setContentsMargins(2 * GAP, GAP, GAP, 0)
        line.addLayout(bar)
        self.sheet = MeetingSheet(self)
        self.sheet.opened.connect(self._open)
        self.sheet.part_wanted.connect(self._add)
        self.sheet.agreed.connect(self._agree)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self.sheet, 1)
        self.setFocusProxy(self.which)

    def refresh(self) -> None:
        self.fetch(lambda session: register_queries.rows(session, KEY), self._show_rows)

    def _show_rows(self, found: list[Any]) -> None:
        self._rows = sorted(found, key=lambda row: row.held_on or date.max, reverse=True)
        chosen = self._chosen()
        with QSignalBlocker(self.which):
            self.which.clear()
            for row in self._rows:
                self.which.addItem(row.title, row.id)
            self.which.setCurrentIndex(max(0, self.which.findData(chosen)) if self._rows else -1)
        self._show()

    def choose(self, record_id: str) -> None:
        if self.which.findData(record_id) < 0:
            self.refresh()
        self.which.setCurrentIndex(self.which.findData(record_id))

    def _chosen(self) -> str:
        return str(self.which.currentData() or "")

    def _show(self) -> None:
        chosen, today = self._chosen(), datetime.now().astimezone().date()
        self.fetch(lambda session: meeting_facts(session, chosen, today), self._show_facts, of="minutes")

    def _show_facts(self, facts: MeetingFacts | None) -> None:
        self.check.setEnabled(facts is not None and not self.read_only)
        self.sheet.show_meeting(facts, read_only=self.read_only or facts is None)

    def _open(self, register: str, record_id: str) -> None:
        if register == KEY:
            self.choose(record_id)
        else:
            self.host.go(register, record_id)

    def _agree(self) -> None:
        self.attempt(
            partial(
                self.workspace.run,
                "Agree the minutes of the last meeting",
                meetings.agree_minutes,
                self._chosen(),
            )
        )

    def _add(self, register: str) -> None:
        """Add a record to the meeting, and go to it."""
        row = next(row for row in self._rows if row.id == self._chosen())
        of = REGISTERS[register]
        by = next(part.by for part in REGISTERS[KEY].parts if part.register == register)
        new: list[str] = []

        def wish() -> None:
            new.append(
                self.workspace.run(
                    f"Add {a_or_an(of.one)} of meeting {row.ref}",
                    records.add,
                    register,
                    {"title": f"New {of.one}", by: (row.ref,)},
                )
            )

        if self.attempt(wish):
            self.host.go(register, new[0])
