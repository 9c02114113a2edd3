"""The minutes to check: drafted from what happened, changed in place, then kept and written in Word."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.widgets import theme
from app.widgets.own_undo import OwnUndo, forget, put_in, show_saved
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID, Size

_WIDEST = 230 * GRID


class MinutesEditor(QWidget):
    """Signals: ``ended(text)``; ``kept(text)`` after the end; ``typed(text)``; ``back_wanted()``; ``word_wanted()``;
    ``again_wanted()`` for a draft made anew; ``more_wanted()`` for what came since;
    ``over()`` when the minutes are put away.
    """

    ended = Signal(str)
    kept = Signal(str)
    typed = Signal(str)
    back_wanted = Signal()
    word_wanted = Signal()
    again_wanted = Signal()
    more_wanted = Signal()
    over = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._in_session = True
        self._stored = ""
        self._meeting = ""
        self._title = PlainLabel(size=Size.HEADING, bold=True, wrap=True)
        self._lead = PlainLabel(role="muted", wrap=True)
        self._present = PlainLabel(wrap=True)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("Minutes")
        self.text.setPlaceholderText("Nothing was taken down. What you write here becomes the minutes.")
        OwnUndo(self.text, self.commit)
        self.text.textChanged.connect(lambda: self.typed.emit(self.text.toPlainText()))
        self.missing = PlainLabel(bold=True, wrap=True)
        self.more = button("Add what came since", "add")
        self.more.clicked.connect(self.more_wanted)
        self.tell_missing(())
        self.end = button("End the meeting with these minutes", "done", kind="primary")
        self.end.clicked.connect(lambda: self.ended.emit(self.text.toPlainText().strip()))
        self.keep = button("Keep the changes", "tick", kind="primary")
        self.keep.clicked.connect(self.commit)
        self.word = button("Write in Word…", "word")
        self.word.clicked.connect(self.word_wanted)
        self.again = button("Draft anew", "redo", kind="quiet")
        self.again.clicked.connect(self.again_wanted)
        self.back = button("Back to the agenda", "arrow-left")
        self.back.clicked.connect(self.back_wanted)
        self.done = button("Close", "cancel")
        self.done.clicked.connect(self._put_away)
        self._lay_out()
        self.setFocusProxy(self.text)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        for part in (self.end, self.keep, self.word, self.back, self.again, self.done):
            foot.addWidget(part)
        foot.addStretch(1)
        body = QWidget()
        theme.widen(body, _WIDEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for label in (self._title, self._lead, self._present):
            column.addWidget(label)
        missing = QHBoxLayout()
        missing.setSpacing(GAP)
        missing.addWidget(self.missing, 1)
        missing.addWidget(self.more)
        column.addLayout(missing)
        column.addWidget(self.text, 1)
        column.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        row.addWidget(body, 1000)
        row.addStretch(1)

    def show_minutes(self, meeting: str, title: str, present: str, text: str, *, in_session: bool) -> None:
        """Show a text to be checked; what was changed after the end and is not kept yet stays.

        Args:
            meeting: Its id.
            in_session: The meeting has not ended: these minutes would end it.
        """
        stays = meeting == self._meeting and not in_session and self._changed
        self._meeting = meeting
        self._in_session, self._stored = in_session, "" if in_session else text
        self._title.setText(f"Minutes to check: {title}" if in_session else f"Minutes: {title}")
        self._lead.setText(
            "Drafted from what happened at the meeting. A line such as “2. Heat map” begins an item; each other line is a "
            "paragraph. The list of those present and the action log are added in Word."
        )
        self._present.setText(
            f"Present: {present}" if present else "Nobody has been written down as present."
        )
        if not stays and text != self.text.toPlainText():
            self.text.blockSignals(True)
            show_saved(self.text, text)
            self.text.blockSignals(False)
        for part in (self.end, self.back, self.again):
            part.setVisible(in_session)
        for part in (self.keep, self.word, self.done):
            part.setVisible(not in_session)

    def tell_missing(self, lines: Sequence[str]) -> None:
        """Say what happened since the words were changed, and is not among them."""
        self.missing.setText(f"Not in these words yet: {lines[0]}" if len(lines) == 1 else "")
        if len(lines) > 1:
            self.missing.setText(f"Not in these words yet: {lines[0]} And {len(lines) - 1} more.")
        for part in (self.missing, self.more):
            part.setVisible(bool(lines))

    def write(self, text: str) -> None:
        """Have other words in the editor, which can be taken back there."""
        put_in(self.text, text)

    @property
    def _changed(self) -> bool:
        """Whether there is something that was changed after the end and is not kept."""
        return not self._in_session and self.text.toPlainText().strip() != self._stored.strip()

    def commit(self) -> None:
        """Hand over what was changed after the end."""
        if self._changed:
            forget(self.text)
            self._stored = self.text.toPlainText().strip()
            self.kept.emit(self._stored)

    def _put_away(self) -> None:
        self.commit()
        self.over.emit()
