"""What every screen is: a page that can be found, and a view that reads fresh rows whenever what it shows has changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.models.quarter import Quarter
from app.models.tables import Table
from app.registers.titles import TITLES
from app.store.giving_way import read_long
from app.store.workspace import Change, Workspace
from app.views.host import Host, MeetingHost, Remembers
from app.widgets.aside import Aside
from app.widgets.job import Cancelled, Progress

if TYPE_CHECKING:  # a list is painted before this is imported
    from sqlalchemy.orm import Session

    from app.models.picked import Picked

PANEL = ("app.widgets.editors", "app.widgets.detail_panel", "app.views.record_panel")  # of a register's list
_PAINTED_S = 0.6  # that something takes to be painted, at the most
_LARGE = 16 * 2**20  # bytes of a register that is not read while somebody waits

__all__ = ["PANEL", "Host", "MeetingHost", "Page", "Remembers", "View"]


class View(QWidget):
    """A screen. It reads in ``refresh``; it changes through ``attempt``; it never keeps what the store did not give it.

    Signal: ``unsaved(register key, number)``: so many entries of a list could not be taken, and are only kept as typed.

    Args:
        shows: Tables whose change makes what is on screen old.
    """

    unsaved = Signal(str, int)

    def __init__(self, host: Host, shows: tuple[Table, ...] = ()) -> None:
        super().__init__()
        self.host = host
        self._shows = shows
        self._old = True
        self._readings: dict[str, Aside] = {}
        self._left = False
        self.adds = ""  # key of the register to which ``add`` adds; empty where the page keeps no records
        self.has_tables = False  # whether what it shows can be exported though it keeps no records
        self.in_front = ""  # key of the part in front, where the page has parts

    @property
    def workspace(self) -> Workspace:
        """The open register."""
        return self.host.workspace

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed here: a closed quarter, or a register that is only read."""
        return self.host.moment is not None or self.workspace.read_only

    @property
    def may_write(self) -> bool:
        """Whether something can be changed on this page as it is shown."""
        return not self.read_only

    @property
    def is_large(self) -> bool:
        """Whether the register holds so much that it is read off the UI thread."""
        return self.workspace.path.stat().st_size > _LARGE

    def refresh(self) -> None:
        """Read fresh rows and show them."""

    def fetch(
        self,
        read: Callable[[Session], Any],
        show: Callable[[Any], object],
        *,
        prepare: Callable[[Any], Any] = lambda found: found,
        of: str = "",
        at: Quarter | None = None,
        after: Event | None = None,
    ) -> None:
        """Read at the moment that is shown, and show what was read: at once in a register of ordinary size.

        A large register is read off the UI thread: what was seen stays in sight, and the newest of several requests counts.

        Args:
            read: Called with a session; gives plain values.
            show: Given what came of it, in the UI thread.
            prepare: What else takes long and needs no session.
            of: Names what is read, where the page reads more than one thing.
            at: A closed quarter to be read instead of the moment that is shown.
            after: What a reading off the UI thread waits for a moment: the list being painted, which it would hold up.
        """
        moment = at or self.host.moment
        if not self.is_large:
            with self.workspace.read(moment) as session:
                found = read(session)
            show(prepare(found))
            return
        workspace = self.workspace

        def work(progress: Progress, cancelled: Cancelled) -> Any:
            if after is not None:
                after.wait(_PAINTED_S)
            found = read_long(workspace, moment, read, cancelled)
            return None if cancelled() else prepare(found)

        if of not in self._readings:
            self._readings[of] = Aside("Reading the register", self, lambda job: self.host.start(job))
        self._readings[of].ask(work, show, self._not_read)

    def _not_read(self) -> None:
        self._old = True  # somebody stopped it: it is read when the page is next shown

    def choose(self, record_id: str) -> None:
        """Bring one record into view."""

    def ask(self, chip: str | Picked) -> None:
        """Show only the records that answer one of the register's questions, or that are behind a part of a chart."""

    def turn_to(self, key: str) -> None:
        """Bring up the part of the page that has this key, where the page has parts."""

    def attend(self) -> None:
        """Bring up what needs attention here."""

    def add(self) -> None:
        """Add a record, and open its title for typing."""

    def export_list(self) -> None:
        """Write the list in sight to a file, where the page has one."""
        self._say_no_list()

    def narrow(self, *, mine: bool = False) -> None:
        """Go to the search box of the list in sight, or show only what is the user's own, where the page has a list."""
        self._say_no_list("Go to a register’s list." if mine else "Ctrl+K finds any record, page or command.")

    def copy_list(self) -> None:
        """Put the list in sight on the clipboard as a table, where the page has one."""
        self._say_no_list()

    def print_list(self) -> None:
        """Show the list in sight as it would be printed, where the page has one."""
        self._say_no_list()

    def list_commands(self) -> Sequence[QAction]:
        """What the search box at the top offers of the page in sight besides: what its list can be asked for, or its buttons."""
        from app.widgets.button_commands import commands_of

        return commands_of(self)

    def _say_no_list(
        self, instead: str = "Go to a register’s list, or export the workbook, which has them all."
    ) -> None:
        self.host.say("This page has no register’s list.", instead)

    def take_file(self, path: Path) -> None:
        """Take in a file that was dropped on the window."""

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take in several files that were dropped on the window at once."""

    def present(self, presenting: bool) -> None:
        """Show only what a room should see, in large type, or everything again."""

    def leave(self) -> None:
        """The register is about to be closed: keep what must be kept."""
        self._left = True
        for reading in self._readings.values():
            reading.forget()

    def seen(self, change: Change) -> None:
        """A step was made: read again if it touches what is shown here."""
        if change.touches(*self._shows):
            self.outdated()

    def outdated(self) -> None:
        """What is shown is out of date: read it again now if the page is in sight, else when it next is."""
        self._old = True
        if self.isVisible():
            self._read()

    def open_picked(self, picked: Picked) -> None:
        """Show the records behind a part of a chart, in the closed quarter that it is about."""
        if picked.quarter is not None and picked.quarter != self.host.moment:
            self.host.show_quarter(picked.quarter)
        self.host.go(picked.register, "", picked)

    def follow(self, key: str) -> None:
        """Go where a button of an empty page leads: to the choice of a file, or to another page."""
        if key == "import":
            self.host.choose_file()
        else:
            self.host.go(key)

    def attempt(self, wish: Callable[[], Any]) -> bool:
        """Carry out a wish. If it is refused, show what is true first, then say why. Returns whether it was carried out."""
        try:
            wish()
        except AppError as error:
            self.refresh()
            self.host.say_error(error)
            return False
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._old:
            self._read()

    def _read(self) -> None:
        if self._left:  # shown once more as the pages before it are taken away
            return
        self._old = False
        try:
            self.refresh()
        except AppError as error:
            self.host.say_error(error)


@dataclass(frozen=True, slots=True)
class Page:
    """A screen as it is found.

    Attributes:
        key: In code, settings and tests.
        order: Place in the navigation.
        build: Makes its view.
        listed: Whether the navigation shows it.
        within: Key of the page on which it is a tab; empty where it is a page of its own.
        under: Key of the page that the navigation marks while this one is shown, which is not listed itself.
        ahead: Imports what its view needs and nothing of Qt is in, where that takes long; called beside the window once the first
            list is there.
        soon: Modules that it needs besides, in the order in which they are then imported, each in a turn of the window.
    """

    key: str
    title: str
    icon: str
    order: int
    build: Callable[[Host], View]
    listed: bool = True
    within: str = ""
    under: str = ""
    ahead: Callable[[], None] | None = None
    soon: tuple[str, ...] = ()


def register_page(key: str, icon: str, order: int, *, within: str = "", charted: bool = False) -> Page:
    """The page of a register; a file of ``app/views`` needs no more than ``PAGE = register_page(…)``.

    Args:
        charted: Whether the list can be turned into charts (``queries/charts.py``).
        within: Key of the page on which the register is a tab, where it has none of its own.
    """

    def build(host: Host) -> View:
        if charted:
            from app.views.charted import ChartedView

            return ChartedView(host, key)
        from app.views.register_page import RegisterView  # with the table: not before a list is shown

        return RegisterView(host, key)

    return Page(
        key=key,
        title=TITLES[key],
        icon=icon,
        order=order,
        build=build,
        listed=not within,
        within=within,
        soon=PANEL,
    )
