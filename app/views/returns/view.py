"""The page of returns: who was asked, who has answered, and what each answer would change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout
from sqlalchemy.orm import Session

from app.commands import returns
from app.models.returned import Difference, RequestRow, State
from app.models.tables import Table
from app.models.text import counted
from app.queries import return_forms
from app.queries import returns as queries
from app.views.base import Host, View
from app.views.returns import writing
from app.views.returns.asking import commission, offered
from app.views.returns.choosing import ask_for_files
from app.views.returns.deciding import accept_clear
from app.views.returns.receiving import Taken, receive
from app.views.returns.words import NOBODY, NOBODY_OWNS, NOBODY_THEN, asked_for, line, told
from app.widgets.empty import EmptyState
from app.widgets.going_along import GoingAlong
from app.widgets.job import Job
from app.widgets.returns.commission_form import CommissionForm, Wanted
from app.widgets.returns.returns_front import ReturnsFront
from app.widgets.room import Front

_WEEKS = timedelta(weeks=2)  # until when updates are asked for, unless the officer says otherwise
_ASK = "ask"
_FIRST = (
    ("risks", "Risks", "risks"),
    ("actions", "Actions", "actions"),
    ("import", "Bring in a file…", "import"),
)
_SHOWN = (Table.COMMISSION, Table.RETURN_REQUEST, Table.POST, Table.POST_HOLDER)
_COMPARED = (Table.RISK, Table.CONTROL, Table.ACTION, Table.RECOMMENDATION, Table.UPDATE_ENTRY, Table.CLOSING)


class ReturnsView(View):
    """Commissions, one at a time."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, shows=(*_SHOWN, *_COMPARED))
        self._rows: list[RequestRow] = []
        self._day = _today()  # or that of the closing of the quarter that is shown
        self._commission = ""
        self._at_work = False  # whether a job changes many of them, one after the other
        self._wanted = ""  # id of the request that is to be in sight once the rows are read
        self._said: Taken | None = None  # what a notice says of files that came back
        self.front = front = ReturnsFront()
        self.which, self.progress = front.which, front.progress
        self.list, self.sheet = front.list, front.sheet
        self.ask_for, self.take, self.again = front.ask_for, front.take, front.again
        self.remind, self.clear = front.remind, front.clear
        self.form = CommissionForm()
        self.empty = EmptyState()
        self.stack = Front()
        self.stack.currentChanged.connect(lambda _: self._turned())
        for part in (front, self.form, self.empty):
            self.stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._connect()

    def _connect(self) -> None:
        self.which.chosen.connect(self._turn)
        self.list.chosen.connect(GoingAlong(self.list, self._show_request).follow)
        self.ask_for.clicked.connect(self.begin)
        self.take.clicked.connect(self.ask_for_files)
        self.remind.clicked.connect(self._remind)
        self.clear.clicked.connect(self._accept_clear)
        self.again.clicked.connect(self._write_again)
        self.form.narrowed.connect(self._offer)
        self.form.asked.connect(self._ask)
        self.form.left.connect(lambda: self.stack.bring(self.front if self._rows else self.empty))
        self.empty.acted.connect(lambda key: self.begin() if key == _ASK else self.follow(key))
        self.sheet.accepted.connect(self.accept)
        self.sheet.kept.connect(self._keep)
        self.sheet.put_away.connect(self._put_away)
        self.sheet.opened.connect(self.host.go)

    def _turned(self) -> None:
        if (part := self.stack.currentWidget()) is not None:
            self.setFocusProxy(part)

    # Showing

    def refresh(self) -> None:
        today = _today()

        def read(session: Session) -> tuple[date, list[RequestRow], bool]:
            day = queries.day_of(session, today)
            found = queries.requests(session, day)
            return day, found, bool(found) or queries.can_ask(session, day)

        self.fetch(read, lambda found: self._show_rows(*found))

    def _show_rows(self, day: date, found: list[RequestRow], can_ask: bool) -> None:
        self._day = day
        self._mind_what_was_said(found)
        commissions = {one.commission: one for one in found}
        wanted, self._wanted = next((one for one in found if one.id == self._wanted), None), ""
        if wanted is not None:
            self._commission = wanted.commission
        elif self._commission not in commissions:
            self._commission = next(iter(commissions), "")
        self.which.fill(asked_for(found, day), self._commission)
        self._rows = [one for one in found if one.commission == self._commission]
        writable = not self.read_only
        self.progress.setText(f"{queries.progress(self._rows, day)}.")
        self._show_lines(wanted)
        self.remind.setEnabled(bool(self._in(State.OVERDUE)) and writable)
        self.clear.setEnabled(bool(self._in(State.RETURNED)) and writable)
        for either in (self.ask_for, self.take):
            either.setEnabled(writable)
        self._say_nobody(can_ask=can_ask)
        if self.stack.currentWidget() is not self.form:
            self.stack.bring(self.front if found else self.empty)
        if not self._at_work:  # what a return would change is compared again when all of them are in
            self._show_request()

    def _say_nobody(self, *, can_ask: bool) -> None:
        """What stands there while nobody was asked, with the first step."""
        if self.host.moment is not None:
            self.empty.say(*NOBODY_THEN)
        elif can_ask:
            self.empty.say(*NOBODY, () if self.read_only else ((_ASK, "Ask for updates…", "add"),))
        else:
            self.empty.say(*NOBODY_OWNS, () if self.read_only else _FIRST)

    def _show_lines(self, wanted: RequestRow | None) -> None:
        """Show who was asked, with this one in sight, or the one that was: what it says is read once, by who calls."""
        with QSignalBlocker(self.list):
            self.list.set_lines([line(one, self._day) for one in self._rows])
            if wanted is not None:
                self.list.setCurrentIndex(self.list.lines.index(self._rows.index(wanted)))
                self.front.give_room()
            elif self.list.current_key() is None and self._rows:
                self.list.setCurrentIndex(self.list.lines.index(0))

    def _mind_what_was_said(self, found: Sequence[RequestRow]) -> None:
        """Files that were taken in are spoken of until that was taken back, or is being decided."""
        said = self._said
        if said is not None and not said.is_news({one.id: one.state(self._day) for one in found}):
            self._said = None
            self.host.unsay(said.words())

    def _turn(self, commission: str) -> None:
        self._commission = commission
        self.refresh()

    def _in(self, state: State) -> list[RequestRow]:
        return [one for one in self._rows if one.state(self._day) is state]

    def _row(self) -> RequestRow | None:
        return next((one for one in self._rows if one.id == self.list.current_key()), None)

    def _show_request(self) -> None:
        row = self._row()
        if row is None:
            return
        if row.returned_on is None:
            self._show_differences(row, [])
        else:
            of = row.id
            self.fetch(
                lambda session: return_forms.differences(session, of),
                partial(self._show_differences, row),
                of="return",
            )

    def _show_differences(self, row: RequestRow, found: list[Difference]) -> None:
        heading = f"{row.owner} ({row.holder})" if row.holder else row.owner
        sealed, waits = self.read_only, row.returned_on is not None and row.accepted_on is None
        said = told(row, found, read_only=sealed, closed=self.host.moment is not None)
        self.front.offer_next(dealt_with=not waits and not sealed)
        self.sheet.show_return(row.id, heading, said, found, waits=waits, read_only=sealed)

    # Asking

    def begin(self) -> None:
        """Show the form by which updates are asked for."""
        with self.workspace.read() as session:
            quarters = queries.quarters(session)
        self.form.begin(quarters, _today() + _WEEKS, today=_today(), as_word=writing.as_word(self.host))
        self._offer()
        self.stack.bring(self.form)
        self.form.setFocus()

    def _offer(self) -> None:
        asks, today = self.form.asks, _today()
        self.fetch(
            lambda session: offered(session, asks, today), lambda found: self.form.offer(*found), of="owners"
        )

    def _ask(self, wanted: Wanted) -> None:
        if asked := writing.ask_for_place(self, "Write the forms", f"Forms {wanted.quarter}"):
            self.commission(wanted, asked[0])

    def commission(self, wanted: Wanted, place: Path) -> None:
        """Take down who is asked for what, and write the files into a folder or a zip file."""
        writing.keep_as_word(self.host, wanted.as_word)
        made: list[str] = []
        if self.attempt(lambda: made.append(commission(self.workspace, wanted))):
            self._commission = made[0]
            self.stack.bring(self.front)
            self.refresh()
            writing.write(self, [one.id for one in self._rows], place, in_word=wanted.as_word)

    def _write_again(self) -> None:
        writing.ask_and_write(self, "Write the forms again", [one.id for one in self._rows], "Forms")

    def _remind(self) -> None:
        if late := [one.id for one in self._in(State.OVERDUE)]:
            writing.ask_and_write(self, "Write reminders", late, "Reminders", reminder=True)

    # Taking in

    def ask_for_files(self) -> None:
        """Have files that came back chosen, and take them in."""
        if paths := ask_for_files(self):
            self.take_files(paths)

    def take_file(self, path: Path) -> None:
        self.take_files([path])

    def take_files(self, paths: Sequence[Path]) -> None:
        """Read files that came back, and keep what they say beside their requests."""
        job = Job("Reading what came back", partial(receive, self.workspace, paths, _today()), self)
        job.done.connect(self._taken_in)
        self._work(job)

    def _work(self, job: Job) -> None:
        """Start a job that changes many requests: the list follows it, and the return in sight when it is over."""
        self._at_work = True
        job.ended.connect(self._rest)
        self.host.start(job)

    def _rest(self) -> None:
        self._at_work = False
        self._read()

    def _taken_in(self, done: Taken) -> None:
        self._said, self._wanted = done, done.first
        if done.first:
            self.stack.bring(self.front)
        stranger = done.strangers[0] if len(done.strangers) == 1 else None
        self.host.say(
            done.words(),
            done.hint(),
            actions=(("tracker", "Bring it in as a tracker"),) if stranger else (),
            then=lambda _: self.host.bring_in(stranger) if stranger else None,
        )

    def choose(self, record_id: str) -> None:
        self._wanted = record_id
        self.refresh()
        self.stack.bring(self.front)

    # Deciding

    def accept(self, ids: Sequence[str]) -> None:
        """Bring the ticked fields of the return in sight into the registers, as one step."""
        self._decide(f"Accept {counted(len(ids), 'change')} of the return of", returns.accept, ids)

    def _keep(self, ids: Sequence[str]) -> None:
        self._decide(f"Keep {counted(len(ids), 'field')} against the return of", returns.keep, ids)

    def _put_away(self) -> None:
        self._decide(f"{'Put away' if self.sheet.waits else 'Accept'} the return of", returns.finish)

    def _accept_clear(self) -> None:
        """Accept what nothing stands against in every return in sight, but for what was unticked by hand."""
        rows, unticked = self._in(State.RETURNED), self.sheet.unticked()
        job = Job("Accepting", partial(accept_clear, self.workspace, rows, unticked, _today()), self)
        job.done.connect(lambda done: self._accepted_clear(*done))
        self._work(job)

    def _accepted_clear(self, said: str, left: str) -> None:
        self._wanted = left
        self.host.say(said)

    def _decide(self, words: str, command: Callable[..., object], *about: object) -> None:
        """Run a command about the return in sight, as a step that names its owner."""
        if (row := self._row()) is not None:
            said = f"{words} {row.owner} for {row.quarter}"
            run = partial(self.workspace.run, said, command, row.id, *about, _today())
            self.attempt(run)


def _today() -> date:
    return datetime.now().astimezone().date()
