"""The agenda of the meeting in session: the items beside the one at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.commands import extensions, meetings
from app.models.agenda import Agenda, AgendaItem, AgendaLine, Topic
from app.models.meeting_words import Outcome
from app.models.spoken_when import read_when
from app.models.text import counted
from app.models.timescale import Timescale
from app.queries.meeting_agenda import agenda
from app.queries.sitting import known
from app.widgets.keys import has_keyboard, key_within
from app.widgets.lines import Line, LineList
from app.widgets.meeting.item_sheet import ItemSheet
from app.widgets.plain import announce
from app.widgets.theme import GAP

if TYPE_CHECKING:
    from app.models.capture import Known
    from app.views.meeting.view import MeetingView

_ITEMS, _ITEM = 320, 720  # pixels, and in a window of any width in this relation


class AgendaPart(QWidget):
    """Shows the agenda as the register has it, and makes each wish a step of the meeting."""

    def __init__(self, view: MeetingView) -> None:
        super().__init__(view)
        self._view = view
        self._meeting = ""
        self._agenda: Agenda | None = None
        self._known: Known | None = None
        self.list = LineList("Agenda", whole=True)
        self.list.chosen.connect(lambda _: self._show_item())
        self.list.opened.connect(lambda _: self._enter())
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumWidth(18 * self.fontMetrics().averageCharWidth())
        self.sheet = ItemSheet()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.sheet)
        split.setSizes([_ITEMS, _ITEM])
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, 0, GAP)
        column.addWidget(split)
        self._connect()

    def _connect(self) -> None:
        sheet, view = self.sheet, self._view
        sheet.read_when = lambda text: read_when(text, self._known) if self._known else Timescale.parse(text)
        sheet.opened.connect(self._open)
        sheet.page_wanted.connect(lambda page, chip: view.host.go(page, "", chip))
        sheet.wished.connect(self._do)
        sheet.note_typed.connect(lambda key, text: view.drafts.keep(self._meeting, key, text))
        sheet.note_left.connect(self._note)
        sheet.note_unchanged.connect(lambda key: view.drafts.drop(self._meeting, key))
        sheet.dealt.connect(self._deal)
        sheet.agree_wanted.connect(self._agree)
        # From wherever on the page, as is written beside the button.
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            key_within(self, keys, self._deal_by_key)

    def _agree(self) -> None:
        words = "Agree the minutes of the last meeting"
        if self._view.kept(words, meetings.agree_minutes, self._meeting) and self._agenda:
            announce(self, _agreed(self._agenda.last))
            self._enter()  # the button that was pressed is gone

    def _deal_by_key(self) -> None:
        """In the box that asks for a date and a reason it keeps these: to go on to the next item would lose them."""
        if has_keyboard(self.sheet.ask):
            self.sheet.ask.answer()
        else:
            self.sheet.deal.click()

    def show_meeting(self, meeting_id: str) -> None:
        """Read the agenda as it stands, and show it."""
        self._meeting = meeting_id
        today = self._view.today
        self._view.fetch(
            lambda session: (agenda(session, meeting_id, today), known(session, today)),
            self._show,
            of="agenda",
        )

    def commit(self) -> None:
        """Hand over a note that is being typed."""
        if self._meeting and not self._view.read_only:
            self.sheet.commit()

    def commit_all(self, meeting_id: str) -> None:
        """That, and notes that an earlier program left and nobody has looked at since, which the minutes would lack."""
        self.commit()
        for topic, text in self._view.notes_left(meeting_id):
            self._keep_note(meeting_id, topic, text)

    def _show(self, found: tuple[Agenda | None, Known]) -> None:
        shown, self._known = found
        self._agenda = shown
        if shown is None:
            return
        now = self.list.current_key()
        self.list.blockSignals(True)
        self.list.set_lines([_line(number, item) for number, item in enumerate(shown.items, 1)])
        self.list.blockSignals(False)
        keys = [item.key for item in shown.items]
        wanted = now if now in keys else shown.next_key or keys[0]
        if self.list.current_key() != wanted:
            self.list.setCurrentIndex(self.list.lines.index(keys.index(wanted)))
        self._show_item()

    def _item(self) -> AgendaItem | None:
        key = self.list.current_key()
        return next((item for item in self._agenda.items if item.key == key), None) if self._agenda else None

    def _show_item(self) -> None:
        item = self._item()
        if item is None or self._agenda is None:
            return
        if self.sheet.item is not None and self.sheet.item.key != item.key:
            before = self.sheet.item
            self.sheet.commit()
            if self.sheet.item is not before:
                return  # the step that kept the note has shown the new item already
        self._view.host.meeting.at(item.key, item.title)
        last = self._agenda.last if item.key == Topic.LAST_MEETING else ""
        waits = bool(last) and not self._agenda.last_agreed
        said = _agreed(last) if last and not waits else ""
        typed = self._view.draft_of(self._meeting, item.key)
        self.sheet.show_item(self._agenda.number(item.key), item, can_agree=waits, said=said, note=typed)

    def _enter(self) -> None:
        (self.sheet.list if self.sheet.item and self.sheet.item.lines else self.sheet.note).setFocus()

    def _open(self, register: str, record_id: str) -> None:
        self.commit()
        self._view.host.go(register, record_id if register != "history" else "")

    def _note(self, topic: str, text: str) -> None:
        self._keep_note(self._meeting, topic, text)

    def _keep_note(self, meeting_id: str, topic: str, text: str) -> None:
        if self._view.kept("Write a note of the meeting", meetings.note, meeting_id, topic, text):
            self._view.drafts.drop(meeting_id, topic)

    def _deal(self, topic: str, dealt: bool) -> None:
        title = self._agenda.title(topic) if self._agenda else topic
        words = f"Deal with “{title}”" if dealt else f"Take up “{title}” again"
        outcome = Outcome.DEALT_WITH if dealt else Outcome.OPEN
        if self._view.kept(words, meetings.settle, self._meeting, topic, outcome) and dealt and self._agenda:
            keys = [item.key for item in self._agenda.items]
            if (following := self._agenda.next_key) and topic in keys:
                later = [item.key for item in self._agenda.items[keys.index(topic) + 1 :] if not item.dealt]
                self.list.setCurrentIndex(self.list.lines.index(keys.index(later[0] if later else following)))

    def _do(self, verb: str, line: AgendaLine, when: Timescale | None, reason: str) -> None:
        """Make a step of what was wished of one record."""
        kept, meeting = self._view.kept, self._meeting
        name, topic = line.number, self.sheet.item.key if self.sheet.item else ""
        steps: dict[str, tuple[Any, ...]] = {
            "done": (
                f"{name} is done",
                meetings.review_done,
                meeting,
                line.record_id,
                *self._by(line, topic),
            ),
            "going on": (
                f"{name} is going on",
                meetings.settle,
                meeting,
                topic,
                Outcome.GOING_ON,
                line.record_id,
            ),
            "move": (
                f"Re-profile {name} to {when}",
                meetings.review_moved,
                meeting,
                line.record_id,
                when,
                reason,
            ),
            "approve": (f"Approve the extension for {name}", extensions.approve, line.about),
            "refuse": (f"Refuse the extension for {name}", meetings.refuse_extension, line.about, reason),
            "extend": (
                f"Ask for more time for {name}",
                extensions.ask,
                line.register,
                line.record_id,
                when,
                reason,
            ),
        }
        kept(*steps[verb])

    def _by(self, line: AgendaLine, topic: str) -> tuple[str, str]:
        """Who says that it is done, and under which item."""
        return (line.leads[0] if line.leads else "The meeting", topic)


def _agreed(last: str) -> str:
    return f"The minutes of “{last}” have been agreed."


def _line(number: int, item: AgendaItem) -> Line:
    size = len(item.lines) + item.more
    below = [counted(size, "record") if size else "", "with a note" if item.note else ""]
    none = "No risk has moved" if item.key == Topic.MOVES else "Nothing listed"
    said = ", ".join(part for part in below if part) or none
    words = str(Outcome.DEALT_WITH) if item.dealt else ""
    return Line(item.key, f"{number}. {item.title}", said[:1].upper() + said[1:], words or None, words)
