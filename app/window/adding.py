"""Adding a record of any register from anywhere: the Edit menu, Ctrl+N, the search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from app.window.main_window import MainWindow

_USUAL = "risks"  # where the page in sight keeps no records of its own


class Adding:
    """Goes to a register's page and adds a record there, ready for its title to be typed."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._actions: list[QAction] = []

    @property
    def actions(self) -> list[QAction]:
        """A command for each register that has a page; made when they are first asked for, since they import the registers."""
        if not self._actions:
            from app.models.text import a_or_an
            from app.registers import REGISTERS

            for key, _ in self._window.pages.titles():
                if key in REGISTERS:
                    action = QAction(f"Add {a_or_an(REGISTERS[key].one)}", self._window)
                    action.triggered.connect(lambda _=False, key=key: self.add(key))
                    self._actions.append(action)
        return self._actions

    def fill(self, menu: QMenu) -> None:
        """Offer every register."""
        if menu.isEmpty():
            menu.addActions(self.actions)

    def add_here(self) -> None:
        """Add a record of the page in sight; a risk, where it keeps none."""
        pages = self._window.pages
        self.add((pages.view(pages.shown).adds if pages.shown else "") or _USUAL)

    def add(self, key: str) -> None:
        """Add a record of this register."""
        window = self._window
        if window.moment is not None:
            window.show_quarter(None)  # a closed quarter takes nothing in
        window.go(key)
        view = window.pages.view(key)
        view.turn_to(key)
        view.add()
