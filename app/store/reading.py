"""Reading the register without SQLAlchemy: connections that are kept, and one moment seen through one of them.

A ``Reading`` stands where queries expect a session. What is asked plainly (``engine.plain_rows``) goes to the driver; the
first question that needs a session of SQLAlchemy makes one over the same connection, so that both see the same moment.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

_KEPT = 4  # connections that wait for the next reader


@dataclass(slots=True)
class Held:
    """An open connection, with the engine that was made for it once one was needed."""

    driver: sqlite3.Connection
    engine: Engine | None = None


class Connections:
    """Connections for reading; each is handed to one reader at a time, in whatever thread that is.

    Args:
        ready: Called before each transaction: a step may have been broken off since the connection was made.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection], ready: Callable[[], None]) -> None:
        self._connect = connect
        self._ready = ready
        self._waiting: list[Held] = []
        self._ended = False

    def _take(self) -> Held:
        """A connection in a transaction of its own."""
        try:
            held = self._waiting.pop()
        except IndexError:
            held = Held(self._connect())
        try:
            self._ready()
            held.driver.execute("BEGIN")
        except BaseException:
            held.driver.close()
            raise
        return held

    def _give_back(self, held: Held, *, sound: bool) -> None:
        """End the reader's transaction; a connection that met an error is not used again."""
        if sound and held.driver.in_transaction:
            held.driver.rollback()
        if sound and not self._ended and len(self._waiting) < _KEPT:
            self._waiting.append(held)
        else:
            held.driver.close()

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """A reading over one of the connections."""
        held, sound = self._take(), False
        reading = Reading(held)
        try:
            yield reading
            sound = True
        finally:
            reading.close()
            self._give_back(held, sound=sound)

    def end(self) -> None:
        """Close every connection, those in use as soon as they are given back."""
        self._ended = True
        while self._waiting:
            self._waiting.pop().driver.close()


class Reading:
    """The register at one moment, for reading.

    Attributes:
        info: What queries must know of the moment (see ``moments.py``).
        driver: The connection, in its transaction.
        autoflush: Nothing is ever written here, so there is nothing to write first.
    """

    autoflush = False

    def __init__(self, held: Held) -> None:
        self.driver = held.driver
        self.info: dict[str, Any] = {}
        self._held = held
        self._session: Session | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._orm(), name)

    def _orm(self) -> Session:
        if self._session is None:
            from app.store.orm import engine_on, session_on

            if self._held.engine is None:
                self._held.engine = engine_on(self.driver)
            self._session = session_on(self._held.engine)
        return self._session

    def expunge_all(self) -> None:
        """Forget the records that were read as objects."""
        if self._session is not None:
            self._session.expunge_all()

    def close(self) -> None:
        """Let go of what was read."""
        if self._session is not None:
            self._session.close()
