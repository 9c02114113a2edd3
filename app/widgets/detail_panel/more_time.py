"""More time for the chosen record: asked for here, with what became of every request. Until a board decides, nothing moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.errors import Unreadable
from app.models.meeting_words import ExtensionState
from app.models.minutes_facts import ExtensionLine
from app.models.quarter import Quarter
from app.models.timescale import Timescale
from app.models.undated import read_timescale
from app.widgets.discard import empty
from app.widgets.meeting.ask_box import AskBox
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID


class MoreTime(QWidget):
    """Signals: ``wanted(timescale, reason)`` to ask; ``withdrawn(request's id)`` to take a request back."""

    wanted = Signal(object, str)
    withdrawn = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Sequence[ExtensionLine] | None = None
        self._name = ""
        self._read: Callable[[str], Timescale] = Timescale.parse
        self._can_ask = self._read_only = False
        self.ask: QPushButton = button("Ask for more time", "quarter", parent=self)
        self.ask.clicked.connect(self._ask)
        self.box: AskBox | None = None  # made when it is first wanted
        self._list = QVBoxLayout()
        self._list.setSpacing(GAP)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, GAP)
        self._column.setSpacing(GRID)
        self._column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._list)

    def show_record(self, name: str, *, can_ask: bool, read: Callable[[str], Timescale]) -> None:
        """Speak of another record.

        Args:
            can_ask: Whether it has a timescale that could move.
            read: How a timescale is understood as it is typed.
        """
        if name != self._name and self.box is not None:
            self.box.hide()
        self._name, self._can_ask, self._read = name, can_ask, read
        self._offer()

    def show_requests(self, found: Sequence[ExtensionLine]) -> None:
        """Show every request that was made for the record, the newest first."""
        if found != self._shown:
            self._shown = found
            self._build()

    def set_read_only(self, read_only: bool) -> None:
        """Do not offer to ask, or to take a request back."""
        if read_only != self._read_only:
            self._read_only = read_only
            self._build()

    def _build(self) -> None:
        empty(self._list)
        for one in reversed(self._shown or ()):
            self._list.addWidget(self._card(one))
        self._offer()

    def _offer(self) -> None:
        waits = any(one.state is ExtensionState.ASKED for one in self._shown or ())
        self.ask.setVisible(self._can_ask and not waits and not self._read_only)
        if self._read_only and self.box is not None:
            self.box.hide()

    def _ask(self) -> None:
        if self.box is None:
            self.box = AskBox(self, narrow=True)
            self.box.answered.connect(self.wanted)
            self.box.left.connect(self._go_on)
            self._column.insertWidget(1, self.box)
        self.box.ask(f"More time for {self._name}", timescale=True, read=self._read)

    def _go_on(self) -> None:
        """The keyboard goes to what stands where the question was."""
        back = self.findChild(QPushButton, "withdraw")
        (back if back is not None and self.ask.isHidden() else self.ask).setFocus()

    def _card(self, one: ExtensionLine) -> QWidget:
        card = QFrame()
        column = QVBoxLayout(card)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID // 2)
        by = f" by {one.asked_by}" if one.asked_by else ""
        column.addWidget(PlainLabel(f"More time asked for{by}: {one.wanted}", bold=True, wrap=True))
        column.addWidget(PlainLabel(f"Why: {one.reason}", wrap=True))
        column.addWidget(PlainLabel(_became(one), role="muted", wrap=True))
        if one.state is ExtensionState.ASKED and not self._read_only:
            back = button("Withdraw", "remove", kind="quiet")
            back.setObjectName("withdraw")
            back.setAccessibleName(f"Withdraw the request for {one.wanted}")
            back.clicked.connect(lambda _=False, request=one.id: self.withdrawn.emit(request))
            column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        return card


def as_typed(quarter: Quarter, text: str) -> Timescale:
    """What is meant by a text while it is typed: the next autumn, the end of this quarter; else the text itself."""
    try:
        return read_timescale(text, quarter)
    except Unreadable:
        return Timescale.parse(text, quarter.first_month)


def _became(one: ExtensionLine) -> str:
    """What became of a request, as a sentence."""
    by = f" by {one.decided_by}" if one.decided_by else ""
    if one.state is ExtensionState.ASKED:
        return "Waits for a board. It stands on the agenda of the next meeting."
    if one.state is ExtensionState.REFUSED:
        return f"Refused{by}: {one.answer}"
    return f"{one.state.value.capitalize()}{by}."
