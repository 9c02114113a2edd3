"""What stands where a list would be: what belongs there, and the first step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.text import a_or_an, several
from app.registers.register import Register
from app.widgets import theme
from app.widgets.breaking import breakable
from app.widgets.discard import discard
from app.widgets.even_label import EvenLabel
from app.widgets.plain import button
from app.widgets.room import lay_out_within
from app.widgets.theme import GAP, GRID, Size

_MARGIN = 2 * GRID


class EmptyState(QWidget):
    """A heading, a sentence and buttons in the middle of an empty place.

    Signals: ``acted(key)`` for the button pressed.
    """

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = EvenLabel(size=Size.HEADING, bold=True, wrap=True)
        self._words = EvenLabel(role="muted", wrap=True)
        self._said = ("", "")
        self._buttons = QHBoxLayout()
        self._first: QWidget | None = None  # of the buttons
        self._offered: list[QWidget] = []
        self._buttons.setSpacing(GAP)
        self._words.setMinimumWidth(240)
        theme.widen(self._words, 480)
        theme.widen(self._heading, 480)
        for label in (self._heading, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setSpacing(3 * GRID)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.addStretch(2)
        for label in (self._heading, self._words):
            middle = QHBoxLayout()  # an alignment of its own would keep the label from growing with its lines
            middle.addStretch(1)
            middle.addWidget(label, 12)
            middle.addStretch(1)
            column.addLayout(middle)
        self._middle = QVBoxLayout()
        column.addLayout(self._middle)
        column.addSpacing(GRID)
        line = QHBoxLayout()
        line.addStretch()
        line.addLayout(self._buttons)
        line.addStretch()
        column.addLayout(line)
        column.addStretch(3)

    @property
    def text(self) -> str:
        """What it says."""
        return "\n".join(self._said)

    def hold(self, part: QWidget) -> None:
        """Put something between the words and the buttons."""
        self._middle.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)

    def say(self, heading: str, words: str, actions: tuple[tuple[str, str, str], ...] = ()) -> None:
        """Say what belongs here.

        Args:
            actions: Key, words and icon of each button; the first is the main one.
        """
        if self._said == (heading, words) and self._buttons.count() == len(actions):
            return
        self._said = (heading, words)
        self._heading.setText(breakable(heading))
        self._words.setText(breakable(words))
        had_keyboard = False
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                had_keyboard |= old.hasFocus()
                discard(old)
        self._first, self._offered = None, []
        for number, (key, label, picture) in enumerate(actions):
            made = button(label, picture, kind="" if number else "primary")
            made.clicked.connect(lambda _=False, key=key: self.acted.emit(key))
            self._buttons.addWidget(made)
            made.show()  # the layout would only do so later, and the keyboard may be given to it before
            self._first = self._first or made
            self._offered.append(made)
        self._lay_buttons()
        if had_keyboard and self._first is not None:  # Qt would send it to some other part of the window
            self._first.setFocus()

    def say_none(self, register: Register, *, read_only: bool) -> None:
        """Say that a register has no record yet and what belongs there, and offer the first step: ``add`` and ``import``."""
        one = register.one
        if read_only:
            self.say(f"No {several(one)} here", f"There were no {several(one)} at that moment.")
            return
        self.say(
            f"No {several(one)} yet",
            f"{register.purpose}\nCtrl+N adds one; Ctrl+V pastes rows from Excel; Ctrl+I brings in a file.",
            (("add", f"Add {a_or_an(one)}", "add"), ("import", "Bring in a file…", "import")),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_buttons()

    def _lay_buttons(self) -> None:
        """Beside each other, or below each other where they are too wide for it."""
        lay_out_within(self._buttons, self._offered, self.contentsRect().width() - 2 * _MARGIN)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._first is not None:
            self._first.setFocus(event.reason())
