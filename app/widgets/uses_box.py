"""Where something is named: the records that name it, for a list whose records are named by their title."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.models.text import counted
from app.widgets.lines import Line, LineList
from app.widgets.plain import PlainLabel, button, set_tip
from app.widgets.theme import GAP, GRID


def where_used(number: int) -> str:
    """In how many places something is named, after "Where used:"."""
    return counted(number, "place") if number else "nowhere"


class UsesBox(QFrame):
    """Stands below a list and speaks of the chosen record.

    Signals:
        opened(register key, id): go to a record that names it.
        missing_wanted(): add what records name and the list has not.
    """

    opened = Signal(str, str)
    missing_wanted = Signal()

    def __init__(self, one: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one = one
        self.setAccessibleName(f"The chosen {one}")
        self._title = PlainLabel(f"No {one} is chosen", bold=True, wrap=True)
        self.missing = button("", "add")
        self.missing.clicked.connect(self.missing_wanted)
        self.missing.hide()
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(self.missing)
        self._used = PlainLabel("Where used", role="muted")
        self.uses = LineList(f"Where the {one} is named", whole=True)
        self.uses.opened.connect(lambda key: self.opened.emit(*key.split("\n", 1)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GAP, GAP, GAP)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(self._used)
        column.addWidget(self.uses, 1)
        column.addStretch()  # holds the words at the top where there is no list

    def show_uses(self, title: str, uses: Sequence[Line]) -> None:
        """Show where something is named; an empty title shows that nothing is chosen."""
        self._title.setText(title or f"No {self._one} is chosen")
        set_tip(self._title, title or f"No {self._one} is chosen")
        self.uses.set_lines(uses)
        self.uses.setVisible(bool(uses))
        self._used.setText(f"Where used: {where_used(len(uses))}")
        self._used.setVisible(bool(title))

    def say_missing(self, number: int, *, read_only: bool) -> None:
        """Offer to add what records name and the list has not."""
        self.missing.setText(f"Add {counted(number, self._one)} that records name")
        self.missing.setVisible(number > 0 and not read_only)
