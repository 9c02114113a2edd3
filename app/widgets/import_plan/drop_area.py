"""Where a file is dropped or chosen, and what the page says while it is read or cannot be read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets import theme
from app.widgets.empty import EmptyState
from app.widgets.import_plan.password_line import PasswordLine
from app.widgets.plain import announce
from app.widgets.theme import GAP

Ways = tuple[tuple[str, str, str], ...]


class DropArea(QWidget):
    """A large place with a heading, a sentence and buttons.

    Signals: ``dropped(path)``; ``acted(key)`` for the button pressed: ``choose``, ``again``, ``stop``, ``now``, or ``unlock`` for
    the password that was typed.
    """

    dropped = Signal(Path)
    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = False
        self._edge = True
        self.is_blank = True  # whether it tells of no file that was read
        self.words = EmptyState()
        self.words.acted.connect(self.acted)
        self.password = PasswordLine()
        self.password.entered.connect(lambda: self.acted.emit("unlock"))
        self.words.hold(self.password)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GAP, 3 * GAP, 3 * GAP, 3 * GAP)
        layout.addWidget(self.words)
        self.setAcceptDrops(True)

    @property
    def text(self) -> str:
        """What it says."""
        return self.words.text

    def say(self, heading: str, words: str, ways: Ways = (), *, edge: bool = True) -> None:
        """Say what belongs here, or what is the matter.

        Args:
            ways: Key, words and icon of each button; the first is the main one.
            edge: Whether to draw the edge that says "drop here".
        """
        self._edge, self.is_blank = edge, False
        self.password.hide()
        self.password.take()  # what was typed for another file
        self.words.say(heading, words, ways)
        self.update()
        announce(self, self.text)

    def say_empty(self) -> None:
        """Say what can be dropped here."""
        self.say(
            "Drop a tracker here, or choose a file",
            "An Excel or OpenDocument workbook, a .csv file, or a Word document with tables. "
            "The table is found, whatever stands around it, and you see what would be new, changed or the same. "
            "Nothing is saved before you accept the plan, and one undo takes all of it back.",
            (("choose", "Choose a file…", "open"),),
        )
        self.is_blank = True

    def say_not_now(self, why: str, waiting: str, *, may_go_back: bool) -> None:
        """Say that nothing can be brought in at the moment.

        Args:
            waiting: Name of the file that was dropped, and is read once something can be; empty for none.
            may_go_back: Whether a closed quarter is in the way, which can be left.
        """
        heading = f"“{waiting}” is not read" if waiting else "Nothing can be brought in here"
        heading += " yet" if waiting and may_go_back else ""
        more = " It is read as soon as you are back." if waiting and may_go_back else ""
        ways = (("now", "Back to now", "arrow-left"),) if may_go_back else ()
        self.say(heading, f"{why}{more}", ways, edge=False)
        self.is_blank = True

    def say_reading(self, name: str) -> None:
        """Say that a file is being read."""
        self.say(
            f"Reading “{name}”",
            "You can go on working elsewhere. Nothing is saved before you accept the plan.",
            (("stop", "Stop reading", "cancel"),),
            edge=False,
        )

    def say_unread(self, words: str) -> None:
        """Say why a file was not read."""
        ways = (("choose", "Choose another file…", "open"), ("again", "Try again", "redo"))
        self.say("This file was not read", words, ways)

    def ask_password(self, words: str) -> None:
        """Ask for the password of a file."""
        ways = (("unlock", "Open the file", "open"), ("choose", "Choose another file…", "open"))
        self.say("This file needs its password", words, ways)
        self.password.show()
        self.password.line.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        part = self.words if self.password.isHidden() else self.password
        part.setFocus(event.reason())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _path_of(event) is not None:
            self._over = True
            event.acceptProposedAction()
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        path = _path_of(event)
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self._edge or self._over):
            return
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(look.accent if self._over else look.edge), 3 if self._over else 1.5)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(look.notice if self._over else look.surface))
        place = QRectF(self.rect()).adjusted(2 * GAP, 2 * GAP, -2 * GAP, -2 * GAP)
        painter.drawRoundedRect(place, GAP, GAP)


def _path_of(event: QDropEvent) -> Path | None:
    """The first file of a drop."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return paths[0] if paths else None
