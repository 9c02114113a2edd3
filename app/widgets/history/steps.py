"""The steps as a list with their filters, and what the chosen one changed beside it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.models.record_changes import RecordChanges
from app.models.rows import StepRow
from app.models.text import counted
from app.models.timescale import uk_date
from app.widgets.history.changes import Changes
from app.widgets.history.step_filters import StepFilters
from app.widgets.lines import Line, LineList
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, Size


class Steps(QWidget):
    """Signals: ``asked()`` when the filter changed; ``chosen(number)``; ``more_wanted()``; ``put_back_wanted(number)``;
    ``opened(register, record id)``.
    """

    asked = Signal()
    chosen = Signal(int)
    more_wanted = Signal()
    put_back_wanted = Signal(int)
    opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moment: Hashable = None
        self._places: dict[Hashable, tuple[tuple[str | None, int], int]] = {}
        self.filters = StepFilters(self)
        self.list = LineList("Steps", whole=True)
        self.count = PlainLabel(size=Size.SMALL, role="muted")
        self.more = button("Show earlier steps", "chevron-down", kind="quiet")
        self.changes = Changes()
        self._lay_out()
        self.filters.changed.connect(self.asked)
        self.list.chosen.connect(lambda key: self.chosen.emit(int(key)))
        self.more.clicked.connect(self.more_wanted)
        self.changes.opened.connect(self.opened)
        self.changes.put_back.clicked.connect(self._put_back)
        self.setFocusProxy(self.list)

    @property
    def current(self) -> int | None:
        """Number of the step that the keyboard is on."""
        key = self.list.current_key()
        return int(key) if key else None

    def show_steps(self, steps: Sequence[StepRow], *, more: bool, moment: Hashable = None) -> None:
        """Show these steps, newest first; the chosen one stays, else the newest is chosen.

        Args:
            moment: At which they are read; each has places of its own, to which the list and what is beside it go back.
        """
        another = moment != self._moment
        if another:
            self._places[self._moment] = (self.list.place, self.changes.place)
            self._moment = moment
        self._show_steps(steps, more=more)
        if another and moment in self._places:
            in_list, beside = self._places[moment]
            self.list.go_back(in_list)
            if self.list.current_key() == in_list[0]:
                self.changes.go_back(beside)

    def _show_steps(self, steps: Sequence[StepRow], *, more: bool) -> None:
        self.list.set_lines([_line(step) for step in steps])
        self.count.setText(counted(len(steps), "step").capitalize() + (", and earlier ones" if more else ""))
        self.more.setVisible(more)
        if steps and self.current is None:
            self.list.setCurrentIndex(self.list.lines.index(0))
        if not steps:
            self.changes.show_changes("", "No step matches these filters.", "", ())
            self.changes.offer(possible=False, note="")

    def go_to(self, number: int) -> bool:
        """Put the keyboard on a step; False where it is not in the list."""
        for row in range(self.list.lines.rowCount()):
            if self.list.lines.line(row).key == str(number):
                self.list.setCurrentIndex(self.list.lines.index(row))
                self.list.scrollTo(self.list.currentIndex())
                return True
        return False

    def show_step(
        self, step: StepRow, records: Sequence[RecordChanges], *, possible: bool, note: str
    ) -> None:
        """Show one step in full.

        Args:
            possible: Whether it can be put back.
            note: What stands in the way, or what came after it.
        """
        at = step.at.astimezone()
        about = f"Step {step.number} · {uk_date(at.date())}, {at:%H:%M} · {step.who}" + (
            f" · {step.came}" if step.came else ""
        )
        why = " · ".join(part for part in (step.reason, step.meeting) if part)
        self.changes.show_changes(step.words, about, f"Why: {why}" if why else "", records)
        self.changes.put_back.setAccessibleName(f"Put back what it was before: {step.words}")
        self.changes.offer(possible=possible, note=note)

    def _put_back(self) -> None:
        if self.current is not None:
            self.put_back_wanted.emit(self.current)

    def _lay_out(self) -> None:
        left = QWidget()
        beside = QVBoxLayout(left)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(GAP)
        beside.addWidget(self.list, 1)
        beside.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        beside.addWidget(self.count)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self.changes)
        splitter.setSizes([560, 520])
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.filters)
        column.addWidget(splitter, 1)


def _line(step: StepRow) -> Line:
    at = step.at.astimezone()
    told = (f"{uk_date(at.date())}, {at:%H:%M}", step.who, step.came, step.meeting)
    return Line(str(step.number), step.words, " · ".join(part for part in told if part))
