"""One program at a time: a lock beside the register that names who holds it (promise P5).

The system releases the lock when its program ends, however it ends. The holder's name stands in a file of its own, since
Windows does not let others read a locked one.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.errors import AccessError
from app.files import atomic_write
from app.system_lock import SystemLock

_CANNOT_WRITE = {errno.EACCES, errno.EPERM, errno.EROFS}
_KNOWS_NO_LOCKS = {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP}
_ELSEWHERE = "Work on a copy in a folder of your own."


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the register open, where, and since when (UTC, ISO)."""

    who: str
    computer: str
    process: int
    since: str


class HeldError(AccessError):
    """Somebody has the register open for change."""


class ReadOnlyFolder(AccessError):
    """Nothing can be written beside the register: it can be read there, and not changed."""


class KeepsNoLocks(AccessError):
    """The drive knows no locks: the register can be read there, and not changed."""


class Lock:
    """The lock of one register; hold it while the register is open for change."""

    def __init__(self, register: Path) -> None:
        register = register.resolve()  # a shortcut to a register is that register
        self._holder = register.with_name(f".{register.name}.holder")
        self._lock = SystemLock(register.with_name(f".{register.name}.lock"))

    def take(self, who: str, *, take_over: bool = False) -> None:
        """Take the lock for this program.

        Args:
            take_over: The user has agreed that a holder on another computer is gone.

        Raises:
            HeldError: somebody else holds it; the sentence names them.
            ReadOnlyFolder, KeepsNoLocks: no lock can be taken there, so the register can only be read.
        """
        try:
            taken = self._lock.take()
        except OSError as error:
            if error.errno in _CANNOT_WRITE:
                raise ReadOnlyFolder("The register’s folder is read-only.", hint=_ELSEWHERE) from error
            if error.errno in _KNOWS_NO_LOCKS:
                raise KeepsNoLocks(
                    "The drive of the register cannot keep a second program out.", hint=_ELSEWHERE
                ) from error
            raise
        if not taken:
            raise _refused(self.holder())
        try:
            held = self.holder()
            if held and held.computer != socket.gethostname() and not take_over:
                raise _refused(held)
            self._sign(who)
        except BaseException:
            self._lock.release()
            raise

    def _sign(self, who: str) -> None:
        holder = Holder(
            who, socket.gethostname(), os.getpid(), datetime.now(UTC).isoformat(timespec="seconds")
        )
        atomic_write(self._holder, json.dumps(asdict(holder)).encode(), private=True)

    def release(self) -> None:
        """Give the lock back; harmless where it is not held."""
        if not self._lock.is_held:
            return
        with contextlib.suppress(OSError):
            self._holder.unlink(missing_ok=True)
        self._lock.release()

    def holder(self) -> Holder | None:
        """Who holds it, as far as their note can be read."""
        try:
            noted = Holder(**json.loads(self._holder.read_text(encoding="utf-8")))
            datetime.fromisoformat(noted.since)
        except (OSError, ValueError, TypeError):
            return None
        return noted


@contextlib.contextmanager
def held(register: Path, who: str) -> Iterator[None]:
    """Hold the lock of a register that is being replaced; AccessError where somebody has it open."""
    lock = Lock(register)
    lock.take(who)
    try:
        yield
    finally:
        lock.release()


def named(held: Holder) -> str:
    """Who holds a register, where, and since when, in words."""
    since = datetime.fromisoformat(held.since).astimezone()
    return f"{held.who} on {held.computer} (since {since:%H:%M on} {since.day} {since:%B})"


def _refused(held: Holder | None) -> HeldError:
    return HeldError(
        f"The register is open for change by {named(held) if held else 'another Quarterdeck'}.",
        hint="You can open it read-only, or work on a copy. Close it there to change it here.",
    )
