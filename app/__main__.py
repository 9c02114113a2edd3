"""``python -m app``: the window; with a sub-command, the command line. Imports almost nothing before it knows which.

A mistake of ours is answered with a sentence and the place of the log, never with a traceback.
"""

from __future__ import annotations

import builtins
import gc
import sys
from pathlib import Path

from app import SUFFIX
from app.itself import CHECK_REGISTER, READ_WORKBOOK

OUR_MISTAKE = 70


def main(arguments: list[str]) -> int:
    """Run what the arguments ask for; returns the exit status."""
    first = arguments[0] if arguments else ""
    if first == READ_WORKBOOK:
        from app.importers.reader import main as read

        return read(arguments)
    if first == CHECK_REGISTER:
        from app.store.ahead import main as check

        return check(arguments)
    if not first or first.endswith(SUFFIX):
        return _window(arguments)
    from app.cli.program import run

    return run(arguments)


def _window(arguments: list[str]) -> int:
    if arguments:
        from app.store import ahead

        ahead.begin(Path(arguments[0]))
    gc.disable()  # nothing made while starting is rubbish; ``app/main.py`` switches it on again
    try:
        _import_qt()
        from app.main import main as show
    except ImportError as error:
        # A shared library of the system that Qt needs, or Qt itself: the name of it is all that helps.
        print(f"The window cannot be opened on this computer: {error}.", file=sys.stderr)
        print("Start it with “make run”, which sets up what is missing.", file=sys.stderr)
        return 1
    return show(arguments)


def _import_qt() -> None:
    """Import Qt first, and spare every later import what Qt does to it: a tenth of the way to an open register.

    Qt for Python puts itself in the place of ``import`` and reads the source of each module that is imported, in case it
    uses the switch ``__feature__``. Nothing here does.
    """
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def guarded(arguments: list[str]) -> int:
    """``main``, with every mistake of ours noted and said."""
    try:
        return main(arguments)
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    except Exception as error:
        from app import log

        log.start()
        path = log.note(error)
        print(
            f"This is our mistake, not yours ({type(error).__name__}). What was saved before is safe.\n"
            f"Please report it with the log, which holds no text of your records: {path}",
            file=sys.stderr,
        )
        return OUR_MISTAKE


if __name__ == "__main__":
    sys.exit(guarded(sys.argv[1:]))
