"""A meeting as its minutes read: who was there, what was decided and why, what was agreed and where it comes back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.models.meeting_facts import ActionLine, MeetingFacts
from app.models.text import counted, listed, noun
from app.models.timescale import uk_date
from app.widgets import theme
from app.widgets.focus_ring import FocusRing
from app.widgets.plain import PlainLabel, button
from app.widgets.room import at_the_left
from app.widgets.theme import GAP, GRID, Size

_WIDEST = 220 * GRID


class MeetingSheet(QScrollArea):
    """Shows one meeting; nothing is typed here.

    Signals:
        opened(register key, id): go to one of its actions, decisions or questions, or to a meeting.
        part_wanted(register key): add an action, a decision or a question to it.
        agreed(): the minutes of the meeting before are agreed at this one.
    """

    opened = Signal(str, str)
    part_wanted = Signal(str)
    agreed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        FocusRing(self)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Minutes")
        self._read_only = False
        self._shown = ""
        self._said: list[str] = []
        self._column = QVBoxLayout()
        self.setWidget(QWidget())

    @property
    def text(self) -> str:
        """All that it says, a line each, as it is read aloud."""
        return "\n".join(self._said)

    def show_meeting(self, facts: MeetingFacts | None, *, read_only: bool = False) -> None:
        """Show a meeting; None shows that there is none."""
        self._read_only, self._said = read_only, []
        same = facts is not None and facts.id == self._shown
        self._shown = facts.id if facts is not None else ""
        place = self.verticalScrollBar().value() if same else 0
        body = QWidget()
        theme.widen(body, _WIDEST)
        self._column = QVBoxLayout(body)
        self._column.setSpacing(GAP)
        self._column.setContentsMargins(0, 0, 0, 0)
        if facts is not None:
            self._build(facts)
        else:
            self._words(
                "Here a meeting is read as its minutes: who was there, what was decided and agreed, and where it comes back. "
                "Add one on the tab Meetings, or begin one now with Ctrl+Shift+M.",
                muted=True,
            )
        self._column.addStretch(1)
        self.setWidget(at_the_left(body, QMargins(2 * GAP, GAP, 2 * GAP, 2 * GAP)))
        self.verticalScrollBar().setValue(place)

    def _build(self, facts: MeetingFacts) -> None:
        self._heading(facts.title, size=Size.HEADING)
        day = uk_date(facts.held_on) if facts.held_on else "No date yet"
        chaired = f"chaired by the {facts.chair}" if facts.chair else ""
        self._words(" · ".join(part for part in (facts.board, day, chaired, facts.state) if part), muted=True)
        self._present(facts)
        self._list("Agenda", [f"{number}. {item}" for number, item in enumerate(facts.agenda, start=1)])
        self._review(facts)
        if facts.minutes:
            self._heading("Minutes")
            for paragraph in facts.minutes.split("\n"):
                if paragraph.strip():
                    self._words(paragraph.strip())
        self._decisions(facts)
        self._heading("Actions", f"{counted(len(facts.actions), 'action')} agreed at this meeting")
        self._actions(facts.actions)
        self._add("actions", "Add an action")
        self._questions(facts)

    def _present(self, facts: MeetingFacts) -> None:
        if not facts.present and not facts.apologies:
            return
        self._heading("Present")
        for one in facts.present:
            self._words(f"{one.organisation}: {'; '.join(one.posts)}".lstrip(": "))
        if facts.apologies:
            self._words(f"Apologies: {facts.apologies}")

    def _review(self, facts: MeetingFacts) -> None:
        """What the last meeting left: its minutes, and its actions as they stand."""
        if not facts.before:
            return
        self._heading("Last meeting")
        self._words(
            f"{facts.before}: its minutes {'have been' if facts.agreed else 'have not been'} agreed. "
            f"{_standing(facts)}"
        )
        line = QHBoxLayout()
        go = button("Open its minutes", "open", kind="quiet")
        go.clicked.connect(lambda: self.opened.emit("meetings", facts.before_id))
        line.addWidget(go)
        if not facts.agreed and not self._read_only:
            agree = button("Agree its minutes", "tick")
            agree.clicked.connect(self.agreed)
            line.addWidget(agree)
        line.addStretch(1)
        self._column.addLayout(line)
        self._actions(tuple(action for action in facts.reviewed if not action.ended))

    def _decisions(self, facts: MeetingFacts) -> None:
        number = len(facts.decisions)
        told = (
            f"{counted(number, 'decision')}, each with its reason"
            if number > 1
            else counted(number, "decision")
        )
        self._heading("Decisions", told if number else "No decisions made at this meeting")
        grid = self._grid()
        for row, one in enumerate(facts.decisions):
            below = [part for part in (one.state, one.item) if part]
            reason = f"Reason: {one.reason}" if one.reason else "No reason given."
            self._entry(
                grid, row, one.ref, "decisions", one.id, one.text, [" · ".join(below), reason], one.text
            )
        self._add("decisions", "Add a decision")

    def _actions(self, actions: Sequence[ActionLine]) -> None:
        grid = self._grid()
        for row, one in enumerate(actions):
            back = f"Comes back: {one.back}" if one.back else "No return named"
            state = f"{one.state}, overdue" if one.overdue else one.state
            whose = "; ".join(one.leads) or "No lead"
            below = [f"{whose} · {back} · {state}"]
            self._entry(
                grid,
                row,
                f"Action {one.number}",
                "actions",
                one.id,
                one.text,
                below,
                f"{one.number}, {one.ref}",
            )

    def _questions(self, facts: MeetingFacts) -> None:
        if facts.questions:
            self._heading("Questions", "Each answer becomes a section of the next paper")
            grid = self._grid()
            for row, one in enumerate(facts.questions):
                answer = one.answer or "No answer yet."
                self._entry(
                    grid, row, one.ref, "panel_questions", one.id, one.text, [one.state, answer], one.ref
                )
        self._add("panel_questions", "Add a question")

    # Parts

    def _heading(self, words: str, below: str = "", *, size: Size = Size.BODY) -> None:
        label = PlainLabel(words, size=size, bold=True, wrap=True)
        label.setContentsMargins(0, GAP, 0, 0)
        self._column.addWidget(label)
        self._said.append(words)
        if below:
            self._words(below[0].upper() + below[1:], muted=True)

    def _words(self, words: str, *, muted: bool = False) -> None:
        label = PlainLabel(words, role="muted" if muted else "text", wrap=True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._column.addWidget(label)
        self._said.append(words)

    def _list(self, heading: str, lines: Sequence[str]) -> None:
        if lines:
            self._heading(heading)
            for line in lines:
                self._words(line)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        self._column.addLayout(grid)
        return grid

    def _entry(
        self,
        grid: QGridLayout,
        row: int,
        number: str,
        register: str,
        record_id: str,
        words: str,
        below: Sequence[str],
        name: str,
    ) -> None:
        go = button(number, kind="quiet")
        go.setAccessibleName(f"Open {register[:-1]} {name}")
        go.clicked.connect(lambda: self.opened.emit(register, record_id))
        grid.addWidget(go, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout()
        column.setSpacing(GRID // 2)
        column.setContentsMargins(0, 6, 0, GRID)
        text = PlainLabel(words, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(text)
        self._said.append(f"{number}: {words}")
        for line in below:
            if line:
                column.addWidget(PlainLabel(line, size=Size.SMALL, role="muted", wrap=True))
                self._said.append(line)
        grid.addLayout(column, row, 1)

    def _add(self, register: str, words: str) -> None:
        if not self._read_only:
            add = button(words, "add")
            add.clicked.connect(lambda: self.part_wanted.emit(register))
            self._column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)


def _standing(facts: MeetingFacts) -> str:
    """How the last meeting's actions stand, in a sentence: only what comes back at this meeting is said to come to it."""
    actions = facts.reviewed
    if not actions:
        return "It agreed no actions."
    agreed = f"It agreed {counted(len(actions), 'action')}"
    ended = sum(action.ended for action in actions)
    if ended == len(actions):
        return f"{agreed}; none is still open."
    standing = (
        (ended, "has ended", "have ended"),
        (facts.coming, "comes to this meeting", "come to this meeting"),
        (facts.elsewhere, "comes back at another board", "come back at other boards"),
        (len(actions) - ended - facts.coming - facts.elsewhere, "is still open", "are still open"),
    )
    parts = [counted(number, one, many) for number, one, many in standing if number]
    if len(parts) > 1:
        return f"{agreed}: {listed(parts)}:"
    return f"{agreed}, which {next(noun(number, one, many) for number, one, many in standing if number)}:"
