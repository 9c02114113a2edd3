"""How a chart is drawn: flat parts with a hard edge, figures in or beside them, names beside those, nothing else.

Colour is never alone: figures and names stand beside what they belong to, parts differ in lightness or are hatched, and a point
on target has another shape than one off it; where no target is set, it is a ring.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from app.models.chart import Chart, Series, Shape
from app.models.status import Progress, Rag
from app.widgets import theme
from app.widgets.charts.boxes import Box, Figure, Place, Places, Words
from app.widgets.colours import Paint, Theme
from app.widgets.theme import Size

_HATCH = 7  # pixels from line to line
_SWATCH = 12


def paint_of(series: Series, look: Theme) -> Paint:
    """Fill and ink of a series' parts."""
    if isinstance(series.fill, Rag):
        return look.rag(series.fill)
    if isinstance(series.fill, Progress):
        return look.progress(series.fill)
    if series.fill is not None:
        return look.cell(series.fill)
    return look.quiet if series.hatched else Paint(look.accent, look.accent_ink)


def draw(painter: QPainter, chart: Chart, places: Places, look: Theme) -> None:
    """Draw a chart that is laid out."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    _draw_ground(painter, places, look, from_nought=chart.shape is not Shape.LINE)
    if chart.shape is Shape.LINE:
        _draw_line(painter, places, look)
    else:
        for place in places.parts:
            series = chart.series[place.series]
            _fill(painter, _rect(place.box), paint_of(series, look), look, hatched=series.hatched)
    for figure in places.figures:
        _draw_figure(painter, figure, chart, look)
    for words in places.words:
        _draw_words(painter, words, chart, look)
    painter.restore()


def _draw_ground(painter: QPainter, places: Places, look: Theme, *, from_nought: bool) -> None:
    """The line on which parts stand; where values do not begin at nought it only divides."""
    field = places.field
    painter.setPen(QPen(theme.colour(look.edge if from_nought else look.line), 1))
    if places.base:
        painter.drawLine(QLineF(field.left, field.bottom + 0.5, field.right, field.bottom + 0.5))
    else:
        painter.drawLine(QLineF(field.left - 0.5, field.top, field.left - 0.5, field.bottom))


def _draw_figure(painter: QPainter, figure: Figure, chart: Chart, look: Theme) -> None:
    rect = _rect(figure.box)
    painter.setFont(label_font(bold=True))
    if figure.series < 0:
        painter.setPen(theme.colour(look.text))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), figure.text)
        return
    series = chart.series[figure.series]
    paint = paint_of(series, look)
    if series.hatched:
        room = QFontMetricsF(painter.font()).boundingRect(figure.text)
        ground = QRectF(0, 0, min(room.width() + 6, rect.width() - 2), min(room.height(), rect.height() - 2))
        ground.moveCenter(rect.center())
        painter.fillRect(ground, theme.colour(paint.fill))
    painter.setPen(theme.colour(paint.ink))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), figure.text)


def _fill(painter: QPainter, rect: QRectF, paint: Paint, look: Theme, *, hatched: bool) -> None:
    """A flat part with its edge, which is at least 3 to 1 against the ground however pale the part is."""
    painter.fillRect(rect, theme.colour(paint.fill))
    if hatched:
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(paint.ink), 1))
        reach = rect.height() + rect.width()
        for along in range(0, int(reach) + _HATCH, _HATCH):
            painter.drawLine(
                QLineF(rect.left() + along, rect.top(), rect.left() + along - rect.height(), rect.bottom())
            )
        painter.restore()
    painter.setPen(QPen(theme.colour(look.edge), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))


def _draw_line(painter: QPainter, places: Places, look: Theme) -> None:
    field = places.field
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if places.target is not None:
        painter.setPen(QPen(theme.colour(look.text), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QLineF(field.left, places.target + 0.5, field.right, places.target + 0.5))
    painter.setPen(QPen(theme.colour(look.accent), 2))
    for run in _runs(places.parts):
        painter.drawPolyline(QPolygonF([QPointF(*place.box.middle) for place in run]))
    for place in places.parts:
        rect = _rect(place.box).adjusted(1.5, 1.5, -1.5, -1.5)
        if place.part.met is False:
            painter.setBrush(theme.colour(look.surface))
            painter.drawRect(rect)
        else:
            painter.setBrush(theme.colour(look.accent if place.part.met else look.surface))
            painter.drawEllipse(rect)


def _runs(points: tuple[Place, ...]) -> list[list[Place]]:
    """Points of quarters that follow each other; over a quarter without a value no line is drawn."""
    runs: list[list[Place]] = []
    for place in points:
        if runs and runs[-1][-1].bar == place.bar - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def _draw_words(painter: QPainter, words: Words, chart: Chart, look: Theme) -> None:
    rect = _rect(words.box)
    if words.series >= 0:
        swatch = QRectF(rect.left(), round(rect.center().y() - _SWATCH / 2), _SWATCH, _SWATCH)
        series = chart.series[words.series]
        _fill(painter, swatch, paint_of(series, look), look, hatched=series.hatched)
        rect.setLeft(swatch.right() + 6)
    painter.setFont(label_font(bold=words.bold))
    painter.setPen(theme.colour(look.text))
    across = {
        -1: Qt.AlignmentFlag.AlignLeft,
        0: Qt.AlignmentFlag.AlignHCenter,
        1: Qt.AlignmentFlag.AlignRight,
    }
    down = Qt.AlignmentFlag.AlignVCenter if words.align or words.bold else Qt.AlignmentFlag.AlignTop
    text = words.text
    if words.series >= 0:
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, int(across[words.align] | down | Qt.TextFlag.TextWordWrap), text)


def label_font(*, bold: bool = False) -> QFont:
    """The type of names and figures."""
    return theme.font(Size.SMALL, bold=bold)


def _rect(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)
