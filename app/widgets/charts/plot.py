"""The surface of a chart: a pyqtgraph view with one item of ours in it. Imported when a chart is first seen.

The scene's units are the view's pixels. No mouse, wheel or key reaches pyqtgraph, so that nothing zooms, pans or opens a menu by
accident; what can be pressed are buttons of ours over the parts, which a screen reader finds too.
"""

from __future__ import annotations

from math import ceil

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app.models.chart import Chart
from app.widgets import theme
from app.widgets.charts import paint
from app.widgets.charts.boxes import Places
from app.widgets.charts.places import lay_out


class Plot(pg.GraphicsView):
    """Draws one chart as large as it is itself, in the colours of the window."""

    laid_out = Signal()

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=None)
        self.chart = chart
        self._marks = _Marks(self)
        self.scene().addItem(self._marks)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAccessibleName(chart.title)
        self.places: Places = self._laid_out()
        self.setBackgroundBrush(theme.colour(theme.current().surface))

    def set_chart(self, chart: Chart) -> None:
        """Show other figures."""
        self.chart = chart
        self.setAccessibleName(chart.title)
        self.arrange()

    def arrange(self) -> None:
        """Lay out anew, as after a change of size, type or figures."""
        self.places = self._laid_out()
        self.setBackgroundBrush(theme.colour(theme.current().surface))
        self._marks.prepareGeometryChange()
        self._marks.update()
        self.laid_out.emit()

    def _laid_out(self) -> Places:
        metrics = QFontMetricsF(paint.label_font(bold=True))
        size = self.size()
        return lay_out(
            self.chart, size.width(), size.height(), ceil(metrics.lineSpacing()), metrics.horizontalAdvance
        )

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if hasattr(self, "places"):  # pyqtgraph calls this while it is being made
            self.arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(self, "places"):
            self.arrange()


class _Marks(QGraphicsItem):
    def __init__(self, plot: Plot) -> None:
        super().__init__()
        self._plot = plot

    def boundingRect(self) -> QRectF:
        return QRectF(self._plot.rect())

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        paint.draw(painter, self._plot.chart, self._plot.places, theme.current())
