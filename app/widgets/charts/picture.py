"""A chart as a picture for a paper: in light colours whatever the window has, with its title, sharp in print."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from app.models.chart import Chart
from app.widgets import theme
from app.widgets.charts import paint
from app.widgets.charts.places import lay_out
from app.widgets.colours import LIGHT, Theme
from app.widgets.theme import Size

_MARGIN = 16


def picture(
    chart: Chart, look: Theme = LIGHT, width: int = 640, height: int = 320, ratio: float = 2.0
) -> QImage:
    """A chart with its title as a picture for a paper.

    Args:
        ratio: Pixels to one of the units of width and height; at two, a picture of 640 is sharp over the width of a page.
    """
    width_of = QFontMetricsF(paint.label_font(bold=True))
    line, inner = ceil(width_of.lineSpacing()), width - 2 * _MARGIN
    height += lay_out(chart, inner, height, line, width_of.horizontalAdvance).lacks(line)
    title = theme.font(Size.BODY, bold=True)
    metrics = QFontMetricsF(title)
    above = round(metrics.lineSpacing()) + _MARGIN
    image = QImage(QSize(width, height + above + 2 * _MARGIN) * ratio, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(theme.colour(look.surface))
    places = lay_out(chart, inner, height, line, width_of.horizontalAdvance)
    painter = QPainter(image)
    painter.setPen(theme.colour(look.text))
    painter.setFont(title)
    painter.drawText(QRectF(_MARGIN, _MARGIN, width - 2 * _MARGIN, above), 0, chart.title)
    painter.translate(_MARGIN, above + _MARGIN)
    paint.draw(painter, chart, places, look)
    painter.end()
    return image
