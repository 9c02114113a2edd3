"""A chart of columns as a picture for a web page: PNG, readable in grey, drawn without a screen. Word draws its own
(``word_chart.py``).

The parts have the tints of the heat map's bands, whose lightness differs, and lines across where a colour would say nothing
of good or bad; the number stands in each part that has room for it, and the whole above the column.
"""

from __future__ import annotations

from PIL import Image, ImageDraw

from app.models.chart import Bar, Chart, Series
from app.papers.map_canvas import FULL, Canvas, fitting, font_of, ground_of, wrapped
from app.papers.word_chart import steps, tone_of, used

WIDTH = 1260  # 160 mm
_LEFT, _RIGHT, _TOP, _FOOT = 96, 956, 44, 80
_GRID = 8  # how dark lines behind the columns are, 0 to 31
_LEAST = 30  # height in pixels of a part that has room for its number
_KEY = 34


def chart_picture(chart: Chart, high: float = 0.375) -> bytes:
    """A chart of columns, each of parts on top of each other, with its key beside it.

    Args:
        high: Height as a part of the width.
    """
    size = (WIDTH, round(WIDTH * high))
    canvas = Canvas(Image.new("L", size, 0), Image.new("L", size, 0))
    foot = _foot(canvas)
    top = _scale(canvas, max((bar.whole for bar in chart.bars), default=0))
    step = (_RIGHT - _LEFT) / max(1, len(chart.bars))
    for number, bar in enumerate(chart.bars):
        middle = _LEFT + (number + 0.5) * step
        _column(canvas, chart, bar, (middle, min(110.0, step * 0.62)), top)
        font = fitting(max(bar.name.split(), key=len), step - 12, 26)
        for line, words in enumerate(wrapped(bar.name, font, step - 12)):
            canvas.text((middle, foot + 12 + line * 30), words, font, "ma")
    canvas.pen.line((_LEFT, foot, _RIGHT, foot), fill=FULL, width=3)
    _key(canvas, [series for _, series in used(chart)])
    return canvas.png()


def _foot(canvas: Canvas) -> int:
    """Where the columns stand."""
    return canvas.ink.height - _FOOT


def _scale(canvas: Canvas, most: float) -> float:
    """Lines behind the columns with their figures; how much the top of the picture stands for is given back."""
    top, step = steps(most)
    font, foot = font_of(24), _foot(canvas)
    for line in range(int(top / step) + 1):
        y = foot - (foot - _TOP) * line * step / top
        canvas.pen.line((_LEFT, y, _RIGHT, y), fill=_GRID, width=2)
        canvas.text((_LEFT - 14, y), f"{line * step:,.0f}", font, "rm")
    return top


def _column(canvas: Canvas, chart: Chart, bar: Bar, place: tuple[float, float], top: float) -> None:
    middle, width = place
    foot = _foot(canvas)
    left, right, low = middle - width / 2, middle + width / 2, float(foot)
    for series, part in zip(chart.series, bar.parts, strict=True):
        if part is None or not part.value:
            continue
        high = low - (foot - _TOP) * part.value / top
        _box(canvas, (round(left), round(high), round(right), round(low)), series)
        if low - high >= _LEAST:
            _number(canvas, part.text, middle, (high + low) / 2, hatched=series.hatched)
        low = high
    if bar.whole:
        font = font_of(26, "SemiBold")
        canvas.text((middle, low - 8), f"{bar.whole:,.0f}", font, "mb")


def _box(canvas: Canvas, box: tuple[int, int, int, int], series: Series) -> None:
    left, top, right, bottom = box
    tint = 0 if series.hatched else ground_of(tone_of(series))
    ImageDraw.Draw(canvas.ground).rectangle(box, fill=tint)
    canvas.pen.rectangle(box, fill=0)
    if series.hatched and bottom - top > 2:
        tile = Image.new("L", (right - left, bottom - top), 0)
        pen = ImageDraw.Draw(tile)
        for start in range(-tile.height, tile.width, 14):
            pen.line((start, tile.height, start + tile.height, 0), fill=15, width=2)
        canvas.ink.paste(tile, (left, top))
    canvas.pen.rectangle(box, outline=FULL, width=2)


def _number(canvas: Canvas, text: str, x: float, y: float, *, hatched: bool) -> None:
    font = font_of(24, "SemiBold")
    if hatched:
        wide = font.getlength(text) / 2 + 6
        canvas.pen.rectangle((x - wide, y - 15, x + wide, y + 15), fill=0)
    canvas.text((x, y), text, font, "mm")


def _key(canvas: Canvas, series: list[Series]) -> None:
    """What each part is, in the order in which they lie on top of each other."""
    font, x, y = font_of(24), _RIGHT + 36, _TOP
    for one in reversed(series):
        lines = wrapped(one.name, font, WIDTH - x - _KEY - 18)
        _box(canvas, (x, y, x + _KEY, y + _KEY), one)
        canvas.lines(lines, x + _KEY + 16, y + _KEY / 2 + (len(lines) - 1) * 15, font)
        y += max(_KEY, len(lines) * 30) + 16
