"""What each column of a file might be taken for, before it is settled which of them is."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.importers.fitness import FIT, Content, has_words, is_told
from app.importers.levels import share
from app.importers.matches import EMPTY, IMPACT, LIKELIHOOD, NOTE, UPDATE
from app.models.text import listed, shortened

_NOTED: Final = f"{UPDATE}.{NOTE}"
_SOME: Final = 0.25  # of the texts of a column are sentences, where it is no choice
_WHO: Final = frozenset({"owner", "leads"})
_SURELY: Final = 70  # from this score on, a filled column is what an empty one would be
_NEARLY: Final = 75  # from this score on, a column with no other use is spelt nearly as a title is


@dataclass(frozen=True, slots=True)
class Wish:
    """A column that might be taken for a key."""

    column: int
    key: str
    score: float
    why: str


def in_order(wishes: Iterable[Wish]) -> list[Wish]:
    """The wishes by how surely each is meant, from left to right where that is the same.

    Of two owners the one before the title is that of the group that the record is in.
    """
    every = _with_both(list(wishes))
    title = max((w for w in every if w.key == "title"), key=lambda w: w.score, default=None)
    first = title.column if title else 0
    return sorted(every, key=lambda w: (-w.score, w.key in _WHO and w.column < first, w.column))


def _with_both(wishes: list[Wish]) -> list[Wish]:
    """The wishes without that of the surest title which may be the description as well, where another column can only be the
    title: “Potential failure mode” beside a misspelt “Risk nmae”. The title would else be the text that describes it."""
    title = max((wish for wish in wishes if wish.key == "title"), key=lambda wish: wish.score, default=None)
    if title is None:
        return wishes
    described = {wish.column for wish in wishes if wish.key == "description"}
    best: dict[int, Wish] = {}
    for wish in sorted(wishes, key=lambda wish: wish.score):
        best[wish.column] = wish
    others = [one for one in best.values() if one.key == "title" and one.column != title.column]
    both = described == {title.column} and any(one.score >= _NEARLY for one in others)
    return [wish for wish in wishes if wish is not title] if both else wishes


def without_empty(
    wishes: Iterable[Wish], empty: Container[int], headings: Mapping[int, str]
) -> tuple[list[Wish], dict[int, str]]:
    """The wishes without those of empty columns for what a filled column surely is; and why each of those is left."""
    every = list(wishes)
    filled = {wish.key: wish.column for wish in every if wish.score >= _SURELY and wish.column not in empty}
    kept, refused = [], {}
    for wish in every:
        halves = [filled.get(f"{wish.key}.{half}", 0) for half in (LIKELIHOOD, IMPACT)]
        if wish.column in empty and wish.key in filled:
            refused[wish.column] = f"{EMPTY}, and “{shortened(headings[filled[wish.key]], 40)}” says the same"
        elif wish.column in empty and all(halves):  # of formulas without results
            names = listed([f"“{shortened(headings[column], 40)}”" for column in halves])
            refused[wish.column] = f"nothing can be read in it, and {names} say the same"
        else:
            kept.append(wish)
    return kept, refused


def of_progress(column: int, content: Content, *, dated: bool) -> Iterator[Wish]:
    """What a column that may tell how something goes might be, where its heading says no more: “Progress”.

    Args:
        dated: It tells that of one time among others.
    """
    told = share(content.texts, is_told)
    if told > FIT:
        yield Wish(column, _NOTED if dated else UPDATE, 72, "sentences of how it goes")
    elif told >= _SOME or share(content.texts, has_words) > FIT:
        yield Wish(column, _NOTED, 40, "how it goes, in words of its own")
