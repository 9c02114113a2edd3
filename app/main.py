"""Puts the parts together: log, settings, looks, window. Only this module and the window know them all."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from app import settings
from app.models.unbroken import begin_looking
from app.widgets import theme
from app.widgets.later import after_paint
from app.window import looks
from app.window.main_window import MainWindow

_QUIET_MS = 2_000  # by then the first list is painted
_SETTLED_MS = 10_000  # by then the register that was named is open, or is not going to be


def make_window(chosen: settings.Settings) -> MainWindow:
    """The main window in the user's theme, not yet shown; a QApplication must be there."""
    looks.apply(chosen)
    window = MainWindow(chosen)
    if chosen.notice:
        window.say(chosen.notice)
    return window


def main(arguments: Sequence[str] = ()) -> int:
    """Show the window, and open the file that is named, if one is. Returns the exit status."""
    app = QApplication([sys.argv[0], *theme.STYLE, *arguments])
    app.setApplicationName("Quarterdeck")
    app.setDesktopFileName("quarterdeck")
    window = make_window(settings.load())
    window.show()
    named = next((Path(name) for name in arguments if not name.startswith("-")), None)
    after_paint(window, lambda: _begin(window, named))
    return app.exec()


def _begin(window: MainWindow, named: Path | None) -> None:
    """What can wait for the first paint. Until then ``app/__main__.py`` notes what goes wrong."""
    from app import log
    from app.window.ending import close_when_told

    log.start(faults=True)
    log.install_hooks(Mistakes(window).found.emit)
    close_when_told(window)
    window.opened.connect(lambda: after_paint(window, begin_looking))
    QTimer.singleShot(_QUIET_MS, theme.ask_desktop)
    QTimer.singleShot(_SETTLED_MS, begin_looking)
    if named is not None:
        window.files.open(named)


class Mistakes(QObject):
    """Tells of what nobody caught in the thread of the window, wherever it happened: no other may make a widget."""

    found = Signal(object)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.found.connect(self._tell)

    @Slot(object)
    def _tell(self, error: BaseException) -> None:
        _crashed(error, self._window)


def _crashed(error: BaseException, window: MainWindow) -> None:
    """Say what nobody caught: what has a sentence, such as a full disk while somebody types, in the window itself."""
    from app.errors import explain
    from app.window.crash import show_crash

    known = explain(error)
    if known is not None:
        window.say_error(known)
    else:
        show_crash(error, window)
