"""A disk that fails at the N-th thing asked of it: under SQLite, and under Python's own files."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.errors import AppError, DamageError, RuleError
from tests import sqlite_disk
from tests.sqlite_disk import OK, Operation, layer

NUMBERS = (errno.ENOSPC, errno.EIO, errno.EACCES)
_CALLS = ("open", "fsync", "replace", "rename", "unlink", "rmdir", "mkdir", "chmod", "ftruncate", "write")
_OF_SQLITE = {
    "create": sqlite_disk.CANTOPEN,
    "write": sqlite_disk.IOERR_WRITE,
    "sync": sqlite_disk.IOERR_FSYNC,
    "truncate": sqlite_disk.IOERR_TRUNCATE,
    "delete": sqlite_disk.IOERR_DELETE,
}


@dataclass
class FailingDisk:
    """Counts what is asked of the disk, and fails from the N-th time on, or then only.

    Attributes:
        asked: What was asked while it counted, in order.
        refused: Which of these it failed at.
    """

    number: int = 0
    error: int = 0
    lasting: bool = False
    counting: bool = False
    asked: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def fired(self) -> bool:
        """Whether it failed."""
        return len(self.asked) >= self.number > 0

    @contextmanager
    def failing(self, number: int, error: int, *, lasting: bool = False) -> Iterator[None]:
        """Fail at the N-th operation in here, counted from 1."""
        self.number, self.error, self.lasting = number, error, lasting
        self.asked.clear()
        self.refused.clear()
        self.counting = True
        try:
            yield
        finally:
            self.counting = False

    def fails(self, what: str) -> bool:
        """Count one operation; whether it is the one to fail."""
        if not self.counting:
            return False
        self.asked.append(what)
        if len(self.asked) == self.number or (self.lasting and self.fired):
            self.refused.append(what)
            return True
        return False

    def is_clean(self, folder: Path, *expected: str) -> bool:
        """Whether a folder holds these files and nothing unfinished; a disk that refused to delete may keep that."""
        left = {one.name for one in folder.iterdir()}
        if any(one.startswith(("unlink", "rmdir")) for one in self.refused):
            for name in {name for name in left if name.endswith(".part")}:
                (folder / name).unlink()
                left.remove(name)
        return left == set(expected)

    def of_sqlite(self, operation: Operation) -> int:
        """The watcher under SQLite: the codes are those that its VFS makes of the system's."""
        if not self.fails(f"sqlite {operation.kind} {operation.path.name}"):
            return OK
        if operation.kind == "write" and self.error == errno.ENOSPC:
            return sqlite_disk.FULL
        return _OF_SQLITE[operation.kind]

    def wrapped(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """A call of the system's that may fail."""

        def may_fail(*given: Any, **more: Any) -> Any:
            self.perhaps(name, given[0] if given else "")
            return call(*given, **more)

        return may_fail

    def stream_of(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """``os.fdopen`` whose stream fails where a real one would: in the middle of writing."""

        def opened(*given: Any, **more: Any) -> Any:
            self.perhaps("fdopen", "")
            return _Stream(real(*given, **more), self)

        return opened

    def perhaps(self, name: str, about: object) -> None:
        """Raise the system's error if it is time."""
        if self.fails(f"{name} {about}"):
            raise OSError(self.error, os.strerror(self.error), about if isinstance(about, str) else None)


class _Stream:
    def __init__(self, stream: Any, disk: FailingDisk) -> None:
        self._stream, self._disk = stream, disk

    def __enter__(self) -> _Stream:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def write(self, content: bytes) -> int:
        half = len(content) // 2
        self._stream.write(content[:half])
        self._disk.perhaps("write", "")
        return half + int(self._stream.write(content[half:]))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[FailingDisk]:
    """A disk that works until it is told to fail; connections have to be opened with it in place."""
    made = FailingDisk()
    for name in _CALLS:
        monkeypatch.setattr(os, name, made.wrapped(name, getattr(os, name)))
    monkeypatch.setattr(os, "fdopen", made.stream_of(os.fdopen))
    with layer().watched_by(made.of_sqlite):
        yield made


def at_every_operation(
    disk: FailingDisk, job: Callable[[], object], check: Callable[[bool], None]
) -> list[str]:
    """Do a job again and again, each time failing one operation later, until it meets no failure any more.

    In a long row of writes to one file, every fifth of them fails.

    Args:
        check: Is given whether the job was done, after each time.

    Returns:
        The sentences of all refusals.
    """
    said: set[str] = set()
    for error in NUMBERS:
        for lasting in (False, True) if error == errno.ENOSPC else (False,):
            number = 0
            while True:
                number += _stride(disk.asked[:number])
                refused: AppError | None = None
                with disk.failing(number, error, lasting=lasting):
                    try:
                        job()
                    except AppError as found:
                        refused = found
                where = f"{errno.errorcode[error]} {'from' if lasting else 'at'} {disk.asked[:number][-1]}"
                assert disk.fired or refused is None, f"without a failure: {refused!r}"
                if refused is not None:
                    said.add(refused.in_full())
                    is_a_sentence(refused, where)
                try:
                    check(refused is None)
                except (AssertionError, AppError) as broken:
                    raise AssertionError(f"after {where}: {refused!r}: {broken!r}") from broken
                if not disk.fired:
                    break
    return sorted(said)


def _stride(asked: list[str]) -> int:
    """One operation further; within a long row of writes to one file, five."""
    return 5 if len(set(asked[-8:])) == 1 and len(asked) > 8 else 1


def is_a_sentence(refused: AppError, where: str) -> None:
    """A full sentence with a next step, and without a word of the machine's."""
    told = refused.in_full()
    assert str(refused).endswith("."), f"{where}: {told}"
    assert refused.hint.endswith("."), f"{where}: {told}"
    assert not isinstance(refused, (DamageError, RuleError)), f"{where}: {told}"
    assert not any(word in told for word in ("Errno", "SQL", "Error", "sqlite", "None")), f"{where}: {told}"
