"""A chart in the text of a paper, with what a reader would see in it said in words."""

from __future__ import annotations

from app.models.chart import Bar, Chart
from app.papers.blocks import Graph, Picture

_WIDTH, _HEIGHT, _LEAST = 160.0, 60.0, 43.0  # millimetres


def chart_block(chart: Chart) -> Graph:
    """A chart of columns as a block of a paper."""
    figures = "; ".join(f"{bar.name}: {_figures(chart, bar)}" for bar in chart.bars)
    text = f"Chart of columns. {chart.told} {chart.over}, by column: {figures}."
    return Graph(chart, _WIDTH, _HEIGHT, text, chart.title, least=_LEAST)


def png_of(block: Picture | Graph) -> bytes:
    """The picture of a block, for whatever does not draw charts itself."""
    if isinstance(block, Picture):
        return block.png
    from app.papers.chart_picture import chart_picture

    return chart_picture(block.chart, block.height / block.width)


def _figures(chart: Chart, bar: Bar) -> str:
    parts = [
        f"{series.name} {part.text}"
        for series, part in zip(chart.series, bar.parts, strict=True)
        if part is not None and part.value
    ]
    return ", ".join(parts) or "nothing"
