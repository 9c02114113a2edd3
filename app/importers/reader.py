"""The reading process: `python -m app.importers.reader FILE` reads one file and writes its content to its output.

It runs apart from the program with little memory and limited time, so that whatever a file does to it, the program lives.
Lines of progress, then one last line: the workbook, or why it was refused. The lines are JSON, see ``wire.py``.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Final

from app.errors import AppError, explain
from app.importers.formats import read_kind
from app.importers.given import Given
from app.importers.grid import Workbook
from app.importers.mail import attached
from app.importers.own_rows import without_codes
from app.importers.preflight import preflight
from app.importers.refusals import UnreadableFile, refused
from app.importers.unlock import unlocked
from app.importers.wire import MAX_BYTES, packed

MEMORY: Final = 1 << 30  # bytes of address space
PROCESSOR_SECONDS: Final = 60


def main(arguments: list[str]) -> int:
    """Read the file that the last argument names; 0 where it was read, 1 where it was refused.

    ``--memory=BYTES`` before it sets how much memory may be used; ``--password`` says that a password comes as the first
    line of the input, where no list of processes shows it.
    """
    memory = next((int(word[9:]) for word in arguments if word.startswith("--memory=")), MEMORY)
    _limit(memory)
    gc.disable()  # a short life that only gathers: looking for garbage would be a tenth of it
    path = Path(arguments[-1])
    password = sys.stdin.buffer.readline().decode().rstrip("\n") if "--password" in arguments[:-1] else ""
    try:
        content = packed(read(path, password))
        if len(content) > MAX_BYTES:
            raise refused("text", path.name)
    except UnreadableFile as error:
        _say({"refused": [error.reason, str(error), error.hint]})
        return 1
    except MemoryError:
        _say({"refused": ["memory", *_words(refused("memory", path.name))]})
        return 1
    except OSError as error:
        found = explain(error, about=path) or refused("missing", path.name)
        _say({"refused": ["access", *_words(found)]})
        return 1
    sys.stdout.buffer.write(b'{"workbook":' + content + b"}\n")  # as child.py expects it
    sys.stdout.buffer.flush()
    return 0


def read(path: Path, password: str = "") -> Workbook:
    """The file's content, in this process: for the reading process itself and for tests.

    Args:
        password: For files that are protected with one.

    Raises:
        UnreadableFile: why it is not read.
    """
    _progress("Checking the file", 0.0)
    return read_given(Given.of(path), password)


def read_given(given: Given, password: str = "") -> Workbook:
    """The same of a file that is in memory."""
    digest = hashlib.sha256(given.content).hexdigest()
    given = unlocked(attached(given), password)
    verdict = preflight(given)
    sheets, warnings = read_kind(given, verdict, _progress)
    if not any(sheet.rows for sheet in sheets):
        raise refused("nothing", given.name)
    known = [without_codes(sheet) for sheet in sheets]
    old = tuple(dict.fromkeys(_of_old(closed, sheet.step) for sheet, closed in known if closed))
    return Workbook(given.name, tuple(sheet for sheet, _ in known), verdict.warnings + warnings + old, digest)


def _of_old(closed: str, step: int) -> str:
    after = (
        "What has changed here since then stays, unless the list was changed too."
        if step
        else "What has changed here since then would be set back; take only the rows that you mean."
    )
    return f"This list shows the register as at the close of {closed}. {after}"


def _progress(words: str, fraction: float) -> None:
    if _speaking:
        _say({"progress": [words, round(fraction, 3)]})


def _say(message: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(message).encode() + b"\n")
    sys.stdout.buffer.flush()


def _words(error: AppError) -> tuple[str, str]:
    return str(error), error.hint


def _limit(memory: int) -> None:
    """Take little of the machine; where the system has no such limits (Windows), the parent watches instead."""
    global _speaking
    _speaking = True
    if sys.platform != "win32":
        import resource

        for what, most in (
            (resource.RLIMIT_AS, memory),
            (resource.RLIMIT_CPU, PROCESSOR_SECONDS),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(what, (most, most))


_speaking = False

if __name__ == "__main__":
    os._exit(main(sys.argv))  # all is said; tidying up would take as long as reading a small file
