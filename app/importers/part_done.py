"""Columns that say how much of something is done: “% complete” over 40%, 40 or 0.4."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from app.models.text import folded

_PERCENT: Final = re.compile(r"%|\bper ?cent(?:age)?\b|\bpct\b")
_OF: Final = frozenset(
    {"complete", "completed", "completion", "done", "implemented", "implementation", "finished", "achieved", "delivered",
     "progress"}
)  # fmt: skip
_BESIDE: Final = frozenset({"of", "action", "actions", "task", "work", "is", "the", "overall"})
_BARS: Final = frozenset({"progress bar"})
"""As a system of councils calls the column, which has the sign in its cells."""
_FIGURE: Final = re.compile(r"\s*(?P<figure>\d{1,3}(?:\.\d+)?)\s*(?P<sign>%|per ?cent)?\s*", re.IGNORECASE)


def asks_part(heading: str) -> bool:
    """Whether a heading asks for how much is done in per cent, and for nothing else."""
    plain = folded(heading)
    if plain.strip(" :") in _BARS:
        return True
    words = set(re.findall(r"[a-z]+", _PERCENT.sub(" ", plain)))
    return bool(_PERCENT.search(plain)) and bool(words & _OF) and not words - _OF - _BESIDE


def is_part(text: str) -> bool:
    """Whether a cell holds a figure from 0 to 100, with or without its sign."""
    found = _FIGURE.fullmatch(text)
    return found is not None and float(found["figure"]) <= 100


def are_shares(texts: Iterable[str]) -> bool:
    """Whether the figures of a column that have no sign go to 1, not to 100."""
    found = [one for one in map(_FIGURE.fullmatch, texts) if one and not one["sign"]]
    return bool(found) and all(float(one["figure"]) <= 1 for one in found)


def is_share(text: str) -> bool:
    """Whether a figure has no sign and is a part of 1, as 0.25 is."""
    found = _FIGURE.fullmatch(text)
    return found is not None and not found["sign"] and float(found["figure"]) <= 1


def percent_of(text: str, *, shares: bool) -> float:
    """How much a figure says, 0 to 100; a part of 1 without a sign is never a part of one per cent."""
    found = _FIGURE.fullmatch(text)
    assert found is not None
    figure = float(found["figure"])
    share = not found["sign"] and (shares or 0 < figure < 1)
    return round(figure * 100 if share else figure, 1)
