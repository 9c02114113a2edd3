"""The readers of one register: short sessions for now and for any past moment, in any thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.store.engine import Explained, connect, take_back
from app.store.moments import Moment, connect_past, show
from app.store.reading import Connections
from app.store.settled import SETTLED, Settled

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Readers:
    """Where every reading session comes from."""

    def __init__(self, path: Path) -> None:
        self._path = path
        ready = partial(take_back, path)
        self._now = Connections(partial(connect, path, read_only=True), ready)
        self._past = Connections(partial(connect_past, path), ready)
        self._here = threading.local()
        self._settled = Settled()

    @property
    def any_here(self) -> bool:
        """Whether this very thread is reading: a step made now would wait for that reading for ever."""
        return bool(getattr(self._here, "open", 0))

    @contextmanager
    def reading(self, moment: Moment) -> Iterator[Session]:
        """A session that sees this moment."""
        connections = self._now if moment.step is None else self._past
        self._here.open = getattr(self._here, "open", 0) + 1
        try:
            with Explained(self._path), connections.reading() as reading:
                session = cast("Session", reading)  # it stands for one, and makes one where it must
                session.info[SETTLED] = self._settled
                show(session, moment)
                yield session
        finally:
            self._here.open -= 1

    def end(self) -> None:
        """Close every connection, those in use as soon as they are given back."""
        self._now.end()
        self._past.end()
