"""The in-app help, asked for by F1: the page about what is in sight. The panel is made when it is first asked for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from app.window.help_panel import HelpPanel
    from app.window.main_window import MainWindow

CONTENTS, SHORTCUTS, START = "contents", "shortcuts", "start"


class Help:
    """Shows a page of the help, or puts the help away."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._panel: HelpPanel | None = None

    def __call__(self, key: str = "") -> None:
        """Show the page of this key. Without a key, show the page about the screen in sight, or close the help if it is open."""
        panel = self.panel
        if not key and panel.isVisible():
            panel.put_away()
        else:
            panel.show_page(key or self._here(), take_keyboard=True)

    @property
    def panel(self) -> HelpPanel:
        """The panel at the right of the window."""
        if self._panel is None:
            from app.window.help_panel import HelpPanel

            self._panel = HelpPanel(self._window, lambda: self._window.pages.in_sight)
        return self._panel

    def follow(self) -> None:
        """Another screen has come into sight: while the help is open, it speaks of that."""
        if self._panel is not None and self._panel.isVisible():
            keys = self._panel.shown == SHORTCUTS  # they are those of the new screen then
            self._panel.show_page(SHORTCUTS if keys else self._here(), take_keyboard=False)

    def find(self) -> bool:
        """Search the help if the keyboard is in it. Returns whether it was."""
        focused = self._window.focusWidget()
        if self._panel is None or focused is None or not self._panel.isAncestorOf(focused):
            return False
        self._panel.focus_search()
        return True

    def fill(self, menu: QMenu) -> None:
        """Offer every page by name."""
        from app.window.help_pages import pages

        menu.clear()
        for page in pages():
            menu.addAction(page.title.replace("&", "&&")).triggered.connect(partial(self._show, page.key))

    def _show(self, key: str, checked: bool = False) -> None:
        self(key)

    def _here(self) -> str:
        from app.window.help_pages import page_about

        pages = self._window.pages
        return page_about(pages.in_front, pages.shown) or START
