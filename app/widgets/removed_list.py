"""Records that were taken out of a register: when, by whom and why, each with the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.models.rows import StepRow
from app.models.text import several
from app.widgets.discard import empty
from app.widgets.focus_ring import FocusRing
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, Size


@dataclass(frozen=True, slots=True)
class RemovedRow:
    """What one step removed.

    Attributes:
        names: Of the records; those that went together come back together.
    """

    names: tuple[str, ...]
    step: StepRow


class RemovedList(QWidget):
    """Signals: ``put_back_wanted(step number)``; ``closed()``."""

    put_back_wanted = Signal(int)
    closed = Signal()

    def __init__(self, one: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"Removed {several(one)}")
        self._title = PlainLabel(self.accessibleName(), bold=True, size=Size.HEADING)
        back = button("Back", "arrow-left", kind="quiet")
        back.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(back)
        self._column = QVBoxLayout()
        self._column.setSpacing(2 * GAP)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        inside.setProperty("role", "page")
        inside.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        FocusRing(scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, GAP)
        column.addLayout(head)
        column.addWidget(scroll, 1)

    def set_rows(self, rows: Sequence[RemovedRow], *, read_only: bool) -> None:
        """Show what these steps removed, the last first."""
        empty(self._column)
        for row in rows:
            self._column.addWidget(self._entry(row, read_only))

    def _entry(self, row: RemovedRow, read_only: bool) -> QWidget:
        entry, step = QWidget(), row.step
        column = QVBoxLayout(entry)
        column.setContentsMargins(0, 0, 0, 0)
        for name in row.names:
            column.addWidget(PlainLabel(name, bold=True, wrap=True))
        column.addWidget(PlainLabel(step.reason, wrap=True))
        at, meeting = step.at.astimezone(), f", {step.meeting}" if step.meeting else ""
        when = f"{at.day} {at:%B %Y}, {step.who}{meeting}"
        column.addWidget(PlainLabel(when, role="muted", wrap=True))
        several = len(row.names) > 1
        back = button(f"Put back all {len(row.names):,}" if several else "Put back", "restore")
        back.setAccessibleName(f"Put back {'; '.join(row.names)}")
        back.setEnabled(not read_only)
        back.clicked.connect(lambda _=False: self.put_back_wanted.emit(step.number))
        line = QHBoxLayout()
        line.addWidget(back)
        line.addStretch(1)
        column.addLayout(line)
        return entry
