"""The one door to an open register: all reading and writing goes through it.

A command is run in one transaction and becomes one step of the history, or nothing at all. Screens read in short sessions
and are told which records a step touched.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from app.errors import AccessError, RuleError
from app.models.only_read import OnlyRead
from app.models.quarter import Quarter
from app.models.rows import StepRow
from app.models.source import Source
from app.store import opening
from app.store.changes import Change, Subscribers
from app.store.drafts import Drafts
from app.store.engine import raw
from app.store.giving_way import LongReads
from app.store.lock import Lock
from app.store.moments import NOW, Moment, moment_of
from app.store.readers import Readers
from app.store.search_tables import is_complete
from app.store.steps import first_made, steps
from app.store.undo_stack import UndoStack
from app.store.writing import Writer

if TYPE_CHECKING:  # a register is opened and read without SQLAlchemy
    from sqlalchemy.orm import Session

    from app.store.backup import Backup

__all__ = ["NOW", "Change", "Moment", "Workspace"]

P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)


class Workspace:
    """An open register.

    Attributes:
        who: Name under which steps are written.
        only_read: Why nothing can be changed; None where it can.
        notices: Sentences to show after opening.
        head: Hash of the newest step when the register was opened.
        drafts: What was being typed when an earlier program ended.
        meeting: The meeting in session, to which every step belongs that names no other; empty where there is none.
    """

    def __init__(self, path: Path, who: str, lock: Lock | OnlyRead, notices: tuple[str, ...]) -> None:
        self.path, self.who, self.notices = path, who, notices
        self.only_read = lock if isinstance(lock, OnlyRead) else None
        self.head = self.meeting = ""
        self._lock = lock if isinstance(lock, Lock) else None
        self.is_closed = False
        self._readers = Readers(path)
        self.long_reads = LongReads()
        self._writer = Writer(path, self._refuse_to_write, self.long_reads)
        self._subscribers = Subscribers()
        self._stack = UndoStack()
        self.drafts = Drafts(self._writer.unrecorded, self.read)

    @classmethod
    def create(cls, path: Path, *, who: str) -> Workspace:
        """Make a new register and open it; the caller's first step says whose it is (``commands.organisation.start``).

        Raises:
            AccessError: a file of this name is there already, or the folder cannot be written.
        """
        opening.make_file(path)
        return cls.open(path, who=who)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        who: str,
        read_only: bool = False,
        take_over: bool = False,
        checked: Callable[[Path], str | None] = lambda _: None,
    ) -> Workspace:
        """Open a register after looking at its header, taking its lock and checking it whole.

        Args:
            read_only: Take no lock and change nothing.
            take_over: The user agreed that a holder on another computer is gone.
            checked: Asked once nobody else can change the file: the chain's head, if it was just found whole.

        Raises:
            AccessError: missing, unreadable, or open elsewhere; the sentence names the holder.
            DamageError: empty, foreign, newer, cut short or damaged.
        """
        lock = opening.take_lock(path, who, read_only=read_only, take_over=take_over)
        try:
            notices = opening.make_ready(path, may_change=isinstance(lock, Lock))
            workspace = cls(path, who, lock, notices)
            workspace._check(checked)
        except BaseException:
            if isinstance(lock, Lock):
                lock.release()
            raise
        return workspace

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self.only_read is not None

    def close(self) -> None:
        """Let go of the file; nothing is left to save. Waits for a step that is being written in another thread."""
        with self._writer.busy:
            self.is_closed = True
            self._readers.end()
            self._writer.end()
            if self._lock is not None:
                self._lock.release()

    @contextmanager
    def read(self, moment: Moment | Quarter | None = None) -> Iterator[Session]:
        """A short session for reading.

        Args:
            moment: None or NOW for now; a closed quarter for the position frozen at its close.

        Raises:
            RuleError: the quarter has not been closed and is not the open one.
        """
        if isinstance(moment, Quarter):
            moment = self.moment_of(moment)
        self._refuse_if_closed()
        with self._readers.reading(moment or NOW) as session:
            yield session

    def moment_of(self, quarter: Quarter) -> Moment:
        """The moment as which a quarter is read: its close, or now for the open one.

        Raises:
            RuleError: the quarter lies before the register's first, or after the open one.
        """
        with self.read() as session:
            return moment_of(session, quarter)

    def run(
        self,
        words: str,
        command: Callable[Concatenate[Session, P], T],
        *args: Any,
        reason: str = "",
        meeting: str = "",
        source: Source = Source.EDIT,
        who: str | None = None,
        at: datetime | None = None,
        **kwargs: Any,
    ) -> T:
        """Run a command as one named step: it happens whole, or not at all; where nothing differs, no step is written.

        Args:
            words: What the user did: "Move risk 4 to H v M".
            who, at: For building a past, as the sample does; usually this user and now (UTC).

        Raises:
            AppError: the command refused, or the file could not be written; nothing was saved.
        """
        from app.store.history import StepDraft, write_step

        draft = StepDraft.of(words, who or self.who, at, reason, meeting or self.meeting, source=source)
        with self._writer.busy:
            with self._writer.step(draft) as session:
                result = command(session, *args, **kwargs)
                session.flush()
                change = write_step(session)
            self._account(change)
        if change is not None:
            self._subscribers.tell(change)
        return result

    def undo(self, number: int | None = None) -> StepRow:
        """Take back the newest step that can be taken back, or the step with this number.

        Raises:
            RuleError: there is none, or what it changed was changed again since; nothing was changed.
        """
        with self._writer.busy:
            if number is None:
                if not self._stack.undo:
                    raise RuleError("There is nothing to take back.", hint="History lists what was done.")
                number = self._stack.undo[-1]
            if number not in self._stack.undo:
                raise RuleError(
                    "This step was taken back already, or cannot be.",
                    hint="History shows what came after it.",
                )
            change = self._reverse(number, Source.UNDO, "Undo")
        self._subscribers.tell(change)
        return change.step

    def redo(self) -> StepRow:
        """Put in again what was taken back last.

        Raises:
            RuleError: there is nothing, or it was changed since; nothing was changed.
        """
        with self._writer.busy:
            if not self._stack.redo:
                raise RuleError(
                    "There is nothing to put in again.", hint="A new change ends what could be put in again."
                )
            change = self._reverse(self._stack.redo[-1], Source.REDO, "Redo")
        self._subscribers.tell(change)
        return change.step

    def undoable(self) -> StepRow | None:
        """The step that ``undo`` would take back, with the words of what was first done."""
        return self._top(self._stack.undo)

    def redoable(self) -> StepRow | None:
        """The step that ``redo`` would put in again, with the words of what was first done."""
        return self._top(self._stack.redo)

    def can_undo(self, number: int) -> bool:
        """Whether the step with this number has not been taken back."""
        return not self.read_only and number in self._stack.undo

    def subscribe(self, seen: Callable[[Change], None]) -> Callable[[], None]:
        """Be told of every step, in the thread that made it; returns what ends the subscription."""
        return self._subscribers.add(seen)

    def back_up(self, *, always: bool = False) -> Backup | None:
        """Take a checked backup where there is something new to keep; safe in any thread."""
        from app.store import backup

        return backup.back_up(self.path, datetime.now(UTC), always=always)

    def check(self) -> str:
        """Check the whole file and its history again; returns the chain's head. Raises DamageError."""
        return opening.check_file(self.path)

    def _check(self, checked: Callable[[Path], str | None]) -> None:
        self.head = checked(self.path) or self.check()
        with self.read() as session:
            self._stack = UndoStack.read(raw(session))
            whole = is_complete(raw(session))
        if not whole and not self.read_only:
            from app.store.search_index import rebuild

            with self._writer.unrecorded() as session:
                rebuild(raw(session))

    def _refuse_to_write(self) -> None:
        if self.only_read is not None:
            raise RuleError(self.only_read.words, hint=self.only_read.way)
        if self._readers.any_here:
            raise RuntimeError("A step was begun inside a reading session: read to the end first.")
        self._refuse_if_closed()

    def _refuse_if_closed(self) -> None:
        if self.is_closed:
            raise AccessError("The register has been closed.", hint="Open it again.")

    def _account(self, change: Change | None, undoes: int | None = None) -> None:
        if change is not None:
            self._stack.take(change.step.number, Source(change.step.source), undoes)
            log.info("Step %s written", change.step.number)  # never the words: logs hold no record text

    def _reverse(self, number: int, source: Source, verb: str) -> Change:
        step = self._step(number)
        from app.store.history import StepDraft, write_step
        from app.store.undo import put_back

        more: dict[str, Any] = {"source": source, "undoes": number, "origin": step.origin}
        draft = StepDraft.of(f"{verb}: {step.words}", self.who, meeting=self.meeting, **more)
        with self._writer.step(draft) as session:
            session.touched |= put_back(session, number)
            change = write_step(session)
        if change is None:
            raise RuleError("There is nothing left of this step to take back.", hint="History shows why.")
        self._account(change, number)
        return change

    def _top(self, stack: list[int]) -> StepRow | None:
        """The newest step of a stack; the slice is one operation, whatever other threads do."""
        top = stack[-1:]
        return self._step(top[0]) if top and not self.read_only else None

    def _step(self, number: int) -> StepRow:
        """The step, with the words and the origin of the action that it goes back to through undos and redos."""
        with self.read() as session:
            origin = first_made(session, number)
            told = {step.number: step for step in steps(session, {number, origin})}
        return replace(told[number], words=told[origin].words, origin=told[origin].origin)
