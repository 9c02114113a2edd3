"""Where everything of a chart stands, in pixels from the top left of its surface. Pure: it knows no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.models.chart import Chart, Part, Shape

WidthOf = Callable[[str], float]

GAP = 8.0
_LEAST_NAMES, _MOST_NAMES = 60.0, 0.4  # of the names at the side: pixels, and share of the width
_THICKEST, _FULL = 64.0, 0.62  # of a column or bar: pixels, and share of its slot
_SWATCH = 12.0


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


def lay_out(chart: Chart, width: float, height: float, line: float, width_of: WidthOf) -> Places:
    """Lay a chart out on a surface.

    Args:
        line: Height of a line of text; ``width_of`` gives the width of a text.
    """
    draw = {Shape.STACKED: _stacked, Shape.BARS: _bars, Shape.LINE: _line}[chart.shape]
    return draw(chart, width, height, line, width_of)


def lines_of(text: str, width: float, width_of: WidthOf) -> int:
    """In how many lines a text is written that breaks between words."""
    lines, now = 1, ""
    for word in text.split(" "):
        longer = f"{now} {word}".strip()
        if now and width_of(longer) > width:
            lines, now = lines + 1, word
        else:
            now = longer
    return lines


def _stacked(chart: Chart, width: float, height: float, line: float, width_of: WidthOf) -> Places:
    side = _side(width, max((width_of(one.name) for one in chart.series), default=0) + _SWATCH + 2 * GAP)
    slot = (width - side) / max(len(chart.bars), 1)
    below = _below(chart, slot, line, width_of)
    field = Box(0, line + GAP, width - side, max(height - below - line - GAP, line))
    most = max((bar.whole for bar in chart.bars), default=0) or 1
    thick = min(_THICKEST, slot * _FULL)
    parts: list[Place] = []
    words = _names_below(chart, field, slot, below)
    for number, bar in enumerate(chart.bars):
        left = round(number * slot + (slot - thick) / 2)
        done = 0.0
        for series, part in enumerate(bar.parts):
            if part is None or not part.value:
                continue
            lower = round(field.bottom - field.height * done / most)
            done += part.value
            upper = round(field.bottom - field.height * done / most)
            parts.append(Place(number, series, part, Box(left, upper, round(thick), lower - upper)))
        top = field.bottom - field.height * done / most
        words.append(
            Words(f"{bar.whole:,.0f}", Box(left - slot / 2, top - line - 2, thick + slot, line), bold=True)
        )
    words += _names_beside(chart, field, side, parts, line)
    return Places(field, True, tuple(parts), tuple(words))


def _bars(chart: Chart, width: float, height: float, line: float, width_of: WidthOf) -> Places:
    widest = max((width_of(bar.name) for bar in chart.bars), default=0) + 2 * GAP
    side = min(max(widest, _LEAST_NAMES), width * _MOST_NAMES)
    figures = (
        max((width_of(part.text) for bar in chart.bars for part in bar.parts if part), default=0) + 2 * GAP
    )
    field = Box(side, GAP, max(width - side - figures, line), max(height - 2 * GAP, line))
    most = max((bar.whole for bar in chart.bars), default=0) or 1
    slot = field.height / max(len(chart.bars), 1)
    thick = min(_THICKEST / 2, slot * _FULL)
    parts: list[Place] = []
    words: list[Words] = []
    for number, bar in enumerate(chart.bars):
        top = field.top + number * slot
        words.append(Words(bar.name, Box(0, top, side - GAP, slot), align=1))
        part = bar.parts[0]
        if part is None:
            continue
        long = field.width * part.value / most
        box = Box(field.left, round(top + (slot - thick) / 2), round(long), round(thick))
        if part.value:
            parts.append(Place(number, 0, part, box))
        words.append(Words(part.text, Box(box.right + GAP, top, figures, slot), align=-1, bold=True))
    return Places(field, False, tuple(parts), tuple(words))


def _line(chart: Chart, width: float, height: float, line: float, width_of: WidthOf) -> Places:
    side = _side(width, width_of(chart.target_text) + 2 * GAP) if chart.target_text else 0.0
    slot = (width - side) / max(len(chart.bars), 1)
    below = _below(chart, slot, line, width_of)
    field = Box(0, GAP, width - side, max(height - below - GAP, 3 * line))
    values = [part.value for bar in chart.bars for part in bar.parts if part]
    if chart.target is not None:
        values.append(chart.target)
    low, high = min(values, default=0), max(values, default=1)
    room = 2 * line  # over the highest for its figure, and as much under the lowest
    span = max(field.height - 2 * room, 1)

    def up(value: float) -> float:
        part = (value - low) / (high - low) if high > low else 0.5
        return round(field.bottom - room - span * part)

    mark = 12.0
    words = _names_below(chart, field, slot, below)
    parts: list[Place] = []
    for number, bar in enumerate(chart.bars):
        point = bar.parts[0]
        if point is None:
            continue
        x, y = round((number + 0.5) * slot), up(point.value)
        parts.append(Place(number, 0, point, Box(x - mark / 2, y - mark / 2, mark, mark)))
        under = chart.target is not None and 0 <= y - up(chart.target) < line + GAP and y != up(chart.target)
        top = y + mark / 2 + 2 if under else y - mark / 2 - line - 2
        words.append(Words(point.text, Box(x - slot / 2, top, slot, line), bold=True))
    target = None
    if chart.target is not None:
        target = up(chart.target)
        words.append(
            Words(chart.target_text, Box(field.right + GAP, target - line / 2, side - GAP, line), align=-1)
        )
    return Places(field, True, tuple(parts), tuple(words), target)


def _side(width: float, wanted: float) -> float:
    return min(max(wanted, _LEAST_NAMES), width * _MOST_NAMES)


def _below(chart: Chart, slot: float, line: float, width_of: WidthOf) -> float:
    """Height of the names under columns."""
    return GAP + line * max((lines_of(bar.name, slot - GAP, width_of) for bar in chart.bars), default=1)


def _names_below(chart: Chart, field: Box, slot: float, below: float) -> list[Words]:
    return [
        Words(bar.name, Box(number * slot + GAP / 2, field.bottom + GAP / 2, slot - GAP, below - GAP / 2))
        for number, bar in enumerate(chart.bars)
    ]


def _names_beside(chart: Chart, field: Box, side: float, parts: list[Place], line: float) -> list[Words]:
    """The names of the series right of the last column, each beside its part where there is one, and none over another."""
    last = {place.series: place.box.middle[1] for place in parts if place.bar == len(chart.bars) - 1}
    wanted: list[tuple[float, int]] = []
    floor = field.bottom - line / 2
    for series in range(len(chart.series)):
        wanted.append((last.get(series, floor), series))
        floor = wanted[-1][0]
    step = line + 4
    middles: list[float] = []
    for middle, _ in wanted:  # from the ground up, each above the one before
        highest = middles[-1] - step if middles else field.bottom - line / 2
        middles.append(min(middle, highest))
    over = field.top - GAP - (middles[-1] - line / 2) if middles else 0
    if over > 0:  # they stand higher than there is room: all come down together
        middles = [
            min(middle + over, field.bottom - line / 2 - step * place) for place, middle in enumerate(middles)
        ]
    left = field.right + GAP
    return [
        Words(chart.series[series].name, Box(left, middle - line / 2, side - GAP, line), series, -1)
        for middle, (_, series) in zip(middles, wanted, strict=True)
    ]
