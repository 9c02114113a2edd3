"""A lock that the system keeps on a file and gives back when the program that took it ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK}

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class SystemLock:
    """The lock on one file, which is made if it is not there, and stays: taking it away would let two in."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether it is held by this very object; another of this program is kept out like anybody else."""
        return self._handle is not None

    def take(self) -> bool:
        """Take it without waiting; False where somebody else holds it.

        Raises:
            OSError: the file cannot be made or opened here, or the drive knows no locks.
        """
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            if error.errno in _TAKEN:
                return False
            raise
        self._handle = handle
        return True

    def release(self) -> None:
        """Give it back; harmless where it is not held."""
        if self._handle is not None:
            os.close(self._handle)  # the system's lock ends with its handle
            self._handle = None
