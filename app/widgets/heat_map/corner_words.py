"""What names its band in the corner of a cell: the whole word, a short form, or nothing; never a word cut short. No Qt."""

from __future__ import annotations

from collections.abc import Callable

from app.models.scale import Scale
from app.models.text import folded


def corner_words(scale: Scale, fits: Callable[[str], bool]) -> dict[str, str]:
    """By the band's name, what is written: one sort for the whole map, so that nobody takes a short form for another band.

    Args:
        fits: Whether a text is narrow enough for a cell.
    """
    names = [band.name for band in scale.bands]
    short = {name: short_form(name, scale) for name in names}
    told_apart = len({folded(word) for word in short.values()}) == len(names)
    for said in ({name: name for name in names}, short if told_apart else {}):
        if said and all(fits(word) for word in said.values()):
            return said
    return dict.fromkeys(names, "")


def short_form(name: str, scale: Scale) -> str:
    """As the organisation shortens it in "H v M": the letter of the level that bears the band's name, else its initials."""
    levels = (*scale.likelihood.levels, *scale.impact.levels)
    letter = next((level.letter for level in levels if folded(level.name) == folded(name)), "")
    return letter or "".join(word[0] for word in name.split()).upper()
