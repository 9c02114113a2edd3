"""What can make a step."""

from __future__ import annotations

from enum import StrEnum


class Source(StrEnum):
    """What made a step."""

    START = "start"
    EDIT = "edit"
    IMPORT = "import"
    RETURN = "return"
    CLOSE = "close quarter"
    UNDO = "undo"
    REDO = "redo"


_DIGITS = 16  # hexadecimal digits of a file's fingerprint that the history quotes


def fingerprinted(sha256: str) -> str:
    """How the words of an import end: by these the steps of one file are known."""
    return f"(sha256 {sha256[:_DIGITS]})"


# What a step's line says of where its values came from; those that are not here say it in their own words.
_CAME = {Source.IMPORT.value: "Brought in from a file", Source.RETURN.value: "Return"}
_AFTERWARDS = {Source.UNDO.value: "taken back", Source.REDO.value: "put in again"}

SOURCES = {
    Source.EDIT: "Made here",
    Source.IMPORT: "Brought in from a file",
    Source.RETURN: "Return of any owner",
    Source.CLOSE: "Closing of a quarter",
    Source.UNDO: "Taken back",
    Source.REDO: "Put in again",
}


def came_from(source: str, origin: str) -> str:
    """Where the values of a step came from, if not from who made it: "Return from Head of HR", "…, taken back"."""
    if not origin:
        return _CAME.get(source, "")
    came = f"{_CAME[Source.RETURN.value]} from {origin}"
    return f"{came}, {_AFTERWARDS[source]}" if source in _AFTERWARDS else came
