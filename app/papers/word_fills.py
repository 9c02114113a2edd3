"""Which words stand on which colour, wherever a list leaves the program: in a workbook, and as a table for Word."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from app.models.status import ControlStatus, Progress, Rag, Tone
from app.papers import colours
from app.papers.blocks import Fill
from app.registers.kinds import Choice, Kind, Position, Terms

_FILLS: dict[type[StrEnum], dict[Any, Fill]] = {
    Rag: dict(colours.RAG),
    Progress: dict(colours.PROGRESS),
    ControlStatus: dict(colours.STATUS),
}


def coloured(kind: Kind, terms: Terms) -> list[tuple[Fill, list[str]]]:
    """Which words of a kind stand on which colour."""
    found: dict[Fill, list[str]] = {}
    if isinstance(kind, Position):
        scale = terms.scale
        for tone in Tone:
            words = [p.worded(scale) for p in scale.positions() if scale.band(p).tone is tone]
            if words:
                found[colours.TONE[tone]] = words
    elif isinstance(kind, Choice):
        known: dict[StrEnum, Fill] = _FILLS.get(kind.words, {})
        for word, fill in known.items():
            found.setdefault(fill, []).append(terms.wording.of(word))
    return list(found.items())


def fills(kind: Kind, terms: Terms) -> dict[str, tuple[str, str]]:
    """Of each word of a kind that stands on a colour, the ground and the ink, as RRGGBB."""
    return {word: (fill.ground, fill.ink) for fill, words in coloured(kind, terms) for word in words}
