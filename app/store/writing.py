"""The one writer of a register: one transaction at a time, in any thread. SQLAlchemy is imported when it is first used."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.store.engine import Explained
from app.store.giving_way import LongReads

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from app.store.history import StepDraft, StepSession

AnySession = TypeVar("AnySession", bound="Session")


class Writer:
    """What a transaction wrote is on the disk when its ``with`` ends, or nothing of it is.

    Args:
        refuse: Raises where nothing may be written just now.
        long_reads: They give way to each transaction.

    Attributes:
        busy: Held while a step is made, by whoever makes it.
    """

    def __init__(self, path: Path, refuse: Callable[[], None], long_reads: LongReads) -> None:
        self.busy = threading.RLock()
        self._path = path
        self._refuse = refuse
        self._long_reads = long_reads
        self._writes = False

    def step(self, draft: StepDraft) -> AbstractContextManager[StepSession]:
        """A transaction that becomes a step."""
        from app.store.history import StepSession

        return self._transaction(lambda: StepSession(self._engine, draft))

    def unrecorded(self) -> AbstractContextManager[Session]:
        """A transaction for what is no part of the history."""
        from sqlalchemy.orm import Session

        return self._transaction(lambda: Session(self._engine))

    @cached_property
    def _engine(self) -> Engine:
        from app.store.orm import make_engine

        return make_engine(self._path, read_only=False, begin="BEGIN IMMEDIATE")

    @contextmanager
    def _transaction(self, make: Callable[[], AnySession]) -> Iterator[AnySession]:
        with self.busy:
            self._refuse()
            if self._writes:
                raise RuntimeError("A step was begun inside another step.")
            self._writes = True
            try:
                with Explained(self._path), self._long_reads.held_off(), make() as session, session.begin():
                    yield session
            finally:
                self._writes = False

    def end(self) -> None:
        """Let go of the file."""
        if "_engine" in vars(self):
            self._engine.dispose()
