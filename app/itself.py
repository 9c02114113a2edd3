"""How the program starts itself once more, for work that is done apart: reading a file of others, checking a register ahead.

Imported before the program knows what it is asked for, so it imports next to nothing.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

READ_WORKBOOK = "--read-workbook"
CHECK_REGISTER = "--check-register"


def command(switch: str, module: str) -> list[str]:
    """What starts a module of ours in a process of its own; its arguments follow.

    Args:
        switch: The first argument by which the built program, which has no other way in, is asked for the same.
    """
    return [sys.executable, switch] if getattr(sys, "frozen", False) else [sys.executable, "-P", "-m", module]


def surroundings() -> dict[str, str]:
    """The same surroundings, with the place from which this program was loaded."""
    root = str(Path(__file__).resolve().parent.parent)
    known = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([root, known] if known else [root])}
