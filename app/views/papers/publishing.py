"""What is wished of a paper besides its words: to withhold, to issue, to write it in house style, to check it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.commands import publication
from app.errors import AppError, speaking_of
from app.files import atomic_write
from app.models.publication import EXEMPTIONS, Withheld
from app.papers.sentences import capital
from app.papers.written import Written
from app.views.paper_file import keep_template, kept_template
from app.views.papers.desk import record_words
from app.views.papers.writing import Made, checked_words, made_of
from app.widgets.job import Cancelled, Job, Progress
from app.widgets.keys import has_keyboard
from app.widgets.papers.issued_part import IssuedPart
from app.widgets.papers.missing_part import MissingPart
from app.widgets.papers.style_part import StylePart
from app.widgets.papers.withheld_part import WithheldPart
from app.widgets.papers.wrapped_list import Row

if TYPE_CHECKING:
    from app.views.papers.desk import Desk
    from app.views.papers.view import PapersView

_WORD = "Word documents (*.docx)"


class Publishing(QObject):
    """Feeds the parts beside the pages, and turns their wishes into commands and files."""

    def __init__(self, view: PapersView) -> None:
        super().__init__(view)
        self._view = view
        self._refused = ""  # what was said of the file that was refused last
        self.missing, self.issued = MissingPart(), IssuedPart()
        self.withheld, self.style = WithheldPart(), StylePart()
        self.missing.opened.connect(view.open_record)
        self.issued.issue_wanted.connect(self._issue)
        self.issued.opened.connect(view.open_record)
        self.withheld.withhold_wanted.connect(self._withhold)
        self.withheld.publish_wanted.connect(self._publish)
        self.withheld.opened.connect(view.open_record)
        view.writing.checked.connect(self.show_checked)
        self.style.template_wanted.connect(self._choose_template)
        self.style.own_wanted.connect(self._use_own)
        self.style.check_wanted.connect(self._check_paper)
        self.style.check_file_wanted.connect(self._check_file)
        self.style.file_given.connect(self.check_file)
        self._show_template(Path(kept_template(view.host.memory)).name, "")

    def show(self) -> None:
        """Show what the desk says."""
        desk, view = self._view.desk, self._view
        assert desk is not None
        self._show_missing(desk)
        changes = [
            Row(f"{one.register} {one.record_id}", f"{capital(one.one)} {one.name}\n{one.words}")
            for one in desk.changes
        ]
        panel = desk.facts.house.panel
        when = getattr(desk.facts, "words", {}).get("date", "")
        to = ", ".join(part for part in (panel, when) if part)
        self.issued.show_issued(desk.issued, desk.last, changes, to, can_issue=not view.workspace.read_only)
        self._show_withheld()

    def _show_missing(self, desk: Desk) -> None:
        side = self._view.side
        if not desk.gaps and has_keyboard(self.missing):
            side.bar.setFocus()  # the last is put right, and its list goes
        self.missing.show_gaps(desk.gaps)
        side.set_title(self.missing, f"To put right {self.missing.number or ''}".rstrip())

    def _show_withheld(self) -> None:
        desk, view = self._view.desk, self._view
        assert desk is not None
        held = desk.withheld.records
        rows = [
            Row(
                f"{desk.named[one][0]} {one}",
                f"{self._name(one)}\n{EXEMPTIONS.get(held[one].exemption, held[one].exemption)}, {_why(desk, held[one])}",
                "lock",
                "withheld",
            )
            for one in desk.named  # register by register, by reference
            if one in held
        ]
        more = len(held) - len(rows)
        self.withheld.show_withheld(rows, desk.free, more=more, alike=desk.alike, read_only=view.read_only)
        view.side.set_title(self.withheld, f"Withheld {len(rows)}" if rows else "Withheld")

    def _name(self, record_id: str) -> str:
        desk = self._view.desk
        assert desk is not None
        return record_words(*desk.named[record_id])

    # Withholding

    def _withhold(self, register: str, record_id: str, exemption: str, reason: str, by: str) -> None:
        view = self._view
        words = f"Withhold {self._name(record_id)[:60]} from the public"
        decided = (exemption, reason, by, _today())
        view.attempt(partial(view.workspace.run, words, publication.withhold, register, record_id, *decided))

    def _publish(self, record_id: str) -> None:
        view = self._view
        view.attempt(partial(view.workspace.run, "Publish a record again", publication.publish, record_id))

    # Issuing

    def _issue(self, to: str) -> None:
        """Write the paper in sight to a file that is named, and remember it as given out."""
        path = self._view.writing.ask_where()
        if path is None:
            return
        make = self._view.paper_now()

        def work(progress: Progress, cancelled: Cancelled) -> tuple[Made, Written, str]:
            progress("Writing the paper", 0.3)
            paper = make()
            made = made_of(paper, path)
            if not cancelled():
                atomic_write(path, made.content)
            return made, paper, sha256(made.content).hexdigest()

        job = Job("Writing the paper", work, self, leaves=True)
        job.done.connect(lambda found: self._remember(to, *found))
        self._view.host.start(job)

    def _remember(self, to: str, made: Made, paper: Written, fingerprint: str) -> None:
        view = self._view
        run = partial(
            view.workspace.run,
            f"Issue {paper.frame.title}",
            publication.issue,
            paper.paper.key,
            paper.facts.house.quarter,
            issued_on=_today(),
            issued_to=to,
            audience=paper.audience,
            file=made.path.name,
            sha256=fingerprint,
            history_head=paper.frame.history_head,
            carried=paper.carried,
        )
        if view.attempt(run):
            view.writing.say_made(made, f"It is remembered as issued to {to}.")

    # House style

    def _choose_template(self) -> None:
        view = self._view
        start = kept_template(view.host.memory) or str(view.workspace.path.parent)
        name, _ = QFileDialog.getOpenFileName(
            view, "Choose the house template", start, "Word templates and documents (*.dotx *.docx)"
        )
        if name:
            self.use_template(Path(name))

    def use_template(self, path: Path) -> None:
        """Write papers into this template from now on, if it can be used."""

        def work(progress: Progress, cancelled: Cancelled) -> str:
            from app.papers.house_template import adopt  # with lxml, which only a file needs

            with speaking_of(path):
                return adopt(path.read_bytes()).words

        job = Job("Reading the template", work, self)
        job.done.connect(lambda words: self._adopted(path, words))
        self._start(job)

    def _adopted(self, path: Path, words: str) -> None:
        keep_template(self._view.host.memory, str(path))
        self._show_template(path.name, words)

    def _use_own(self) -> None:
        keep_template(self._view.host.memory, "")
        self._show_template("", "")

    def _show_template(self, name: str, words: str) -> None:
        self.style.show_template(name, words)
        self._view.paging.make()

    # The check

    def _check_paper(self) -> None:
        if self._view.desk is None:
            return
        self._view.words.commit()
        make = self._view.paper_now()
        self._check("This paper", lambda: _barriers(make().word()))

    def _check_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self._view, "Check a Word document", "", _WORD)
        if name:
            self.check_file(Path(name))

    def check_file(self, path: Path) -> None:
        """Say what keeps somebody from reading a Word document, whoever wrote it."""

        def look() -> list[str]:
            with speaking_of(path):
                return _barriers(path.read_bytes())

        self._check(f"“{path.name}”", look)

    def _check(self, what: str, look: Callable[[], list[str]]) -> None:
        def work(progress: Progress, cancelled: Cancelled) -> list[str]:
            return look()

        job = Job("Checking the document", work, self)
        job.done.connect(lambda found: self.show_checked(what, found))
        self._start(job)

    def _start(self, job: Job) -> None:
        """Read a file; what was said of one that was refused is put away when another is taken."""
        job.failed.connect(self._remember_refusal)
        job.done.connect(lambda _: self._forget_refusal())
        self._view.host.start(job)

    def _remember_refusal(self, error: AppError) -> None:
        self._refused = str(error)

    def _forget_refusal(self) -> None:
        if self._refused:
            self._view.host.unsay(self._refused)
            self._refused = ""

    def show_checked(self, what: str, barriers: list[str]) -> None:
        """Show what keeps somebody from reading a document."""
        self.style.show_checked(what, checked_words(what, barriers), barriers)


def _barriers(content: bytes) -> list[str]:
    from app.papers.access import check, in_sentences  # with lxml, which only a file needs

    return in_sentences(check(content))


def _why(desk: Desk, held: Withheld) -> str:
    """Who decided it and why; or with what a record is withheld that was not decided on itself."""
    if held.whole in desk.wholes:
        return f"with {desk.wholes[held.whole]}, to which it belongs"
    return f"decided by {held.decided_by}: {held.reason}"


def _today() -> date:
    return datetime.now().astimezone().date()
