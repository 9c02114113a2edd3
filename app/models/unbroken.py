"""When Python may look for rubbish: never among many objects made in one go, and never while a job's thread runs.

What Python finds it destroys in whichever thread was at work just then. A window that nobody holds any more, with its timers,
would go in a job's thread while Qt is using them in its own, and the program would fall.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 5_000


class _Rubbish:
    """Counts who does not want it looked for; it is looked for again, if it was before, when the last has ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._unwilling = 0
        self._looked_for = False

    def leave(self) -> None:
        with self._lock:
            if not self._unwilling:
                self._looked_for = gc.isenabled()
                gc.disable()
            self._unwilling += 1

    def look(self) -> None:
        with self._lock:
            self._unwilling -= 1
            if not self._unwilling and self._looked_for:
                gc.enable()

    def begin(self) -> None:
        with self._lock:
            if self._looked_for if self._unwilling else gc.isenabled():
                return
            gc.freeze()
            self._looked_for = True
            if not self._unwilling:
                gc.enable()


_rubbish = _Rubbish()
leave_rubbish = _rubbish.leave
"""Do not look for rubbish until ``look_again`` is called as often, in the UI thread where a thread of ours has ended."""
look_again = _rubbish.look
begin_looking = _rubbish.begin
"""Look for rubbish from now on, but never again among what has been made so far; nothing where that has begun already."""


@contextmanager
def unbroken() -> Iterator[None]:
    """Many objects are made at once, all to be kept: looking for rubbish among them meanwhile only takes time."""
    leave_rubbish()
    try:
        yield
    finally:
        look_again()


def kept(number: int) -> None:
    """Say that so many objects were made, to be kept as long as they are seen: nobody need look through them for rubbish.

    To look through a million holds up every thread for half a second, the window's too.
    """
    if number > _MANY:
        gc.freeze()
