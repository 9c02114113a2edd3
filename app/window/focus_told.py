"""Where the keyboard really is, told to a screen reader once more where Qt's own telling ends elsewhere.

A part of the window that hands the keyboard on, as a list does to its rows, gets it first. Qt tells the reader of the inner part
while it is handed on, and of the outer one after that, so that the reader would stay on a part without a name. Of a list it
tells the list alone: which cell of it is current is heard only after the first arrow. And of a part of a popup it tells before
it says, once more, that the window below is active.

Those who see are told as well: of a button that shows its picture alone, the words.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from app.widgets.plain import tell_current, tell_part
from app.widgets.tip_by_key import tip_by_key

_SOON = 50  # ms: after all handing on, and before anybody has heard what comes first
_WATCHED = "quarterdeck-focus-told"


class FocusTold(QObject):
    """Counts through which parts the keyboard went, and tells where it has stayed."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._through = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._tell)
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            self._through += 1
            self._soon.start()

    def _tell(self) -> None:
        handed_on, self._through = self._through > 1, 0
        now = QApplication.focusWidget()
        if now is None:
            return
        if handed_on or now.window().windowType() is Qt.WindowType.Popup:
            tell_part(now)
        if isinstance(now, QAbstractItemView):
            tell_current(now)
        tip_by_key(now)


def tell_focus(app: QApplication) -> None:
    """Tell screen readers of every window of this program, from now on."""
    if not app.property(_WATCHED):
        app.setProperty(_WATCHED, True)
        FocusTold(app)
