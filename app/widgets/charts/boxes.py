"""What a chart that is laid out consists of, in pixels from the top left of its surface. Pure: it knows no Qt."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

from app.models.chart import Part

WidthOf = Callable[[str], float]

GAP = 8.0
_NAMES = 4  # lines of names under columns for which a chart has room by itself
_BREAK = "\u200b"
_ENDS = f" {_BREAK}"
_WORD_ENDS = re.compile(f"(?<=[{_ENDS}])")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle."""
        return self.left + self.width / 2, self.top + self.height / 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part is drawn; for a point, the box round its mark."""

    bar: int
    series: int
    part: Part
    box: Box


@dataclass(frozen=True, slots=True)
class Words:
    """A text and where it is written.

    Attributes:
        series: Of a name, the series whose swatch stands before it; -1 for any other text.
        align: -1 to the left, 0 in the middle, 1 to the right.
    """

    text: str
    box: Box
    series: int = -1
    align: int = 0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of a part and where it is written.

    Attributes:
        series: Of a figure in its part, the series whose ink it has; -1 beside the part.
    """

    text: str
    box: Box
    series: int = -1


@dataclass(frozen=True, slots=True)
class Places:
    """A chart that is laid out.

    Attributes:
        field: The ground on which the values stand.
        base: Whether the ground line is below (True) or at the left (False).
        target: Height of the target's line, where there is one.
    """

    field: Box
    base: bool
    parts: tuple[Place, ...]
    words: tuple[Words, ...]
    target: float | None = None
    figures: tuple[Figure, ...] = ()

    def lacks(self, line: float) -> int:
        """How much higher the chart should be, for names under its columns that have many lines of some height."""
        foot = self.field.bottom
        names = [words.box.bottom for words in self.words if words.series < 0 and words.box.top >= foot]
        return max(0, ceil(max(names, default=foot) - foot - _NAMES * line)) if self.base else 0


def apart(wanted: list[float], lowest: float, highest: float, step: float) -> list[float]:
    """Heights of texts below each other, each where it is wanted or as near as it can be without lying over another.

    Args:
        wanted: Their middles, from the ground up.
        lowest: Where the first may stand at the lowest; ``highest`` the last at the highest, as far as there is room.
    """
    middles: list[float] = []
    for middle in wanted:
        middles.append(min(middle, middles[-1] - step if middles else lowest))
    over = highest - middles[-1] if middles else 0
    if over > 0:  # they stand higher than there is room: all come down together
        middles = [min(middle + over, lowest - step * place) for place, middle in enumerate(middles)]
    return middles


def lines_of(text: str, width: float, width_of: WidthOf) -> int:
    """In how many lines a text is written that breaks between words, and where ``parted`` has parted one."""
    lines, now = 1, ""
    for word in _WORD_ENDS.split(text):
        if now and width_of((now + word).rstrip(_ENDS)) > width:
            lines, now = lines + 1, word
        else:
            now += word
    return lines


def parted(text: str, width: float, width_of: WidthOf) -> str:
    """The text with places where a word may break that is longer than a line of this width."""
    words = text.split(" ")
    for place, word in enumerate(words):
        pieces, left = [], word
        while len(left) > 1 and width_of(left) > width:
            most = max((n for n in range(1, len(left)) if width_of(left[:n]) <= width), default=1)
            pieces.append(left[:most])
            left = left[most:]
        words[place] = _BREAK.join([*pieces, left])
    return " ".join(words)
