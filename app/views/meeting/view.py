"""The page of the meeting: beginning it, then its agenda, then its minutes to check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from app.commands import meetings
from app.files import atomic_write, with_ending
from app.models.asked import Asked
from app.models.minutes_facts import MinutesFacts
from app.models.tables import Table
from app.models.text import one_line
from app.papers.minutes_draft import drafted, news, taken_up
from app.queries.minutes import minutes_facts
from app.queries.offers import Beginnings, beginnings
from app.queries.sitting import in_session, is_held
from app.store.way_back import way_back
from app.views.base import Host, View
from app.views.meeting.agenda import AgendaPart
from app.views.meeting.beginning import Beginning
from app.views.paper_file import in_house_style, kept_template, read_paper
from app.views.table_files import say_written
from app.views.typing import Typing
from app.widgets.empty import EmptyState
from app.widgets.job import Cancelled, Job, Progress
from app.widgets.keys import hold_keyboard
from app.widgets.meeting.minutes_editor import MinutesEditor
from app.widgets.room import Front

_DRAFTS, _MINUTES = "meeting", "minutes"


class MeetingView(View):
    """One of the parts is in sight: the form, the agenda, the minutes, or that there is no board to meet yet."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, tuple(Table))
        self._checking = ""  # id of the meeting whose minutes are in sight
        self._ending = False
        self._then = dict[str, str]()  # by a meeting's id, the draft that its words were written on
        self.drafts = Typing(host.workspace, _DRAFTS, self)
        self._left_behind = {(one, key): text for one, key, text in self.drafts.left_behind()}
        self.beginning = Beginning(self)
        self.form = self.beginning.form
        self.form.begun.connect(self._begin)
        self.agenda = AgendaPart(self)
        self.minutes = MinutesEditor()
        self.parts = Front()
        self.empty = EmptyState()
        self.empty.acted.connect(lambda key: host.go(key) if key == "boards" else host.show_quarter(None))
        for part in (self.form, self.agenda, self.minutes, self.empty):
            self.parts.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.parts)
        self._connect()

    def _connect(self) -> None:
        minutes = self.minutes
        minutes.typed.connect(lambda text: self.drafts.keep(self._checking, _MINUTES, text))
        minutes.ended.connect(lambda text: self._end(text) if self.host.meeting.settled() else None)
        minutes.kept.connect(self._keep_minutes)
        minutes.back_wanted.connect(self.put_minutes_away)
        minutes.again_wanted.connect(self._draft_anew)
        minutes.more_wanted.connect(self._take_up)
        minutes.over.connect(self.put_minutes_away)
        minutes.word_wanted.connect(self._ask_for_word)

    @property
    def today(self) -> Any:
        """The day in local time."""
        return datetime.now().astimezone().date()

    def refresh(self) -> None:
        if self._ending and self.host.meeting.now is None:  # its beginning was taken back
            self._checking, self._ending = "", False
        if self._checking and not self.read_only:
            self._show_minutes()
            return
        self._set_aside()
        self.fetch(in_session, self._show)

    def _show(self, now: Any) -> None:
        if now is not None:
            self.beginning.use(now.id)
            self.parts.setCurrentWidget(self.agenda)
            self.setFocusProxy(self.agenda.list)
            self.agenda.show_meeting(now.id)
        elif self.read_only:
            self._show_empty(*self._only_read)
        else:
            self.parts.setCurrentWidget(self.form)
            self.setFocusProxy(self.form)
            self.fetch(partial(beginnings, today=self.today), self._show_form, of="form")

    def _show_form(self, found: Beginnings) -> None:
        if self.parts.currentWidget() not in (self.form, self.empty):
            return  # a meeting has begun while this was read
        if not found.offers:
            self._show_empty(
                "No board to meet yet",
                "A meeting is a board’s: its name stands at the head of the minutes. Add the board; who can be there comes from "
                "the posts under Reference data.",
                (("boards", "Go to the boards", "presentation"),),
            )
            return
        self.parts.setCurrentWidget(self.form)
        self.setFocusProxy(self.form)
        self.beginning.show(found)

    def _show_empty(self, *words: Any) -> None:
        self.empty.say(*words)
        self.parts.setCurrentWidget(self.empty)
        self.setFocusProxy(self.empty)

    @property
    def _only_read(self) -> tuple[Any, ...]:
        """What stands here where no meeting can begin. A form that takes nothing would only be hard to read."""
        if (only_read := self.workspace.only_read) is not None:
            return "No meeting can begin here", f"{only_read.words} {only_read.way}"
        back = "Go back to the one in session." if self.host.meeting.now else "Go back to begin one."
        return (
            "Meetings are held in the open quarter",
            f"You are looking at a closed one, in which nothing changes. {back}",
            (("now", "Back to now", "arrow-left"),),
        )

    def choose(self, record_id: str) -> None:
        """A planned meeting is to be begun, or the minutes of one that was held are to be looked at."""
        self.minutes.commit()
        with self.workspace.read() as session:
            held = is_held(session, record_id)
        if held and not self.read_only:
            self._ending, self._checking = False, record_id
            self._show_minutes()
        else:
            self.put_minutes_away()
            self.form.choose(record_id)

    def attend(self) -> None:
        """Show the minutes of the meeting in session, to be checked before it ends."""
        now = self.host.meeting.now
        if now is not None:
            if self.host.moment is not None:
                self.host.show_quarter(None)
            self.agenda.commit_all(now.id)
            self.minutes.commit()
            self._ending, self._checking = True, now.id
            self._show_minutes()
            self.minutes.text.setFocus()

    def leave(self) -> None:
        super().leave()
        self.agenda.commit()
        self.minutes.commit()
        self.drafts.write()

    def kept(self, words: str, command: Callable[..., Any], *args: Any) -> bool:
        """Run a command as a step. Returns whether it was carried out."""
        return self.attempt(partial(self.workspace.run, words, command, *args))

    def draft_of(self, meeting_id: str, key: str) -> str:
        """What was being typed when an earlier program ended, once."""
        return self._left_behind.pop((meeting_id, key), "")

    def notes_left(self, meeting_id: str) -> list[tuple[str, str]]:
        """(item, note) of all that was being typed of a meeting when an earlier program ended, once."""
        keys = [key for one, key in self._left_behind if one == meeting_id and key != _MINUTES]
        return [(key, self.draft_of(meeting_id, key)) for key in keys]

    def _begin(self, meeting_id: str, values: dict[str, Any]) -> None:
        if self.kept("Begin the meeting", meetings.begin, meeting_id, values):
            self.agenda.list.setFocus()

    # The minutes

    def _facts(self) -> MinutesFacts | None:
        with self.workspace.read() as session:
            return minutes_facts(session, self._checking, self.today)

    def _show_minutes(self) -> None:
        if (facts := self._facts()) is None:
            self.put_minutes_away()
            return
        text = facts.meeting.minutes
        if self._ending:
            text = self._words_so_far(text, drafted(facts))
        else:
            self.minutes.tell_missing(())
        present = "; ".join(
            f"{one.organisation}: {', '.join(one.posts)}".lstrip(": ") for one in facts.meeting.present
        )
        apologies = f". Apologies: {one_line(facts.meeting.apologies)}" if facts.meeting.apologies else ""
        self.minutes.show_minutes(
            self._checking, facts.agenda.sitting.words, present + apologies, text, in_session=self._ending
        )
        self.parts.setCurrentWidget(self.minutes)
        self.setFocusProxy(self.minutes)

    def _words_so_far(self, stored: str, now: str) -> str:
        """A draft that nobody changed follows what happens; changed words stay, and it is said what they lack."""
        shown = self.parts.currentWidget() is self.minutes
        typed = self.minutes.text.toPlainText() if shown else self.draft_of(self._checking, _MINUTES)
        then = self._then.setdefault(self._checking, now)
        if not typed.strip() or typed.strip() == then.strip():
            typed = stored or now
            self._then[self._checking] = now
        self.minutes.tell_missing([line for _, line in news(self._then[self._checking], now)])
        return typed

    def _draft_anew(self) -> None:
        self._write_anew(lambda _, now: now)

    def _take_up(self) -> None:
        then = self._then.get(self._checking, "")
        self._write_anew(lambda typed, now: taken_up(typed, news(then, now)))

    def _write_anew(self, words: Callable[[str, str], str]) -> None:
        facts = self._facts()
        if facts is not None:
            now = self._then[self._checking] = drafted(facts)
            self.minutes.write(words(self.minutes.text.toPlainText(), now))
            self.minutes.tell_missing(())

    def _end(self, text: str) -> None:
        self._ending = False
        if not self.kept("End the meeting", meetings.end, self._checking, text):
            self._ending = True
            return
        self.drafts.drop(self._checking, _MINUTES)
        self.minutes.text.setFocus()  # the button that was pressed is gone
        back = way_back(self.workspace)
        self.host.say(
            "The meeting has ended, and its minutes are kept.",
            "They are a draft until the next meeting agrees them.",
            actions=(("word", "Write them in Word"), ("undo", "Undo")),
            then=lambda key: self._ask_for_word() if key == "word" else self._undo_end(back),
        )

    def _undo_end(self, back: Callable[[], Any]) -> None:
        self._checking = ""
        self.attempt(back)

    def _keep_minutes(self, text: str) -> None:
        if self.kept("Change the minutes", meetings.write_minutes, self._checking, text):
            self.drafts.drop(self._checking, _MINUTES)

    def put_minutes_away(self) -> None:
        """Show the agenda again, or how to begin a meeting; what was changed in the minutes waits with them."""
        if not self._checking or self.read_only:
            return
        self.drafts.write()
        self._set_aside()
        self._checking, self._ending = "", False
        had_keyboard = hold_keyboard(self.minutes)
        self.refresh()
        if had_keyboard:  # or Qt gives it to the button that would begin the next meeting
            self.setFocus()

    def _set_aside(self) -> None:
        """Minutes that would end the meeting leave the sight: what they say now is gone on with."""
        if self._ending and self.parts.currentWidget() is self.minutes:
            self._left_behind[self._checking, _MINUTES] = self.minutes.text.toPlainText()

    def _ask_for_word(self) -> None:
        self.minutes.commit()
        facts = self._facts()
        if facts is None:
            return
        meeting = self._checking
        suggested = self.workspace.path.with_name(
            f"Minutes {facts.agenda.sitting.words}.docx".replace("/", "-")
        )
        name, _ = QFileDialog.getSaveFileName(
            self, "Write the minutes", str(suggested), "Word documents (*.docx)"
        )
        if name:
            self.write_word(with_ending(Path(name), ".docx"), meeting)

    def write_word(self, path: Path, meeting_id: str) -> None:
        """Write the minutes of a meeting to this file, by the way of every paper."""
        workspace, template = self.workspace, kept_template(self.host.memory)
        asked = Asked(self.today, meeting_id)

        def work(progress: Progress, cancelled: Cancelled) -> Path | None:
            progress("Writing the minutes", 0.3)
            with workspace.read() as session:
                paper = read_paper(session, _MINUTES, asked)
            content = in_house_style(paper, template).word()
            return None if cancelled() else atomic_write(path, content)

        job = Job("Writing the minutes", work, self)
        job.done.connect(lambda written: say_written(self.host, written))
        self.host.start(job)
