"""The line over the words of a part: its title, what it is for, and in a low window the way to the whole page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.widgets import icons, theme
from app.widgets.plain import PlainLabel, icon_button, set_tip
from app.widgets.theme import GRID, Size
from app.widgets.tool_line import show_words

_WHOLE, _BACK = "Whole page", "Back to the outline"
_KEYS = {_WHOLE: "Enter in the outline", _BACK: "Esc"}
_TOP = Qt.AlignmentFlag.AlignTop


class WordsHead(QWidget):
    """In little room it has no larger type than the words, and takes in the buttons that stand below them elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel(bold=True, size=Size.HEADING, wrap=True)
        self.ask = icon_button("What this part is for", "help")
        self.whole = icon_button(_WHOLE, "whole-page")
        for turn in (self.ask, self.whole):
            turn.setCheckable(True)
        self.whole.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GRID)
        self._row.addWidget(self.title, 1)
        for turn in (self.ask, self.whole):
            self._row.addWidget(turn, 0, _TOP)

    def has(self, made: QPushButton) -> bool:
        """Whether a button stands here."""
        return self._row.indexOf(made) >= 0

    def take_in(self, made: QPushButton) -> None:
        """Have a button here, without its words."""
        theme.write_in(self.title, Size.BODY, bold=True)
        show_words(made, shown=False)
        self._row.insertWidget(1, made, 0, _TOP)

    def give_back(self, made: QPushButton) -> None:
        """A button is to stand elsewhere again, with its words."""
        theme.write_in(self.title, Size.HEADING, bold=True)
        self._row.removeWidget(made)
        show_words(made, shown=True)

    def offer_page(self, *, may: bool, alone: bool) -> None:
        """Offer the whole page for the part, or where it has it, the way back."""
        words = _BACK if alone else _WHOLE
        self.whole.setVisible(may)
        self.whole.setAccessibleName(words)
        set_tip(self.whole, f"{words} ({_KEYS[words]})")
        self.whole.setIcon(icons.icon("arrow-left" if alone else "whole-page"))
