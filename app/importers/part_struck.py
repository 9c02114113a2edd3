"""A cell of which only a part is struck through: what was struck is no longer said, and must not stand within what is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.models.text import one_line

ARROW: Final = " → "
"""Between a date that was struck and the one that took its place, as ``revised.py`` reads it."""
_LONGEST: Final = 40  # characters of a date
_EDGES: Final = " \t\n,;/-–→"


class PartStruck(str):
    """The text that counts; ``struck`` is what was struck through, empty where the dates before stand in the text itself."""

    __slots__ = ("struck", "whole")

    struck: str
    whole: bool

    @classmethod
    def of(cls, runs: Iterable[tuple[str, bool]]) -> PartStruck | None:
        """What the runs of a text mean, each with whether it is struck; None where none is."""
        known = [(text, struck and bool(text.strip())) for text, struck in runs]
        if not any(struck for _, struck in known):
            return None
        rest = "".join(text for text, struck in known if not struck).strip()
        gone = [text.strip() for text, struck in known if struck]
        whole = not any(letter.isalnum() for letter in rest)
        dates = [date for text in (*gone, rest) for date in text.split("\n") if date.strip(_EDGES)]
        moved = not whole and all(map(_is_date, dates))
        text = ARROW.join(one_line(date.strip(_EDGES)) for date in dates) if moved else rest
        found = cls("".join(text for text, _ in known) if whole else text)
        found.struck = "" if whole or moved else "\n".join(gone)
        found.whole = whole
        return found


def noted(part: PartStruck | None, note: str) -> str:
    """A cell's comment with what was struck through in its text before it."""
    return (
        "\n".join(filter(None, (f"struck through: {part.struck}", note)))
        if part is not None and part.struck
        else note
    )


def _is_date(text: str) -> bool:
    from app.models.timescale import Timescale  # dear to load, and hardly any cell is struck in part

    return len(text) <= _LONGEST and Timescale.parse(one_line(text.strip(_EDGES)), 4).last_day is not None
