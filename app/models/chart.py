"""A chart as plain values: what is drawn, the words that say the same, and the records behind each part. Frozen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.models.figure_table import FigureTable
from app.models.picked import Picked as Picked
from app.models.status import Progress, Rag, Tone

NO_VALUE = "No value"


class Shape(StrEnum):
    """How figures are drawn: by what a reader wants to see in them."""

    STACKED = "stacked"  # columns side by side, of parts: how a whole is made up, as time goes on
    BARS = "bars"  # lines below each other: which is the longest
    LINE = "line"  # points joined, beside a target: which way it goes


FIGURES_AND_CHART = "The figures, what is seen in them, and the chart that is drawn from them"
"""Under the title of a sheet that shows a chart: an import knows by it that the sheet holds no records."""


@dataclass(frozen=True, slots=True)
class Series:
    """What the parts of one kind are called and how they are told from the others.

    Attributes:
        fill: Band, rating or progress whose colour it has; None for the one accent colour, or a quiet one beside others.
        hatched: Whether lines across it tell it apart, where its colour says nothing of good or bad.
    """

    name: str
    fill: Tone | Rag | Progress | None = None
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar, or a point of a line.

    Attributes:
        text: The value as it is written beside it.
        said: The whole in words, for whoever cannot see where it stands: "Q3 2021/22: five risks High".
        met: Of a point, whether it meets the target; None where no target is set.
    """

    value: float
    text: str
    said: str
    picked: Picked | None = None
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """A column, a bar or a place on the line.

    Attributes:
        parts: One for each series, in their order; None where there is no value, which is not nought.
    """

    name: str
    parts: tuple[Part | None, ...]

    @property
    def whole(self) -> float:
        """All its parts together."""
        return sum(part.value for part in self.parts if part)


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures to be looked at.

    Attributes:
        key: In code and tests.
        told: What a reader would see in it, in a sentence or two.
        over: What its bars are: "Quarter".
        note: What must be known to read it; may be empty.
        whole: Over the column of the wholes in its table.
        target: Of a line, the value to reach; ``target_text`` as it is written.
    """

    key: str
    title: str
    told: str
    shape: Shape
    over: str
    series: tuple[Series, ...]
    bars: tuple[Bar, ...]
    note: str = ""
    whole: str = "In all"
    target: float | None = None
    target_text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be seen in it."""
        return not any(part is not None and (part.value or self.shape is Shape.LINE) for part in self._parts)

    @property
    def table(self) -> FigureTable:
        """The same figures to be read: a row for each bar, a column for each series, and the whole where there are several."""
        several = len(self.series) > 1
        headings = (self.over, *(one.name for one in self.series), *((self.whole,) if several else ()))
        rows = tuple(
            (
                bar.name,
                *(part.text if part else NO_VALUE for part in bar.parts),
                *((f"{bar.whole:,.0f}",) if several else ()),
            )
            for bar in self.bars
        )
        return FigureTable(self.key, self.title, headings, rows).fitted()

    @property
    def _parts(self) -> tuple[Part | None, ...]:
        return tuple(part for bar in self.bars for part in bar.parts)
