"""A layer between SQLite and the disk: it sees every write, sync, truncation and deletion, and can make any of them fail.

It is a VFS in SQLite's own sense (https://www.sqlite.org/vfs.html), put by ctypes under the very library that the program
uses, as its default. So the program under test is the program as it is: its own connections, settings and statements.
The layer passes everything on to the system's own VFS; a watcher is asked before each operation and may refuse it.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, byref, c_char_p, c_int, c_int64, c_void_p
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

OK, FULL = 0, 13
IOERR_READ, IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_DELETE = (10 | n << 8 for n in (1, 3, 4, 6, 10))
CANTOPEN = 14
_OPEN_CREATE = 0x4

_Open = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
_Delete = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
_Close = CFUNCTYPE(c_int, c_void_p)
_Write = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_Truncate = CFUNCTYPE(c_int, c_void_p, c_int64)
_Sync = CFUNCTYPE(c_int, c_void_p, c_int)


class _Vfs(ctypes.Structure):
    _fields_ = [
        ("version", c_int),
        ("size_of_file", c_int),
        ("longest_name", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", _Open),
        ("delete", _Delete),
        *((f"as_it_is_{number}", c_void_p) for number in range(16)),
    ]


class _Methods(ctypes.Structure):
    _fields_ = [
        ("version", c_int),
        ("close", _Close),
        ("read", c_void_p),
        ("write", _Write),
        ("truncate", _Truncate),
        ("sync", _Sync),
        *((f"as_it_is_{number}", c_void_p) for number in range(13)),
    ]


@dataclass(frozen=True, slots=True)
class Operation:
    """What SQLite is about to do.

    Attributes:
        kind: "create" (only where the file was not there), "write", "truncate", "sync" or "delete".
        place: Where the bytes go, or the size to truncate to.
        file: Number of the open file; a file that is deleted and made again is another one.
        lasting: Of a deletion: SQLite asks for it to be on the disk when it returns.
    """

    kind: str
    path: Path
    file: int = 0
    place: int = 0
    content: bytes = b""
    lasting: bool = False


Watcher = Callable[[Operation], int]


class Layer:
    """The layer; there is one for the whole run, since connections may outlive a test."""

    def __init__(self, library: ctypes.CDLL) -> None:
        library.sqlite3_vfs_find.restype = POINTER(_Vfs)
        library.sqlite3_vfs_find.argtypes = [c_char_p]
        library.sqlite3_vfs_register.argtypes = [POINTER(_Vfs), c_int]
        self._library = library
        self._system = library.sqlite3_vfs_find(None)
        self._own = _Vfs.from_buffer_copy(self._system.contents)
        self._own.name = b"watched by the tests"
        self._own.open, self._own.delete = _Open(self._open), _Delete(self._delete)
        self._methods: dict[int, _Methods] = {}  # address of the system's own to ours
        self._real: dict[int, _Methods] = {}  # open file to the system's own methods
        self._files: dict[int, tuple[int, Path]] = {}
        self._opened = 0
        self._watcher: Watcher = lambda _: OK

    @contextmanager
    def watched_by(self, watcher: Watcher) -> Iterator[None]:
        """Connections that are opened in here are watched, until the end of this."""
        self._watcher = watcher
        self._library.sqlite3_vfs_register(byref(self._own), 1)
        try:
            yield
        finally:
            self._watcher = lambda _: OK
            self._library.sqlite3_vfs_register(self._system, 1)

    def _open(self, _: int, name: int | None, file: int, flags: int, said: Any) -> int:
        path = Path(ctypes.string_at(name).decode()) if name else None
        if path is not None and flags & _OPEN_CREATE and not path.exists():
            code = self._watcher(Operation("create", path, self._opened + 1))
            if code:
                c_void_p.from_address(file).value = None  # nothing is open, so there is nothing to close
                return code
        code = int(
            self._system.contents.open(ctypes.addressof(self._system.contents), name, file, flags, said)
        )
        address = c_void_p.from_address(file).value
        if code == OK and path is not None and address:
            self._opened += 1
            self._files[file] = self._opened, path
            self._real[file] = _Methods.from_address(address)
            c_void_p.from_address(file).value = ctypes.addressof(self._ours(address))
        return code

    def _ours(self, address: int) -> _Methods:
        if address not in self._methods:
            ours = _Methods.from_buffer_copy(_Methods.from_address(address))
            ours.close, ours.write = _Close(self._close), _Write(self._write)
            ours.truncate, ours.sync = _Truncate(self._truncate), _Sync(self._sync)
            self._methods[address] = ours
        return self._methods[address]

    def _close(self, file: int) -> int:
        self._files.pop(file)
        return int(self._real.pop(file).close(file))

    def _write(self, file: int, content: int, size: int, place: int) -> int:
        number, path = self._files[file]
        asked = Operation("write", path, number, place, ctypes.string_at(content, size))
        return self._watcher(asked) or int(self._real[file].write(file, content, size, place))

    def _truncate(self, file: int, size: int) -> int:
        number, path = self._files[file]
        asked = Operation("truncate", path, number, size)
        return self._watcher(asked) or int(self._real[file].truncate(file, size))

    def _sync(self, file: int, flags: int) -> int:
        number, path = self._files[file]
        return self._watcher(Operation("sync", path, number)) or int(self._real[file].sync(file, flags))

    def _delete(self, _: int, name: bytes, lasting: int) -> int:
        asked = Operation("delete", Path(name.decode()), lasting=bool(lasting))
        return self._watcher(asked) or int(
            self._system.contents.delete(ctypes.addressof(self._system.contents), name, lasting)
        )


@cache
def layer() -> Layer:
    """The layer under this Python's SQLite; the test is skipped where that library cannot be reached."""
    for name in (getattr(_sqlite3, "__file__", None), "sqlite3.dll" if sys.platform == "win32" else None):
        try:
            return Layer(ctypes.CDLL(name))
        except (OSError, AttributeError, TypeError):
            continue
    pytest.skip("this Python hides its SQLite library, so nothing can be put under it")
