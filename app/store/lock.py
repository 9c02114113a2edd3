"""One program at a time: a lock beside the register that names who holds it (promise P5).

The system releases the lock when its program ends, however it ends. The holder's name stands in a file of its own, since
Windows does not let others read a locked one.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from app.errors import AccessError
from app.files import atomic_write


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the register open, where, and since when (UTC, ISO)."""

    who: str
    computer: str
    process: int
    since: str


class Lock:
    """The lock of one register; hold it while the register is open for change."""

    def __init__(self, register: Path) -> None:
        self._holder = register.with_name(f".{register.name}.holder")
        self._lock = FileLock(
            str(register.with_name(f".{register.name}.lock")), timeout=0, thread_local=False
        )

    def take(self, who: str, *, take_over: bool = False) -> None:
        """Take the lock for this program.

        Args:
            take_over: The user has agreed that a holder on another computer is gone.

        Raises:
            AccessError: somebody else holds it; the sentence names them.
        """
        try:
            self._lock.acquire()
        except Timeout as error:
            raise self._refused(self.holder()) from error
        held = self.holder()
        if held and held.computer != platform.node() and not take_over:
            self._lock.release()
            raise self._refused(held)
        holder = Holder(who, platform.node(), os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"))
        atomic_write(self._holder, json.dumps(asdict(holder)).encode(), private=True)

    def release(self) -> None:
        """Give the lock back; harmless where it is not held."""
        if not self._lock.is_locked:
            return
        with contextlib.suppress(OSError):
            self._holder.unlink(missing_ok=True)
        self._lock.release()

    def holder(self) -> Holder | None:
        """Who holds it, as far as their note can be read."""
        try:
            return Holder(**json.loads(self._holder.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    @staticmethod
    def _refused(held: Holder | None) -> AccessError:
        if held is None:
            whom = "another Quarterdeck"
        else:
            since = datetime.fromisoformat(held.since).astimezone()
            whom = f"{held.who} on {held.computer} (since {since:%H:%M on %d %B})"
        return AccessError(
            f"The register is open for change by {whom}.",
            hint="You can open it read-only, or work on a copy. Close it there to change it here.",
        )
