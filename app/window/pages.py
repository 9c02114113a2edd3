"""The pages of the open register: found when it is opened, built when they are first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from app.models.source import Source
from app.widgets.job import Job
from app.widgets.keys import has_keyboard
from app.widgets.shell.navigation import Destination
from app.widgets.warming import InTurns, Warming, imported
from app.window import arrangement, tab_order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction

    from app.models.picked import Picked
    from app.store.workspace import Change
    from app.views.base import Page, View
    from app.window.main_window import MainWindow

_PLACE = "place"  # at which each register was left
_SOON_MS = 1500  # after the first page was painted


class Pages:
    """Which pages there are, and the views that have been built of them."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._pages: dict[str, Page] = {}
        self._views: dict[str, View] = {}
        self._unsaved: dict[str, int] = {}  # entries of each register's list that could not be taken
        self._left_by_link: set[str] = set()  # coming back to these pages returns the keyboard to the link
        self._soon = QTimer(window, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._get_ready)
        self._ready: Job | None = None
        self._imported: Change | None = None  # the last step, where it was an import

    def find(self) -> None:
        """Find the pages, and offer those of the navigation."""
        from app.views.found import find_pages

        self._pages = {page.key: page for page in find_pages()}
        destinations = [Destination(page.key, page.title, page.icon) for page in self._listed()]
        self._window.frame.navigation.set_pages(destinations)
        self._unsaved.clear()
        self._window.frame.status.set_unsaved(0)

    def _note_unsaved(self, register: str, number: int) -> None:
        self._unsaved[register] = number
        self._window.frame.status.set_unsaved(sum(self._unsaved.values()))

    def _note_left_marked(self) -> None:
        """What was marked in lists that are not open yet, from the time before."""
        if self._window.is_open and not self._window.workspace.read_only:
            from app.views.refused import left_marked

            for register, number in left_marked(self._window.workspace).items():
                self._note_unsaved(register, self._unsaved.get(register, number))

    def get_ready(self) -> None:
        """Import what pages will need when they are first shown, once the first has come to rest."""
        self._soon.start()

    def _get_ready(self) -> None:
        from app.views.found import import_ahead

        Warming(self._window)
        self._note_left_marked()
        soon = [module for page in self._pages.values() for module in page.soon]
        self._ready = Job("Getting ready", lambda *_: import_ahead(), self._window)
        # Not at once, or a turn of the window would wait for what is being imported beside it.
        self._ready.done.connect(lambda _: InTurns(self._window, imported(soon)))
        self._ready.start()

    def all_keys(self) -> list[str]:
        """Keys of all pages, those of the navigation first."""
        return [page.key for page in sorted(self._pages.values(), key=lambda page: not page.listed)]

    def has(self, key: str) -> bool:
        """Whether there is a page of this key."""
        return key in self._pages

    def titles(self) -> list[tuple[str, str]]:
        """Key and title of every page, those of the navigation first."""
        return [(key, self._pages[key].title) for key in self.all_keys()]

    def view(self, key: str) -> View:
        """The view of a page, built now if it was never shown; that of a tab is the page that it is on."""
        key = self._pages[key].within or key
        if key not in self._views:
            view = self._views[key] = self._pages[key].build(self._window)
            self._window.frame.stack.addWidget(view)
            view.unsaved.connect(self._note_unsaved)
            arrangement.restore(self._window.memory, key, view)
            if self._imported is not None:
                view.seen(self._imported)
        return self._views[key]

    def go(self, key: str, record_id: str = "", chip: str | Picked = "") -> None:
        """Show a page, and choose a record on it, or only the records that answer one question."""
        view = self.view(key)
        page = self._pages[key].within or key
        is_link = bool(record_id or chip)
        self._keep_place(page, is_link=is_link)
        if is_link or page != key:
            view.turn_to(key)
        if self._window.frame.stack.currentWidget() is not view:
            self._window.notices.pass_on()
        # Out of the page that goes, or Qt would look through the whole window for the next stop of Tab.
        self._window.frame.stack.setFocus()
        self._window.frame.stack.setCurrentWidget(view)
        self._window.frame.navigation.show_current(self._pages[page].under or page)
        if self._pages[page].listed:
            self._window.memory.keep_of_window("page", page)
            self._window.memory.keep(_PLACE, {"page": page}, here=("page",))
        if record_id:
            view.choose(record_id)
        elif chip:
            view.ask(chip)
        tab_order.come_to(view, back=page in self._left_by_link and not is_link)
        self._left_by_link.discard(page)
        self._window.help.follow()

    def _keep_place(self, page: str, *, is_link: bool) -> None:
        """Before another page is shown: remember the current one if a link on it leads there."""
        now = self._window.frame.stack.currentWidget()
        if is_link and self.shown not in ("", page) and now is not None and has_keyboard(now):
            self._left_by_link.add(self.shown)

    def go_back(self) -> None:
        """Show the page at which this register was left; of one that is new here the last that was shown, or the first."""
        memory = self._window.memory
        wanted = memory.kept(_PLACE).get("page", memory.of_window("page"))
        listed = [page.key for page in self._listed()]
        self.go(wanted if wanted in listed else listed[0])

    def go_to(self, place: int) -> None:
        """Show the page at this place of the navigation, counted from one."""
        if self._window.is_open and place <= len(self._listed()):
            self.go(self._listed()[place - 1].key)

    @property
    def shown(self) -> str:
        """Key of the page in sight; empty where none is."""
        now = self._window.frame.stack.currentWidget()
        return next((key for key, view in self._views.items() if view is now), "")

    @property
    def in_front(self) -> str:
        """Key of the tab in front, where the page in sight has tabs; else of the page itself."""
        return (self.shown and self._views[self.shown].in_front) or self.shown

    def list_commands(self) -> Sequence[QAction]:
        """What can be asked of the list in sight, by name; of a page without one, what its buttons do."""
        return self._views[self.shown].list_commands() if self.shown else ()

    @property
    def in_sight(self) -> tuple[str, str]:
        """Key and title of what is in sight: the tab in front where it is a register, else the page."""
        key = self.in_front if self.in_front in self._pages or not self.shown else self.shown
        return self.in_front, self._pages[key].title if key else ""

    def seen(self, change: Change) -> None:
        """Tell every view of a step."""
        self._imported = change if change.step.source == Source.IMPORT else None
        for view in self._views.values():
            view.seen(change)

    def outdated(self) -> None:
        """What every view shows is old: another moment is to be shown."""
        for view in self._views.values():
            view.outdated()

    def refuse(self) -> bool:
        """Whether changes are refused, because a closed quarter is in sight and nobody would see them; the window says so."""
        if self._window.moment is None or (self.shown and self._views[self.shown].may_write):
            return False
        from app.views.only_read import say_only_read

        say_only_read(self._window)
        return True

    def step(self, wish: Callable[[], object]) -> None:
        """Undo or redo a step, unless a closed quarter is in sight."""
        if not self.refuse():
            self._window.notices.pass_on()
            self._window.attempt(wish)

    def leave(self) -> None:
        """Let every view keep what must be kept, and stop what it has begun."""
        for key, view in self._views.items():
            arrangement.keep(self._window.memory, key, view)
            view.leave()
        self._soon.stop()
        if self._ready is not None:
            self._ready.wait()
            self._ready = None

    def close(self) -> None:
        """Let go of every view."""
        for view in self._views.values():
            self._window.frame.stack.removeWidget(view)
            view.deleteLater()
        self._views, self._imported = {}, None
        self._left_by_link.clear()

    def _listed(self) -> list[Page]:
        return [page for page in self._pages.values() if page.listed]
