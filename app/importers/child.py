"""Reads a workbook in a process of its own, so that no file can hang, crash or fill up the program.

Called from any thread. The source file is only ever opened for reading, and only by that process.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import queue
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final

from app import itself
from app.importers.grid import Workbook
from app.importers.refusals import Cancelled, UnreadableFile, refused
from app.importers.wire import MAX_BYTES, unpacked

log = logging.getLogger(__name__)

SECONDS: Final = 60.0
MEMORY: Final = 1 << 30
_POLL: Final = 0.1  # seconds between looks at the clock and at cancel

Progress = Callable[[str, float], None]
_WORKBOOK: Final = b'{"workbook":'


def read_workbook(
    path: Path,
    *,
    password: str = "",
    progress: Progress = lambda _words, _fraction: None,
    cancel: Callable[[], bool] = lambda: False,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    watch: bool = os.name != "posix",
) -> Workbook:
    """The content of a workbook, a text file with separators, or a document's tables.

    Args:
        password: For a file that is protected with one; it reaches the process by its input, and is kept nowhere.
        progress: Told the stage in words and how much is done, 0 to 1.
        cancel: Asked ten times a second; True stops the reading.
        seconds: After this long the process is ended and the file refused.
        memory: Bytes that the process may use.
        watch: Watch the memory from here, for systems where a process cannot be given a limit.

    Raises:
        UnreadableFile: why the file is not read, in a sentence.
        Cancelled: ``cancel`` said so.
    """
    process = subprocess.Popen(
        [
            *itself.command(itself.READ_WORKBOOK, "app.importers.reader"),
            f"--memory={memory}",
            *(("--password",) if password else ()),
            str(path.absolute()),
        ],
        stdin=subprocess.PIPE if password else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=itself.surroundings(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        _tell(process, password)
        answer = _Answer(process, path.name, progress)
        line = answer.wait(cancel, time.monotonic() + seconds, memory if watch else None)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
    progress("Understanding the content", 0.97)
    return unpacked(line[len(_WORKBOOK) : -1])


def _tell(process: subprocess.Popen[bytes], password: str) -> None:
    if process.stdin is None:
        return
    with (
        contextlib.suppress(BrokenPipeError),
        process.stdin as stream,
    ):  # it ended already; its answer says why
        stream.write(password.replace("\n", " ").encode("utf-8", "replace") + b"\n")


class _Answer:
    """What the reading process says, line by line, read in a thread so that waiting for it can be given up."""

    def __init__(self, process: subprocess.Popen[bytes], name: str, progress: Progress) -> None:
        self._process = process
        self._name = name
        self._progress = progress
        self._lines: queue.Queue[bytes] = queue.Queue()
        assert process.stdout is not None
        threading.Thread(target=self._listen, args=(process.stdout,), daemon=True).start()

    def _listen(self, stream: IO[bytes]) -> None:
        with stream:
            while line := stream.readline(MAX_BYTES + 1024):
                self._lines.put(line.rstrip(b"\n"))
        self._lines.put(b"")

    def wait(self, cancel: Callable[[], bool], deadline: float, memory: int | None) -> bytes:
        """The line that holds the workbook."""
        while True:
            if cancel():
                raise Cancelled("The reading was stopped.", hint="Nothing was brought in.")
            if time.monotonic() > deadline:
                raise refused("slow", self._name)
            if memory is not None and _memory_of(self._process.pid) > memory:
                raise refused("memory", self._name)
            try:
                line = self._lines.get(timeout=_POLL)
            except queue.Empty:
                continue
            if not line:
                log.warning("The reading process ended with %s", self._process.wait())
                raise refused("crashed", self._name)
            if line.startswith(_WORKBOOK) and line.endswith(b"}"):
                return line
            self._heard(line)

    def _heard(self, line: bytes) -> None:
        try:
            message = json.loads(line)
        except ValueError as error:
            raise refused("crashed", self._name) from error
        if "refused" in message:
            reason, sentence, hint = message["refused"]
            raise UnreadableFile(sentence, hint=hint, reason=reason)
        words, fraction = message["progress"]
        self._progress(words, fraction)


def _memory_of(pid: int) -> int:
    """Bytes that a process holds; 0 where it has ended."""
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.NoSuchProcess:
        return 0
