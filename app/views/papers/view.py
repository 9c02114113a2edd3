"""The papers page: choose the quarter, write the officer's own words, then the paper in Word or the register in Excel."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from app.commands.organisation import write_words
from app.files import atomic_write
from app.models.facts import RiskReportFacts
from app.models.quarter import Quarter
from app.models.tables import Table
from app.queries import registers as register_queries
from app.queries.history import head as history_head
from app.queries.house import house
from app.queries.papers import RISK_REPORT, paper_gaps, risk_report_facts
from app.registers import REGISTERS
from app.views.base import Host, View
from app.widgets.job import Cancelled, Job, Progress, Work
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, Size
from app.widgets.words_editor import WordsEditor, WordsRow


class PapersView(View):
    """The risk management report of a quarter, and the workbook."""

    def __init__(self, host: Host) -> None:
        shows = (
            Table.RISK,
            Table.CONTROL,
            Table.LINK,
            Table.UPDATE_ENTRY,
            Table.PILLAR,
            Table.ORGANISATION,
            Table.CLOSING,
            Table.PAPER_WORDS,
            Table.STEP_REASON,
        )
        super().__init__(host, shows=shows)
        self._quarter: Quarter | None = None
        self.write = button("Write the paper in Word…", "word", kind="primary")
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
        row.addWidget(self._title, 1)
        row.addWidget(self.write)
        row.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, GAP)
        column.setSpacing(2 * GAP)
        column.addLayout(row)
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
        today = datetime.now().astimezone().date()
        self.fetch(lambda session: risk_report_facts(session, today), self._show_facts)

    def _show_facts(self, facts: RiskReportFacts) -> None:
        from app.papers.standing import SECTIONS

        rows = [
            WordsRow(section.key, section.title, section.help, section.standing(facts), typed, _origin(typed))
            for section in SECTIONS
            if (typed := facts.words.get(section.key, "")) is not None
        ]
        self._title.setText(
            f"Risk management report, {facts.quarter}{'' if facts.closed else ' (still open)'}"
        )
        self._lead.setText(
            "The figures, tables, maps and movements come from the register; another quarter is chosen at the top right. "
            "Type your own words where the standing text will not do."
        )
        gaps = paper_gaps(facts)
        self._gaps.setText(f"Before you write it: {'; '.join(gaps)}." if gaps else "Nothing is missing.")
        self.words.set_rows(rows, read_only=self.workspace.read_only)  # a paper is written after the close

    def leave(self) -> None:
        super().leave()
        self.words.commit()

    def _facts(self) -> RiskReportFacts:
        today = datetime.now().astimezone().date()
        with self.workspace.read(self._quarter) as session:
            return risk_report_facts(session, today)

    def _write_words(self, section: str, text: str) -> None:
        about = f" of {self._quarter}" if self._quarter else ""
        run = partial(
            self.workspace.run, f"Write words for the paper{about}", write_words, RISK_REPORT, section, text
        )
        self.attempt(partial(run, quarter=self._quarter))

    # Writing files

    def _ask_for_paper(self) -> None:
        self.words.commit()
        quarter = str(self._facts().quarter).replace("/", "-")
        suggested = self.workspace.path.with_name(f"Risk management report {quarter}.docx")
        name, _ = QFileDialog.getSaveFileName(
            self, "Write the paper", str(suggested), "Word documents (*.docx)"
        )
        if name:
            self.write_paper(Path(name).with_suffix(".docx"))

    def write_paper(self, path: Path) -> None:
        """Write the risk management report of the chosen quarter to this file."""

        def work(progress: Progress, cancelled: Cancelled) -> Path:
            from app.papers import word
            from app.papers.risk_report import frame, risk_report

            progress("Reading the register", 0.1)
            facts = self._facts()
            progress("Writing the paper", 0.4)
            return atomic_write(path, word.write(risk_report(facts), frame(facts)))

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
