"""What can make a step."""

from __future__ import annotations

from enum import StrEnum


class Source(StrEnum):
    """What made a step."""

    START = "start"
    EDIT = "edit"
    IMPORT = "import"
    CLOSE = "close quarter"
    UNDO = "undo"
    REDO = "redo"
