"""A paper laid out on pages, as plain values: what stands where, for the screen and the printer. Distances in points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of text in one line.

    Attributes:
        y: Of the line on which the letters stand.
        size: Of the type, in points.
        ink: Colour, as RRGGBB.
        family: Name of the typeface; empty for our own.
    """

    x: float
    y: float
    text: str
    size: float
    bold: bool
    ink: str
    family: str = ""

    def moved(self, x: float, y: float) -> Said:
        """The same, so far to the right and down."""
        return Said(self.x + x, self.y + y, self.text, self.size, self.bold, self.ink, self.family)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with a ground, a border, or both; colours as RRGGBB, empty for none."""

    x: float
    y: float
    width: float
    height: float
    ground: str = ""
    edge: str = ""

    def moved(self, x: float, y: float) -> Box:
        """The same, so far to the right and down."""
        return Box(self.x + x, self.y + y, self.width, self.height, self.ground, self.edge)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, with what is in it for those who do not see it."""

    x: float
    y: float
    width: float
    height: float
    png: bytes
    text: str

    def moved(self, x: float, y: float) -> Drawn:
        """The same, so far to the right and down."""
        return Drawn(self.x + x, self.y + y, self.width, self.height, self.png, self.text)


Mark = Said | Box | Drawn


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, with its marks in the order in which they are drawn."""

    width: float
    height: float
    marks: tuple[Mark, ...]

    @property
    def text(self) -> str:
        """All that stands on it, in the order of reading, pictures in words."""
        return " ".join(mark.text for mark in self.marks if isinstance(mark, Said | Drawn))


@dataclass(frozen=True, slots=True)
class Paged:
    """A whole paper.

    Attributes:
        places: Where each part of the outline begins, by its key: number of the page from 0, and how far down it is.
    """

    sheets: tuple[Sheet, ...]
    places: Mapping[str, tuple[int, float]]
