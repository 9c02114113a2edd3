"""Charts below each other, or two in a row where there is no table beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.models.chart import Chart
from app.widgets.charts.chart_view import ChartView
from app.widgets.discard import discard
from app.widgets.empty import EmptyState
from app.widgets.plain import PlainLabel, button
from app.widgets.theme import GAP, Size


class ChartBoard(QWidget):
    """The charts of a list, under a heading that leads back to it.

    Signals: ``picked(Picked)`` when a part of a chart is pressed; ``back_wanted()`` for the list.

    Args:
        drawn_of: What the list must hold for there to be a chart: "measures with values".
    """

    picked = Signal(object)
    back_wanted = Signal()

    def __init__(
        self, title: str, drawn_of: str, parent: QWidget | None = None, back: str = "Back to the list"
    ) -> None:
        super().__init__(parent)
        self._drawn_of = drawn_of
        self.charts: dict[str, ChartView] = {}
        self.back = button(back, "arrow-left", parent=self)
        self.empty = EmptyState(self)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(f"Charts of {title.casefold()}")
        body = QWidget()
        body.setProperty("role", "page")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, GAP, GAP)
        self._column.setSpacing(GAP)
        self._column.addStretch(1)
        self.area.setWidget(body)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, GAP, 0)
        head.addWidget(PlainLabel(f"{title} in charts", self, size=Size.HEADING, bold=True))
        head.addStretch(1)
        head.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(head)
        layout.addWidget(self.area, 1)
        layout.addWidget(self.empty, 1)
        self.empty.hide()
        self.back.clicked.connect(self.back_wanted)
        QApplication.instance().focusChanged.connect(self._keep_in_sight)  # type: ignore[union-attr]

    def set_charts(self, charts: Sequence[Chart]) -> None:
        """Show these charts; those that were there keep their place and the keyboard."""
        wanted = {chart.key: chart for chart in charts}
        if list(wanted) != list(self.charts):
            for key in self.charts.keys() - wanted.keys():
                gone = self.charts.pop(key)
                discard(gone)
            for place, (key, chart) in enumerate(wanted.items()):
                if key not in self.charts:
                    self.charts[key] = ChartView(chart)
                    self.charts[key].picked.connect(self.picked)
                self._column.insertWidget(place, self.charts[key])
            self.charts = {key: self.charts[key] for key in wanted}
        for key, chart in wanted.items():
            self.charts[key].set_chart(chart)
        self.area.setVisible(bool(charts))
        self.empty.setVisible(not charts)
        self.empty.say(
            "Nothing to draw yet",
            f"Charts are drawn from the list: they appear once it holds {self._drawn_of}.",
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _keep_in_sight(self, _: QWidget | None, now: QWidget | None) -> None:
        """Bring what has the keyboard into sight, with all of its chart where that fits."""
        if now is None or not self.area.isAncestorOf(now):
            return
        chart = next(view for view in self.charts.values() if view.isAncestorOf(now))
        fits = chart.height() <= self.area.viewport().height()
        self.area.ensureWidgetVisible(chart if fits else now, GAP, GAP)
