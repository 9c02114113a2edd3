"""The menu bar: every command by name, with its keys, for those who look for it there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from app.window import recent
from app.window.earlier import Earlier
from app.window.help import CONTENTS, SHORTCUTS
from app.window.in_session import NONE as NO_MEETING

if TYPE_CHECKING:
    from app.models.rows import House
    from app.views.base import View
    from app.window.main_window import MainWindow

_NO_UNDO = "No step has been made yet that could be taken back."
_NO_REDO = "It puts in again what was undone last, and nothing was."
_TAKE, _TAKE_KEYS = "&Take down an action or decision", "Ctrl+Shift+A"
_END = "&End the meeting…"
_NOT_OPEN = ("No register is open.", "Start one or open one first.")
_IS_NOW = "The open quarter is in sight already."


class Menus:
    """The menus of the main window; most only make sense with a register open."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._needs_register: list[QAction] = []
        self._needs_change: list[QAction] = []
        self._all: list[QAction] = []
        self._fill_file()
        self._fill_edit()
        self._fill_quarter()
        self._fill_view()
        self._fill_help()
        self.set_open(False)

    def _fill_file(self) -> None:
        window, files = self._window, self._window.files
        menu = self._menu("&File")
        self._add(menu, "&Start a register…", lambda: window.show_start_form(), register=False)
        self._add(menu, "&Open a register…", files.choose, "Ctrl+O", register=False)
        _filled(menu.addMenu("Open &recent"), partial(recent.fill, window=window))
        self._add(menu, "E&xplore the sample…", files.explore_sample, register=False)
        menu.addSeparator()
        self._add(menu, "&Bring in a tracker…", files.choose_tracker, "Ctrl+I", change=True)
        self._paper = self._add(menu, "Write a &paper…", partial(window.go, "papers"), "Ctrl+P")
        self._closed_paper = self._add(menu, "", lambda: None)
        self._add(menu, "&Export this list…", lambda: self._page().export_list(), "Ctrl+E")
        self._add(menu, "Copy this list as a &table", lambda: self._page().copy_list(), "Ctrl+Shift+C")
        self._add(menu, "Export the &workbook…", self._export_workbook, "Ctrl+Shift+E")
        self._add(menu, "Pr&int this list…", lambda: self._page().print_list(), "Ctrl+Shift+P")
        self._add(menu, "Print the heat &map…", self._print_map)
        menu.addSeparator()
        self._add(menu, "Save a &copy…", files.save_copy, "Ctrl+Shift+S")
        self._add(menu, "Back &up now", files.back_up, change=True)
        QShortcut(QKeySequence("Ctrl+S"), window, self._say_saved)  # hands press it wherever they type
        self._add(menu, "Restore a bac&kup…", files.choose_backup, change=True)
        menu.addSeparator()
        self._add(menu, "C&lose the register", self._close)
        self._add(menu, "&Quit", window.close, "Ctrl+Q", register=False)

    def _fill_edit(self) -> None:
        window = self._window
        menu = self._menu("&Edit")
        self.undo = self._add(menu, "&Undo", window.undo, "Ctrl+Z", change=True)
        self.redo = self._add(menu, "&Redo", window.redo, "Ctrl+Y", change=True)
        menu.addSeparator()
        self.new = self._add(menu, "&New record", window.adding.add_here, "Ctrl+N", change=True)
        add = menu.addMenu("&Add")
        self._needs_change.append(add.menuAction())
        _filled(add, window.adding.fill)
        self._add(menu, "&Find anything", window.finding.begin, "Ctrl+K")
        self._add(menu, "Find in this &list", self._find_here, "Ctrl+F", register=False)
        self._add(menu, "&Show only what is mine", lambda: self._page().narrow(mine=True))

    def _fill_quarter(self) -> None:
        window = self._window
        menu = self._menu("&Quarter")
        self.close_quarter = self._add(menu, "&Close the quarter", self._close_quarter, change=True)
        earlier = menu.addMenu("&Look at an earlier quarter")
        self.earlier = Earlier(window, earlier, self._paper, self._closed_paper)
        self.now = self._add(menu, "&Back to now", lambda: window.show_quarter(None))
        menu.addSeparator()
        self._add(menu, "Ask for &updates…", partial(self._returns, "begin"), change=True)
        self._add(menu, "Take in &returned files…", partial(self._returns, "ask_for_files"), change=True)
        menu.addSeparator()
        self._add(menu, "Begin a &meeting, or go to it", window.meeting.show_page, "Ctrl+Shift+M")
        take, end = window.meeting.take, window.meeting.end
        self._of_meeting = {
            self._add(menu, _TAKE, take, _TAKE_KEYS, change=True): _TAKE,
            self._add(menu, _END, end, change=True): _END,
        }

    def _fill_view(self) -> None:
        window = self._window
        menu = self._menu("&View")
        self._add(menu, "&Present the heat map", window.present, "F11")
        self._add(menu, "Go to the &notice, and back", window.notices.cross_over, "Alt+N", register=False)
        menu.addSeparator()
        window.looks.offer(menu)
        for place in range(1, 10):
            QShortcut(QKeySequence(f"Ctrl+{place}"), window, lambda place=place: window.pages.go_to(place))

    def _fill_help(self) -> None:
        window = self._window
        menu = self._menu("&Help")
        self._add(menu, "&Help for this page", window.help, "F1", register=False)
        self._add(menu, "&Contents", partial(window.help, CONTENTS), register=False)
        self._add(menu, "&Shortcuts", partial(window.help, SHORTCUTS), "?", register=False)
        menu.addSeparator()
        _filled(menu.addMenu("&Pages"), window.help.fill)

    def _say_saved(self) -> None:
        window = self._window
        if not window.is_open:
            window.say(*_NOT_OPEN)
            return
        if (only_read := window.workspace.only_read) is not None:
            window.say(f"Nothing needs saving. {only_read.words}", only_read.way)
            return
        unsaved = window.frame.status.unsaved
        window.say(
            f"Everything else is saved. {unsaved}."
            if unsaved
            else "Everything is saved: each change is, as it is made.",
            "What is being typed is saved as you leave its field. Undo takes a change back.",
            actions=(("back_up", "Back up now"),),
            then=lambda _: window.files.back_up(),
        )

    def set_open(self, is_open: bool) -> None:
        """Offer only what can be done with or without an open register."""
        for action in self._needs_register:
            action.setEnabled(is_open)
        for action in self._needs_change:
            action.setEnabled(is_open and not (self._window.is_open and self._window.workspace.read_only))
        self.follow_meeting()

    def follow_meeting(self) -> None:
        """Offer what needs a meeting where one is in session, and say so where none is."""
        window = self._window
        may = window.is_open and not window.workspace.read_only
        can = may and window.meeting.now is not None
        for action, words in self._of_meeting.items():
            action.setEnabled(can)
            action.setText(words if can or not may else f"{words.rstrip('…')}: no meeting is in session")

    @property
    def commands(self) -> list[QAction]:
        """Every command, also those that cannot be given now; ``why_not`` has the reason."""
        return [action for action in (*self._all, *self.earlier.actions) if action.isVisible()]

    def why_not(self, action: QAction) -> str:
        """Why a command cannot be given now; empty where it can."""
        if action.isEnabled():
            return ""
        only_read = self._window.workspace.only_read if self._window.is_open else None
        if action in self._needs_change and only_read is not None:
            return only_read.words
        if action in self._of_meeting and self._window.is_open:
            return f"{NO_MEETING} Ctrl+Shift+M begins one."
        return {self.undo: _NO_UNDO, self.redo: _NO_REDO, self.now: _IS_NOW}.get(action, "")

    def set_state(self, house: House, undo: str, redo: str) -> None:
        """Name what undo and redo would do, which quarter would be closed, and which papers are written on."""
        self.set_open(True)
        for action, verb, words in ((self.undo, "&Undo", undo), (self.redo, "&Redo", redo)):
            nothing = f"{verb}: nothing to {verb[1:].casefold()}"
            action.setText(f"{verb}: {words.replace('&', '&&')}" if words else nothing)
            action.setEnabled(bool(words) and action.isEnabled())
        self.close_quarter.setText(f"&Close {house.quarter}")
        self.now.setEnabled(self._window.moment is not None)
        self.earlier.set_closed(house.closed, self._window.moment or house.quarter)

    def _menu(self, title: str) -> QMenu:
        return self._window.menuBar().addMenu(title)

    def _add(
        self,
        menu: QMenu,
        words: str,
        act: Callable[[], object],
        keys: str = "",
        *,
        register: bool = True,
        change: bool = False,
    ) -> QAction:
        action = QAction(words, self._window)
        action.triggered.connect(lambda _=False: act())
        if keys:
            action.setShortcut(QKeySequence(keys))
            instead = QShortcut(QKeySequence(keys), self._window, lambda: self._answer(action))
            instead.setEnabled(False)
            action.enabledChanged.connect(lambda can: instead.setEnabled(not can))
        menu.addAction(action)
        self._all.append(action)
        if change:
            self._needs_change.append(action)
        elif register:
            self._needs_register.append(action)
        return action

    def _answer(self, action: QAction) -> None:
        """The key of what cannot be done now is answered in words."""
        window = self._window
        if not window.is_open:
            window.say(*_NOT_OPEN)
        elif action in self._of_meeting and not window.workspace.read_only:
            window.meeting.take()
        elif action in (self.undo, self.redo) and not window.workspace.read_only:
            window.say(
                f"There is nothing to {'undo' if action is self.undo else 'redo'}.", self.why_not(action)
            )
        else:
            from app.views.only_read import say_only_read

            say_only_read(window)

    def _close(self) -> None:
        self._window.close_register()
        self._window.show_first_run()

    def _close_quarter(self) -> None:
        from app.commands import quarters
        from app.models.source import Source
        from app.queries.house import house
        from app.store.way_back import way_back

        if self._window.pages.refuse():
            return
        with self._window.workspace.read() as session:
            quarter = house(session).quarter
        words = self.close_quarter.text().replace("&", "")
        if not self._window.attempt(
            lambda: self._window.workspace.run(words, quarters.close, source=Source.CLOSE)
        ):
            return
        back = way_back(self._window.workspace)
        self._window.say(
            f"{words.removeprefix('Close ')} is closed: its position is frozen and can be read at any time.",
            "The next quarter is open. If that was too early, take it back.",
            actions=(("paper", "Write the paper"), ("undo", "Undo")),
            then=lambda key: (
                self._window.attempt(back) if key == "undo" else self.earlier.write_about(quarter)
            ),
        )

    def _find_here(self) -> None:
        if not self._window.help.find() and self._window.is_open:
            self._page().narrow()

    def _page(self) -> View:
        return self._window.pages.view(self._window.pages.shown)

    def _returns(self, wish: str) -> None:
        """Have the page of returns do something: in the open quarter, since a closed one asks nobody."""
        if self._window.moment is not None:
            self._window.show_quarter(None)
        self._window.go("returns")
        getattr(self._window.pages.view("returns"), wish)()

    def _print_map(self) -> None:
        self._window.go("heat_map")
        self._window.pages.view("heat_map").print_map()  # type: ignore[attr-defined]

    def _export_workbook(self) -> None:
        self._window.go("papers")
        self._window.pages.view("papers").export_workbook()  # type: ignore[attr-defined]


def _filled(menu: QMenu, fill: Callable[[QMenu], object]) -> None:
    """Fill a menu each time that it is opened."""
    menu.aboutToShow.connect(lambda: fill(menu))
