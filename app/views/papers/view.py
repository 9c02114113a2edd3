"""The papers page: choose a paper, go through it part by part, see its pages, and give it out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from app.models.asked import Asked
from app.models.paper_outline import Entry
from app.models.publication import Audience
from app.models.quarter import Quarter
from app.models.tables import Table
from app.models.unbroken import kept, unbroken
from app.papers.missing import MAP
from app.papers.paper import About, all_papers, paper_of
from app.papers.written import Written
from app.queries.house import house
from app.queries.paper_desk import meetings_held
from app.queries.paper_facts.minutes import last_recorded
from app.registers import REGISTERS
from app.store.giving_way import read_long
from app.views.base import Host, View
from app.views.paper_file import in_house_style, kept_template, read_paper
from app.views.papers.desk import Desk, read_desk
from app.views.papers.kept_words import KeptWords
from app.views.papers.outline import entries
from app.views.papers.paging import Paging
from app.views.papers.places import Places
from app.views.papers.publishing import Publishing
from app.views.papers.room import Room
from app.views.papers.writing import Writing
from app.widgets.aside import Aside
from app.widgets.going_along import GoingAlong
from app.widgets.job import Cancelled, Progress
from app.widgets.papers.head import PaperHead
from app.widgets.papers.outline import Outline
from app.widgets.papers.words_desk import WordsDesk
from app.widgets.part_tabs import PartTabs
from app.widgets.theme import GAP

_NOW = "now"
_BEHIND = ("To put right", "Issue", "Withheld", "Style")


class PapersView(View):
    """The papers of a quarter, one at a time, and the workbook."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, shows=tuple(Table))
        self._desk: Desk | None = None
        self._entries: dict[str, Entry] = {}
        self._quarter = host.moment
        self.head = PaperHead([(one.key, one.title) for one in all_papers()])
        self.paper, self.when, self.form = self.head.paper, self.head.when, self.head.form
        self.public, self.write, self.export = self.head.public, self.head.write, self.head.export
        self.swap, self._chosen = self.head.swap, self.head.paper.key
        self.outline, self.words = Outline(), WordsDesk()
        self.along = GoingAlong(self.outline, self._choose_part)
        self.paging = Paging(self)
        self.preview = self.paging.preview
        self.side = PartTabs("Pages of the paper, and what is to be done")
        self.side.add(self.preview, "Pages")
        self.writing = Writing(self)
        self.publishing = Publishing(self)
        self.missing = self.publishing.missing
        self.kept_words, self.places = KeptWords(self), Places(self)
        self._reading = Aside("Reading the register", self, self.host.start)
        self.room = Room(self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.outline)

    def _lay_out(self) -> None:
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        for place, (part, share) in enumerate(((self.outline, 3), (self.words, 5), (self.side, 5))):
            self.split.addWidget(part)
            self.split.setStretchFactor(place, share)
        self.split.setSizes([290, 400, 400])
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        column.setSpacing(GAP)
        column.addWidget(self.head)
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.paper.chosen.connect(self._choose_paper)
        self.when.chosen.connect(self._choose_quarter)
        self.head.meeting.chosen.connect(lambda _: self.refresh())
        self.public.toggled.connect(lambda _: self.paging.make())
        self.write.clicked.connect(self.writing.ask_for_paper)
        self.export.clicked.connect(self.export_workbook)
        self.outline.chosen.connect(self.along.follow)
        self.words.opened.connect(self.open_record)
        self.missing.section_wanted.connect(self._turn_to_section)

    # What is chosen

    @property
    def quarter(self) -> Quarter | None:
        """The closed quarter that the paper is about; None for the open one."""
        return self._quarter

    @property
    def chosen(self) -> str:
        """Key of the paper in sight."""
        return self._chosen

    @property
    def audience(self) -> Audience:
        """For whom the paper is written."""
        return Audience.PUBLIC if self.public.isChecked() else Audience.RESTRICTED

    @property
    def entries(self) -> list[Entry]:
        """The outline, in the order of the paper."""
        return list(self._entries.values())

    @property
    def desk(self) -> Desk | None:
        """What is beside the paper; None until it has been read."""
        return self._desk

    @property
    def is_counting(self) -> bool:
        """Whether anything of the page is still being read or made."""
        return self._reading.busy or self.paging.busy

    @property
    def may_write(self) -> bool:
        """Whether words can be written: for the open quarter, and for the last closed one, whose paper follows its close."""
        if self.workspace.read_only or self._desk is None:
            return False
        if self._quarter is None:
            return True
        with self.workspace.read() as session:
            closed = house(session).closed
        return bool(closed) and self._quarter == closed[-1]

    def asked(self) -> Asked:
        """What the paper is asked for with."""
        return Asked(datetime.now().astimezone().date(), self.head.meeting.key)

    def refresh(self) -> None:
        if self._quarter != self.host.moment:
            self.places.leave()
        self._quarter = self.host.moment
        if not self._show_choices():
            self._show_nothing("No meeting has been held yet, so there is nothing to write about one.")
            return
        key, asked, moment, workspace = self._chosen, self.asked(), self._quarter, self.workspace

        def work(progress: Progress, cancelled: Cancelled) -> tuple[Desk, list[Entry]] | None:
            with unbroken():
                desk = read_long(workspace, moment, lambda session: read_desk(session, key, asked), cancelled)
                if desk is None or cancelled():
                    return None
                kept(len(desk.full.blocks))
                return desk, entries(desk)

        self._reading.ask(work, self._show, self._not_read)

    def _show_choices(self) -> bool:
        """Offer the quarters, or the meetings that were held where the paper is about one; whether there is any."""
        of_meeting = paper_of(self._chosen).about is About.MEETING
        with self.workspace.read(self._quarter if of_meeting else None) as session:
            shown = house(session)
            held = meetings_held(session, self.asked().today) if of_meeting else []
            usual = last_recorded(session, self.asked().today) if of_meeting else ""
        items = [(_NOW, f"{shown.quarter}, open"), *((str(one), str(one)) for one in reversed(shown.closed))]
        self.when.fill(items, str(self._quarter) if self._quarter else _NOW)
        self.when.setVisible(not of_meeting)
        self.head.meeting.fill(held, self.head.meeting.key or usual)
        return bool(held) or not of_meeting

    def _choose_quarter(self, key: str) -> None:
        with self.workspace.read() as session:
            closed = house(session).closed
        self.host.show_quarter(next((one for one in closed if str(one) == key), None))

    def _choose_paper(self, key: str) -> None:
        self.places.leave()
        self._chosen = key
        self.refresh()

    # What is shown

    def _show_nothing(self, why: str) -> None:
        self._reading.forget()
        self._desk, self._entries = None, {}
        self.split.setVisible(False)
        self.write.setEnabled(False)
        self.head.say(why)

    def _show(self, found: tuple[Desk, list[Entry]]) -> None:
        self._desk, told = found
        self.split.setVisible(True)
        self.write.setEnabled(True)
        self._entries = {entry.key: entry for entry in told}
        self.head.say(*self._desk.lead(is_open=self._quarter is None, may_write=self.may_write))
        self.outline.set_entries(told)
        self.places.choose_part()
        if waiting := self.kept_words.waiting():
            self.outline.choose(waiting)
        self._show_part(self.outline.key)
        self.places.go_back()
        self.paging.make()
        QTimer.singleShot(0, self, self._show_beside)

    def _show_beside(self) -> None:
        """What is to be done with the paper, in a turn of its own, so that none holds up the window for long."""
        if self._desk is None:
            return
        self.places.go_back(settled=True)
        self._add_beside()
        self.publishing.show()
        self.writing.go_on()

    def _add_beside(self) -> None:
        """The parts behind the pages, once; to put them in takes as long as all else of the page."""
        if self.side.pages.indexOf(self.missing) >= 0:
            return
        made = self.publishing
        for part, title in zip((self.missing, made.issued, made.withheld, made.style), _BEHIND, strict=True):
            self.side.add(part, title)

    def _choose_part(self) -> None:
        self._show_part(self.outline.key)
        self.turn_pages()

    def _show_part(self, key: str) -> None:
        entry = self._entries.get(key)
        if entry is None:
            return
        self.words.show_entry(entry, read_only=not self.may_write)
        if self.may_write:
            self.kept_words.put_back(key)

    def turn_pages(self) -> None:
        """Bring the pages to the part of the outline that is looked at."""
        if entry := self._entries.get(self.outline.key):
            self.preview.pages.show_place(entry.place)

    def _turn_to_section(self, key: str) -> None:
        self.swap.setChecked(False)
        if self.outline.choose(key):
            self.room.open_part()

    def open_record(self, register: str, record_id: str) -> None:
        """Go to a record that the paper names, or to the map, where the reason of a move or of a new risk is asked for."""
        if register == MAP:
            self.host.go(MAP, chip="needs_reason")
        elif register in REGISTERS:
            self.host.go(register, record_id)

    def leave(self) -> None:
        self.words.commit()
        self.kept_words.leave()
        self._reading.forget()
        self.paging.leave()
        super().leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room.share()
        self.head.fit()

    # Writing files

    def paper_now(self) -> Callable[[], Written]:
        """What makes the chosen paper as its audience reads it, from one reading; it can be called beside the window."""
        workspace, moment, key = self.workspace, self._quarter, self._chosen
        asked, audience, template = self.asked(), self.audience, kept_template(self.host.memory)

        def make() -> Written:
            with workspace.read(moment) as session:
                paper = read_paper(session, key, asked, audience)
            return in_house_style(paper, template)

        return make

    def write_paper(self, path: Path) -> None:
        """Write the chosen paper of the chosen quarter to this file, in the form that its ending says."""
        self.writing.write_paper(path)

    def export_workbook(self) -> None:
        """Ask where to, then write every register as a sheet of one workbook."""
        self.writing.export_workbook()
