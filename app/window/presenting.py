"""The map for a room: the whole screen, and nothing of the window round it. Esc leaves, as F11 does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

if TYPE_CHECKING:
    from app.window.main_window import MainWindow

PAGE = "heat_map"


class Presenting(QObject):
    """Shows the heat map alone, and puts the window back as it was."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._state = Qt.WindowState.WindowNoState
        self.on = False
        window.frame.stack.currentChanged.connect(self._changed)

    def __call__(self, wanted: bool | None = None) -> None:
        """Begin or leave; None turns to the other."""
        on = not self.on if wanted is None else wanted
        if on != self.on and self._window.is_open:
            self._begin() if on else self._leave()

    def _begin(self) -> None:
        window = self._window
        window.go(PAGE)
        self.on = True
        self._state = window.windowState()
        window.menuBar().setMaximumHeight(0)  # hidden, its commands would lose their keys
        window.frame.set_presenting(True)
        window.pages.view(PAGE).present(True)
        window.setWindowState(self._state | Qt.WindowState.WindowFullScreen)

    def _leave(self) -> None:
        window = self._window
        self.on = False
        window.setWindowState(self._state)
        window.menuBar().setMaximumHeight(16_777_215)  # as Qt has it: no limit
        window.frame.set_presenting(False)
        window.pages.view(PAGE).present(False)

    def _changed(self) -> None:
        if self.on and self._window.pages.shown != PAGE:  # a search, Ctrl+2, a register that was closed
            self._leave()
