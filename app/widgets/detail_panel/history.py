"""What happened to a record: who, when, what, why, and each field before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.models.rows import FieldChange, StepRow
from app.models.text import shortened
from app.models.timescale import uk_date
from app.widgets.discard import empty
from app.widgets.focus_ring import FocusRing
from app.widgets.history.worded import lines
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID, Size

CanUndo = Callable[[int], bool]
"""Whether the step with a number can be taken back."""

_LONGEST = 120  # characters of a text
_AT_ONCE = 30  # steps shown before "Show more"; each is some labels


def any_step(_number: int) -> bool:
    """Where nobody says which steps can be taken back, each can."""
    return True


class History(QWidget):
    """Signals: ``put_back_wanted(step number)``."""

    put_back_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: Sequence[StepRow] = ()
        self._shown = 0
        self._read_only = False
        self._can_undo: CanUndo = any_step
        area = QScrollArea(self)
        body = QWidget(area.viewport())
        area.setWidget(body)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(3 * GRID, GAP, 3 * GRID, 3 * GRID)
        self._column.setSpacing(GAP)
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self._more = button("Show earlier steps", "chevron-down", parent=body)
        self._more.clicked.connect(self._show_more)
        self._column.addLayout(self._list)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("History")
        FocusRing(area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)

    def show_steps(self, steps: Sequence[StepRow], can_undo: CanUndo = any_step) -> None:
        """Show these steps, newest first, and offer to take back those that have not been taken back."""
        self._can_undo = can_undo
        if tuple(steps) == tuple(self._steps) and self._shown:
            return
        self._steps, self._shown = tuple(steps), 0
        empty(self._list)
        if not steps:
            self._list.addWidget(PlainLabel("Nothing has happened to it yet.", role="muted", wrap=True))
        self._show_more()

    def set_read_only(self, read_only: bool) -> None:
        """Do not offer to put back."""
        if read_only != self._read_only:
            self._read_only = read_only
            steps, self._steps = self._steps, ()
            self._shown = 0
            self.show_steps(steps, self._can_undo)

    def _show_more(self) -> None:
        for step in self._steps[self._shown : self._shown + _AT_ONCE]:
            self._list.addWidget(self._card(step))
        self._shown = min(len(self._steps), self._shown + _AT_ONCE)
        self._more.setVisible(self._shown < len(self._steps))

    def _card(self, step: StepRow) -> QWidget:
        card = QFrame()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, GAP)
        column.setSpacing(GRID // 2)
        at = step.at.astimezone()
        when = " · ".join(part for part in (f"{uk_date(at.date())}, {at:%H:%M}", step.who, step.came) if part)
        column.addWidget(PlainLabel(when, size=Size.SMALL, role="muted", wrap=True))
        column.addWidget(PlainLabel(step.words, bold=True, wrap=True))
        why = " · ".join(part for part in (step.reason, step.meeting) if part)
        if why:
            column.addWidget(PlainLabel(f"Why: {why}", wrap=True))
        for words in lines([_shortened(change) for change in step.changes]):
            column.addWidget(PlainLabel(words, size=Size.SMALL, wrap=True))
        if not self._read_only and self._can_undo(step.number):
            back = button("Undo this step", "undo", kind="quiet")
            back.setAccessibleName(f"Undo this step: {step.words}")
            back.clicked.connect(lambda _=False, number=step.number: self.put_back_wanted.emit(number))
            line = QHBoxLayout()
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(back)
            line.addStretch(1)
            column.addLayout(line)
        return card


def _shortened(change: FieldChange) -> FieldChange:
    """With what it takes to know the texts again; the page of the history has them whole."""
    return replace(change, before=_short(change.before), after=_short(change.after))


def _short(side: str | None) -> str | None:
    return shortened(side or "", _LONGEST) or None
