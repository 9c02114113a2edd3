"""Where everything of a chart stands. Pure: it knows no Qt."""

from __future__ import annotations

from app.models.chart import Chart, Shape
from app.widgets.charts.boxes import GAP, Box, Place, Places, WidthOf, Words
from app.widgets.charts.figures import figures_of
from app.widgets.charts.names import SWATCH, Slots, names_beside, side_of

_THICKEST, _FULL = 64.0, 0.62  # of a column or bar: pixels, and share of its slot
_CLEAR = 4  # pixels between a column and its total, for the ring of a thin part


def lay_out(chart: Chart, width: float, height: float, line: float, width_of: WidthOf) -> Places:
    """Lay a chart out on a surface.

    Args:
        line: Height of a line of text; ``width_of`` gives the width of a text.
    """
    draw = {Shape.STACKED: _stacked, Shape.BARS: _bars, Shape.LINE: _line}[chart.shape]
    return draw(chart, width, height, line, width_of)


def _stacked(chart: Chart, width: float, height: float, line: float, width_of: WidthOf) -> Places:
    side = side_of(width, max((width_of(one.name) for one in chart.series), default=0) + SWATCH + 2 * GAP)
    slots = Slots.of(chart.bars, width, side, width_of)
    slot, below = slots.wide, slots.height(line)
    field = Box(slots.left, line + GAP, slot * len(chart.bars), max(height - below - line - GAP, line))
    most = max((bar.whole for bar in chart.bars), default=0) or 1
    thick = min(_THICKEST, slot * _FULL)
    parts: list[Place] = []
    words = slots.names(field.bottom, line)
    for number, bar in enumerate(chart.bars):
        left = round(field.left + number * slot + (slot - thick) / 2)
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
            Words(
                f"{bar.whole:,.0f}", Box(left - slot / 2, top - line - _CLEAR, thick + slot, line), bold=True
            )
        )
    words += names_beside(chart, field, side, parts, line)
    whole = max((width_of(f"{bar.whole:,.0f}") for bar in chart.bars), default=0)
    beside = slot - thick / 2 - max(thick, whole) / 2
    figures = figures_of(parts, beside, field.bottom, line, width_of)
    return Places(field, True, tuple(parts), tuple(words), figures=figures)


def _bars(chart: Chart, width: float, height: float, line: float, width_of: WidthOf) -> Places:
    widest = max((width_of(bar.name) for bar in chart.bars), default=0) + 2 * GAP
    side = side_of(width, widest)
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
    side = side_of(width, width_of(chart.target_text) + 2 * GAP) if chart.target_text else 0.0
    slots = Slots.of(chart.bars, width, side, width_of)
    slot, below = slots.wide, slots.height(line)
    field = Box(slots.left, GAP, slot * len(chart.bars), max(height - below - GAP, 3 * line))
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
    words = slots.names(field.bottom, line)
    parts: list[Place] = []
    for number, bar in enumerate(chart.bars):
        point = bar.parts[0]
        if point is None:
            continue
        x, y = round(field.left + (number + 0.5) * slot), up(point.value)
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
