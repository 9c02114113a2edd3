"""Asks why something changes and who agreed, beside the list. Not a dialog, as the meeting goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.widgets.editors.people import PersonEditor
from app.widgets.keys import hold_keyboard
from app.widgets.known_posts import KnownPosts
from app.widgets.meeting_line import MeetingLine
from app.widgets.own_undo import OwnUndo
from app.widgets.plain import PlainLabel, announce, button
from app.widgets.theme import GAP, GRID, Size

_ASKED = "Quotable years later: say it as you would to the panel."


class WhyPanel(QFrame):
    """Signals: ``answered(reason, agreed by, meeting)``; ``left()`` where nothing was said; ``typed()`` as it is written.

    Args:
        posts: Completed while who agreed is typed: posts, names and boards.
    """

    answered = Signal(str, str, str)
    left = Signal()
    typed = Signal()

    def __init__(self, posts: KnownPosts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needed = False
        self._asking = False
        self.had_keyboard = False
        self.setProperty("kind", "panel")
        self.setAccessibleName("Why, and who agreed")
        self._title = PlainLabel(bold=True, wrap=True, size=Size.HEADING)
        self._said = PlainLabel(wrap=True)
        self.reason = QPlainTextEdit()
        self.reason.setTabChangesFocus(True)
        self.reason.setFixedHeight(24 * GRID)
        self.reason.setPlaceholderText("In a few words")
        self.agreed_by = PersonEditor(posts)
        self.agreed_by.setPlaceholderText("A board or a post")
        self.meeting = MeetingLine()
        self._keep = button("Keep reason", kind="primary")
        self._keep.clicked.connect(self.answer)
        self._leave = button("Later")
        self._leave.clicked.connect(self.leave)
        self._lay_out()
        for field in (self.reason, self.agreed_by, self.meeting):
            OwnUndo(field, self._is_untouched)
        self.setFocusProxy(self.reason)
        self.reason.textChanged.connect(self._allow)
        self.agreed_by.textChanged.connect(self._allow)
        self.meeting.textChanged.connect(self._allow)
        self.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        column.setSpacing(GAP)
        column.addWidget(self._title)
        column.addWidget(self._said)
        fields = (("&Why?", self.reason), ("Agreed &by", self.agreed_by), ("&Meeting", self.meeting))
        for words, field in fields:
            label = PlainLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            column.addWidget(label)
            column.addWidget(field)
        buttons = QHBoxLayout()
        buttons.addWidget(self._keep)
        buttons.addWidget(self._leave)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(PlainLabel(_ASKED, role="muted", wrap=True))
        column.addStretch(1)

    def ask(self, title: str, said: str, meetings: Sequence[str], *, needed: bool, meeting: str = "") -> None:
        """Ask about one change.

        Args:
            said: What changes, under the title.
            meetings: Offered while a meeting is typed; the one typed last stays, as one meeting decides much.
            meeting: The one in session, at which it is agreed.
            needed: The change is made only with an answer; otherwise it is made already, and the answer can wait.
        """
        self._needed, self._asking = needed, True
        self._title.setText(title)
        self._said.setText(said)
        self._leave.setText("Leave it as it was" if needed else "Later")
        self.reason.clear()
        if meeting:
            self.meeting.setText(meeting)
        self.meeting.set_meetings(meetings)
        self._asking = False
        self._allow()
        self.show()
        announce(self, f"{title} {said}")

    def answer(self) -> None:
        """Hand over what was typed."""
        if self._keep.isEnabled():
            self._put_away()
            self.answered.emit(*(text.strip() for text in self.texts))

    @property
    def texts(self) -> tuple[str, str, str]:
        """What is typed: the reason, who agreed, the meeting."""
        return self.reason.toPlainText(), self.agreed_by.text(), self.meeting.text()

    def _is_untouched(self) -> bool:
        """Whether Ctrl+Z takes back what is asked about: it has been made, and nothing is said of it yet."""
        return not self._needed and not self.reason.toPlainText().strip()

    def put_back(self, texts: Sequence[str]) -> None:
        """Go on with what was typed when the same was asked before."""
        reason, agreed_by, meeting = texts
        self.reason.setPlainText(reason)
        self.reason.moveCursor(QTextCursor.MoveOperation.End)
        self.agreed_by.setText(agreed_by)
        self.meeting.setText(meeting)

    def leave(self) -> None:
        """Close without an answer."""
        self._put_away()
        self.left.emit()

    def _put_away(self) -> None:
        """Be gone, and know whether the keyboard was here."""
        self.had_keyboard = hold_keyboard(self)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif enters and (
            not self.reason.hasFocus() or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.answer()
        else:
            super().keyPressEvent(event)

    def _allow(self) -> None:
        said = bool(self.reason.toPlainText().strip())
        agreed = bool(self.agreed_by.text().strip() or self.meeting.text().strip())
        self._keep.setEnabled(said and (agreed or not self._needed))
        if said and not self._asking:
            self.typed.emit()
