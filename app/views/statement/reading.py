"""One year's governance statement as it reads, with what feeds each section, and the step into next year's plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout
from sqlalchemy.orm import Session

from app.commands import statement as commands
from app.models.text import counted
from app.queries import registers as register_queries
from app.queries import statement as statements
from app.queries.statement import Statement
from app.views.base import Host, View
from app.views.register_page import SHOWN
from app.views.statement.passages import passages
from app.widgets.chooser import Chooser
from app.widgets.empty import EmptyState
from app.widgets.plain import button
from app.widgets.room import Front
from app.widgets.theme import GAP
from app.widgets.written import Written

_BEGIN, _PRINCIPLES = "begin ", "principles"


class ReadingView(View):
    """Reads one year; buttons begin a year's statement and make next year's improvement areas.

    Args:
        write_in: Goes to the text of a section, which is given by its id.
    """

    def __init__(self, host: Host, write_in: Callable[[str], object]) -> None:
        super().__init__(host, SHOWN)
        self.statement: Statement | None = None
        self._to_begin: list[str] = []  # years
        self._wanted = ""  # the year that was chosen; the newest that there is where none was
        self.year = Chooser("Year", self)
        self.begin = button("Begin the statement", "add", parent=self)
        self.begin_last = button("Begin the statement", "add", parent=self)
        self.pursue = button("Make next year’s improvement areas", "plans", kind="primary", parent=self)
        self.words = Written("The statement", self)
        self.empty = EmptyState(self)
        top = QHBoxLayout()
        top.setSpacing(2 * GAP)
        top.addWidget(self.year)
        top.addStretch(1)
        top.addWidget(self.begin_last)
        top.addWidget(self.begin)
        top.addWidget(self.pursue)
        self._stack = Front(self)
        self._stack.addWidget(self.words)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, 0)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)
        self.year.chosen.connect(self._choose_year)
        self.begin.clicked.connect(lambda: self._begin(self._to_begin[0]))
        self.begin_last.clicked.connect(lambda: self._begin(self._to_begin[-1]))
        self.pursue.clicked.connect(lambda: self._pursue())
        self.empty.acted.connect(self._first_step)
        self.words.opened.connect(write_in)
        self.setFocusProxy(self.words)

    def refresh(self) -> None:
        wanted = self._wanted

        def read(session: Session) -> tuple[list[str], str, list[str], Statement, bool]:
            years = statements.years(session)
            year = wanted if wanted in years else (years[0] if years else "")
            found = statements.statement(session, year) if year else Statement("", ())
            ordered = bool(found.sections or register_queries.rows(session, _PRINCIPLES))
            return years, year, statements.to_begin(session), found, ordered

        self.fetch(read, lambda found: self._show(*found))

    def _show(
        self, years: list[str], year: str, to_begin: list[str], found: Statement, ordered: bool
    ) -> None:
        self._to_begin, self.statement = to_begin, found
        self.year.fill([(one, one) for one in years], year)
        can = not self.read_only
        said = passages(found)
        self.words.set_passages(said if can else [replace(one, opens="") for one in said])
        self._stack.setCurrentIndex(0 if found.sections else 1)
        for one, of in ((self.begin, to_begin[:1]), (self.begin_last, to_begin[1:])):
            one.setText(f"Begin the statement of {''.join(of)}")
            one.setVisible(can and bool(years and of))
        self.pursue.setText(f"Make {counted(found.to_plan, 'improvement area')} of next year")
        self.pursue.setVisible(can and found.to_plan > 0)
        steps = tuple((f"{_BEGIN}{one}", f"Begin the statement of {one}", "add") for one in to_begin)
        words = (
            "It has a section for each principle of the framework: where the organisation stands, what the survey says, and "
            "what is to improve."
        )
        if not ordered:
            steps = ((_PRINCIPLES, "Go to the principles", "settings"),)
            words += " The principles come first: they are kept under Reference data."
        self.empty.say("No governance statement yet", words, steps if can else ())

    def _first_step(self, key: str) -> None:
        if key.startswith(_BEGIN):
            self._begin(key.removeprefix(_BEGIN))
        else:
            self.host.go(key)

    def _choose_year(self, year: str) -> None:
        self._wanted = year
        self.refresh()

    def _begin(self, year: str) -> None:
        if self.attempt(partial(self.workspace.run, f"Begin the statement of {year}", commands.begin, year)):
            self._wanted = year
            self.refresh()

    def _pursue(self) -> None:
        found = self.statement
        if found is None:
            return
        words = f"Make next year’s improvement areas of the statement of {found.year}"
        number = found.to_plan
        if self.attempt(partial(self.workspace.run, words, commands.pursue, found.year)):
            self.host.say(
                f"{counted(number, 'improvement area').capitalize()} of next year "
                f"{'was' if number == 1 else 'were'} made, each linked with its section.",
                "One undo takes them all back.",
                actions=(("plans", "Show the plans"),),
                then=lambda _: self.host.go("plans"),
            )
