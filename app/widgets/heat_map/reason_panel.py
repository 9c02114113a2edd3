"""The small panel beside the map after a drop: why, and which meeting. Not a dialog, as the meeting goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.widgets import theme
from app.widgets.keys import hold_keyboard
from app.widgets.meeting_line import MeetingLine
from app.widgets.own_undo import OwnUndo
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID

_HEIGHT = 72  # of the box for the reason


class ReasonPanel(QFrame):
    """Asks why a risk was moved. What was typed is never lost: a new question first hands over the old answer."""

    given = Signal(object, str, str)  # step id, reason, meeting
    left_for_later = Signal(object)  # step id
    undo_wanted = Signal(object)  # step id
    gave_back = Signal()  # it had the keyboard, and is closed
    given_first = Signal(
        str, str, str
    )  # risk id, reason, meeting: a change that is not made without a reason

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step_id: object = None
        self.about_last = False  # whether the step is the move that was made last
        self._before = ""  # id of the risk about which is asked before anything changes
        self.setProperty("kind", "panel")
        self.setAccessibleName("Why was it moved?")
        self.what = PlainLabel(bold=True, wrap=True)
        self._asks = QLabel()
        self._why = QPlainTextEdit(self)
        self._why.setTabChangesFocus(True)
        self._why.setPlaceholderText("In a few words")
        self._why.setFixedHeight(_HEIGHT)
        self._meeting = MeetingLine(self)
        self._give = button("Keep reason", kind="primary", parent=self)
        self._later = button("Later", parent=self)
        self._undo = button("Undo the move", "undo", kind="quiet", parent=self)
        self._lay_out()
        self._give.clicked.connect(self.give)
        self._why.textChanged.connect(self._allow)
        self._later.clicked.connect(self.leave)
        self._undo.clicked.connect(self._ask_undo)
        self._in_session = ""  # the meeting that was put there, and not typed
        self.fields = self._why, self._meeting
        for field in self.fields:
            OwnUndo(field, self._is_untouched)
        self.setVisible(False)

    def _lay_out(self) -> None:
        why, meeting = self._asks, QLabel("&Meeting")
        why.setBuddy(self._why)
        meeting.setBuddy(self._meeting)
        self._why.setAccessibleName("Why was it moved?")
        self._meeting.setAccessibleName("At which meeting?")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GRID)
        for widget in (self.what, why, self._why, meeting, self._meeting):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self._give, 1)
        row.addWidget(self._later)
        column.addSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self._undo)

    def set_large(self, factor: float) -> None:
        """Write everything larger, for a room."""
        for part in (
            *self.findChildren(QLabel),
            *self.fields,
            self._why.viewport(),
            self._give,
            self._later,
            self._undo,
        ):
            theme.enlarge(part, factor)
        self._why.setFixedHeight(round(_HEIGHT * factor))

    def set_meetings(self, meetings: Sequence[str], now: str = "") -> None:
        """Meetings to offer while one is typed; the one in session stands there already, and goes when it has ended."""
        if now or self._meeting.text() == self._in_session:
            self._meeting.setText(now)
            self._meeting.setCursorPosition(0)  # the board is named first
            self._meeting.setModified(False)
        self._in_session = now
        self._meeting.set_meetings(meetings)

    def ask(self, step_id: object, what: str, *, needed: bool = True) -> None:
        """Ask for the reason of a step; the meeting stays as it was, since one meeting moves several risks.

        Args:
            needed: What is left unsaid is listed as needing a reason; a first assessment, which is no move, is not.
        """
        if self.step_id is not None:
            self._hand_over()
        self.step_id, self.about_last = step_id, False
        self._set_words(what, needed=needed)

    def ask_first(self, risk_id: str, what: str) -> None:
        """Ask for a reason without which the change is not made; left unanswered, nothing changes."""
        if self.step_id is not None:
            self._hand_over()
        self._before = risk_id
        self._set_words(what)
        self._why.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_words(self, what: str, *, needed: bool = True) -> None:
        first = bool(self._before) and self.step_id is None
        if not first:
            self._before = ""
        self.what.setText(what)
        self._why.clear()
        later = "Later" if needed else "No need"
        words = ("Take it off", "Leave it") if first else ("Keep reason", later)
        self._asks.setText("&Why?" if needed else "&Why there, if you wish?")
        for made, text in zip((self._give, self._later), words, strict=True):
            made.setText(text)
            made.setAccessibleName(text)
        self._undo.setVisible(not first)
        self._allow()
        self.setVisible(True)

    def _allow(self) -> None:
        """What needs a reason waits until one is typed."""
        self._give.setEnabled(not self._before or bool(self._why.toPlainText().strip()))

    def give(self) -> None:
        """Hand over what was typed and close; with nothing typed it is left for later."""
        if self._before:
            self._give_first()
            return
        if self.step_id is not None:
            self._hand_over()
        self._close()

    def _give_first(self) -> None:
        risk_id, reason = self._before, self._why.toPlainText().strip()
        if reason:
            self._close()
            self.given_first.emit(risk_id, reason, self._meeting.text().strip())

    def leave(self) -> None:
        """Close without an answer; the step is then listed as needing a reason."""
        step_id = self.step_id
        self._close()
        if step_id is not None:
            self.left_for_later.emit(step_id)

    def begin(self, text: str) -> bool:
        """Take the keyboard, with the first letters of a reason that were typed before it was here. Returns whether it asks."""
        if self.isVisible():
            self._why.setFocus(Qt.FocusReason.OtherFocusReason)
            self._why.insertPlainText(text)
        return self.isVisible()

    def settle(self) -> None:
        """Hand over what was typed, as the register is about to be closed."""
        if self.step_id is not None:
            self._hand_over()

    def withdraw(self) -> None:
        """Close without a word, as the step is no longer there."""
        self._close()

    def _is_untouched(self) -> bool:
        """Whether Ctrl+Z takes back the move: it has been made, and nothing is said of it yet."""
        return self.step_id is not None and not self._why.toPlainText().strip()

    def _ask_undo(self) -> None:
        step_id = self.step_id
        self._close()
        if step_id is not None:
            self.undo_wanted.emit(step_id)

    def _hand_over(self) -> None:
        step_id, reason, meeting = self.step_id, self._why.toPlainText().strip(), self._meeting.text().strip()
        self.step_id = None
        if reason or (meeting and self._meeting.isModified()):
            self._meeting.setModified(False)
            self.given.emit(step_id, reason, meeting)
        else:
            self.left_for_later.emit(step_id)

    def _close(self) -> None:
        self.step_id, self._before = None, ""
        self._why.clear()
        had = hold_keyboard(self)
        self.setVisible(False)
        if had:
            self.gave_back.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keep = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif keep and (self._meeting.hasFocus() or event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.give()
        else:
            super().keyPressEvent(event)
