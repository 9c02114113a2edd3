"""What follows from closed quarters alone: it never changes, so it is worked out once while a register is open."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

T = TypeVar("T")
SETTLED = "settled"  # where a session keeps it
_MOST = 24  # of each register's lists a few: those of now, and of the quarters looked at last


class Settled:
    """What has been worked out for one open register, the longest unused let go of first. Threads share it."""

    def __init__(self) -> None:
        self._found: OrderedDict[Hashable, Any] = OrderedDict()
        self._one = threading.Lock()

    def known(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """What belongs to a key; it is never to be changed by those who ask."""
        with self._one:
            if key in self._found:
                self._found.move_to_end(key)
                known: T = self._found[key]
                return known
        found = work_out()
        with self._one:
            self._found[key] = found
            if len(self._found) > _MOST:
                self._found.popitem(last=False)
        return found


def settled(session: Session, key: Hashable, work_out: Callable[[], T]) -> T:
    """``Settled.known`` of the register that a session reads; in a step that is being made, worked out anew.

    Args:
        key: Everything that the answer depends on, the steps of the closed quarters among it.
    """
    kept: Settled | None = session.info.get(SETTLED)
    return work_out() if kept is None else kept.known(key, work_out)
