"""The scale that a file was made with, as far as its values and headings tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from app.importers.levels import (
    LADDERS,
    SHORT,
    barer,
    counted_to,
    highest_named,
    is_level,
    numbered,
    without_axis,
)
from app.models.scale import SCALES, Axis, Band, Scale
from app.models.status import Tone
from app.models.text import folded, latin

_FIVE: Final = ("",) * 5


def scale_of(
    likelihoods: Iterable[str], impacts: Iterable[str], headings: Iterable[str] = ()
) -> Scale | None:
    """The scale that a file was made with, as far as its values tell; None where they tell nothing.

    Args:
        headings: Of the columns, which may say how far the numbers go.
    """
    most = highest_named(headings)
    likelihood, impact = _known(likelihoods, most), _known(impacts, most)
    if likelihood is None or impact is None:
        return None
    far = counted_to(max(likelihood.most, impact.most))
    if (
        far > SHORT and likelihood.is_bare and impact.is_bare
    ):  # both count alike, though one has no high number
        likelihood, impact = replace(likelihood, most=far), replace(impact, most=far)
    pairs = ((one, other) for one in _ladders(likelihood) for other in _ladders(impact))
    lower, upper = min(pairs, key=_oddness, default=((), ()))
    if not lower or not upper:
        return None
    if lower == upper == _FIVE:
        return SCALES["5x5"]()
    made = _scale(_axis("Likelihood", lower), _axis("Impact", upper))
    ready = (build() for build in SCALES.values())
    return next((scale for scale in ready if _names(scale) == _names(made)), made)


def _oddness(pair: tuple[tuple[str, ...], tuple[str, ...]]) -> tuple[bool, int, bool]:
    """Axes of one size before others, short ones before long ones, the same words before different ones."""
    one, other = pair
    return len(one) != len(other), len(one) + len(other), one != other


def _names(scale: Scale) -> tuple[tuple[str, ...], tuple[str, ...]]:
    likelihood, impact = (
        tuple(folded(level.name) for level in axis.levels) for axis in (scale.likelihood, scale.impact)
    )
    return likelihood, impact


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a column tells of its axis: words by level number, words alone, and the highest number."""

    named: dict[int, str]
    words: frozenset[str]
    most: int

    @property
    def is_bare(self) -> bool:
        """Whether there are numbers and no word."""
        return not self.words and not any(self.named.values())


def _known(texts: Iterable[str], most: int) -> _Seen | None:
    """None where the texts are no levels."""
    named: dict[int, str] = {}
    words = set()
    for text in map(_plainest, texts):
        number = numbered(text)
        if number is None:
            words.add(folded(latin(without_axis(text))).strip(" .;"))
        elif 1 <= number[0] <= 10:
            named[number[0]] = named.get(number[0]) or without_axis(number[1]).split("/")[0].strip()
        elif number[0] > 10:
            return None
    return _Seen(named, frozenset(words), max([most, *named])) if named or words else None


def _plainest(text: str) -> str:
    """The first reading of a level that is a number or one of the usual words; the text itself where none is."""
    return next((reading for reading in (text, *barer(text)) if is_level(reading)), text)


def _ladders(seen: _Seen) -> list[tuple[str, ...]]:
    """Ladders of words that hold all that was seen, shortest first; numbers alone make steps without words."""
    fitting = [
        ladder
        for ladder in sorted(LADDERS, key=len)
        if seen.most <= len(ladder)
        and all(not word or folded(word) == folded(ladder[number - 1]) for number, word in seen.named.items())
        and seen.words <= {folded(step) for step in ladder}
        and (any(seen.named.values()) or seen.words)
    ]
    if fitting or seen.words:
        return fitting
    size = seen.most if any(seen.named.values()) else max(seen.most, 5)
    own = tuple(seen.named.get(number, "") for number in range(1, size + 1))
    if not any(own) and size == 5:  # numbers alone: the usual five by five
        return [_FIVE]
    return [own]


def _axis(name: str, names: tuple[str, ...]) -> Axis:
    words = [step[:1].upper() + step[1:] or f"Level {number}" for number, step in enumerate(names, 1)]
    initials = ["".join(part[0] for part in word.split()).upper() for word in words]
    plain = (
        len(set(initials)) == len(initials)
        and all(len(initial) <= 2 for initial in initials)
        and len(names) <= 5
    )
    ladder = plain and all(
        folded(word) in {"low", "medium", "moderate", "high", "very high", "very low", "critical"}
        for word in words
    )
    return Axis.of(name, *((word, initials[i] if ladder else str(i + 1)) for i, word in enumerate(words)))


def _scale(likelihood: Axis, impact: Axis) -> Scale:
    """A scale whose bands rise with the product of the levels: a beginning, which the organisation then makes its own."""
    levels = (level.name for axis in (likelihood, impact) for level in axis.levels)
    severe = next((name for name in levels if folded(name) == "very high"), "Very high")
    bands = (
        Band("Low", Tone.CALM),
        Band("Medium", Tone.WATCH),
        Band("High", Tone.HIGH),
        Band(severe, Tone.SEVERE),
    )
    top = likelihood.size * impact.size

    def band(one: int, other: int) -> int:
        part = one * other / top
        return 0 if part <= 0.16 else 1 if part <= 0.36 else 2 if part <= 0.6 else 3

    matrix = tuple(
        tuple(band(i, j) for j in range(1, impact.size + 1)) for i in range(1, likelihood.size + 1)
    )
    return Scale(f"{likelihood.size} by {impact.size}, from the workbook", likelihood, impact, bands, matrix)
