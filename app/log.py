"""The log, and what is left behind by a crash. Neither ever holds the text of a record (promise of the trust page).

Of our own refusals the log has the sentence without what it quotes; of any other error its type and the places in the
program where it happened, never its message, since libraries put values into messages.
"""

from __future__ import annotations

import contextlib
import errno
import faulthandler
import logging
import re
import sqlite3
import sys
import threading
import traceback
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import TracebackType
from typing import Any, Final, TextIO

import app
from app.errors import AccessError, AppError
from app.files import atomic_write

log = logging.getLogger(__name__)

_LOG, _CRASH, _FAULTS = "quarterdeck.log", "last crash.txt", "faults.txt"
_BYTES, _KEPT = 512 * 1024, 3
_QUOTED: Final = re.compile(r"“[^”]*”|'[^']*'|\"[^\"]*\"")
_HERE: Final = Path(__file__).resolve().parent.parent


class _Running:
    """The files that this process holds open; one process, one log."""

    handler: logging.Handler | None = None
    faults: TextIO | None = None


def log_file() -> Path:
    """What is written to now; older logs stand beside it."""
    return log_folder() / _LOG


def log_folder() -> Path:
    """Where this user's log is kept."""
    from platformdirs import user_log_path

    return user_log_path("quarterdeck", appauthor=False)


def start(*, faults: bool = False) -> Path:
    """Begin to log; returns the log file. Where its folder cannot be written, the program goes on without a log.

    Args:
        faults: Also note where the program stood if the system ends it (a fault inside a library). For the window.
    """
    folder = log_folder()
    path = folder / _LOG
    if _Running.handler is not None:
        return path
    logging.raiseExceptions = False  # a full disk must not print tracebacks over the program's own messages
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = _Rolling(path, encoding="utf-8", delay=True)
        path.touch(mode=0o600)
        if faults:
            _gather_faults(folder)
            _Running.faults = (folder / _FAULTS).open("a", encoding="utf-8")
            faulthandler.enable(_Running.faults)
    except OSError:
        return path
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    ours = logging.getLogger("app")  # other libraries' words may hold record text: they are not kept
    ours.addHandler(handler)
    ours.setLevel(logging.INFO)
    _Running.handler = handler
    log.info("Quarterdeck %s on %s, Python %s", app.__version__, sys.platform, sys.version.split()[0])
    return path


def stop() -> None:
    """Close the log, as at the end of the program."""
    if _Running.handler is not None:
        logging.getLogger("app").removeHandler(_Running.handler)
        _Running.handler.close()
        _Running.handler = None
    if _Running.faults is not None:
        faulthandler.disable()
        _Running.faults.close()
        _Running.faults = None


def install_hooks(show: Callable[[BaseException], None]) -> None:
    """Let every error that nobody caught be noted, then shown.

    Args:
        show: Tells the user; called in the thread in which it happened.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        note(error)
        show(error)

    def in_thread(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            hook(told.exc_type, told.exc_value, told.exc_traceback)

    sys.excepthook = hook
    threading.excepthook = in_thread


def note(error: BaseException) -> Path:
    """Write an error to the log; where it is our mistake, also to a file
    of its own, which may be sent to the developers as it is. Returns the log file.
    """
    path = log_file()
    if isinstance(error, AppError):
        log.warning("Refused: %s", error)
        return path
    text = trace_of(error)
    log.error("Our mistake:\n%s", _Plain(text))
    try:
        atomic_write(log_folder() / _CRASH, _report(text).encode("utf-8", "replace"), private=True)
    except AccessError:
        log.info("The crash could not be noted in a file of its own")
    return path


def trace_of(error: BaseException) -> str:
    """Types and places of an error and of those that led to it, the first cause first; no messages, no values."""
    parts: list[str] = []
    seen: set[int] = set()
    now: BaseException | None = error
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        parts.append(_one(now))
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return "\nwhich led to:\n".join(reversed(parts))


def said(error: BaseException) -> str:
    """What may be told of an error without telling any record's text."""
    kind = type(error).__name__
    if isinstance(error, AppError):
        return f"{kind}: {unquoted(str(error))}"
    if isinstance(error, OSError) and error.errno:
        return f"{kind}: {errno.errorcode.get(error.errno, error.errno)}"
    inner = getattr(error, "orig", error)
    if isinstance(inner, sqlite3.Error) and getattr(inner, "sqlite_errorname", None):
        return f"{kind}: {inner.sqlite_errorname}"
    return kind


def unquoted(text: str) -> str:
    """A sentence of ours without what it quotes."""
    return _QUOTED.sub("“…”", text)


class _Rolling(logging.FileHandler):
    """A file that makes room for a new one when it is long; the library's own is among much that a start need not wait for."""

    def emit(self, record: logging.LogRecord) -> None:
        if self.stream is not None and self.stream.tell() > _BYTES:
            self._roll()
        super().emit(record)

    def _roll(self) -> None:
        self.close()  # the next line opens it again
        path = Path(self.baseFilename)
        older = [path, *(path.with_name(f"{path.name}.{number}") for number in range(1, _KEPT + 1))]
        for new, old in reversed(list(pairwise(older))):
            with contextlib.suppress(OSError):  # another Quarterdeck may be writing there: then it grows on
                new.replace(old)


class _Plain(str):
    """Text that is known to hold nothing private, so that it may be logged whole."""

    __slots__ = ()


class _Discreet(logging.Formatter):
    """Writes errors without their messages, and our sentences without what they quote."""

    def format(self, record: logging.LogRecord) -> str:
        safe = logging.makeLogRecord(record.__dict__)
        if isinstance(record.args, tuple):
            safe.args = tuple(_safe(value) for value in record.args)
        if record.exc_info and record.exc_info[1] is not None:
            safe.exc_text = trace_of(record.exc_info[1])
        return super().format(safe)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the library's name
        return trace_of(ei[1])


def _safe(value: Any) -> Any:
    if isinstance(value, BaseException):
        return said(value)
    return unquoted(value) if isinstance(value, str) and not isinstance(value, _Plain) else value


def _one(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join([*places, said(error)])


def _place(filename: str) -> str:
    """A file of the program without the folders of this computer."""
    path = Path(filename)
    if path.is_relative_to(_HERE / "app"):
        return path.relative_to(_HERE).as_posix()
    parts = path.parts
    if "site-packages" in parts:
        return "/".join(parts[parts.index("site-packages") + 1 :])
    return path.name


def _report(text: str) -> str:
    python = sys.version.split()[0]
    return f"Quarterdeck {app.__version__} on {sys.platform}, Python {python}\n\n{text}\n"


def _gather_faults(folder: Path) -> None:
    """Turn what the system's own end of an earlier run left behind into its crash report."""
    faults = folder / _FAULTS
    left = faults.read_text(encoding="utf-8", errors="replace") if faults.exists() else ""
    if left.strip():
        told = re.sub(r'File "([^"]+)"', lambda found: f"File {_place(found[1])}", left.strip())
        atomic_write(folder / _CRASH, _report(told).encode("utf-8", "replace"), private=True)
    faults.write_text("", encoding="utf-8")
