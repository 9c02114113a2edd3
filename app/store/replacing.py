"""Putting a whole register file in the place of another.

SQLite keeps beside a file what it needs to take a broken-off change back. Left beside another file, it would be played
into that one and spoil it: so it goes when the file goes.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from app.files import clear_parts, swap_in

KEPT_ASIDE = "before restore"  # in the name of the file that a backup took the place of
_UNFINISHED = ("restoring", "migrating", "copying")
_BESIDE = ("-journal", "-wal", "-shm")


def companions(path: Path) -> list[Path]:
    """The files that SQLite has left beside a register, or beside the place of one."""
    found = (path.with_name(path.name + ending) for ending in _BESIDE)
    return [beside for beside in found if beside.exists()]


def drop(path: Path) -> None:
    """Remove an unfinished file of ours, with all that SQLite keeps beside it."""
    for one in (path, *companions(path)):
        one.unlink(missing_ok=True)


def clear_away(path: Path) -> None:
    """Remove what is left of an unfinished file, where the drive lets us: what was done is done, whatever it says now."""
    with contextlib.suppress(OSError):
        drop(path)


def clear_unfinished(register: Path) -> None:
    """Remove what a program that was killed left beside a register; for whoever holds its lock."""
    for doing in _UNFINISHED:
        clear_away(register.with_name(f".{register.name}.{doing}"))
    clear_parts(register.parent, f".{register.stem} {KEPT_ASIDE} "[:41])


def replace_register(ready: Path, target: Path) -> None:
    """Put a finished register in the place of ``target``, readable by this user only.

    Raises:
        AccessError: the target is open elsewhere or the drive refuses.
    """
    ready.chmod(0o600)
    for beside in companions(target):
        beside.unlink()
    swap_in(ready, target)
