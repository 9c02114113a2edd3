"""A register that is named when the program starts is checked in a process of its own, while the window is being made.

Two thirds of what opening a small register takes is its check, and the window's own start leaves a second processor idle. What
that process found counts only if the file is, once its lock is held, just as it was before and after the check; whatever else
comes of it, also damage, is left to the opening itself, which checks again and says what it finds.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app import itself

if TYPE_CHECKING:  # the checking process itself starts none
    import subprocess

_PATIENCE_S = 120.0
_COUNTER = slice(24, 28)  # of the header: SQLite counts there every change of the file

State = tuple[int, ...]
_begun: dict[Path, subprocess.Popen[str]] = {}


def begin(path: Path) -> None:
    """Start checking a register."""
    import subprocess

    with contextlib.suppress(OSError):  # no process to be had: the opening checks it
        _begun[path.absolute()] = subprocess.Popen(
            [*itself.command(itself.CHECK_REGISTER, "app.store.ahead"), str(path.absolute())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=itself.surroundings(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )


def outcome(path: Path) -> str | None:
    """The head of the chain of a register that was found whole and has not been touched since; None: it must be checked."""
    import subprocess

    process = _begun.pop(path.absolute(), None)
    if process is None:
        return None
    try:
        said, _ = process.communicate(timeout=_PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return None
    head, *state = said.split() if process.returncode == 0 else ("",)
    return head if state and tuple(map(int, state)) == _state(path) else None


def main(arguments: list[str]) -> int:
    """Be that process: say the head and the state of the file; 1 where it is not whole, or changed meanwhile."""
    from app.errors import AppError
    from app.store.opening import check_file

    path = Path(arguments[-1])
    try:
        before = _state(path)
        head = check_file(path)
        if not head or _state(path) != before:
            return 1
    except (AppError, OSError):
        return 1
    sys.stdout.write(" ".join(map(str, (head, *before))))
    return 0


def _state(path: Path) -> State:
    with path.open("rb") as stream:
        counter = stream.read(100)[_COUNTER]
        found = os.fstat(stream.fileno())
    return int.from_bytes(counter, "big"), found.st_size, found.st_mtime_ns, found.st_ino, found.st_dev


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
