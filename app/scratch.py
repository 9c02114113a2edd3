"""Folders for what is only needed for a moment: gone when it is over, or after the next start where the program was killed.

What lies there may be a whole register or a paper, so none of it is left behind for good.
"""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import AccessError, explain
from app.system_lock import SystemLock

_PREFIX = "quarterdeck-"
_IN_USE = ".in-use"  # locked as long as the program that made the folder needs it


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder on this computer's own drive, for this user only; what the drive will not let go of is left there.

    Raises:
        AccessError: the drive refuses.
    """
    place = Path(tempfile.gettempdir())
    try:
        folder = tempfile.TemporaryDirectory(prefix=_PREFIX, ignore_cleanup_errors=True)
    except OSError as error:
        raise explain(error, about=place) or AccessError(
            f"Nothing can be written in “{place.name}”.", hint="Check the drive, then try again."
        ) from error
    with folder as name:
        lock = SystemLock(Path(name) / _IN_USE)
        with contextlib.suppress(OSError):  # a drive without locks
            lock.take()
        try:
            yield Path(name)
        finally:
            lock.release()


def clear_left_over() -> None:
    """Remove the folders of programs that were killed; those that are in use, or of other users, stay."""
    for marked in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*/{_IN_USE}"):
        lock = SystemLock(marked)
        with contextlib.suppress(OSError):
            if lock.take():
                lock.release()
                shutil.rmtree(marked.parent, ignore_errors=True)
