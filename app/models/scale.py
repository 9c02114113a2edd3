"""The organisation's own scale: levels, bands, appetite; and positions on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from app.errors import RuleError, Unreadable
from app.models.appetite import line_for
from app.models.status import Appetite, Tone
from app.models.text import folded, latin, one_line

# What stands between likelihood and impact. "Medium-High" may be one word for a level between two, so a dash or a space
# counts only between letters or numbers.
_BETWEEN = (
    (r"\s+(?:v|vs|versus|x|by|and)\.?\s+", True),
    (r"\s*[x×*/,|]\s*", True),
    (r"\s*v\s*", True),
    (r"(?<=[a-z])\s*[-–]\s*(?=[a-z])", False),  # "2-3" may be a range, or a date: in doubt, refuse
    (r"\s+", False),
)
_BRIEF = re.compile(r"[a-z]{1,2}|\d+(?:\.0+)?")


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Where a risk stands on its scale.

    Attributes:
        likelihood: Level number, 1 the lowest.
        impact: Level number, 1 the lowest.
    """

    likelihood: int
    impact: int

    def __post_init__(self) -> None:
        if self.likelihood < 1 or self.impact < 1:
            raise RuleError(f"Likelihood {self.likelihood} and impact {self.impact} must both be 1 or more.")

    def worded(self, scale: Scale) -> str:
        """As the papers write it, likelihood first: ``"H v M"``."""
        return f"{scale.likelihood.level(self.likelihood).letter} v {scale.impact.level(self.impact).letter}"

    def in_full(self, scale: Scale) -> str:
        """For sentences and screen readers: ``"High likelihood, Medium impact"``; ``"Almost certain, Medium impact"``."""
        likelihood, impact = scale.likelihood.level(self.likelihood), scale.impact.level(self.impact)
        of_how_much = "" if scale.likelihood.says_how_sure else " likelihood"
        return f"{likelihood.name}{of_how_much}, {impact.name} impact"


_HOW_SURE = re.compile("likely|probable|possible|certain|rare", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of an axis; its number is its place, 1 the lowest."""

    number: int
    name: str
    letter: str

    def is_named_in(self, text: str) -> bool:
        """Whether a folded text is this level's name, letter, number or a usual combination of them."""
        return _spellings(self.number, self.name, self.letter).fullmatch(text) is not None


@lru_cache(maxsize=200)
def _spellings(number: int, name: str, letter: str) -> re.Pattern[str]:
    """``3``, ``high``, ``h``; and any two of them, as in ``3 - high``, ``high (3)``, ``h: high``."""
    parts = (rf"{number}(?:\.0+)?", re.escape(folded(name)), re.escape(folded(letter)))
    pairs = (
        rf"{one}\s*[-–—:.=]?\s*[(\[]?{other}[)\]]?" for one in parts for other in parts if one is not other
    )
    return re.compile("|".join((*parts, *pairs)))


@dataclass(frozen=True, slots=True)
class Axis:
    """Likelihood or impact: its levels from the lowest up."""

    name: str
    levels: tuple[Level, ...]

    @classmethod
    def of(cls, name: str, *levels: tuple[str, str]) -> Axis:
        """An axis from (name, letter) pairs, lowest first."""
        return cls(name, tuple(Level(i, *level) for i, level in enumerate(levels, 1)))

    @property
    def size(self) -> int:
        """How many levels there are."""
        return len(self.levels)

    @property
    def says_how_sure(self) -> bool:
        """Whether its levels are words such as "Unlikely" and "Almost certain", after which nobody would say "likelihood"."""
        return any(_HOW_SURE.search(level.name) for level in self.levels)

    def level(self, number: int) -> Level:
        """The level with this number.

        Raises:
            RuleError: the axis has no such level.
        """
        if not 1 <= number <= self.size:
            raise RuleError(f"{self.name} has levels 1 to {self.size}, not {number}.")
        return self.levels[number - 1]

    def read(self, text: str) -> Level:
        """A level from ``4``, ``4.0``, ``4 - Likely``, ``Likely (4)``, ``VH`` or ``very high``.

        Raises:
            Unreadable: none of the levels, or more than one, is meant.
        """
        tidy = folded(latin(text)).strip(" .;")
        meant = {level for level in self.levels if level.is_named_in(tidy)}
        if len(meant) != 1:
            raise Unreadable(f"“{one_line(text)}” is not one of the levels {self.names()}.")
        return meant.pop()

    def names(self) -> str:
        """``"Low (L), Medium (M), High (H), Very High (VH)"``."""
        return ", ".join(f"{level.name} ({level.letter})" for level in self.levels)


@dataclass(frozen=True, slots=True)
class Band:
    """A named zone of the map. Its name is written in the cell, so that colour is never alone."""

    name: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Scale:
    """The matrix of one organisation at one time. Changing it makes a new version; old maps keep theirs.

    Attributes:
        matrix: Index into ``bands`` for each cell; ``matrix[likelihood - 1][impact - 1]``.
        appetite: For each likelihood, lowest first, the highest impact level still within appetite; 0 for none.
            The boundary that this makes is the appetite line; it never rises as likelihood rises.
        likelihood_up: True where likelihood runs up the side and impact along the bottom.
        categories: Categories with an appetite of their own, each with a boundary of its own.
    """

    name: str
    likelihood: Axis
    impact: Axis
    bands: tuple[Band, ...]
    matrix: tuple[tuple[int, ...], ...]
    appetite: tuple[int, ...] = field(default=())
    likelihood_up: bool = True
    categories: tuple[tuple[str, Appetite], ...] = ()

    def __post_init__(self) -> None:
        rows_fit = len(self.matrix) == self.likelihood.size and all(
            len(r) == self.impact.size for r in self.matrix
        )
        if not rows_fit or any(not 0 <= cell < len(self.bands) for row in self.matrix for cell in row):
            raise RuleError("Every cell of the matrix needs one of the bands.")
        if self.appetite and len(self.appetite) != self.likelihood.size:
            raise RuleError("The appetite line needs one impact level for each likelihood.")

    def check(self, position: Position) -> None:
        """Raise RuleError where the position is not on this scale."""
        self.likelihood.level(position.likelihood)
        self.impact.level(position.impact)

    def has(self, position: Position) -> bool:
        """Whether the position is on this scale."""
        levels = len(self.likelihood.levels), len(self.impact.levels)  # asked for every risk of a crowded map
        return position.likelihood <= levels[0] and position.impact <= levels[1]

    def has_levels_of(self, other: Scale) -> bool:
        """Whether positions of the other scale mean the same on this one; bands and appetite may differ."""
        return self.likelihood == other.likelihood and self.impact == other.impact

    def band(self, position: Position) -> Band:
        """The band of the cell in which a position lies."""
        self.check(position)
        return self.bands[self.matrix[position.likelihood - 1][position.impact - 1]]

    def severity(self, position: Position) -> tuple[int, int]:
        """For sorting and for the direction of a move: band first, then the product of the levels. Never printed."""
        return self.matrix[position.likelihood - 1][
            position.impact - 1
        ], position.likelihood * position.impact

    def within_appetite(self, position: Position, category: str = "") -> bool | None:
        """Whether the position is inside the appetite line, that of the category where it has one; None where none is set."""
        line = line_for(self, category)
        return position.impact <= line[position.likelihood - 1] if line else None

    def positions(self) -> Iterator[Position]:
        """Every cell, lowest likelihood first."""
        for likelihood in range(1, self.likelihood.size + 1):
            for impact in range(1, self.impact.size + 1):
                yield Position(likelihood, impact)

    def read(self, text: str) -> Position:
        """A position from ``h v m``, ``M v VH``, ``LvM``, ``High v Medium``, ``3x4``, ``3 x 4``, ``H/M`` or ``4x3=12``.

        Likelihood comes first. Greek and Cyrillic look-alike letters, seen in published papers, are understood.

        Raises:
            Unreadable: the text is not a likelihood and an impact of this scale.
        """
        tidy = folded(latin(text)).strip(" .;")
        tidy = re.sub(r"\s*=\s*\d+$|\s*\(\d+\)$", "", tidy)
        if self._is_one_level(tidy):  # "3 - High" is how a single level is written
            raise self._no_position(text)
        for pattern, sure in _BETWEEN:
            for split in re.finditer(pattern, tidy):
                parts = tidy[: split.start()], tidy[split.end() :]
                if not sure and not all(_BRIEF.fullmatch(part) for part in parts):
                    continue
                try:
                    return Position(self.likelihood.read(parts[0]).number, self.impact.read(parts[1]).number)
                except Unreadable:
                    continue
        raise self._no_position(text)

    def _is_one_level(self, tidy: str) -> bool:
        has_word = any(character.isalpha() for character in tidy)
        return has_word and any(
            level.is_named_in(tidy) for axis in (self.likelihood, self.impact) for level in axis.levels
        )

    def _no_position(self, text: str) -> Unreadable:
        levels = self.likelihood.names()
        return Unreadable(
            f"“{one_line(text)}” is not a position; write likelihood v impact, such as "
            f"{self.likelihood.levels[-1].letter} v {self.impact.levels[0].letter}, with the levels {levels}."
        )


_FOUR = (("Low", "L"), ("Medium", "M"), ("High", "H"), ("Very High", "VH"))
_BANDS = (
    Band("Low", Tone.CALM),
    Band("Medium", Tone.WATCH),
    Band("High", Tone.HIGH),
    Band("Very high", Tone.SEVERE),
)


def four_levels() -> Scale:
    """Low to Very High on both axes, as in the source risk paper; a position is written ``H v M``."""
    return Scale(
        name="Four levels, Low to Very High",
        likelihood=Axis.of("Likelihood", *_FOUR),
        impact=Axis.of("Impact", *_FOUR),
        bands=(
            *_BANDS[:-1],
            replace(_BANDS[-1], name="Very High"),
        ),  # spelt as the level beside it on the map
        matrix=((0, 0, 1, 2), (0, 1, 2, 2), (1, 1, 2, 3), (1, 2, 3, 3)),
    )


def five_by_five() -> Scale:
    """Five numbered levels on both axes, as most councils use; a position is written ``3 v 4``."""
    likelihood = ("Rare", "Unlikely", "Possible", "Likely", "Almost certain")
    impact = ("Insignificant", "Minor", "Moderate", "Major", "Severe")
    band = {p: 0 if p <= 4 else 1 if p <= 9 else 2 if p <= 15 else 3 for p in range(1, 26)}
    return Scale(
        name="Five by five, numbered",
        likelihood=Axis.of("Likelihood", *((name, str(n)) for n, name in enumerate(likelihood, 1))),
        impact=Axis.of("Impact", *((name, str(n)) for n, name in enumerate(impact, 1))),
        bands=_BANDS,
        matrix=tuple(tuple(band[i * j] for j in range(1, 6)) for i in range(1, 6)),
    )


SCALES = {"4x4": four_levels, "5x5": five_by_five}
