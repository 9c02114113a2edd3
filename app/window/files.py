"""Register files: opened, started, copied, backed up, restored. Slow parts run as jobs; dialogs are only those of the system."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog

from app import SUFFIX
from app.errors import AppError, DamageError
from app.importers.endings import FILTER
from app.widgets.job import Cancelled, Job, Progress
from app.window.last_backup import tell_backup

if TYPE_CHECKING:  # the store is imported when the first register is opened, in the job's own thread
    from app.store.backup import Backup
    from app.store.workspace import Workspace
    from app.widgets.shell.start_form import Beginning
    from app.window.main_window import MainWindow

_FIRST = ""  # the page on which a new register is seen: its first steps stand there
_FILTER = f"Quarterdeck registers (*{SUFFIX})"
_PATIENCE_S = 10.0


class Files:
    """What the File menu, the first-run page and dropped files ask for."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._openings: list[Job] = []

    # Opening

    def choose(self) -> None:
        """Ask which register to open."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Open a register", self._folder(), _FILTER)
        if name:
            self.open(Path(name))

    def choose_tracker(self) -> None:
        """Ask which tracker to bring in; in a closed quarter, show why none can be."""
        if self._window.moment is not None:
            self._window.go("import")
            return
        name, _ = QFileDialog.getOpenFileName(self._window, "Bring in a tracker", self._folder(), FILTER)
        if name:
            self._window.bring_in(Path(name))

    def open(self, path: Path, *, read_only: bool = False, take_over: bool = False) -> None:
        """Open a register, checking it whole off the UI thread."""
        who = self._window.memory.settings.who

        def work(progress: Progress, cancelled: Cancelled) -> Workspace:
            from app.queries.panel_questions import are_with_the_survey
            from app.store import ahead
            from app.store.workspace import Workspace

            progress(f"Opening {path.name} and checking it", 0.3)
            workspace = Workspace.open(
                path, who=who, read_only=read_only, take_over=take_over, checked=ahead.outcome
            )
            with workspace.read() as session:
                unsettled = are_with_the_survey(session)
            if unsettled:
                from app.commands import panel_questions

                panel_questions.settle(workspace)
            return workspace

        self._open_with(f"Opening {path.name}", work, lambda error: self._offer_ways(path, error))

    def start(self, beginning: Beginning) -> None:
        """Make a new register where the user says."""
        suggested = f"{beginning.name or 'Risk register'}{SUFFIX}".replace("/", "-")
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Where to keep the register", str(Path(self._folder()) / suggested), _FILTER
        )
        if not name:
            return
        path, who = _with_suffix(Path(name)), self._window.memory.settings.who

        def work(progress: Progress, cancelled: Cancelled) -> Workspace:
            from app.commands import organisation
            from app.models.scale import SCALES
            from app.models.source import Source
            from app.store.workspace import Workspace

            workspace = Workspace.create(path, who=who)
            workspace.run(
                "Start the register",
                organisation.start,
                name=beginning.name,
                scale=SCALES[beginning.scale](),
                first_quarter=beginning.quarter,
                marking=beginning.marking,
                source=Source.START,
            )
            return workspace

        self._window.memory.keep_of_window("page", _FIRST)
        self._open_with(f"Making {path.name}", work, self._window.say_error)

    def explore_sample(self) -> None:
        """Make the sample register where the user says, and open it."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Where to keep the sample", str(Path(self._folder()) / f"Sample{SUFFIX}"), _FILTER
        )
        if name:
            self.make_sample(_with_suffix(Path(name)))

    def make_sample(self, path: Path) -> None:
        """Make the sample register in this file, and open it."""
        who = self._window.memory.settings.who

        def work(progress: Progress, cancelled: Cancelled) -> Workspace:
            from app.commands import sample

            progress("Building three quarters of history", 0.2)
            return sample.create(path, who=who)

        self._window.memory.keep_of_window("page", _FIRST)
        self._open_with("Making the sample register", work, self._window.say_error)

    def _open_with(
        self, title: str, work: Callable[[Progress, Cancelled], Any], refused: Callable[[AppError], None]
    ) -> None:
        job = Job(title, work, self._window, unwanted=lambda workspace: workspace.close())
        self._openings.append(job)
        job.done.connect(self._window.adopt)
        job.ended.connect(lambda: self._openings.remove(job))
        self._window.start(job, refused)

    def give_up_openings(self) -> None:
        """Let go of registers that are still being opened, and of their locks."""
        for job in tuple(self._openings):
            job.give_up(_PATIENCE_S)

    def _offer_ways(self, path: Path, error: AppError) -> None:
        """What can be done about a register that did not open."""
        from app.store.backup import backups_of
        from app.store.lock import HeldError

        ways: tuple[tuple[str, str], ...] = ()
        if isinstance(error, HeldError):
            ways = (("read", "Open read-only"), ("take", "They have left: open it here"))
        elif isinstance(error, DamageError) and backups_of(path):
            ways = (("restore", "Restore the newest backup"),)
        ways += (("other", "Choose another file"),)
        acts: dict[str, Callable[[], None]] = {
            "read": lambda: self.open(path, read_only=True),
            "take": lambda: self.open(path, take_over=True),
            "restore": lambda: self.restore(path),
            "other": self.choose,
        }
        self._window.say(str(error), error.hint, actions=ways, then=lambda key: acts[key](), wrong=True)

    def tell(self, workspace: Workspace) -> None:
        """Say what was noticed at opening; of a place where a register is not safe, offer to work on a copy."""
        from app.store.places import doubt

        if not workspace.notices:
            return
        copy = () if workspace.read_only or not doubt(workspace.path) else (("copy", "Work on a copy"),)
        self._window.notices.say(
            " ".join(workspace.notices), actions=copy, then=lambda _: self.work_on_copy(), stays=True
        )

    def work_on_copy(self) -> None:
        """Save a copy of the register on this computer, and open that."""
        from platformdirs import user_documents_path

        self.save_copy(user_documents_path(), then=self.open)

    def after_opening(self) -> None:
        """Take a backup off the UI thread where there is something new to keep."""
        tell_backup(self._window)
        if not self._window.workspace.read_only:
            self.back_up(quietly=True)

    # Copies and backups

    def back_up(self, *, quietly: bool = False) -> None:
        """Take a checked backup.

        Args:
            quietly: After opening: only where there is something new, and without a notice.
        """
        workspace = self._window.workspace

        def work(progress: Progress, cancelled: Cancelled) -> Backup | None:
            progress("Backing up", 0.3)
            return workspace.back_up(always=not quietly)

        def done(backup: Backup | None) -> None:
            if backup is not None:
                tell_backup(self._window)
                if not quietly:
                    self._window.say(
                        f"Backed up and checked: “{backup.path.name}”.", f"In {backup.path.parent}"
                    )

        def refused(error: AppError) -> None:
            self._window.notices.say_failed(AppError(f"No backup was taken. {error}", hint=error.hint))

        job = Job("Backing up", work, self._window)
        job.done.connect(done)
        self._window.start(job, refused)

    def save_copy(self, folder: Path | None = None, then: Callable[[Path], None] | None = None) -> None:
        """Save a copy of the register under another name.

        Args:
            folder: Where to suggest to keep it; usually beside the register.
            then: What to do with the copy; usually it is only said.
        """
        workspace = self._window.workspace
        suggested = (folder or workspace.path.parent) / f"{workspace.path.stem} copy{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(self._window, "Save a copy", str(suggested), _FILTER)
        if not name:
            return
        path = _with_suffix(Path(name))

        def work(progress: Progress, cancelled: Cancelled) -> Path:
            from app.store.backup import save_copy

            progress("Copying", 0.3)
            return save_copy(workspace.path, path)

        job = Job("Saving a copy", work, self._window)
        job.done.connect(
            then
            or (lambda done: self._window.say(f"A copy was saved as “{done.name}”.", f"In {done.parent}"))
        )
        self._window.start(job)

    def choose_backup(self) -> None:
        """Ask which backup to go back to, which may be in another folder than that beside the register."""
        from app.store.backup import backup_in, backups_of, folder_of

        path = self._window.workspace.path
        if not backups_of(path):
            self._window.say("There is no backup of this register yet.", "File, Back up now takes one.")
            return
        name, _ = QFileDialog.getOpenFileName(
            self._window, "Restore a backup", str(folder_of(path)), "Quarterdeck backups (*.zip)"
        )
        if name and (chosen := backup_in(path, Path(name))):
            self._check_then_restore(path, chosen)

    def _check_then_restore(self, path: Path, backup: Backup) -> None:
        """Look at the backup before the open register is let go for it."""

        def work(progress: Progress, cancelled: Cancelled) -> None:
            from app.store import backup as backups

            progress("Checking the backup", 0.3)
            backups.check(backup)

        job = Job("Checking the backup", work, self._window)
        job.done.connect(lambda _: self.restore(path, backup))
        self._window.start(job)

    def restore(self, path: Path, backup: Backup | None = None) -> None:
        """Go back to a backup, or to the newest whole one; the current file is kept aside."""
        self._window.close_register()
        who = self._window.memory.settings.who

        def work(progress: Progress, cancelled: Cancelled) -> Workspace:
            from datetime import UTC, datetime

            from app.store import backup as backups
            from app.store.workspace import Workspace

            progress("Checking the backup and putting it in place", 0.3)
            now = datetime.now(UTC)
            notices: tuple[str, ...] = ()
            if backup is not None:
                aside = backups.restore(path, backup, now, who=who)
            else:
                restored = backups.restore_newest(path, now, who=who)
                aside, notices = restored.aside, restored.notices
            workspace = Workspace.open(path, who=who)
            told = f"The backup is in place. What was there before is kept as “{aside.name}”."
            workspace.notices += (*notices, told)
            return workspace

        self._open_with("Restoring a backup", work, lambda error: self._offer_ways(path, error))

    def _folder(self) -> str:
        folders = (path.parent for path, _ in self._window.memory.recent())
        return str(next((folder for folder in folders if folder.is_dir()), Path.home()))


def _with_suffix(path: Path) -> Path:
    return path if path.suffix.casefold() == SUFFIX else path.with_name(path.name + SUFFIX)
