"""Long readings that give way: in rollback mode a commit waits for readers, and nobody who types should wait for a list.

A long reading looks up now and then, between the rows that it fetches, whether a change is waiting; if so it lets go of the
file and begins anew afterwards.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models.quarter import Quarter
    from app.store.workspace import Workspace

T = TypeVar("T")
ASKED = "asked to give way"  # where a session keeps what says so
_EVERY = 500  # rows between two looks

Asked = Callable[[], bool]


class GaveWay(Exception):
    """A reading let go of the file before its end; what it had read is dropped."""


class LongReads:
    """The long readings of one open register, and the changes before which they give way."""

    def __init__(self) -> None:
        self._free = threading.Condition()
        self._changes = 0
        self._reads: set[threading.Event] = set()

    @contextmanager
    def one(self) -> Iterator[Asked]:
        """Begin a long reading as soon as no change is being made; what is given says whether it is to give way."""
        event = threading.Event()
        with self._free:
            self._free.wait_for(lambda: not self._changes)
            self._reads.add(event)
        try:
            yield event.is_set
        finally:
            with self._free:
                self._reads.discard(event)

    @contextmanager
    def held_off(self) -> Iterator[None]:
        """While this lasts a change is made: every long reading lets go of the file, and none begins."""
        with self._free:
            self._changes += 1
            for event in self._reads:
                event.set()
        try:
            yield
        finally:
            with self._free:
                self._changes -= 1
                self._free.notify_all()


def read_long(
    workspace: Workspace, moment: Quarter | None, read: Callable[[Session], T], given_up: Asked
) -> T | None:
    """What a reading of many rows gives; it begins anew after each change that it gives way to. None where it is given up."""
    while not given_up():
        try:
            with workspace.long_reads.one() as asked, workspace.read(moment) as session:
                session.info[ASKED] = lambda asked=asked: asked() or given_up()
                return read(session)
        except GaveWay:
            continue
    return None


def looking_up(rows: Iterable[Any], asked: Asked | None) -> Iterable[Any]:
    """The same rows; raises ``GaveWay`` between two of them where the reading is asked to give way."""
    return rows if asked is None else _looking_up(iter(rows), asked)


def _looking_up(rows: Iterator[Any], asked: Asked) -> Iterator[Any]:
    while batch := list(islice(rows, _EVERY)):
        if asked():
            raise GaveWay
        yield from batch
