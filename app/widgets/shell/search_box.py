"""The search box at the top: a line to type in, and under it what was found, by register. All by keyboard.

The list is made when something is first found, so that the box costs the start next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.models.text import counted
from app.widgets.find_line import FindLine
from app.widgets.plain import set_tip
from app.widgets.said_of import say_of
from app.widgets.theme import GRID

if TYPE_CHECKING:  # not needed for the first paint
    from app.models.found import Group
    from app.widgets.shell.found_list import FoundList

_PAUSE_MS = 120  # after the last key before anything is looked for
_WIDE, _HIGH = 560, 480


class SearchBox(FindLine):
    """Arrows move through what was found while the line keeps the keyboard; Enter goes there, Esc puts the list away.

    Signals: ``asked(words)`` when something is to be looked for; ``chosen(register or page, id)``.
    """

    asked = Signal(str)
    chosen = Signal(str, str)

    def __init__(
        self, words: str = "Find anything", keys: str = "Ctrl+K", parent: QWidget | None = None
    ) -> None:
        super().__init__(words, keys, parent)
        self.suggests = False  # whether it is asked, with no words, what to offer while nothing is typed
        set_tip(self, f"{words}: words, numbers, names, updates, minutes. Arrows choose, Enter goes there.")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.textEdited.connect(lambda _: self._pause.start())

    @cached_property
    def list(self) -> FoundList:
        """What was found; it lies over the page under the box and never takes the keyboard."""
        from app.widgets.shell.found_list import FoundList

        made = FoundList(self.window())
        made.chosen.connect(self._choose)
        made.hide()
        return made

    def show_found(self, words: str, groups: Sequence[Group]) -> None:
        """Show what was found for these words, unless others have been typed since; for none, what is offered unasked."""
        if words != self.text().strip() and words != self.text():
            return
        self.list.show_groups(groups)
        number = self.list.number
        nothing = f"Nothing found for “{words.strip()}”. Esc puts this away; Backspace asks for less."
        self.list.say("" if number else nothing)
        self._place()
        self.list.show()
        self.list.raise_()
        say_of(self, f"{counted(number, 'finding').capitalize()}. {self.list.current_words}".strip())

    def put_away(self) -> None:
        """Take the list from the screen; what was typed stays."""
        self._pause.stop()
        if "list" in vars(self):
            self.list.hide()

    @property
    def is_open(self) -> bool:
        """Whether the list is in sight."""
        return "list" in vars(self) and self.list.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif key in _STEPS and self.is_open:
            self.list.step(_STEPS[key])
            say_of(self, self.list.current_words)
        elif key == Qt.Key.Key_Down:
            self._ask()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.put_away()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.is_open:
            self._place()
        return super().event(event)

    def _ask(self) -> None:
        self._pause.stop()
        if self.text().strip():
            self.asked.emit(self.text())
        elif self.suggests:
            self.asked.emit("")
        else:
            self.put_away()

    def _enter(self) -> None:
        unseen = self._pause.isActive() or not self.is_open
        if unseen:  # Enter right after the last key: look first
            self._ask()
        # The first of what is offered unasked may be to undo.
        if self.is_open and (self.text().strip() or not unseen):
            self.list.go()

    def _escape(self) -> None:
        if self.is_open:
            self.put_away()
        else:
            self.clear()

    def _choose(self, register: str, record_id: str) -> None:
        self.put_away()
        self.clear()
        self.chosen.emit(register, record_id)

    def _place(self) -> None:
        """Under the box, as wide as is good to read, inside the window."""
        window = self.window()
        width = min(max(self.width(), _WIDE), window.width() - 4 * GRID)
        corner = self.mapTo(window, QPoint(0, self.height() + GRID))
        left = max(2 * GRID, min(corner.x(), window.width() - width - 2 * GRID))
        room = window.height() - corner.y() - 4 * GRID
        self.list.setGeometry(left, corner.y(), width, min(self.list.wanted_height, _HIGH, room))


_STEPS: dict[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}
