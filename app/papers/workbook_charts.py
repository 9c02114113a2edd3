"""Charts of a workbook: a sheet for each, with its figures as a table and the chart that Excel draws from them."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from app.models.chart import FIGURES_AND_CHART, Chart, Part, Series, Shape
from app.models.status import Marking
from app.models.text import clean
from app.papers import colours
from app.papers.blocks import Fill
from app.papers.word_chart import LEAST, steps, tone_of
from app.papers.workbook_looks import HEADING_ROW, Looks, top

_KINDS = {
    Shape.STACKED: {"type": "column", "subtype": "stacked"},
    Shape.BARS: {"type": "bar"},
    Shape.LINE: {"type": "line"},
}
_FONT = {"name": "Arial", "size": 11, "color": f"#{colours.INK}"}
_WIDTH, _HEIGHT = 900, 380  # pixels
_ACROSS = 110  # letters of a line of words
_LINE = {"color": f"#{colours.INK}", "width": 1}
_READABLE = 4.5  # least contrast of a number on its part
_NUMBERS = "#,##0;-#,##0;;"  # nought is not written on a part


def chart_sheet(book: Any, name: str, chart: Chart, marking: Marking, looks: Looks) -> None:
    """A sheet with the figures of a chart, and the chart below them."""
    sheet = book.add_worksheet(name)
    top(
        sheet,
        marking,
        chart.title,
        [FIGURES_AND_CHART],
        looks,
    )
    last = _figures(sheet, chart, name, looks)
    told = wrap(clean(" ".join(part for part in (chart.told, chart.note) if part)), _ACROSS)
    for row, line in enumerate(told, last + 2):
        sheet.write_string(row, 0, line, looks.plain)
    drawn = book.add_chart(_KINDS[chart.shape])
    for number, series in enumerate(chart.series):
        drawn.add_series(_series(chart, name, number, series, last))
    if chart.target is not None:
        drawn.add_series(_target(chart, name, last))
    _frame(drawn, chart)
    options = {
        "description": f"Chart. {clean(chart.told)} The figures are in the table above.",
        "object_position": 2,
    }
    sheet.insert_chart(last + len(told) + 3, 0, drawn, options)
    sheet.fit_to_pages(1, 1)  # or a page of print would end within the chart


def _figures(sheet: Any, chart: Chart, name: str, looks: Looks) -> int:
    """The figures as a table of Excel; the number of its last row."""
    heads = [chart.over, *(series.name for series in chart.series)]
    if chart.target is not None:
        heads.append("Target")
    last = HEADING_ROW + max(1, len(chart.bars))
    columns = [{"header": clean(head), "header_format": looks.head} for head in distinct(heads)]
    table = "".join(letter for letter in name if letter.isalnum())
    options = {"columns": columns, "name": f"{table}Figures", "style": None, "autofilter": False}
    sheet.add_table(HEADING_ROW, 0, last, len(heads) - 1, options)
    for at, bar in enumerate(chart.bars, HEADING_ROW + 1):
        sheet.write_string(at, 0, clean(bar.name), looks.ref)
        for place, part in enumerate(bar.parts, 1):
            if part is None:
                sheet.write_blank(at, place, None, looks.number)
            else:
                sheet.write_number(at, place, part.value, looks.number)
        if chart.target is not None:
            sheet.write_number(at, len(heads) - 1, chart.target, looks.number)
    sheet.set_column(0, 0, max([18, *(len(bar.name) + 3 for bar in chart.bars)]))
    sheet.set_column(1, max(1, len(heads) - 1), max(14, *(len(head) * 0.9 + 3 for head in heads)))
    sheet.freeze_panes(HEADING_ROW + 1, 1)
    sheet.repeat_rows(HEADING_ROW)
    return last


def distinct(heads: Sequence[str]) -> list[str]:
    """Headings of a table must differ."""
    known: dict[str, int] = {}
    found = []
    for head in heads:
        times = known[head.casefold()] = known.get(head.casefold(), 0) + 1
        found.append(head if times == 1 else f"{head} ({times})")
    return found


def _place(name: str, first: tuple[int, int], last: tuple[int, int]) -> list[Any]:
    return [name, *first, *last]


def _series(chart: Chart, name: str, number: int, series: Series, last: int) -> dict[str, Any]:
    column = number + 1
    about: dict[str, Any] = {
        "name": [name, HEADING_ROW, column],
        "categories": _place(name, (HEADING_ROW + 1, 0), (last, 0)),
        "values": _place(name, (HEADING_ROW + 1, column), (last, column)),
    }
    if chart.shape is Shape.LINE:
        house = f"#{colours.HOUSE}"
        return about | {
            "line": {"color": house, "width": 2.25},
            "marker": {"type": "circle", "size": 7, "fill": {"color": house}, "border": {"color": house}},
            "data_labels": {"value": True, "position": "above", "font": _FONT},
        }
    ground = f"#{colours.TONE[tone_of(series)].ground}" if series.fill else f"#{colours.HOUSE}"
    labels: dict[str, Any] = {"value": True, "num_format": _NUMBERS, "font": {**_FONT, "bold": True}}
    if chart.shape is Shape.BARS:
        labels["position"] = "outside_end"
    elif series.hatched:
        labels["fill"] = {"color": "#FFFFFF"}
    elif colours.contrast(Fill(ground.lstrip("#"), colours.INK)) < _READABLE:
        labels["font"] = {**_FONT, "bold": True, "color": "#FFFFFF"}
    if chart.shape is Shape.STACKED:
        labels["custom"] = [
            {"delete": True} if _small(chart, bar.parts[number]) else None for bar in chart.bars
        ]
    fill: dict[str, Any] = {"fill": {"color": ground}}
    if series.hatched:
        fill = {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#7F7F7F", "bg_color": "#FFFFFF"}}
    if chart.shape is Shape.STACKED:
        about["overlap"] = 100
    return about | fill | {"border": _LINE, "gap": 60, "data_labels": labels}


def _small(chart: Chart, part: Part | None) -> bool:
    """Whether a part has no room for its number."""
    highest, _ = steps(max(bar.whole for bar in chart.bars))
    return part is not None and 0 < part.value < highest * LEAST


def _target(chart: Chart, name: str, last: int) -> dict[str, Any]:
    column = len(chart.series) + 1
    return {
        "name": [name, HEADING_ROW, column],
        "categories": _place(name, (HEADING_ROW + 1, 0), (last, 0)),
        "values": _place(name, (HEADING_ROW + 1, column), (last, column)),
        "line": {"color": f"#{colours.INK}", "width": 1.5, "dash_type": "dash"},
        "marker": {"type": "none"},
    }


def _frame(drawn: Any, chart: Chart) -> None:
    """Its title, axes and key."""
    title = {"name": clean(chart.title), "name_font": {**_FONT, "size": 14, "bold": True}}
    drawn.set_title(title)
    drawn.set_size({"width": _WIDTH, "height": _HEIGHT})
    lines = {"visible": True, "line": {"color": f"#{colours.LINE}", "width": 0.75}}
    names: dict[str, Any] = {"num_font": _FONT, "line": _LINE}
    figures: dict[str, Any] = {"num_font": _FONT, "major_gridlines": lines}
    if chart.shape is not Shape.LINE:
        figures["min"] = 0
    if chart.shape is Shape.BARS:  # each bar bears its figure; the first is the uppermost
        drawn.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
        drawn.set_y_axis(names | {"reverse": True, "major_gridlines": {"visible": False}})
    else:
        drawn.set_x_axis(names)
        drawn.set_y_axis(figures)
    alone = len(chart.series) == 1 and chart.target is None
    drawn.set_legend({"none": True} if alone else {"position": "right", "font": _FONT})
