"""The menu bar: every command by name, with its keys, for those who look for it there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from app.window import recent
from app.window.help import CONTENTS, SHORTCUTS

if TYPE_CHECKING:
    from app.models.quarter import Quarter
    from app.views.base import View
    from app.window.main_window import MainWindow


class Menus:
    """The menus of the main window; most only make sense with a register open."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._needs_register: list[QAction] = []
        self._needs_change: list[QAction] = []
        self._all: list[QAction] = []
        files = window.files
        file = self._menu("&File")
        self._add(file, "&Start a register…", lambda: window.show_start_form(), register=False)
        self._add(file, "&Open a register…", files.choose, "Ctrl+O", register=False)
        _filled(file.addMenu("Open &recent"), partial(recent.fill, window=window))
        self._add(file, "&Explore the sample…", files.explore_sample, register=False)
        file.addSeparator()
        self._add(file, "&Bring in a tracker…", files.choose_tracker, "Ctrl+I", change=True)
        self._add(file, "Write a &paper…", partial(window.go, "papers"), "Ctrl+P")
        self._add(file, "&Export this list…", lambda: self._page().export_list(), "Ctrl+E")
        self._add(file, "Copy this list as a &table", lambda: self._page().copy_list(), "Ctrl+Shift+C")
        self._add(file, "Export the &workbook…", self._export_workbook, "Ctrl+Shift+E")
        self._add(file, "Print this &list…", lambda: self._page().print_list(), "Ctrl+Shift+P")
        self._add(file, "Print the heat &map…", self._print_map)
        file.addSeparator()
        self._add(file, "Save a &copy…", files.save_copy, "Ctrl+Shift+S")
        self._add(file, "Back &up now", files.back_up, change=True)
        self._add(file, "&Restore a backup…", files.choose_backup, change=True)
        file.addSeparator()
        self._add(file, "C&lose the register", self._close)
        self._add(file, "&Quit", window.close, "Ctrl+Q", register=False)
        edit = self._menu("&Edit")
        self.undo = self._add(edit, "&Undo", window.undo, "Ctrl+Z", change=True)
        self.redo = self._add(edit, "&Redo", window.redo, "Ctrl+Y", change=True)
        edit.addSeparator()
        self.new = self._add(edit, "&New record", window.adding.add_here, "Ctrl+N", change=True)
        add = edit.addMenu("&Add")
        self._needs_change.append(add.menuAction())
        _filled(add, window.adding.fill)
        self._add(edit, "&Find anything", window.finding.begin, "Ctrl+K")
        quarter = self._menu("&Quarter")
        self.close_quarter = self._add(quarter, "&Close the quarter", self._close_quarter, change=True)
        self.now = self._add(quarter, "&Back to now", lambda: window.show_quarter(None))
        quarter.addSeparator()
        self._add(quarter, "Begin a &meeting, or go to it", window.meeting.show_page, "Ctrl+Shift+M")
        self._add(
            quarter, "&Take down an action or decision", window.meeting.take, "Ctrl+Shift+A", change=True
        )
        self._add(quarter, "&End the meeting…", window.meeting.end, change=True)
        view = self._menu("&View")
        self._add(view, "&Present the heat map", window.present, "F11")
        view.addSeparator()
        window.looks.offer(view)
        for place in range(1, 10):
            QShortcut(QKeySequence(f"Ctrl+{place}"), window, lambda place=place: window.pages.go_to(place))
        help_menu = self._menu("&Help")
        self._add(help_menu, "&Help for this page", window.help, "F1", register=False)
        self._add(help_menu, "&Contents", partial(window.help, CONTENTS), register=False)
        self._add(help_menu, "&Shortcuts", partial(window.help, SHORTCUTS), "?", register=False)
        help_menu.addSeparator()
        _filled(help_menu.addMenu("&Pages"), window.help.fill)
        self.set_open(False)

    def set_open(self, is_open: bool) -> None:
        """Offer only what can be done with or without an open register."""
        for action in self._needs_register:
            action.setEnabled(is_open)
        for action in self._needs_change:
            action.setEnabled(is_open and not (self._window.is_open and self._window.workspace.read_only))

    def on_offer(self) -> list[QAction]:
        """Every command that can be given now."""
        return [action for action in self._all if action.isEnabled()]

    def set_state(self, now: Quarter, undo: str, redo: str) -> None:
        """Name what undo and redo would do, and which quarter would be closed."""
        self.set_open(True)
        for action, verb, words in ((self.undo, "&Undo", undo), (self.redo, "&Redo", redo)):
            action.setText(f"{verb}: {words}".replace("&&", "&") if words else verb)
            action.setEnabled(bool(words))
        self.close_quarter.setText(f"&Close {now}")
        self.now.setEnabled(self._window.moment is not None)

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
        menu.addAction(action)
        self._all.append(action)
        if change:
            self._needs_change.append(action)
        elif register:
            self._needs_register.append(action)
        return action

    def _close(self) -> None:
        self._window.close_register()
        self._window.show_first_run()

    def _close_quarter(self) -> None:
        from app.commands import quarters
        from app.models.source import Source
        from app.queries.house import house
        from app.store.back import way_back

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
            then=lambda key: self._window.attempt(back) if key == "undo" else self._write_paper(quarter),
        )

    def _write_paper(self, quarter: Quarter) -> None:
        """The papers of a closed quarter, whichever is open now."""
        self._window.show_quarter(quarter)
        self._window.go("papers")

    def _page(self) -> View:
        return self._window.pages.view(self._window.pages.shown)

    def _print_map(self) -> None:
        self._window.go("heat_map")
        self._window.pages.view("heat_map").print_map()  # type: ignore[attr-defined]

    def _export_workbook(self) -> None:
        self._window.go("papers")
        self._window.pages.view("papers").export_workbook()  # type: ignore[attr-defined]


def _filled(menu: QMenu, fill: Callable[[QMenu], object]) -> None:
    """Fill a menu each time that it is opened."""
    menu.aboutToShow.connect(lambda: fill(menu))
