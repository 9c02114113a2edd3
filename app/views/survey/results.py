"""What leaders answered: every question in bars and words, and the chosen one group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout
from sqlalchemy.orm import Session

from app.models.tables import Table
from app.models.text import counted, kept_whole
from app.queries import survey as surveys
from app.queries.survey import Asked, Survey
from app.queries.survey_charts import survey_charts
from app.views.base import Host, View
from app.views.survey.sheets import result_sheets
from app.views.table_files import export_tables
from app.widgets.answer_bars import AnswerBars, BarRow
from app.widgets.chooser import Chooser
from app.widgets.empty import EmptyState
from app.widgets.going_along import GoingAlong
from app.widgets.list_and_full import ListAndFull
from app.widgets.plain import PlainLabel, button
from app.widgets.room import Front
from app.widgets.theme import GAP
from app.widgets.written import Passage, Shape, Written

if TYPE_CHECKING:
    from app.widgets.charts.board import ChartBoard

_ALL = "All business groups"


class ResultsView(View):
    """Results of one year, of all or of one group, beside the year before."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, (Table.RESPONSE, Table.QUESTION, Table.FINDING, Table.LINK))
        self.survey: Survey | None = None
        self._wanted = ""  # the year that was chosen; the newest that there is where none was
        self.year, self.group = Chooser("Year", self), Chooser("Answers of", self)
        self.summary = PlainLabel(parent=self, role="muted", wrap=True)
        self.bars = AnswerBars("Questions with their answers", self)
        self.groups = AnswerBars("The question by business group", self, first="Business group", brief=True)
        self.said = Written("What was found", self)
        self.empty = EmptyState(self)
        self.turn = button("Charts", "charts", parent=self)
        self.turn.setAccessibleDescription("Shows the answers in charts")
        self.board: ChartBoard | None = None
        self._lay_out()
        self.year.chosen.connect(self._choose_year)
        self.group.chosen.connect(lambda _: self.refresh())
        self.turn.clicked.connect(self.show_charts)
        self.bars.chosen.connect(GoingAlong(self.bars, self._show_question).follow)
        self.bars.activated.connect(lambda _: self._open())
        self.empty.acted.connect(self.follow)
        self.setFocusProxy(self.bars)
        self.has_tables = True

    def _lay_out(self) -> None:
        chosen = QHBoxLayout()
        chosen.setSpacing(2 * GAP)
        chosen.addWidget(self.year)
        chosen.addWidget(self.group)
        chosen.addStretch(1)
        chosen.addWidget(self.turn)
        below = ListAndFull(self.groups, self.said, self.groups.readable, (640, 460))
        both = QSplitter(Qt.Orientation.Vertical, self)
        both.addWidget(self.bars)
        both.addWidget(below)
        both.setChildrenCollapsible(False)
        both.setSizes([430, 330])
        self._stack = Front(self)
        self._stack.addWidget(both)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        layout.addLayout(chosen)
        layout.addWidget(self.summary)
        layout.addWidget(self._stack, 1)

    def refresh(self) -> None:
        wanted, group = self._wanted, self.group.key

        def read(session: Session) -> tuple[list[str], Survey]:
            years = surveys.years(session)
            year = wanted if wanted in years else ""
            found = surveys.survey(session, year, group)
            if found.group and found.group not in found.groups:
                found = surveys.survey(session, year)
            return years, found

        self.fetch(read, lambda found: self._show(*found))

    def _show(self, years: list[str], found: Survey) -> None:
        self.survey = found
        self.year.fill([(one, one) for one in years], found.year)
        groups = [(name, name) for name in found.groups]
        self.group.fill([("", _ALL), *groups] if groups else [], found.group)
        self.summary.setText(_summary(found))
        self.empty.say(
            "No self-assessment yet",
            "The questions come first. Then bring in the returns, a sheet with a row for each respondent and a "
            "column for each question, or type them under Answers.",
            ()
            if self.read_only
            else (("questions", "Go to the questions", "survey"), ("import", "Bring in returns…", "import")),
        )
        self.turn.setEnabled(bool(found.asked))
        if self.shows_charts and found.asked:
            self._draw()
        else:
            self._stack.setCurrentIndex(0 if found.asked else 1)
        self.bars.set_rows([_bar(one) for one in found.asked])
        self._show_question()

    def export_list(self) -> None:
        found, said = self.survey, self.summary.text()
        if found is not None and found.asked:
            export_tables(self, f"Self-assessment {found.year}", lambda *_: result_sheets(found, said))
        else:
            super().export_list()

    @property
    def shows_charts(self) -> bool:
        """Whether the charts are in the place of the tables."""
        return self.board is not None and self._stack.currentWidget() is self.board

    def show_charts(self) -> None:
        """Put the charts in the place of the tables; the second is of the question that was chosen."""
        if self.board is None:
            from app.widgets.charts.board import ChartBoard

            self.board = ChartBoard("Answers", "answers", self, "Back to the tables")
            self.board.picked.connect(self.open_picked)
            self.board.back_wanted.connect(self.show_tables)
            self._stack.addWidget(self.board)
        self._stack.setCurrentWidget(self.board)
        self.turn.hide()
        self._draw()
        self.board.back.setFocus()

    def show_tables(self) -> None:
        """Put the tables back."""
        self._stack.setCurrentIndex(0)
        self.turn.show()
        self.bars.setFocus()

    def _draw(self) -> None:
        found, chosen, board = self.survey, self.bars.current, self.board
        if found is not None and board is not None:
            self.fetch(lambda session: survey_charts(session, found, chosen), board.set_charts, of="charts")

    def _choose_year(self, year: str) -> None:
        self._wanted = year
        self.refresh()

    def _show_question(self) -> None:
        found = self.survey
        one = (
            next((one for one in found.asked if one.question.ref == self.bars.current), None)
            if found
            else None
        )
        if found is None or one is None:
            self.groups.set_rows([])
            self.said.set_passages([])
            return
        self.groups.set_rows(
            [BarRow(name, "", name, tally, tally.against(before)) for name, tally, before in one.groups]
        )
        self.said.set_passages(_passages(one, found.group))

    def _open(self) -> None:
        found = self.survey
        if found is not None and self.bars.current:
            self.host.go("questions", found.of(self.bars.current).question.id)


def _summary(found: Survey) -> str:
    if not found.asked:
        return ""
    who = f"{counted(found.respondents, 'respondent').capitalize()}. Percentages are of all of them, each rounded by itself"
    return f"{who}; compared with {found.before}." if found.before else f"{who}."


def _bar(one: Asked) -> BarRow:
    question = one.question
    return BarRow(question.ref, question.ref, question.title, one.tally, one.tally.against(one.before))


def _passages(one: Asked, group: str) -> list[Passage]:
    question = one.question
    principle = f" · Principle {', '.join(question.principles)}" if question.principles else ""
    found = [
        Passage(Shape.UNDER, f"{question.ref}{principle}"),
        Passage(Shape.TEXT, question.title),
        Passage(Shape.UNDER, "Findings"),
    ]
    lines = surveys.findings_text(one, group).splitlines()
    return found + [Passage(Shape.POINT, kept_whole(line)) for line in lines]
