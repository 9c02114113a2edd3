"""One item of the agenda: its records, what can be decided of each with one key, and the note for the minutes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.models.agenda import AgendaItem, AgendaLine, Topic
from app.models.meeting_words import Outcome
from app.models.text import counted
from app.models.timescale import Timescale
from app.widgets.discard import empty
from app.widgets.flow import Flow
from app.widgets.meeting.ask_box import AskBox
from app.widgets.meeting.records import Records, key_of, line_of, where_next
from app.widgets.meeting.verbs import VERBS, Verb
from app.widgets.own_undo import OwnUndo, forget, show_saved
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, GRID, Size

_EMPTY: dict[str, str] = {
    Topic.LAST_MEETING: "The last meeting left no actions open.",
    Topic.EXTENSIONS: "Nobody has asked for more time. Type E: in the line above to take a request down: "
    "E: GIP 2.3 to Q4 because recruitment froze",
}


class ItemSheet(QWidget):
    """Signals: ``opened(page key, record id)``; ``wished(verb, AgendaLine, Timescale or None, reason)``;
    ``note_typed(item key, text)`` as it is typed; ``note_left(item key, text)``, or ``note_unchanged(item key)``;
    ``dealt(item key, bool)``; ``page_wanted(page key, chip)``; ``agree_wanted()`` for the last minutes.
    """

    opened = Signal(str, str)
    wished = Signal(str, object, object, str)
    note_typed = Signal(str, str)
    note_left = Signal(str, str)
    note_unchanged = Signal(str)
    dealt = Signal(str, bool)
    page_wanted = Signal(str, str)
    agree_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item: AgendaItem | None = None
        self._asked: tuple[Verb, AgendaLine] | None = None
        self.read_when: Callable[[str], Timescale] = Timescale.parse
        self._title = PlainLabel(size=Size.HEADING, bold=True, wrap=True)
        self._said = PlainLabel(role="muted", wrap=True)
        self._below = PlainLabel(role="muted")
        self.list = Records("Records of this item")
        self.list.chosen.connect(lambda _: self._show_line())
        self.list.opened.connect(lambda _: self._open())
        self.list.installEventFilter(self)
        self._whole = PlainLabel(wrap=True)
        self._whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._verbs = Flow(gap=GAP)
        self.buttons: dict[str, QPushButton] = {}
        self.ask = AskBox()
        self.ask.answered.connect(self._answer)
        self.ask.left.connect(self.list.setFocus)
        self._more = button("", "open", kind="quiet")
        self._more.clicked.connect(self._go_to_page)
        self._agree = button("Agree the last minutes", "tick")
        self._agree.clicked.connect(self.agree_wanted)
        self.note = _Note()
        self.note.setTabChangesFocus(True)
        self.note.setAccessibleName("Note for the minutes")
        self.note.setPlaceholderText("What was said, for the minutes")
        self.note.textChanged.connect(self._typed)
        self.note.installEventFilter(self)
        OwnUndo(self.note, self.commit)
        self.deal = button("Dealt with, next item", "tick", kind="primary")
        self.deal.clicked.connect(self._deal)
        self._lay_out()
        self._measure()

    def _lay_out(self) -> None:
        label = PlainLabel("N&ote for the minutes", role="muted")
        label.setBuddy(self.note)
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self.deal)
        foot.addWidget(PlainLabel("Ctrl+Enter", size=Size.SMALL, role="muted"))
        foot.addStretch(1)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(2 * GAP, GAP, 2 * GAP, 0)
        column.setSpacing(GAP)
        column.addWidget(self._title)
        column.addWidget(self._said)
        below = Flow(gap=GAP)
        self._below.setMinimumHeight(self._agree.sizeHint().height())
        for part in (self._below, self._agree, self._more):
            below.addWidget(part)
        column.addLayout(below)
        column.addWidget(self.list, 4)
        column.addWidget(self._whole)
        column.addLayout(self._verbs)
        column.addWidget(self.ask)
        column.addWidget(label)
        column.addWidget(self.note, 1)
        # Where letters are large or the window is low, what does not fit is scrolled to.
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(body)
        foot.setContentsMargins(2 * GAP, GAP, 2 * GAP, 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addLayout(foot)

    def _measure(self) -> None:
        """Room for two records and three lines of a note, whatever the size of the letters; what few need not, the note has."""
        line = self.fontMetrics().lineSpacing()
        self.list.fit()
        self.note.setMinimumHeight(3 * line + 5 * GRID)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._measure()
        super().changeEvent(event)

    def show_item(
        self, number: int, item: AgendaItem, *, can_agree: bool, said: str = "", note: str = ""
    ) -> None:
        """Show an item; the chosen record and a note that is being typed stay.

        Args:
            can_agree: The minutes of the last meeting wait to be agreed, and this is where it is done.
            said: What has been done under the item besides its records.
            note: What was being typed when an earlier program ended.
        """
        same = self.item is not None and self.item.key == item.key
        was = self.item.note if self.item is not None and same else None
        self.item = item
        self._title.setText(f"{number}. {item.title}")
        records = counted(len(item.lines), "record").capitalize() if item.lines else ""
        below = f"{records}, and {item.more} more" if item.more else records
        said = " ".join(filter(None, (said, item.said, "" if item.lines else _EMPTY.get(item.key, ""))))
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self._below.setText(below)
        self._below.setVisible(bool(below))
        self._agree.setVisible(can_agree)
        words = "Show all" if item.more else "Open the page"
        self._more.setText("Open the heat map" if item.key == Topic.MOVES else words)
        self._more.setVisible(bool(item.page) and item.page != "meeting")
        self.list.setVisible(bool(item.lines))
        place = self.list.currentIndex().row() if same else -1
        self.list.set_lines([line_of(line) for line in item.lines])
        self._measure()
        if item.lines and not self.list.current_key():
            self.list.setCurrentIndex(self.list.lines.index(where_next(item.lines, place)))
        self.deal.setText("Take up again" if item.dealt else "Dealt with, next item")
        if not same:
            self.ask.hide()
            self._set_verbs(item)
        if was != item.note or note:
            self._set_note(note or item.note)
        self._show_line()

    def commit(self) -> None:
        """Hand over the note as it stands."""
        forget(self.note)
        if self.item is None:
            return
        if self.note.toPlainText().strip() != self.item.note:
            self.note_left.emit(self.item.key, self.note.toPlainText().strip())
        else:
            self.note_unchanged.emit(self.item.key)

    def line(self) -> AgendaLine | None:
        """The record that is chosen."""
        key = self.list.current_key()
        return next((one for one in self.item.lines if key_of(one) == key), None) if self.item else None

    def act(self, verb: str) -> None:
        """Do something with the chosen record; where a reason is needed, it is asked for in place."""
        line = self.line()
        found = next((one for one in self._of() if one.key == verb), None)
        if line is None or found is None or not self._can(line):
            return
        if not found.needs:
            self.wished.emit(verb, line, None, "")
            return
        self._asked = (found, line)
        self.ask.ask(
            f"{found.words.rstrip('…')}: {line.number}",
            timescale=found.needs == "timescale",
            read=self.read_when,
        )
        QTimer.singleShot(0, self._bring_up)  # when it has been given its place

    def _bring_up(self) -> None:
        self._area.ensureWidgetVisible(self.ask)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.note and event.type() == QEvent.Type.FocusOut:
            self.commit()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._deal()
                return True
            if watched is self.list and not event.modifiers():
                for verb in self._of():
                    if event.text().casefold() == verb.letter.casefold():
                        self.act(verb.key)
                        return True
        return super().eventFilter(watched, event)

    def _of(self) -> tuple[Verb, ...]:
        return VERBS.get(self.item.key, ()) if self.item else ()

    def _set_verbs(self, item: AgendaItem) -> None:
        if any(made.hasFocus() for made in self.buttons.values()):
            self.list.setFocus()  # the one that was pressed goes
        empty(self._verbs)
        self.buttons = {}
        if not item.lines:
            return
        for verb in self._of():
            made = self.buttons[verb.key] = button(f"{verb.words} ({verb.letter})", verb.picture)
            made.clicked.connect(lambda _=False, key=verb.key: self.act(key))
            self._verbs.addWidget(made)
        go = self.buttons["open"] = button("Open the record", "open", kind="quiet")
        go.clicked.connect(self._open)
        self._verbs.addWidget(go)

    def _can(self, line: AgendaLine) -> bool:
        decided = line.outcome is not Outcome.OPEN
        return not (decided and self.item is not None and self.item.key == Topic.EXTENSIONS)

    def _show_line(self) -> None:
        line = self.line()
        self._whole.setVisible(line is not None)
        if line is not None:
            self._whole.setText(f"{line.number}: {line.text}\n{line.below}")
            for verb in self._of():
                if verb.key in self.buttons:
                    self.buttons[verb.key].setEnabled(self._can(line))

    def _answer(self, when: Timescale | None, reason: str) -> None:
        if self._asked is not None:
            (verb, line), self._asked = self._asked, None
            self.wished.emit(verb.key, line, when, reason)

    def _open(self) -> None:
        if (line := self.line()) is not None:
            self.opened.emit(line.register, line.record_id)

    def _go_to_page(self) -> None:
        if self.item is not None:
            self.page_wanted.emit(self.item.page, self.item.chip)

    def _deal(self) -> None:
        if self.item is not None:
            self.commit()
            self.dealt.emit(self.item.key, not self.item.dealt)

    def _typed(self) -> None:
        if self.item is not None:
            self.note_typed.emit(self.item.key, self.note.toPlainText())

    def _set_note(self, text: str) -> None:
        self.note.blockSignals(True)
        show_saved(self.note, text)
        self.note.blockSignals(False)


class _Note(QPlainTextEdit):
    """It has what room is left, and asks for no more than it must have."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())
