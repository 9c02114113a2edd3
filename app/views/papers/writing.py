"""Files written from the papers page: a paper in Word, as PDF or as a web page, and the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from app.files import atomic_write, with_ending
from app.models.publication import Audience
from app.models.text import counted
from app.papers import pdf
from app.papers.written import Written
from app.queries import registers as register_queries
from app.queries.history import head as history_head
from app.queries.house import house
from app.queries.publication import withholdings
from app.registers import REGISTERS
from app.views.table_files import say_written
from app.widgets.job import Cancelled, Job, Progress

if TYPE_CHECKING:
    from app.views.papers.view import PapersView

_FORMS = {
    "Word documents (*.docx)": ".docx",
    "PDF (*.pdf)": ".pdf",
    "Web pages (*.html)": ".html",
    "Workbooks (*.xlsx)": ".xlsx",
}
_BY_WORD = "Word made it, with tags for screen readers; they are Word’s own, and were not checked here."


@dataclass(frozen=True, slots=True)
class Made:
    """A paper as a file.

    Attributes:
        remark: What must be known of it, such as that it has no tags.
        barriers: What keeps somebody from reading it; None where it is no Word document, and was not checked.
    """

    path: Path
    content: bytes
    remark: str = ""
    barriers: tuple[str, ...] | None = None


class Writing(QObject):
    """Asks where to, and writes beside the window.

    Signals: ``checked(name of the file, barriers)`` after a Word document was written.
    """

    checked = Signal(str, object)

    def __init__(self, view: PapersView) -> None:
        super().__init__(view)
        self._view = view
        self._awaited = False  # asked for before the paper was read

    def ask_for_paper(self) -> Path | None:
        """Ask for a file, then write the paper in sight to it; the file, None where none was named."""
        self._awaited = self._view.desk is None
        path = self.ask_where()
        if path is not None:
            self.write_paper(path)
        return path

    def go_on(self) -> None:
        """The paper in sight has been read: ask where to write it, if that was wished for meanwhile."""
        if self._awaited and self._view.isVisible():
            self.ask_for_paper()

    def ask_where(self) -> Path | None:
        """The file that is named for the paper in sight, in the form that is chosen; None where none is."""
        view = self._view
        view.words.commit()
        if view.desk is None:
            return None
        quarter = str(view.desk.quarter).replace("/", "-")
        public = ", public" if view.public.isChecked() else ""
        ending = view.form.key
        name = f"{view.desk.paper.title} {quarter}{public}{ending}"
        first = next(words for words, known in _FORMS.items() if known == ending)
        forms = [first, *(words for words in _FORMS if words != first)]
        suggested = str(view.workspace.path.with_name(name))
        chosen, form = QFileDialog.getSaveFileName(view, "Write the paper", suggested, ";;".join(forms))
        if not chosen:
            return None
        path = Path(chosen)
        known = path.suffix.casefold() in _FORMS.values()
        return path if known and form not in _FORMS else with_ending(path, _FORMS.get(form, ending))

    def write_paper(self, path: Path) -> None:
        """Write the paper in sight to this file, in the form that its ending says."""
        make = self._view.paper_now()

        def work(progress: Progress, cancelled: Cancelled) -> Made:
            progress("Reading the register", 0.1)
            paper = make()
            progress("Writing the paper", 0.4)
            made = made_of(paper, path)
            if not cancelled():
                atomic_write(path, made.content)
            return made

        job = Job("Writing the paper", work, self, leaves=True)
        job.done.connect(self.say_made)
        self._view.host.start(job)

    def say_made(self, made: Made, first: str = "") -> None:
        """Say that a paper is written, and what its check came to.

        Args:
            first: What else was done with it.
        """
        told = [first, made.remark]
        if made.barriers is not None:
            told.append(checked_words("It", list(made.barriers)))
            self.checked.emit(f"“{made.path.name}”", list(made.barriers))
        say_written(self._view.host, made.path, " ".join(part for part in told if part))

    def export_workbook(self) -> None:
        """Ask where to, then write every register as a sheet of one workbook; for the public where that is chosen."""
        path = self._view.workspace.path
        suggested = path.with_name(f"{path.stem}{', public' if self._view.public.isChecked() else ''}.xlsx")
        name, _ = QFileDialog.getSaveFileName(
            self._view, "Export the workbook", str(suggested), "Workbooks (*.xlsx)"
        )
        if name:
            self.write_workbook(with_ending(Path(name), ".xlsx"))

    def write_workbook(self, path: Path) -> None:
        """Write the registers of the quarter in sight to this file."""
        workspace, quarter = self._view.workspace, self._view.quarter
        audience = Audience.PUBLIC if self._view.public.isChecked() else Audience.RESTRICTED
        today = datetime.now().astimezone().date()

        def work(progress: Progress, cancelled: Cancelled) -> Path | None:
            from app.papers import workbook
            from app.queries.workbook_charts import workbook_charts

            progress("Reading the register", 0.1)
            with workspace.read(quarter) as session:
                shown, head = house(session), history_head(session)
                rows = [
                    (register, register_queries.rows(session, key, today))
                    for key, register in REGISTERS.items()
                ]
                charts, withheld = workbook_charts(session, today), withholdings(session)
            progress("Writing the workbook", 0.4)
            content = workbook.write(
                rows,
                shown,
                written_on=today,
                history_head=head,
                charts=charts,
                withheld=withheld,
                audience=audience,
            )
            return None if cancelled() else atomic_write(path, content)

        job = Job("Writing the workbook", work, self)
        job.done.connect(lambda written: say_written(self._view.host, written))
        self._view.host.start(job)


def made_of(paper: Written, path: Path) -> Made:
    """A paper in the form that a file's ending says; a Word document is checked at once."""
    match path.suffix.casefold():
        case ".html":
            return Made(path, paper.html())
        case ".xlsx":
            return Made(path, paper.workbook())
        case ".pdf":
            return _pdf(paper, path)
        case _:
            from app.papers.access import check, in_sentences  # with lxml, which only a file needs

            content = paper.word()
            return Made(path, content, barriers=tuple(in_sentences(check(content))))


def _pdf(paper: Written, path: Path) -> Made:
    """By what is installed here; who made it is said where its tags were not checked, or where it has none."""
    match pdf.maker():
        case "LibreOffice":
            return Made(path, paper.pdf())
        case "Word":
            return Made(path, paper.pdf(), _BY_WORD)
        case _:
            return Made(path, _own_print(paper), _plainly())


def checked_words(what: str, barriers: Sequence[str]) -> str:
    """What a check came to, in a sentence."""
    if barriers:
        return f"{what} has {counted(len(barriers), 'barrier')} to put right."
    from app.papers.access import RULES

    return f"{what} passes all {len(RULES)} rules of the accessibility check."


def _plainly() -> str:
    from app.widgets.paper_print import PLAINLY

    return PLAINLY


def _own_print(paper: Written) -> bytes:
    """The program's own print, where nothing is installed that makes a tagged PDF; the Word document is looked through."""
    from app.papers.pages import paged
    from app.widgets.paper_print import printed
    from app.widgets.papers.drawing import measure

    paper.word()  # refuses a public paper that would show what is withheld
    return printed(paged(paper, measure), paper.frame.title, paper.frame.author)
