"""Runs a sub-command; every refusal becomes a sentence on the error output, and an exit status that a script can use."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType
from typing import Any, TextIO, cast

from app import log
from app.cli.arguments import MISUSED, REFUSED, parser
from app.errors import AppError, UsageError, explain


def run(arguments: Sequence[str]) -> int:
    """Run the command line; returns the exit status.

    Raises:
        SystemExit: help was asked for (0), or the usage is wrong (2).
    """
    _speak_unicode()
    asked = parser().parse_args(arguments)
    log.start()
    try:
        with _ending_in_order(), _heard_or_not():
            status = _do(asked)
    except AppError as error:
        return refuse(error)
    except OSError as error:
        found = explain(error)
        if found is None:
            raise
        return refuse(found)
    finally:
        log.stop()
    return status


class _Told:
    """The output: once its reader has seen enough, as in “list … | head”, what is left to say goes nowhere."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except BrokenPipeError:
            self._let_go()
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except BrokenPipeError:
            self._let_go()

    def _let_go(self) -> None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def _heard_or_not() -> Iterator[None]:
    """What was begun is done to its end, though nobody reads any more what it says: a round of returns is not half accepted."""
    before = sys.stdout
    sys.stdout = cast(TextIO, _Told(before))
    try:
        yield
    finally:
        sys.stdout.flush()
        sys.stdout = before


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Asked to end by the system, stop as from the keyboard: locks, scratch files and the reading process go too."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def refuse(error: AppError) -> int:
    """Say why something is refused and what to do; the exit status for it."""
    log.note(error)
    sys.stdout.flush()
    print(f"{error}{chr(10) + error.hint if error.hint else ''}", file=sys.stderr)
    return MISUSED if isinstance(error, UsageError) else REFUSED


def _do(asked: Namespace) -> int:
    """Run one command; each is imported only when it is asked for, since they need different libraries."""
    if asked.command == "import":
        from app.cli.importing import bring_in

        return bring_in(asked)
    if asked.command == "export":
        from app.cli.exporting import export

        return export(asked)
    if asked.command == "list":
        from app.cli.listing import list_register

        return list_register(asked)
    if asked.command == "returns":
        from app.cli.returns import returns

        return returns(asked)
    from app.cli import keeping

    return keeping.COMMANDS[asked.command](asked)


def _speak_unicode() -> None:
    """Names keep their accents in files and pipes; a terminal that lacks a character shows a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="replace")
