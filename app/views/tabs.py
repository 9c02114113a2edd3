"""Several screens that belong together on one page, a tab each; each is made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabBar, QVBoxLayout

from app.models.picked import Picked
from app.models.text import listed
from app.registers.titles import TITLES
from app.store.workspace import Change
from app.views.base import Host, View
from app.widgets.keys import has_keyboard
from app.widgets.room import Front
from app.widgets.theme import GAP


@dataclass(frozen=True, slots=True)
class Tab:
    """One of them.

    Attributes:
        key: Of the register that it shows, where it shows one: so a link can lead to it.
        make: Makes its view.
    """

    key: str
    title: str
    make: Callable[[Host], View]


class TabsView(View):
    """A page of tabs. What is asked of the page is asked of the tab in front; the first stands for the page's own key.

    Args:
        records: Key of the tab that comes to the front when a record is asked for; empty for the one that is there.
    """

    def __init__(self, host: Host, name: str, tabs: Sequence[Tab], *, records: str = "") -> None:
        super().__init__(host)
        self._tabs, self._records = tuple(tabs), records
        self._made: dict[str, View] = {}
        self.bar = QTabBar(self)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setAccessibleName(name)
        for tab in self._tabs:
            self.bar.addTab(tab.title)
        self._stack = Front(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GAP, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(lambda _: self._show())
        self._show()

    @property
    def key(self) -> str:
        """Key of the tab in front."""
        return self._tabs[self.bar.currentIndex()].key

    @property
    def front(self) -> View:
        """The view in front."""
        return self.part(self.key)

    def part(self, key: str) -> View:
        """The view of a tab, made now if it was never looked at."""
        if key not in self._made:
            tab = next(tab for tab in self._tabs if tab.key == key)
            view = self._made[key] = tab.make(self.host)
            view.unsaved.connect(self.unsaved)
            self._stack.addWidget(view)
        return self._made[key]

    def turn_to(self, key: str) -> None:
        """Bring a tab to the front; a key that no tab has changes nothing."""
        for place, tab in enumerate(self._tabs):
            if tab.key == key:
                self.bar.setCurrentIndex(place)

    def _show(self) -> None:
        view, before = self.front, self._stack.currentWidget()
        had_keyboard = before is not None and has_keyboard(before)
        self._stack.setCurrentWidget(view)
        self.in_front = self.key
        # A tab that only shows is about the records of the first list beside it.
        self.adds = view.adds or next((tab.key for tab in self._tabs if tab.key in TITLES), "")
        self.setFocusProxy(view)
        if had_keyboard and view.focusProxy() is not None:
            view.setFocus()  # Qt would take the first stop, such as the search box over a list

    # What is asked of a page

    def choose(self, record_id: str) -> None:
        self.turn_to(self._records)
        self.front.choose(record_id)

    def ask(self, chip: str | Picked) -> None:
        self.turn_to(self._records)
        self.front.ask(chip)

    def attend(self) -> None:
        self.front.attend()

    def add(self) -> None:
        self.front.add()

    def export_list(self) -> None:
        if self.front.has_tables or self._is_list():
            self.front.export_list()

    def print_list(self) -> None:
        if self._is_list():
            self.front.print_list()

    def narrow(self, *, mine: bool = False) -> None:
        self.front.narrow(mine=mine)

    def copy_list(self) -> None:
        if self._is_list():
            self.front.copy_list()

    def list_commands(self) -> Sequence[QAction]:
        return self.front.list_commands()

    def _is_list(self) -> bool:
        """Whether the tab in front is a list; if not, the window says which tabs are."""
        if self.front.adds:
            return True
        title = next(tab.title for tab in self._tabs if tab.key == self.key)
        lists = [f"“{tab.title}”" for tab in self._tabs if tab.key in TITLES and tab.key != self.key]
        beside = f"Go to {listed(lists, 'or')} beside it" if lists else "Go to a register’s list"
        self.host.say(
            f"“{title}” is not a list.", f"{beside}, or export the workbook, which has every register."
        )
        return False

    def take_file(self, path: Path) -> None:
        self.front.take_file(path)

    def leave(self) -> None:
        for view in self._made.values():
            view.leave()

    def seen(self, change: Change) -> None:
        for view in self._made.values():
            view.seen(change)

    def outdated(self) -> None:
        for view in self._made.values():
            view.outdated()
