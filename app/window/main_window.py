"""The main window. It is painted before the database is imported; everything about registers waits until one is opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow

from app import SUFFIX
from app.errors import AppError, RuleError
from app.models.source import Source
from app.settings import Settings
from app.widgets.job import Job
from app.widgets.later import after_paint
from app.widgets.shell.first_run import FirstRun
from app.window import arrangement, recent, tab_order
from app.window.adding import Adding
from app.window.attention import Attention
from app.window.dropping import Dropping
from app.window.files import Files
from app.window.finding import Finding
from app.window.frame import Frame
from app.window.further_backups import FurtherBackups
from app.window.help import Help
from app.window.in_session import InSession
from app.window.last_backup import tell_backup
from app.window.looks import Looks
from app.window.memory import Memory
from app.window.menus import Menus
from app.window.notices import Notices
from app.window.pages import Pages
from app.window.presenting import Presenting
from app.window.steps import Steps

if TYPE_CHECKING:  # the window is painted before these are imported
    from app.models.picked import Picked
    from app.models.quarter import Quarter
    from app.store.workspace import Change, Workspace


class MainWindow(QMainWindow):
    """The frame round the pages; what it does for them is ``views.base.Host``.

    Signals:
        opened(): a register is open and its first page is in sight.
        stepped(Change): a step was made, whatever thread made it; each is told.
    """

    opened = Signal()
    stepped = Signal(object)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.memory = Memory(settings, self)
        self._workspace: Workspace | None = None
        self._moment: Quarter | None = None
        self._jobs: list[Job] = []
        self._settling = False
        self._waiting: Path | None = None  # a tracker dropped before there was a register to bring it into
        self.files = Files(self)
        self.choose_file = self.files.choose_tracker
        self.pages = Pages(self)
        self.frame = Frame()
        self.notices = Notices(self)
        self.unsay = self.frame.notice.unsay
        self.finding = Finding(self)
        self.adding = Adding(self)
        self.looks = Looks(self)
        self.help = Help(self)
        self.dropping = Dropping(self)
        self.attention = Attention(self)
        self.first_run = FirstRun(self.frame.stack)  # in its place, so that Qt styles it once
        self.present = Presenting(self)
        self.meeting = InSession(self)
        self._steps = Steps(self, self._seen)
        self.menus = Menus(self)
        self.setWindowTitle("Quarterdeck")
        self.setAcceptDrops(True)  # otherwise Qt tells the window of no drag at all
        self.setCentralWidget(self.frame)
        self.frame.stack.addWidget(self.first_run)
        self._connect()
        FurtherBackups(self)
        arrangement.place(self)
        self.show_first_run()

    def _connect(self) -> None:
        frame = self.frame
        frame.navigation.page_wanted.connect(self.go)
        frame.top.quarter_wanted.connect(self.show_quarter)
        frame.banner.now_wanted.connect(self._back_to_now)
        frame.top.undo_wanted.connect(self.undo)
        frame.top.redo_wanted.connect(self.redo)
        frame.status.attention_wanted.connect(self.attend)
        self.first_run.start_wanted.connect(lambda: self.show_start_form())
        self.first_run.open_wanted.connect(self.files.choose)
        self.first_run.sample_wanted.connect(self.files.explore_sample)
        self.first_run.file_wanted.connect(partial(recent.open_or_explain, self))

    def show_first_run(self) -> None:
        """The empty window with its three choices."""
        self.first_run.set_recent(self.memory.recent())
        self._waiting = None
        self._show_without_register()
        self.frame.stack.setCurrentWidget(self.first_run)
        self.first_run.setFocus()

    def show_start_form(self, note: str = "") -> None:
        """Ask whose the new register is; the note says what happens next, where that is more than an empty register."""
        from app.window.starting import show_start_form

        self._show_without_register()
        show_start_form(self, note)

    def _show_without_register(self) -> None:
        self.close_register()
        self.frame.set_open(False)
        self.menus.set_open(False)

    # The open register

    @property
    def workspace(self) -> Workspace:
        """The open register."""
        if self._workspace is None:
            raise RuleError("No register is open.", hint="Open one first: File, Open a register.")
        return self._workspace

    @property
    def is_open(self) -> bool:
        """Whether a register is open."""
        return self._workspace is not None

    @property
    def moment(self) -> Quarter | None:
        """The closed quarter that is shown; None for now."""
        return self._moment

    def adopt(self, workspace: Workspace) -> None:
        """Show a register that was just opened."""
        self.close_register()
        self._workspace = workspace
        self.memory.opened(workspace.path)
        workspace.subscribe(self._steps.tell)
        self.pages.find()
        self.frame.set_open(True)
        self._show_state()
        self.pages.go_back()
        self.files.tell(workspace)
        self._settling = True
        after_paint(self.frame.stack.currentWidget() or self, self._settle)
        self.opened.emit()

    def _settle(self) -> None:
        """What follows an opening, after the first page has been painted."""
        self._settling = False
        if self._workspace is None:
            return
        self.files.after_opening()
        self.attention.begin()
        self.pages.get_ready()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.bring_in(waiting)

    def close_register(self) -> None:
        """Let go of the open register; nothing is left to save."""
        if self._workspace is None:
            return
        self.pages.leave()
        self.meeting.leave()
        for job in tuple(self._jobs):
            job.settle()
        self.pages.close()
        self.attention.stop()  # after the last step: what was half typed is saved as its page is left
        self._workspace.close()
        self._workspace = self._moment = None
        self.frame.notice.put_away()
        self.setWindowTitle("Quarterdeck")

    def show_quarter(self, quarter: Quarter | None) -> None:
        """Show a closed quarter, reading only; None goes back to now."""
        self._moment = quarter
        self.notices.pass_on()
        self._show_state()
        self.pages.outdated()

    def _back_to_now(self) -> None:
        (self.frame.stack.currentWidget() or self).setFocus()  # the button that was pressed will be hidden
        self.show_quarter(None)

    def undo(self) -> None:
        """Take back the newest step; what was said of it goes with it."""
        self.pages.step(lambda: self.workspace.undo())

    def redo(self) -> None:
        """Put in again what was taken back."""
        self.pages.step(lambda: self.workspace.redo())

    def attempt(self, wish: Callable[[], Any]) -> bool:
        """Carry out a wish, or say why it was refused. Returns whether it was carried out."""
        try:
            wish()
        except AppError as error:
            self.say_error(error)
            return False
        return True

    def _seen(self, change: Change) -> None:
        self._show_state()
        if change.step.source == Source.IMPORT:
            tell_backup(self)  # one was taken before it
        self.pages.seen(change)
        self.attention.seen(change)

    def _show_state(self) -> None:
        """Names, quarter, undo and status as they are now."""
        from app.queries.house import house
        from app.queries.reasons import needs_reason

        with self.workspace.read() as session:
            shown, waiting = house(session), len(needs_reason(session))
        self.setWindowTitle(f"{shown.register_name} – Quarterdeck")
        self.frame.show_house(shown, self._moment, self.workspace.only_read)
        self.attention.set_unexplained(waiting)
        undo, redo = self.workspace.undoable(), self.workspace.redoable()
        words = (undo.words if undo else "", redo.words if redo else "")
        self.frame.top.set_undo(*words)
        self.menus.set_state(shown, *words)

    # What the pages ask for

    def go(self, page: str, record_id: str = "", chip: str | Picked = "") -> None:
        """Show a page, and choose a record on it, or only the records that answer one question."""
        self.pages.go(page, record_id, chip)

    def say(
        self,
        words: str,
        hint: str = "",
        *,
        actions: tuple[tuple[str, str], ...] = (),
        then: Callable[[str], object] | None = None,
        wrong: bool = False,
    ) -> None:
        """Show a quiet notice; ``then`` is given the key of the action that is pressed."""
        self.notices.say(words, hint, actions, then, wrong=wrong)

    def say_error(self, error: AppError) -> None:
        """Show what went wrong and what to do next."""
        self.notices.say_refused(error)

    def start(self, job: Job, refused: Callable[[AppError], None] | None = None) -> None:
        """Run a job with its progress and cancel in sight; a failure is said, or handed to ``refused``."""
        self._jobs.append(job)
        job.failed.connect(refused or self.notices.say_failed)
        job.gone.connect(lambda: self._jobs.remove(job))
        self.frame.job_bar.follow(job)
        job.start()

    @property
    def busy(self) -> bool:
        """Whether a job is running, or what follows an opening has still to be done."""
        return self._settling or any(not job.over for job in self._jobs)

    def bring_in(self, path: Path, page: str = "import") -> None:
        """Take in a file: a register opens, anything else goes to the import page, or to the page named."""
        if path.suffix.casefold() == SUFFIX:
            self.files.open(path)
        elif not self.is_open:
            self._waiting = path
            self.show_start_form(f"“{path.name}” is brought in as soon as the register is made.")
        else:
            self.notices.pass_on()  # what was said of the file before it
            self.go(page)
            self.pages.view(page).take_file(path)

    def attend(self) -> None:
        """Show what needs attention, which it does now, whatever quarter is shown."""
        if self._moment is not None:
            self.show_quarter(None)
        self.go("overview")
        self.pages.view("overview").attend()

    # Events

    def focusNextPrevChild(self, forward: bool) -> bool:
        return tab_order.step(self, forward=forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        arrangement.keep_place(self)
        self.files.give_up_openings()
        self.close_register()
        self.attempt(self.memory.save)
        super().closeEvent(event)
