"""The only way in which any file is written: beside its target, to the disk, then swapped in.

Writing straight over a file loses the earlier good one when the disk fills up half way. Here the earlier file stays
byte for byte what it was until the new one is complete (promise P4 of the trust page).
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import time
from itertools import chain, count
from pathlib import Path

from app.errors import AccessError, explain


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


_UMASK = _umask()  # asked once: asking means setting it, which no other thread should meet


_PART = ".part"
_LONG_S = 3600.0  # no file takes that long to be written
_ENDING = re.compile(r"\.[a-z][a-z0-9]{1,4}", re.IGNORECASE)


def with_ending(path: Path, ending: str) -> Path:
    """The path with this ending, in the place of one that it has; the year of "Minutes 14.10.25" is none.

    Where that is another path than was chosen, nobody was asked whether a file there may be replaced, and a free name is taken.
    """
    stem = path.stem if _ENDING.fullmatch(path.suffix) else path.name
    if (stem + ending).casefold() == path.name.casefold():
        return path
    names = chain([stem], (f"{stem} ({number})" for number in count(2)))
    return next(free for name in names if not (free := path.with_name(name + ending)).exists())


def atomic_write(path: Path, content: bytes, *, private: bool = False) -> Path:
    """Write a whole file, or leave the earlier one exactly as it was.

    Args:
        private: Only this user may read the file (registers, backups, drafts, logs).

    Raises:
        AccessError: the folder is missing, the disk is full, or the target is open elsewhere; nothing was changed.
    """
    begins = f".{path.name[:40]}."
    try:
        handle, name = tempfile.mkstemp(prefix=begins, suffix=_PART, dir=path.parent)
    except OSError as error:
        raise _refused(error, path) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if beside.stat().st_size != len(content):
            raise AccessError(f"“{path.name}” was not written whole.", hint="Check the drive and try again.")
        if not private:
            beside.chmod(_usual_mode(path))
        beside.replace(path)
        sync_folder(path.parent)
        clear_parts(path.parent, begins)
    except OSError as error:
        raise _refused(error, path) from error
    finally:
        # Gone by then; and a drive that fails must not hide what it failed at.
        with contextlib.suppress(OSError):
            beside.unlink()
    return path


def swap_in(ready: Path, target: Path) -> None:
    """Put a finished file in the place of another, so that after a power cut it is one or the other.

    Raises:
        AccessError: the target is open elsewhere or the drive refuses; the target is unchanged.
    """
    try:
        with ready.open("rb+") as stream:
            os.fsync(stream.fileno())
        ready.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise _refused(error, target) from error


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder survive a power cut; a no-op where the system has no such call (Windows, some shares).

    The rename has happened by then: a drive that cannot promise it must not make it look like a failure.
    """
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def clear_parts(folder: Path, begins: str) -> None:
    """Remove what was left of files where the program was killed as it wrote them.

    Args:
        begins: With a dot before the file's name.
    """
    with contextlib.suppress(OSError):
        for one in folder.iterdir():
            left = one.name.startswith(begins) and one.name.endswith(_PART)
            if left and time.time() - one.lstat().st_mtime > _LONG_S:
                one.unlink()


def sha256_of(path: Path) -> str:
    """The file's fingerprint, in hexadecimal."""
    import hashlib  # not needed for the first paint

    digest = hashlib.sha256()
    with path.open("rb") as stream:
        for block in iter(lambda: stream.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def _usual_mode(path: Path) -> int:
    return path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_UMASK


def _refused(error: OSError, path: Path) -> AccessError:
    found = explain(error, about=path)
    if isinstance(found, AccessError):
        return found
    return AccessError(
        f"“{path.name}” could not be written.", hint="Check the drive and the folder, then try again."
    )
