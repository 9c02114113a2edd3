"""The papers page: choose paper and quarter, write the officer's own words, then the paper in Word, PDF or as a web page."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QHBoxLayout, QVBoxLayout

from app.commands.organisation import write_words
from app.files import atomic_write
from app.models.asked import Asked
from app.models.facts import RiskReportFacts
from app.models.publication import Audience
from app.models.quarter import Quarter
from app.models.tables import Table
from app.papers.paper import About, all_papers, paper_of
from app.papers.written import Written, last_of, written
from app.queries import registers as register_queries
from app.queries.history import head as history_head
from app.queries.house import house
from app.queries.paper_facts import facts_of
from app.queries.papers import paper_gaps
from app.queries.publication import issued_papers, withholdings
from app.registers import REGISTERS
from app.views.base import Host, View
from app.widgets.job import Cancelled, Job, Progress, Work
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, TARGET, Size
from app.widgets.words_editor import WordsEditor, WordsRow

_FORMS = {
    "Word documents (*.docx)": ".docx",
    "PDF, by LibreOffice (*.pdf)": ".pdf",
    "Web pages (*.html)": ".html",
}


class PapersView(View):
    """The papers of a quarter, one at a time, and the workbook."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, shows=tuple(Table))
        self._quarter: Quarter | None = None
        self.paper = QComboBox()
        self.paper.setAccessibleName("Paper")
        self.paper.setMinimumHeight(TARGET)
        for paper in all_papers():
            if paper.about is About.QUARTER:  # a meeting's papers are written on its own page
                self.paper.addItem(paper.title, paper.key)
        self.paper.activated.connect(lambda _: self._choose_paper())
        self._chosen = str(self.paper.currentData())
        self.public = QCheckBox("Public version")
        self.public.setToolTip("Leaves out what is withheld, and says so in its place")
        self.public.setMinimumHeight(TARGET)
        self.write = button("Write the paper…", "word", kind="primary")
        self.write.clicked.connect(self._ask_for_paper)
        self.export = button("Export the workbook…", "workbook")
        self.export.clicked.connect(self.export_workbook)
        self._title = PlainLabel(bold=True, size=Size.HEADING, wrap=True)
        self._lead = PlainLabel(role="muted", wrap=True)
        self._gaps = PlainLabel(wrap=True)
        self.words = WordsEditor()
        self.words.words_wanted.connect(self._write_words)
        self._lay_out()
        self.setFocusProxy(self.words.list)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.paper)
        row.addStretch(1)
        row.addWidget(self.public)
        row.addWidget(self.write)
        row.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, GAP)
        column.setSpacing(2 * GAP)
        column.addLayout(row)
        column.addWidget(self._title)
        column.addWidget(self._lead)
        column.addWidget(self._gaps)
        column.addWidget(self.words, 1)

    @property
    def quarter(self) -> Quarter | None:
        """The closed quarter that the paper is about; None for the open one."""
        return self._quarter

    def refresh(self) -> None:
        if self._quarter != self.host.moment:
            self.words.commit()  # what was typed belongs to the quarter that was shown
        self._quarter = self.host.moment
        key, asked = self._chosen, self._asked()
        self.fetch(lambda session: facts_of(key, session, asked), self._show_facts)

    def _asked(self) -> Asked:
        return Asked(datetime.now().astimezone().date())

    def _choose_paper(self) -> None:
        self.words.commit()  # what was typed belongs to the paper that was shown
        self._chosen = str(self.paper.currentData())
        self.refresh()

    def _show_facts(self, facts: Any) -> None:
        paper = paper_of(self._chosen)
        rows = [
            WordsRow(section.key, section.title, section.help, section.standing(facts), typed, _origin(typed))
            for section in paper.words
            if (typed := facts.words.get(section.key, "")) is not None
        ]
        still_open = "" if self._quarter else " (still open)"
        self._title.setText(f"{paper.title}, {facts.house.quarter}{still_open}")
        self._lead.setText(
            "The figures, tables, maps and movements come from the register; another quarter is chosen at the top right. "
            "Type your own words where the standing text will not do."
        )
        if isinstance(facts, RiskReportFacts):
            gaps = paper_gaps(facts)
            self._gaps.setText(f"Before you write it: {'; '.join(gaps)}." if gaps else "Nothing is missing.")
        self._gaps.setVisible(isinstance(facts, RiskReportFacts))
        self.words.set_rows(rows, read_only=self.workspace.read_only)  # a paper is written after the close

    def leave(self) -> None:
        super().leave()
        self.words.commit()

    def _written_now(self) -> Written:
        """The chosen paper as its audience reads it, from one reading of the register."""
        paper = paper_of(self._chosen)
        audience = Audience.PUBLIC if self.public.isChecked() else Audience.RESTRICTED
        with self.workspace.read(self._quarter) as session:
            facts = facts_of(paper.key, session, self._asked())
            last = last_of(issued_papers(session, paper.key), house(session).quarter)
            return written(paper, facts, withholdings(session), audience, last)

    def _write_words(self, section: str, text: str) -> None:
        about = f" of {self._quarter}" if self._quarter else ""
        words = f"Write words for the paper{about}"
        run = partial(self.workspace.run, words, write_words, self._chosen, section, text)
        self.attempt(partial(run, quarter=self._quarter))

    # Writing files

    def _ask_for_paper(self) -> None:
        self.words.commit()
        with self.workspace.read(self._quarter) as session:
            quarter = str(house(session).quarter).replace("/", "-")
        public = ", public" if self.public.isChecked() else ""
        name = f"{paper_of(self._chosen).title} {quarter}{public}.docx"
        chosen, form = QFileDialog.getSaveFileName(
            self, "Write the paper", str(self.workspace.path.with_name(name)), ";;".join(_FORMS)
        )
        if chosen:
            path = Path(chosen)
            known = path.suffix.casefold() in _FORMS.values()
            wanted = _FORMS.get(form, ".docx")
            self.write_paper(path if known and form not in _FORMS else path.with_suffix(wanted))

    def write_paper(self, path: Path) -> None:
        """Write the chosen paper of the chosen quarter to this file, in the form that its ending says."""

        def work(progress: Progress, cancelled: Cancelled) -> Path:
            progress("Reading the register", 0.1)
            paper = self._written_now()
            progress("Writing the paper", 0.4)
            forms = {".html": paper.html, ".pdf": paper.pdf}
            return atomic_write(path, forms.get(path.suffix.casefold(), paper.word)())

        self._run("Writing the paper", work)

    def export_workbook(self) -> None:
        """Ask where to, then write every register as a sheet of one workbook."""
        suggested = self.workspace.path.with_suffix(".xlsx")
        name, _ = QFileDialog.getSaveFileName(
            self, "Export the workbook", str(suggested), "Workbooks (*.xlsx)"
        )
        if name:
            self.write_workbook(Path(name).with_suffix(".xlsx"))

    def write_workbook(self, path: Path) -> None:
        """Write the registers of the chosen quarter to this file."""
        today = datetime.now().astimezone().date()

        def work(progress: Progress, cancelled: Cancelled) -> Path:
            from app.papers import workbook

            progress("Reading the register", 0.1)
            with self.workspace.read(self._quarter) as session:
                shown, head = house(session), history_head(session)
                rows = [
                    (register, register_queries.rows(session, key, today))
                    for key, register in REGISTERS.items()
                ]
            progress("Writing the workbook", 0.4)
            return atomic_write(path, workbook.write(rows, shown, written_on=today, history_head=head))

        self._run("Writing the workbook", work)

    def _run(self, title: str, work: Work) -> None:
        job = Job(title, work, self)
        job.done.connect(self._written)
        self.host.start(job)

    def _written(self, path: Path) -> None:
        self.host.say(
            f"“{path.name}” is written.",
            f"In {path.parent}",
            actions=(("open", "Open it"), ("folder", "Show the folder")),
            then=lambda key: QDesktopServices.openUrl(
                QUrl.fromLocalFile(str(path if key == "open" else path.parent))
            ),
        )


def _origin(typed: str) -> str:
    return "Your own words; they are printed as they stand." if typed else ""
