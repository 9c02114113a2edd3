"""The one door to an open register: all reading and writing goes through it.

A command is run in one transaction and becomes one step of the history, or nothing at all. Screens read in short sessions
and are told which records a step touched.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from app.errors import AccessError, RuleError
from app.models.quarter import Quarter
from app.models.rows import StepRow
from app.models.step import Source, Step
from app.store import backup, opening, search_index
from app.store.changes import Change, Subscribers
from app.store.drafts import Drafts
from app.store.engine import Explained, make_engine, raw
from app.store.giving_way import LongReads
from app.store.history import StepDraft, StepSession, write_step
from app.store.lock import Lock
from app.store.moments import NOW, Moment, moment_of, past_engine, show
from app.store.undo import UndoStack, put_back

__all__ = ["NOW", "Change", "Moment", "Workspace"]

P = ParamSpec("P")
T = TypeVar("T")
AnySession = TypeVar("AnySession", bound=Session)
log = logging.getLogger(__name__)


class Workspace:
    """An open register.

    Attributes:
        who: Name under which steps are written.
        read_only: Nothing can be changed; ``notices`` says why.
        notices: Sentences to show after opening.
        head: Hash of the newest step when the register was opened.
        drafts: What was being typed when an earlier program ended.
    """

    def __init__(self, path: Path, who: str, lock: Lock | None, notices: tuple[str, ...]) -> None:
        self.path, self.who, self.notices = path, who, notices
        self.read_only = lock is None
        self.head = ""
        self._lock = lock
        self._busy = threading.RLock()  # one step at a time
        self._writes = False
        self.is_closed = False
        self._reads = threading.local()
        self._readers = make_engine(path, read_only=True, begin="BEGIN")
        self._past = past_engine(path)
        self._writer = make_engine(path, read_only=self.read_only, begin="BEGIN IMMEDIATE")
        self._subscribers = Subscribers()
        self.long_reads = LongReads()
        self._stack = UndoStack()
        self.drafts = Drafts(lambda: self._writing(Session(self._writer)), self.read)

    @classmethod
    def create(cls, path: Path, *, who: str) -> Workspace:
        """Make a new register and open it; the caller's first step says whose it is (``commands.organisation.start``).

        Raises:
            AccessError: a file of this name is there already, or the folder cannot be written.
        """
        opening.make_file(path)
        return cls.open(path, who=who)

    @classmethod
    def open(cls, path: Path, *, who: str, read_only: bool = False, take_over: bool = False) -> Workspace:
        """Open a register after looking at its header, taking its lock and checking it whole.

        Args:
            read_only: Take no lock and change nothing.
            take_over: The user agreed that a holder on another computer is gone.

        Raises:
            AccessError: missing, unreadable, or open elsewhere; the sentence names the holder.
            DamageError: empty, foreign, newer, cut short or damaged.
        """
        lock, notices = opening.take_lock(path, who, read_only=read_only, take_over=take_over)
        try:
            notices += opening.make_ready(path, may_change=lock is not None)
            workspace = cls(path, who, lock, notices)
            workspace._check()
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        return workspace

    def close(self) -> None:
        """Let go of the file; nothing is left to save. Waits for a step that is being written in another thread."""
        with self._busy:
            self.is_closed = True
            for engine in (self._readers, self._past, self._writer):
                engine.dispose()
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
        moment = moment or NOW
        self._refuse_if_closed()
        engine = self._readers if moment.step is None else self._past
        self._reads.open = getattr(self._reads, "open", 0) + 1
        try:
            with Explained(self.path), Session(engine, autoflush=False) as session:
                show(session, moment)
                yield session
        finally:
            self._reads.open -= 1

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
        draft = StepDraft.of(words, who or self.who, at, reason, meeting, source=source)
        with self._busy:
            with self._writing(StepSession(self._writer, draft)) as session:
                result = command(session, *args, **kwargs)
                session.flush()
                change = _write(session)
            self._account(change)
        if change is not None:
            self._subscribers.tell(change)
        return result

    def undo(self, number: int | None = None) -> StepRow:
        """Take back the newest step that can be taken back, or the step with this number.

        Raises:
            RuleError: there is none, or what it changed was changed again since; nothing was changed.
        """
        with self._busy:
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
        with self._busy:
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

    def back_up(self, *, always: bool = False) -> backup.Backup | None:
        """Take a checked backup where there is something new to keep; safe in any thread."""
        return backup.back_up(self.path, datetime.now(UTC), always=always)

    def check(self) -> str:
        """Check the whole file and its history again; returns the chain's head. Raises DamageError."""
        return opening.check_file(self.path)

    def _check(self) -> None:
        self.head = self.check()
        with self.read() as session:
            self._stack = UndoStack.read(session)
            whole = search_index.is_complete(raw(session))
        if not whole and not self.read_only:
            with self._writing(Session(self._writer)) as session:
                search_index.rebuild(raw(session))

    @contextmanager
    def _writing(self, session: AnySession) -> Iterator[AnySession]:
        """One transaction; what it changed is on the disk when this ends, or nothing is."""
        if self.read_only:
            raise RuleError(
                "This register is open for reading only, so nothing can be changed.",
                hint=" ".join(self.notices) or "Open it again for change, or save a copy.",
            )
        if getattr(self._reads, "open", 0):  # SQLite would wait for this very thread, in vain
            raise RuntimeError("A step was begun inside a reading session: read to the end first.")
        with self._busy:
            self._refuse_if_closed()
            if self._writes:
                raise RuntimeError("A step was begun inside another step.")
            self._writes = True
            try:
                with Explained(self.path), self.long_reads.held_off(), session, session.begin():
                    yield session
            finally:
                self._writes = False

    def _refuse_if_closed(self) -> None:
        if self.is_closed:
            raise AccessError("The register has been closed.", hint="Open it again.")

    def _account(self, change: Change | None, undoes: int | None = None) -> None:
        if change is not None:
            self._stack.take(change.step.number, Source(change.step.source), undoes)
            log.info("Step %s written", change.step.number)  # never the words: logs hold no record text

    def _reverse(self, number: int, source: Source, verb: str) -> Change:
        words = f"{verb}: {self._step(number).words}"
        draft = StepDraft.of(words, self.who, source=source, undoes=number)
        with self._writing(StepSession(self._writer, draft)) as session:
            session.touched |= put_back(session, number)
            change = _write(session)
        if change is None:
            raise RuleError("There is nothing left of this step to take back.", hint="History shows why.")
        self._account(change, number)
        return change

    def _top(self, stack: list[int]) -> StepRow | None:
        """The newest step of a stack; the slice is one operation, whatever other threads do."""
        top = stack[-1:]
        return self._step(top[0]) if top and not self.read_only else None

    def _step(self, number: int) -> StepRow:
        """The step, with the words of the action that it goes back to through undos and redos."""
        with self.read() as session:
            step = origin = session.get_one(Step, number)
            while origin.undoes is not None:
                origin = session.get_one(Step, origin.undoes)
            return step.row(origin.words)


def _write(session: StepSession) -> Change | None:
    written = write_step(session)
    return Change(written[0], frozenset(written[1])) if written else None
