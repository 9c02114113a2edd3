"""The pages of the paper in sight, made anew beside the window when something of it changes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.errors import AppError
from app.models.paged import Drawn, Paged
from app.models.publication import Audience
from app.models.unbroken import kept, unbroken
from app.papers.pages import paged
from app.views.paper_file import house_of, kept_template
from app.widgets.aside import Aside
from app.widgets.job import Cancelled, Job, Progress
from app.widgets.papers.drawing import measure, picture
from app.widgets.papers.preview import Preview

if TYPE_CHECKING:
    from app.views.papers.view import PapersView

_PAUSE_MS = 150  # in typing, before the pages are made anew


def _house(template: str) -> tuple[bytes | None, str]:
    """A template as pages are laid out in it, or why they cannot be."""
    try:
        return house_of(template), ""
    except AppError as error:
        return None, str(error)


class Paging(QObject):
    """Makes the pages of what is kept and of what is being typed."""

    def __init__(self, view: PapersView) -> None:
        super().__init__(view)
        self._view = view
        self._typed: dict[str, str] = {}
        self.preview = Preview()
        self.preview.print_wanted.connect(self._print)
        self._aside = Aside("Making the pages", self, view.host.start)
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.make)

    @property
    def busy(self) -> bool:
        """Whether pages are being made, or are about to be."""
        return self._aside.busy or self._soon.isActive()

    def follow(self, section: str, text: str) -> None:
        """Words are being typed: show them when there is a pause."""
        self._typed = {section: text}
        self._soon.start()

    def kept(self) -> None:
        """What was typed has been kept, or is of no more use."""
        self._typed = {}

    def leave(self) -> None:
        """The page is about to go."""
        self._soon.stop()
        self._aside.forget()

    def make(self) -> None:
        """Make the pages now."""
        desk, audience, typed = self._view.desk, self._view.audience, self._typed
        template, shown = kept_template(self._view.host.memory), self.preview.pages.paged
        if desk is None:
            return

        def work(progress: Progress, cancelled: Cancelled) -> tuple[Paged, str, str]:
            house, trouble = _house(template)
            with unbroken():
                made = paged(desk.written(audience, typed, house), measure, cancelled)
                kept(sum(len(sheet.marks) for sheet in made.sheets))
            if made.sheets == shown.sheets:  # a long paper is compared here, so that the window need not
                made = replace(made, sheets=shown.sheets)
            for sheet in made.sheets:
                for mark in sheet.marks:
                    if isinstance(mark, Drawn) and not cancelled():
                        picture(mark.png)  # read here, so that no paint waits for it
            return made, Path(template).name, trouble

        self._aside.ask(work, self._show)

    def _show(self, found: tuple[Paged, str, str]) -> None:
        made, template, trouble = found
        self.preview.say_house_style(template, trouble)
        self.preview.set_paged(made)
        self._view.places.turn_pages()

    def _print(self) -> None:
        """Print what is kept, after a look at it; a public version is looked through as a file would be."""
        view = self._view
        view.words.commit()
        if view.desk is None:
            return
        make, public = view.paper_now(), view.audience is Audience.PUBLIC

        def work(progress: Progress, cancelled: Cancelled) -> tuple[Paged, str]:
            paper = make()
            if public:
                paper.word()  # refused where it would show what is withheld
            return paged(paper, measure, cancelled), paper.frame.title

        job = Job("Making the pages", work, self)
        job.done.connect(lambda made: self._show_print(*made))
        view.host.start(job)

    def _show_print(self, made: Paged, title: str) -> None:
        from app.widgets.paper_print import preview_and_print  # Qt's printing, only when something is printed

        preview_and_print(self._view, made, title)
