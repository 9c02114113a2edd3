"""A chart of columns as a part of a Word document: drawn by Word from its figures, sharp at any size, readable in grey.

The parts have the tints of the heat map's bands, whose lightness differs, and lines across where a colour would say nothing
of good or bad; the number stands in each part that has room for it, and the whole above the column.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from app.models.chart import Bar, Chart, Series
from app.models.status import Progress, Rag, Tone
from app.papers.blocks import Fill
from app.papers.colours import INK, LINE, PAPER, TONE, contrast
from app.papers.word_figures import SHEET, figures
from app.papers.word_properties import TOP
from app.papers.word_xml import ART, CHART, RELATIONS, quoted

_SIZE = 1100  # of text, in hundredths of a point
_READABLE = 4.5  # least contrast of a number on its part
_FONT = '<a:latin typeface="Arial"/><a:cs typeface="Arial"/>'
_AXES = '<c:axId val="100"/><c:axId val="200"/>'
LEAST = (
    0.085  # share of the axis below which a part has no room for its number, in a chart of the usual height
)
_USUAL = 0.375  # of the width
_AROUND = 0.1  # of the width: what of the height is beside the axis
_HEADROOM = 1.08  # over the highest column, for its number
WHOLE = "In all"
_NUMBERS = "#,##0;-#,##0;;"  # nought is not written
TONES: dict[object, Tone] = {
    Rag.GREEN: Tone.CALM,
    Rag.AMBER: Tone.HIGH,
    Rag.RED: Tone.SEVERE,
    Progress.ON_TRACK: Tone.CALM,
    Progress.LIMITED: Tone.WATCH,
    Progress.SLIPPED: Tone.HIGH,
    Progress.NONE: Tone.SEVERE,
}


def tone_of(series: Series) -> Tone:
    """The tint of a series, by what it says of good or bad."""
    fill = series.fill
    return fill if isinstance(fill, Tone) else TONES.get(fill, Tone.CALM)


def used(chart: Chart) -> list[tuple[int, Series]]:
    """The series of which there is something to be seen, with their place among all."""
    return [
        (number, series)
        for number, series in enumerate(chart.series)
        if any((part := bar.parts[number]) is not None and part.value for bar in chart.bars)
    ]


def steps(most: float) -> tuple[float, float]:
    """How far the axis goes, and from line to line: whole numbers, about four lines."""
    rough = max(1, ceil(most / 4))
    size = 10 ** (len(str(rough)) - 1)
    step = next(size * of for of in (1, 2, 2.5, 5, 10) if size * of >= rough and size * of == int(size * of))
    return step * max(1, ceil(most / step)), step


def chart_figures(chart: Chart) -> bytes:
    """The workbook that the chart's references lead to."""
    shown = used(chart)
    whole = len(shown) > 1
    heads = [chart.over, *(series.name for _, series in shown), *([WHOLE] if whole else [])]
    rows = [
        (bar.name, [*(_value(bar, number) for number, _ in shown), *([bar.whole] if whole else [])])
        for bar in chart.bars
    ]
    return figures(heads, rows)


def chart_part(chart: Chart, high: float, workbook: str) -> str:
    """The part with the chart.

    Args:
        high: Height of the chart as a part of its width.
        workbook: Id of the relation to its workbook.
    """
    least = LEAST * (_USUAL - _AROUND) / (high - _AROUND)
    names = [bar.name for bar in chart.bars]
    shown = used(chart)
    columns = "".join(
        _series(place, names, series, [_value(bar, number) for bar in chart.bars], _top_of(chart)[0] * least)
        for place, (number, series) in enumerate(shown)
    )
    whole = _whole(len(shown), names, [bar.whole for bar in chart.bars]) if len(shown) > 1 else ""
    hidden = f'<c:legendEntry><c:idx val="{len(shown)}"/><c:delete val="1"/></c:legendEntry>' if whole else ""
    legend = f'<c:legend><c:legendPos val="r"/>{hidden}<c:overlay val="0"/></c:legend>'
    return (
        f'{TOP}<c:chartSpace xmlns:c="{CHART}" xmlns:a="{ART}" xmlns:r="{RELATIONS}"><c:date1904 val="0"/>'
        '<c:lang val="en-GB"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="col"/><c:grouping val="stacked"/><c:varyColors val="0"/>{columns}'
        f'<c:gapWidth val="60"/><c:overlap val="100"/>{_AXES}</c:barChart>{whole}{_axes(chart)}</c:plotArea>'
        f'{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(INK)}"
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _value(bar: Bar, number: int) -> float | None:
    part = bar.parts[number]
    return None if part is None else part.value


def _top_of(chart: Chart) -> tuple[float, float]:
    return steps(max((bar.whole for bar in chart.bars), default=0) * _HEADROOM)


def _series(
    place: int, names: Sequence[str], series: Series, values: Sequence[float | None], least: float
) -> str:
    ground = TONE[tone_of(series)].ground
    line = f'<a:ln w="12700">{_solid(INK)}</a:ln>'
    if series.hatched:
        lines, ground = _colour("7F7F7F"), _colour(PAPER)
        fill = (
            f'<a:pattFill prst="wdUpDiag"><a:fgClr>{lines}</a:fgClr><a:bgClr>{ground}</a:bgClr></a:pattFill>'
        )
        ink, box = INK, f"<c:spPr>{_solid(PAPER)}</c:spPr>"
    else:
        fill, box = _solid(ground), ""
        ink = INK if contrast(Fill(ground, INK)) >= _READABLE else PAPER
    none = "".join(
        f'<c:dLbl><c:idx val="{number}"/><c:delete val="1"/></c:dLbl>'
        for number, value in enumerate(values)
        if value is not None and 0 < value < least
    )
    labels = (
        f'<c:dLbls>{none}<c:numFmt formatCode="{_NUMBERS}" sourceLinked="0"/>{box}{_text(ink, strong=True)}'
        f'<c:dLblPos val="ctr"/>{_shown()}</c:dLbls>'
    )
    return (
        f"<c:ser>{_named(place, series.name)}<c:spPr>{fill}{line}</c:spPr>"
        f'<c:invertIfNegative val="0"/>{labels}{_figures(place, names, values)}</c:ser>'
    )


def _whole(place: int, names: Sequence[str], values: Sequence[float]) -> str:
    """A line that is not seen, whose labels are the wholes above the columns."""
    labels = (
        f'<c:dLbls><c:numFmt formatCode="{_NUMBERS}" sourceLinked="0"/>{_text(INK, strong=True)}'
        f'<c:dLblPos val="t"/>{_shown()}</c:dLbls>'
    )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/><c:ser>{_named(place, WHOLE)}'
        '<c:spPr><a:ln w="28575"><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>'
        f'{labels}{_figures(place, names, values)}<c:smooth val="0"/></c:ser>{_AXES}</c:lineChart>'
    )


def _named(place: int, name: str) -> str:
    cached = f'<c:strCache><c:ptCount val="1"/>{_point(0, name)}</c:strCache>'
    said = f"<c:strRef><c:f>{SHEET}!${_letter(place)}$1</c:f>{cached}</c:strRef>"
    return f'<c:idx val="{place}"/><c:order val="{place}"/><c:tx>{said}</c:tx>'


def _figures(place: int, names: Sequence[str], values: Sequence[float | None]) -> str:
    last, count = len(names) + 1, f'<c:ptCount val="{len(names)}"/>'
    said = "".join(_point(number, name) for number, name in enumerate(names))
    known = "".join(_point(number, f"{value:g}") for number, value in enumerate(values) if value is not None)
    return (
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f><c:strCache>{count}{said}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!${_letter(place)}$2:${_letter(place)}${last}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{count}{known}</c:numCache></c:numRef></c:val>"
    )


def _letter(place: int) -> str:
    return chr(ord("B") + place)


def _point(number: int, text: str) -> str:
    return f'<c:pt idx="{number}"><c:v>{quoted(text)}</c:v></c:pt>'


def _axes(chart: Chart) -> str:
    top, step = _top_of(chart)
    quiet = f'<c:spPr><a:ln w="9525">{_solid(LINE)}</a:ln></c:spPr>'
    return (
        '<c:catAx><c:axId val="100"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="19050">{_solid(INK)}</a:ln></c:spPr>'
        '<c:crossAx val="200"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/>'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="200"/><c:scaling><c:orientation val="minMax"/><c:max val="{top:g}"/><c:min val="0"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines>{quiet}</c:majorGridlines>'
        '<c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val="100"/><c:crosses val="min"/>'
        f'<c:crossBetween val="between"/><c:majorUnit val="{step:g}"/></c:valAx>'
    )


def _shown() -> str:
    parts = (("LegendKey", 0), ("Val", 1), ("CatName", 0), ("SerName", 0), ("Percent", 0), ("BubbleSize", 0))
    return "".join(f'<c:show{name} val="{value}"/>' for name, value in parts)


def _text(ink: str, *, strong: bool = False) -> str:
    about = f'<a:defRPr lang="en-GB" sz="{_SIZE}" b="{int(strong)}">{_solid(ink)}{_FONT}</a:defRPr>'
    return f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{about}</a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'


def _solid(colour: str) -> str:
    return f"<a:solidFill>{_colour(colour)}</a:solidFill>"


def _colour(colour: str) -> str:
    return f'<a:srgbClr val="{colour}"/>'
