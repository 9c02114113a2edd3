"""What trackers put around a word or a position: arrows, ticks and discs, a score beside it, the names of its halves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from app.importers.levels import other_positions
from app.registers.kinds import Choice, Kind, Position

_SIGNS: Final = re.compile(r"[^\w\s/&'’-]")  # arrows, ticks, bullets beside a word
_DISCS: Final = str.maketrans(
    {
        disc: f" {word} "
        for word, discs in (("Red", "🔴🟥"), ("Amber", "🟠🟡🟧🟨"), ("Green", "🟢🟩"))
        for disc in discs
    }
)


def readings(text: str, kind: Kind) -> Iterator[str]:
    """A cell's text and then, for those kinds that trackers decorate, the text without the decoration."""
    yield text
    if isinstance(kind, Choice):
        plain = " ".join(dict.fromkeys(_SIGNS.sub(" ", text.translate(_DISCS)).split()))
        if plain and plain != text:
            yield plain
    elif isinstance(kind, Position):
        yield from other_positions(text)
