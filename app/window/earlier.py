"""The closed quarters as commands: to look at each, and to write about the one that was closed last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from app.models.quarter import Quarter
    from app.window.main_window import MainWindow


class Earlier:
    """Fills the menu of the closed quarters, and names the quarters of the papers.

    Args:
        menu: Of the closed quarters.
        paper: The command that goes to the papers of the quarter in sight.
        closed_paper: The one that goes to those of the quarter closed last.
    """

    def __init__(self, window: MainWindow, menu: QMenu, paper: QAction, closed_paper: QAction) -> None:
        self._window, self._menu = window, menu
        self._paper, self._closed_paper = paper, closed_paper
        self._closed: Sequence[Quarter] = ()
        closed_paper.triggered.connect(self._write_about_last)
        self.set_closed((), None)

    @property
    def actions(self) -> list[QAction]:
        """A command for each closed quarter, the newest first."""
        return self._menu.actions()

    def set_closed(self, closed: Sequence[Quarter], shown: Quarter | None) -> None:
        """Offer these closed quarters (the newest last), and name the quarter in sight where papers are written."""
        if list(closed) != self._closed:
            self._closed = list(closed)
            self._menu.clear()
            for quarter in reversed(self._closed):
                action = self._menu.addAction(f"Look at {quarter}")
                action.triggered.connect(lambda _=False, quarter=quarter: self._window.show_quarter(quarter))
        self._menu.menuAction().setVisible(bool(self._closed))
        self._paper.setText(f"Write a &paper on {shown}…" if shown else "Write a &paper…")
        other = self._closed[-1] if self._closed and self._closed[-1] != shown else None
        self._closed_paper.setVisible(other is not None)
        self._closed_paper.setText(f"Write &a paper on {other}, the last that was closed…" if other else "")

    def _write_about_last(self, _: bool = False) -> None:
        self.write_about(self._closed[-1])

    def write_about(self, quarter: Quarter) -> None:
        """The papers of a closed quarter, whichever is open now."""
        self._window.show_quarter(quarter)
        self._window.go("papers")
