"""Bringing in a tracker: drop it, look at what it would do, correct, accept. Nothing is saved before that."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout

from app.commands import organisation
from app.errors import AppError
from app.models.tables import Table
from app.registers import REGISTERS
from app.views.base import Host, View
from app.views.importing.beginning import ask_for_file, why_not
from app.views.importing.bringing import Bringing, Done, left_out
from app.views.importing.keeping import keep, kept
from app.views.importing.look import Sitting
from app.views.importing.seen import Seen, first_seen, seen_again
from app.views.importing.telling import asks_password, tell_read, tell_unread
from app.views.importing.words import brought_in
from app.widgets import job as jobs
from app.widgets.import_plan.drop_area import DropArea
from app.widgets.import_plan.import_plan import ImportPlan
from app.widgets.job import Job
from app.widgets.room import Front

_QUICK = 0.1  # seconds; a plan that takes longer is made off the UI thread


class ImportView(View):
    """One file at a time: dropped or chosen, read, planned, brought in."""

    def __init__(self, host: Host) -> None:
        super().__init__(host, shows=tuple(Table))
        self._seen: Seen | None = None
        self._path = Path()
        self._unread: AppError | None = None  # why the file on the table could not be read
        self._waits = False  # whether it is read as soon as a closed quarter is left
        self._job: Job | None = None
        self._changed = False  # the register, while a job was under way
        self._left_out: tuple[str, ...] = ()
        self.area, self.plan = DropArea(), ImportPlan()
        self.stack = Front()
        self.stack.addWidget(self.area)
        self.stack.addWidget(self.plan)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self._connect()
        self._show_area()

    def _connect(self) -> None:
        self.area.dropped.connect(self.host.bring_in)
        self.area.acted.connect(self._acted)
        plan = self.plan
        plan.accept_wanted.connect(self.accept)
        plan.register_wanted.connect(self.choose_register)
        plan.table_wanted.connect(self._choose_table)
        plan.heading_wanted.connect(self._choose_target)
        plan.correction_wanted.connect(self._correct)
        plan.scale_wanted.connect(self._take_scale)
        plan.other_wanted.connect(partial(ask_for_file, self))
        plan.away_wanted.connect(self._put_away)

    # Reading

    def take_file(self, path: Path, password: str = "") -> None:
        self._path, self._left_out, self._unread = path, (), None
        self._waits = bool(why_not(self))
        if self._waits:
            if self._job is not None:
                self._job.cancel()
            self._put_away()
            return
        self.area.say_reading(path.name)
        self.stack.setCurrentWidget(self.area)
        workspace, own = self.workspace, kept(self.host)

        def work(progress: jobs.Progress, cancelled: jobs.Cancelled) -> Seen:
            return first_seen(path, workspace, progress, cancelled, password, own)

        self._start(f"Reading “{path.name}”", work, self._opened, self._unreadable, self._stopped)

    def _opened(self, seen: Seen) -> None:
        self.plan.records.forget_ticks()
        self._show(seen, fresh=True)
        if self.isVisible():
            self.plan.list.setFocus()
        tell_read(self.host, self._path, seen, in_sight=self.isVisible())

    def _unreadable(self, error: AppError) -> None:
        self._seen, self._unread = None, error
        self._show_area()
        if not self.isVisible():
            tell_unread(self.host, self._path, error)

    def _stopped(self) -> None:
        self.host.say("The reading was stopped.", "Nothing was brought in.")
        self._settle()

    def _acted(self, key: str) -> None:
        if key == "stop" and self._job is not None:
            self._job.cancel()
        elif key == "again":
            self.take_file(self._path)
        elif key == "unlock":
            self.take_file(self._path, self.area.password.take())
        elif key == "choose":
            ask_for_file(self)
        elif key == "now":
            self.host.show_quarter(None)  # what waits is read as the page is

    def _put_away(self) -> None:
        self._seen = self._unread = None
        self._show_area()

    def _show_area(self) -> None:
        """What stands there without a plan: that nothing can be brought in, why the file was not read, or what belongs there."""
        if why := why_not(self):
            waits = self._path.name if self._waits else ""
            self.area.say_not_now(why, waits, may_go_back=self.host.moment is not None)
        elif self._unread is not None:
            say = self.area.ask_password if asks_password(self._unread) else self.area.say_unread
            say(self._unread.in_full())
        else:
            self.area.say_empty()
        self.stack.setCurrentWidget(self.area)

    def focusInEvent(self, event: QFocusEvent) -> None:
        page = self.stack.currentWidget()
        if page is not None:
            page.setFocus(event.reason())

    # Looking

    def refresh(self) -> None:
        """The register has changed: make the plan anew against it."""
        self.plan.refuse(why_not(self))
        if self._job is not None:
            self._changed = True
        elif self.sitting is not None:
            self._look(self.sitting)
        elif self._waits and not why_not(self):
            self.take_file(self._path)
        elif self.area.is_blank or why_not(self):
            self._show_area()

    @property
    def sitting(self) -> Sitting | None:
        """The file on the table; None where there is none."""
        return self._seen.sitting if self._seen else None

    @property
    def busy(self) -> bool:
        """Whether a job of this page is under way."""
        return self._job is not None

    def choose_register(self, key: str) -> None:
        """Read the file into another register."""
        if self.sitting is not None and key != self.sitting.register:
            self._look(self.sitting.with_register(key), fresh=True)

    def _choose_table(self, sheet: str | None, header_row: int | None) -> None:
        if self.sitting is not None:
            self._look(self.sitting.with_table(sheet, header_row))

    def _choose_target(self, column: int, key: str) -> None:
        if self.sitting is not None:
            self._look(self.sitting.with_target(column, key or None))

    def _correct(self, what: str, value: Any) -> None:
        """Another table, another end of it, its other columns, its hidden rows."""
        if self.sitting is not None and what == "keep":
            keep(self.host, self.sitting, self.plan.source.keep)
        elif self.sitting is not None:
            self._look(self.sitting.corrected(what, value), fresh=what == "found")

    def _take_scale(self) -> None:
        sitting = self.sitting
        scale = sitting.look.plan.scale_proposal if sitting and sitting.look.plan else None
        if sitting is not None and scale is not None:
            words = f"Take the scale of “{sitting.workbook.name}”: {scale.name}"
            self.attempt(partial(self.workspace.run, words, organisation.change_scale, scale))

    def _look(self, sitting: Sitting, *, fresh: bool = False) -> None:
        """Make the plan anew, off the UI thread where that would be felt."""
        make = partial(seen_again, sitting, self.workspace, self._left_out)
        if self._seen is not None and self._seen.seconds < _QUICK:
            try:
                self._show(make(), fresh=fresh)
            except AppError as error:
                self.host.say_error(error)
            return

        def work(progress: jobs.Progress, cancelled: jobs.Cancelled) -> Seen:
            progress("Comparing with the register", 0.3)
            return make()

        self._start("Making the plan", work, partial(self._show, fresh=fresh), self._not_looked, self._settle)

    def _not_looked(self, error: AppError) -> None:
        self.host.say_error(error)
        self._settle()

    def _show(self, seen: Seen, *, fresh: bool = False) -> None:
        self._seen = seen
        self.plan.refuse(why_not(self))
        if seen.plan is not None:
            self.plan.show_plan(seen.source, seen.plan, fresh=fresh)
        elif seen.problem is not None:
            self.plan.show_problem(seen.source, str(seen.problem), seen.problem.hint)
        self.stack.setCurrentWidget(self.plan)

    # Bringing in

    def accept(self, ids: tuple[str, ...]) -> None:
        """Bring in the ticked records as one step, after a backup."""
        if self.sitting is None or why_not(self):
            return
        work = Bringing(self.workspace, self.sitting, ids)

        def stopped() -> None:  # too late where the step is written already
            if work.done is not None:
                self._brought_in(work.done)
            else:
                self.host.say("The import was stopped.", "Nothing was brought in.")

        self._start("Bringing in", work, self._brought_in, self.host.say_error, stopped, reads=False)

    def _brought_in(self, done: Done) -> None:
        assert self.sitting is not None
        register = REGISTERS[self.sitting.register]
        self._left_out = tuple(f"Left out: {one}" for one in done.imported.left_out)
        hint = left_out(done.imported)
        if done.step is None:
            self.host.say("Nothing was brought in.", hint)
            self._look(self.sitting)
            return
        others = self.sitting.others()[:1]
        actions = (("undo", "Undo"), *((key, f"Now the {REGISTERS[key].title.casefold()}") for key in others))
        name = self.sitting.workbook.name
        if self.isVisible():
            self.host.go(register.key)
        self.host.say(
            brought_in(done.imported.new, done.imported.changed, register.one, name),
            hint,
            actions=actions,
            then=partial(self._afterwards, done.step),
        )

    def _afterwards(self, step: int, key: str) -> None:
        if key == "undo":
            self.attempt(partial(self.workspace.undo, step))
        else:
            self.host.go("import")
            self.choose_register(key)

    # Jobs

    def _start(
        self, title: str, work: jobs.Work, done: Any, failed: Any, given_up: Any, *, reads: bool = True
    ) -> None:
        """Run a job with the plan held meanwhile; whatever an earlier one still brings is passed over."""
        self.leave()
        job = Job(title, work, self, leaves=reads)
        self._job = job
        self.plan.hold(True)

        def current(act: Any) -> Any:
            def unless_passed_over(*found: Any) -> None:
                if self._job is job:
                    self._job = None
                    self.plan.hold(False)
                    act(*found)
                    if self._changed:
                        self._changed = False
                        self.outdated()

            return unless_passed_over

        job.done.connect(current(done))
        job.given_up.connect(current(given_up))
        job.ended.connect(current(self._settle))  # only where it ended in a mistake of ours, which is raised
        self.host.start(job, current(failed))

    def _settle(self) -> None:
        """Show the plan as it was, or the empty page."""
        if self._seen is not None:
            self._show(self._seen)
        else:
            self._show_area()

    def leave(self) -> None:
        job, self._job = self._job, None  # whatever it still brings is for a page that is gone
        if job is not None:
            job.cancel()
