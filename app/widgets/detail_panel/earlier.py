"""What was said of a record before this quarter, in sight while this quarter's update is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.quarter import Quarter
from app.models.rows import UpdateRow
from app.models.timescale import uk_date
from app.widgets.flow import Flow
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GRID, Size


class Earlier(QWidget):
    """The last update before the quarter that can be written.

    Signals: ``carried(text)`` to begin this quarter's update with its words; ``all_wanted()`` to read all of them.
    """

    carried = Signal(str)
    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._read_only = False
        self._by = PlainLabel("", self, size=Size.SMALL, role="muted", wrap=True)
        self._words = PlainLabel("", self, size=Size.SMALL, wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._carry = button("Carry forward", "copy", kind="quiet", parent=self)
        self._carry.clicked.connect(lambda: self.carried.emit(self._text))
        self._all = button("See all", "history", kind="quiet", parent=self)
        self._all.setAccessibleName("See all updates")
        self._all.clicked.connect(self.all_wanted)
        buttons = Flow()
        buttons.addWidget(self._carry)
        buttons.addWidget(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self._by)
        column.addWidget(self._words)
        column.addLayout(buttons)
        self.hide()

    def show_last(self, rows: Sequence[UpdateRow], quarter: Quarter) -> None:
        """Show the newest of some updates that is of a quarter before this one."""
        last = last_before(rows, quarter)
        self._text = last.text if last else ""
        if last is not None:
            self._by.setText(said_by(last))
            self._words.setText(last.text)
            self._carry.setAccessibleName(f"Carry the words of {last.quarter} forward")
            self._carry.setVisible(not self._read_only)
        self.setVisible(last is not None)

    def set_read_only(self, read_only: bool) -> None:
        """Do not offer to carry words forward."""
        self._read_only = read_only
        self._carry.setVisible(not read_only)


def last_before(rows: Sequence[UpdateRow], quarter: Quarter) -> UpdateRow | None:
    """The newest update of a quarter before this one; None where there is none."""
    before = [row for row in rows if row.quarter < quarter]
    return max(before, key=lambda row: (row.quarter, row.written_on), default=None)


def said_by(row: UpdateRow) -> str:
    """Of which quarter an update is, when it was written and by whom."""
    return " · ".join(part for part in (str(row.quarter), uk_date(row.written_on), row.author) if part)
