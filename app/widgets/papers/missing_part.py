"""What to put right before a paper goes out, as a list that leads to each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.text import begun
from app.widgets.papers.wrapped_list import Row, WrappedList
from app.widgets.plain import PlainLabel
from app.widgets.theme import GRID

_BETWEEN = " "
_MOST = 200  # lines that are listed


@dataclass(frozen=True, slots=True)
class Gap:
    """What is to be put right: in a record, or in a section of the paper where no register is named."""

    name: str
    what: str
    register: str
    key: str


class MissingPart(QWidget):
    """Signals: ``opened(register key, id)``; ``section_wanted(section key)``."""

    opened = Signal(str, str)
    section_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = 0  # of records at which something is missing
        self._said = PlainLabel(role="muted", wrap=True)
        self.list = WrappedList("To put right before the paper goes out")
        self.list.opened.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._said)
        column.addWidget(self.list, 100)
        column.addStretch(1)
        self.setFocusProxy(self.list)

    @property
    def text(self) -> str:
        """What stands over the list."""
        return self._said.text()

    def show_gaps(self, gaps: Sequence[Gap]) -> None:
        """Show what is missing, in one line for each record."""
        self.number = len(gaps)
        rows = [
            Row(
                f"{gap.register}{_BETWEEN}{gap.key}",
                f"{gap.name}\n{begun(gap.what)}",
                "warning",
                "to put right",
            )
            for gap in gaps[:_MOST]
        ]
        more = f" The first {_MOST} of {self.number:,} are listed." if self.number > _MOST else ""
        self.list.set_rows(rows)
        self.list.setVisible(bool(rows))
        self._said.setText(
            f"Enter or a double click goes to where it is put right.{more}"
            if rows
            else "Nothing is missing: everything that the paper prints is rated, reported and explained."
        )

    def _open(self, key: str) -> None:
        register, _, which = key.partition(_BETWEEN)
        if register:
            self.opened.emit(register, which)
        else:
            self.section_wanted.emit(which)
