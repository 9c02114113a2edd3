"""Where the names of a chart stand: those of its columns under them, those of its series beside them. Pure: it knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from app.models.chart import Bar, Chart
from app.widgets.charts.boxes import GAP, Box, Place, WidthOf, Words, apart, lines_of, parted

SWATCH = 12.0
_WHOLE = 12  # letters: no word as short as this is parted, such as a quarter
_ROUNDS = 5  # a name at the edge takes room from the columns, and these then from their names
_LEAST, _MOST = 60.0, 0.4  # of the names at the side: pixels, and share of the width


@dataclass(frozen=True, slots=True)
class Slots:
    """Columns side by side with their names, no word of which is cut; one that is too long for two columns goes on below.

    Attributes:
        called: The names, parted where they may break.
        left: Where the first begins: the name under it may need room at its side.
        wide: Of one column with the gaps at its sides.
        apart: How many columns a name needs: at two, every other name stands a step lower; at more, some are left out.
        lines: Of text that a name needs.
    """

    left: float
    wide: float
    apart: int
    lines: int
    called: tuple[str, ...]

    @classmethod
    def of(cls, bars: tuple[Bar, ...], width: float, side: float, width_of: WidthOf) -> Slots:
        """For these columns on a surface of some width, with room at the right for what stands at the side."""
        of_two = 2 * (width - side) / (len(bars) + 0.5) - GAP - 1  # a name needs half a column at the edge
        words = {word for bar in bars for word in bar.name.split(" ")}
        word = max((min(width_of(one), max(of_two, width_of(one[:_WHOLE]))) for one in words), default=0)
        name = max((width_of(bar.name) for bar in bars), default=0)
        edge = 0.0
        for _ in range(_ROUNDS):
            wide = max(width - edge - max(side, edge), 1.0) / max(len(bars), 1)
            apart = max(1, ceil((word + GAP) / wide))
            room = apart * wide - GAP
            if (min(name, room) - wide) / 2 <= edge:
                break
            edge = (min(name, room) - wide) / 2
        called = tuple(parted(bar.name, room, width_of) for bar in bars)
        return cls(
            edge, wide, apart, max((lines_of(one, room, width_of) for one in called), default=1), called
        )

    def height(self, line: float) -> float:
        """Of the names, with lines of some height."""
        return GAP + line * self.lines * min(self.apart, 2)

    def names(self, top: float, line: float) -> list[Words]:
        """The names under their columns."""
        high, last = line * self.lines, len(self.called) - 1
        words = []
        for number, name in enumerate(self.called):
            if self.apart > 2 and (last - number) % self.apart:
                continue  # the newest is always named
            wide = self.apart * self.wide - GAP
            middle = self.left + (number + 0.5) * self.wide
            step = (last - number) % 2 * high if self.apart == 2 else 0.0
            words.append(Words(name, Box(middle - wide / 2, top + GAP / 2 + step, wide, high)))
        return words


def side_of(width: float, wanted: float) -> float:
    """Width of what stands at the side of the columns."""
    return min(max(wanted, _LEAST), width * _MOST)


def names_beside(chart: Chart, field: Box, side: float, parts: list[Place], line: float) -> list[Words]:
    """The names of the series right of the last column, each beside its part where there is one, and none over another."""
    last = {place.series: place.box.middle[1] for place in parts if place.bar == len(chart.bars) - 1}
    wanted: list[tuple[float, int]] = []
    floor = field.bottom - line / 2
    for series in range(len(chart.series)):
        wanted.append((last.get(series, floor), series))
        floor = wanted[-1][0]
    lowest, highest = field.bottom - line / 2, field.top - GAP + line / 2
    middles = apart([middle for middle, _ in wanted], lowest, highest, line + 4)
    left = field.right + GAP
    return [
        Words(chart.series[series].name, Box(left, middle - line / 2, side - GAP, line), series, -1)
        for middle, (_, series) in zip(middles, wanted, strict=True)
    ]
