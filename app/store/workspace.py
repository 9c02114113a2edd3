"""The one door to an open register: all reading and writing goes through it.

A command is run in one transaction and becomes one step of the history, or nothing at all. Screens read in short sessions
and are told which records a step touched.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from app.errors import RuleError
from app.models.base import Recorded
from app.models.quarter import Quarter
from app.models.rows import StepRow
from app.models.step import Source, Step
from app.store import backup, header, opening
from app.store.drafts import Drafts
from app.store.engine import Explained, make_engine
from app.store.history import StepDraft, Touched, hold, watch, write_step
from app.store.lock import Lock
from app.store.moments import NOW, Moment, closed_quarters, past_engine, show
from app.store.undo import UndoStack, put_back

__all__ = ["NOW", "Change", "Moment", "Workspace"]

P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Change:
    """What one step changed, for the screens that show it."""

    step: StepRow
    records: frozenset[tuple[type[Recorded], str]]

    def touches(self, *classes: type[Recorded]) -> bool:
        """Whether a record of one of these classes was changed."""
        return any(cls in classes for cls, _ in self.records)


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
        self.path = path
        self.who = who
        self.notices = notices
        self.read_only = lock is None
        self.head = ""
        self._lock = lock
        self._busy = threading.RLock()
        self._readers = make_engine(path, read_only=self.read_only, begin="BEGIN")
        self._past = past_engine(path, read_only=self.read_only)
        self._writer = make_engine(path, read_only=self.read_only, begin="BEGIN IMMEDIATE")
        self._seen: list[Callable[[Change], None]] = []
        self._stack = UndoStack()
        self.drafts = Drafts(self._writing, self.read)

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
        found = header.check(path)
        notices = opening.reasons_for_reading_only(path, found)
        lock = None
        if not (read_only or notices):
            lock = Lock(path)
            lock.take(who, take_over=take_over)
        try:
            if found.older and lock is not None:
                notices += (opening.bring_up_to_date(path),)
            workspace = cls(path, who, lock, notices)
            workspace._check()
        except BaseException:
            if lock is not None:
                lock.release()
            raise
        return workspace

    def close(self) -> None:
        """Let go of the file; nothing is left to save."""
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
        engine = self._readers if moment.step is None else self._past
        with Explained(self.path), Session(engine, autoflush=False) as session:
            show(session, moment)
            yield session

    def moment_of(self, quarter: Quarter) -> Moment:
        """The moment as which a quarter is read: its close, or now for one that is not closed.

        Raises:
            RuleError: the quarter lies before the register's first, or after the open one.
        """
        with self.read() as session:
            closed = closed_quarters(session)
        for one in closed:
            if one.quarter == quarter:
                return one.moment
        known = [one.quarter for one in closed]
        if known and quarter != known[-1] + 1:
            raise RuleError(
                f"{quarter} is not a quarter of this register.",
                hint=f"It holds {known[0]} to {known[-1]}, which are closed, and {known[-1] + 1}, which is open.",
            )
        return NOW

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
        draft = StepDraft(words, who or self.who, at or datetime.now(UTC), reason, meeting, source)
        with self._writing() as session:
            touched = watch(session)
            hold(session, draft)
            result = command(session, *args, **kwargs)
            session.flush()
            change = self._write(session, draft, touched)
        self._publish(change)
        return result

    def undo(self, number: int | None = None) -> StepRow:
        """Take back the newest step that can be taken back, or the step with this number.

        Raises:
            RuleError: there is none, or what it changed was changed again since; nothing was changed.
        """
        if number is None:
            if not self._stack.undo:
                raise RuleError("There is nothing to take back.")
            number = self._stack.undo[-1]
        if number not in self._stack.undo:
            raise RuleError(
                "This step was taken back already, or cannot be.", hint="History shows what came after it."
            )
        return self._reverse(number, Source.UNDO, "Undo")

    def redo(self) -> StepRow:
        """Put in again what was taken back last.

        Raises:
            RuleError: there is nothing, or it was changed since; nothing was changed.
        """
        if not self._stack.redo:
            raise RuleError("There is nothing to put in again.")
        return self._reverse(self._stack.redo[-1], Source.REDO, "Redo")

    def undoable(self) -> StepRow | None:
        """The step that ``undo`` would take back, with the words of what was first done."""
        return self._step(self._stack.undo[-1]) if self._stack.undo and not self.read_only else None

    def redoable(self) -> StepRow | None:
        """The step that ``redo`` would put in again, with the words of what was first done."""
        return self._step(self._stack.redo[-1]) if self._stack.redo and not self.read_only else None

    def can_undo(self, number: int) -> bool:
        """Whether the step with this number has not been taken back."""
        return not self.read_only and number in self._stack.undo

    def subscribe(self, seen: Callable[[Change], None]) -> Callable[[], None]:
        """Be told of every step, in the thread that made it; returns what ends the subscription."""
        self._seen.append(seen)
        return lambda: self._seen.remove(seen)

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

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        if self.read_only:
            raise RuleError(
                "This register is open for reading only, so nothing can be changed.",
                hint=" ".join(self.notices) or "Open it again for change, or save a copy.",
            )
        with self._busy, Explained(self.path), Session(self._writer) as session, session.begin():
            yield session

    def _write(self, session: Session, draft: StepDraft, touched: Touched) -> Change | None:
        written = write_step(session, draft, touched)
        if written is None:
            return None
        number, records = written
        step = session.get(Step, number)
        assert step is not None
        return Change(step.row(), frozenset(records))

    def _publish(self, change: Change | None, undoes: int | None = None) -> None:
        if change is None:
            return
        self._stack.take(change.step.number, Source(change.step.source), undoes)
        log.info("Step %s written", change.step.number)  # never the words: logs hold no record text
        for seen in list(self._seen):
            seen(change)

    def _reverse(self, number: int, source: Source, verb: str) -> StepRow:
        first = self._step(number)
        draft = StepDraft(f"{verb}: {first.words}", self.who, datetime.now(UTC), source=source, undoes=number)
        with self._writing() as session:
            change = self._write(session, draft, put_back(session, number))
        if change is None:
            raise RuleError("There is nothing left of this step to take back.")
        self._publish(change, number)
        return change.step

    def _step(self, number: int) -> StepRow:
        """The step, with the words of the action that it goes back to through undos and redos."""
        with self.read() as session:
            step = origin = session.get_one(Step, number)
            while origin.undoes is not None:
                origin = session.get_one(Step, origin.undoes)
            return step.row(origin.words)
