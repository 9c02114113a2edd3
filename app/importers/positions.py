"""Positions as files have them: whole or in two halves, on which scale, with which axis first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Final

from app.errors import Unreadable
from app.importers.draft import Draft
from app.importers.levels import barer, counted_to, highest_named, looks_like_level, numbered, other_positions
from app.importers.matches import IMPACT, LIKELIHOOD
from app.importers.scale_found import scale_of
from app.importers.vocabulary import PERCENT
from app.models.scale import Axis, Position, Scale
from app.models.text import folded, latin, listed, one_line, shortened

STAGES: Final = ("position", "inherent", "target")
_LETTERS: Final = {"vl": "Very low", "l": "Low", "m": "Medium", "h": "High", "vh": "Very high"}
_LETTERED: Final = re.compile(r"(vl|l|m|h|vh)\s*[vx/]\s*(vl|l|m|h|vh)")
"""A position in letters, “M v H”."""
_NUMBERS: Final = re.compile(r"(\d{1,2})\s*\D{1,4}\s*(\d{1,2})(?:\s*[=(]\s*\d+\)?)?")
_IMPACT_FIRST: Final = re.compile(
    r"\b(?:i|c|s|impact|consequence|severity)\s*(?:x|×|v|vs|/|\*|by|and|&)\s*(?:l|p|likelihood|probability)\b"
)
_LIKELIHOOD_FIRST: Final = re.compile(
    r"\b(?:l|p|likelihood|probability)\s*(?:x|×|v|vs|/|\*|by|and|&)\s*(?:i|c|s|impact|consequence|severity)\b"
)
_STRAY: Final = 3  # levels beyond the scale from which a single number is a slip and not another scale
_FEW: Final = 2  # rows beyond the scale that may all be slips
_ENOUGH: Final = 6  # distinct levels among which it must be the only one


def impact_first(headings: Mapping[str, str]) -> frozenset[str]:
    """Keys whose heading says that impact stands before likelihood: "Score (I x L)"; where one says so and none the other way
    round, it is so at every stage.

    Args:
        headings: Key to heading.
    """
    found = {key for key, text in headings.items() if _IMPACT_FIRST.search(folded(text))}
    other = any(_LIKELIHOOD_FIRST.search(folded(text)) for text in headings.values())
    return frozenset(found if other or not found & {*STAGES} else found | (headings.keys() & {*STAGES}))


def proposed_scale(drafts: Sequence[Draft], scale: Scale, headings: Iterable[str]) -> Scale | None:
    """The scale of the file where it is not the register's; None where the register's reads everything."""
    headings = tuple(headings)
    likelihoods, impacts = halves(drafts, scale)
    if not likelihoods or not impacts:
        return None
    fits = all(_reads(scale.likelihood, t) for t in likelihoods) and all(
        _reads(scale.impact, t) for t in impacts
    )
    if fits and not counts_further(drafts, scale, headings):
        return None
    return scale_of(filter(looks_like_level, likelihoods), filter(looks_like_level, impacts), headings)


def counts_further(drafts: Sequence[Draft], scale: Scale, headings: Iterable[str]) -> int:
    """How far the file's numbers go where that is further than the register's levels; else 0.

    A file that counts to five and a register with four levels do not mean the same by "3".
    """
    numbers = [found[0] for texts in halves(drafts, scale) for text in texts if (found := numbered(text))]
    named = highest_named(headings) if numbers else 0
    size = max(scale.likelihood.size, scale.impact.size)
    beyond = {number for number in numbers if number > size}
    if not named and len(beyond) == 1 and min(beyond) - size >= _STRAY and len(numbers) >= _ENOUGH:
        return 0  # one slip of the pen, which is refused by itself
    most = max([named, counted_to(max(beyond, default=0))])
    return most if most > size else 0


class PositionReader:
    """Reads positions on one scale; remembers what a text meant, since trackers repeat themselves.

    Args:
        beyond: Rows of the file whose numbers go beyond the register's levels, where it counts further.
    """

    def __init__(
        self, scale: Scale, counts_to: int, impact_first: frozenset[str], beyond: Sequence[int] = ()
    ) -> None:
        self._scale = scale
        self._turned = replace(
            scale,
            likelihood=scale.impact,
            impact=scale.likelihood,
            matrix=tuple(zip(*scale.matrix, strict=True)),
            appetite=(),
        )
        self._counts_to = counts_to
        self._slip = ""  # a few slips of the pen are put right one by one, and then the rest can be read
        if 1 <= len(beyond) <= _FEW:
            rows = f"row{'s' * (len(beyond) > 1)} {listed([str(row) for row in beyond])}"
            self._slip = (
                f"Where a number in {rows} is a slip, correct it first: then the others are read. Otherwise b"
            )
        self._impact_first = impact_first
        self._known: dict[tuple[str, str], int | Unreadable] = {}

    def whole(self, key: str, text: str) -> Position:
        """A position from one text.

        Raises:
            Unreadable: it is none of this scale.
        """
        self._check_count(text)
        refusal: Unreadable | None = None
        for reading in (text, *other_positions(text)):
            named = reading is not text  # each half was named, so that their order is known
            try:
                return self._read(reading, turned=key in self._impact_first and not named)
            except Unreadable as error:
                refusal = refusal or error
        if sum(map(str.isalpha, text)) > 2:  # words tell by themselves which axis is meant
            with suppress(Unreadable):
                return self._read(text, turned=key not in self._impact_first)
        assert refusal is not None
        raise refusal

    def joined(self, likelihood: str, impact: str) -> Position:
        """A position from its two halves.

        Raises:
            Unreadable: a half is missing or no level of its axis.
        """
        if not likelihood or not impact:
            given, missing = (LIKELIHOOD, IMPACT) if likelihood else (IMPACT, LIKELIHOOD)
            raise Unreadable(f"the {given} is given ({likelihood or impact}) but not the {missing}.")
        for text in (likelihood, impact):
            self._check_count(text)
        return Position(
            self._level(self._scale.likelihood, likelihood), self._level(self._scale.impact, impact)
        )

    def _read(self, text: str, *, turned: bool) -> Position:
        if not turned:
            return self._scale.read(text)
        found = self._turned.read(text)
        return Position(found.impact, found.likelihood)

    def _level(self, axis: Axis, text: str) -> int:
        key = axis.name, text
        if key not in self._known:
            try:
                self._known[key] = level(axis, text)
            except Unreadable as error:
                self._known[key] = error
        found = self._known[key]
        if isinstance(found, Unreadable):
            raise Unreadable(str(found), hint=found.hint)
        return found

    def _check_count(self, text: str) -> None:
        if self._counts_to and any(letter.isdigit() for letter in text):
            size = self._scale.likelihood.size
            raise Unreadable(
                f"“{shortened(text)}” is counted on a scale to {self._counts_to}, and this register has {size} levels.",
                hint=f"{self._slip or 'B'}ring the file into a register with its scale, or assess the risk here by hand.",
            )


def position_reader(drafts: Sequence[Draft], scale: Scale, headings: Mapping[str, str]) -> PositionReader:
    """What reads the positions of a file.

    Args:
        headings: Key to heading.
    """
    counts_to = counts_further(drafts, scale, headings.values())
    beyond = _rows_beyond(drafts, scale) if counts_to else ()
    return PositionReader(scale, counts_to, impact_first(headings), beyond)


def _rows_beyond(drafts: Sequence[Draft], scale: Scale) -> list[int]:
    """The rows of the file whose numbers go beyond the register's levels."""
    size = max(scale.likelihood.size, scale.impact.size)
    return [
        draft.file_row
        for draft in drafts
        if any(
            (found := numbered(text)) and found[0] > size
            for texts in halves([draft], scale)
            for text in texts
        )
    ]


def level(axis: Axis, text: str) -> int:
    """The number of a level, also where the text says more than the level: "2 - Low impact", "High: because ...".

    Raises:
        Unreadable: it is no level, or its words and its number are of two.
    """
    if PERCENT.fullmatch(text):
        raise Unreadable(f"“{one_line(text)}” is a percentage and none of the levels {axis.names()}.")
    with suppress(Unreadable):
        return axis.read(text).number
    for reading in barer(text, axis.size):
        with suppress(Unreadable):
            found = axis.read(reading)
            if not _names_another(axis, found.number, text, reading):
                return found.number
    raise Unreadable(f"“{one_line(text)}” is not one of the levels {axis.names()}.")


def _names_another(axis: Axis, number: int, text: str, reading: str) -> bool:
    """Whether what a reading leaves out names another level, such as "4 - Possible" read as 4 where Possible is 3."""
    kept = _letters(reading)
    left = f" {' '.join(word for word in _letters(text) if word not in kept)} "
    return any(f" {folded(other.name)} " in left for other in axis.levels if other.number != number)


def _letters(text: str) -> list[str]:
    return re.findall(r"[a-z]+", folded(latin(text)))


def _reads(axis: Axis, text: str) -> bool:
    try:
        level(axis, text)
    except Unreadable:
        return False
    return True


def _places(scale: Scale, text: str) -> bool:
    try:
        scale.read(text)
    except Unreadable:
        return False
    return True


def halves(drafts: Sequence[Draft], scale: Scale) -> tuple[set[str], set[str]]:
    """All likelihoods and all impacts that the drafts have, as texts, at whatever stage."""
    likelihoods: set[str] = set()
    impacts: set[str] = set()
    wholes: set[str] = set()
    every = [draft.texts for draft in drafts]
    for stage in STAGES:
        likelihoods.update(texts.get(f"{stage}.{LIKELIHOOD}", "") for texts in every)
        impacts.update(texts.get(f"{stage}.{IMPACT}", "") for texts in every)
        wholes.update(texts.get(stage, "") for texts in every)
    likelihoods.discard("")
    impacts.discard("")
    for text in wholes - {""}:
        for found in filter(None, map(_NUMBERS.fullmatch, (text, *other_positions(text)))):
            likelihoods.add(found[1])
            impacts.add(found[2])
        letters = _LETTERED.fullmatch(folded(latin(text)))
        if letters and not _places(scale, text):
            likelihoods.add(_LETTERS[letters[1]])
            impacts.add(_LETTERS[letters[2]])
    return likelihoods, impacts
