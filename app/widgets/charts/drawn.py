"""A chart on the screen with the buttons of its parts: arrows go from part to part, Enter opens the records behind one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.chart import Chart, Picked, Shape
from app.widgets.charts.boxes import Place, Places
from app.widgets.charts.part_button import PartButton
from app.widgets.discard import discard
from app.widgets.later import after_paint
from app.widgets.theme import GAP
from app.widgets.warming import Warming

if TYPE_CHECKING:
    from app.widgets.charts.plot import Plot

_LINES = {Shape.STACKED: 15, Shape.LINE: 11}  # of text: how high a chart is; bars have as many as they need
_LEAST_LINES, _MOST = 9, 280
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class Drawn(QWidget):
    """Holds the surface, which is made when it is first in sight and pyqtgraph is ready.

    Signals: ``picked(Picked)`` when a part is pressed.
    """

    picked = Signal(object)

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self.buttons: list[PartButton] = []
        self._plot: Plot | None = None
        self._waits = False
        self._lacks = 0  # pixels that long names need
        self._current = (-1, -1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name()

    @property
    def is_ready(self) -> bool:
        """Whether it has been drawn."""
        return self._plot is not None

    @property
    def places(self) -> Places:
        """Where everything stands; it must be ready."""
        return self._plot.places  # type: ignore[union-attr]

    def set_chart(self, chart: Chart) -> None:
        """Show other figures."""
        if chart == self.chart:
            return
        self.chart = chart
        self._name()
        self.updateGeometry()
        if self._plot is not None:
            self._plot.set_chart(chart)

    def make(self) -> None:
        """Make the surface now."""
        if self._plot is not None:
            return
        from app.widgets.charts.plot import Plot

        plot = Plot(self.chart, self)
        self._plot = plot
        plot.laid_out.connect(self._arranged)
        plot.resize(self.size())
        plot.show()
        plot.lower()
        self._arranged()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        lines = _LINES.get(self.chart.shape, max(2 * len(self.chart.bars), 3))
        high = lines * line
        if self.chart.shape is not Shape.BARS:  # in large type it still fits a small screen
            high = min(high, max(_LEAST_LINES * line, _MOST)) + self._lacks
        return QSize(40 * line, high + 2 * GAP)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._plot is None and not self._waits:
            self._waits = True
            after_paint(self, lambda: Warming(self, self.make))

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._plot is not None:
            self._plot.resize(event.size())

    # Keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.make()
        button = self._button(*self._current) or self._first()
        if button is not None:
            button.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        now = next((button for button in self.buttons if button.hasFocus()), None)
        key = Qt.Key(event.key())
        if now is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            now.click()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.buttons[0 if key == Qt.Key.Key_Home else -1].setFocus()
        elif key in _STEPS:
            self._step(now, *_STEPS[key])
        else:
            super().keyPressEvent(event)

    def _step(self, now: PartButton, across: int, up: int) -> None:
        """Go to the next part that way; in lines below each other, up and down go from bar to bar."""
        bar, series = now.place.bar, now.place.series
        if self.chart.shape is Shape.BARS:
            across, up = across or -up, 0
        if self.chart.shape is Shape.LINE:
            across, up = across or up, 0
        if up:
            same = sorted(one.place.series for one in self.buttons if one.place.bar == bar)
            place = same.index(series) + up
            wanted = self._button(bar, same[place]) if 0 <= place < len(same) else None
        else:
            wanted = None
            bar += across
            while wanted is None and 0 <= bar < len(self.chart.bars):
                there = [one for one in self.buttons if one.place.bar == bar]
                wanted = min(there, key=lambda one: abs(one.place.series - series), default=None)
                bar += across
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    # Parts

    def _arranged(self) -> None:
        self._place_buttons()
        lacks = self.places.lacks(self.fontMetrics().lineSpacing())
        if lacks != self._lacks:
            self._lacks = lacks
            self.updateGeometry()

    def _place_buttons(self) -> None:
        """A button over each part: kept where the part is the same, so that the keyboard stays where it was."""
        places = self._plot.places.parts if self._plot is not None else ()
        same = [one.place.part for one in self.buttons] == [one.part for one in places]
        if same:
            for button, place in zip(self.buttons, places, strict=True):
                button.follow(place)
            return
        focused = next((one.place for one in self.buttons if one.hasFocus()), None)
        for old in self.buttons:
            discard(old)
        self.buttons = [self._made(place) for place in places]
        if (first := self._first()) is not None:
            self._stop_at(self._button(*self._current) or first)
        if focused is not None:
            (self._button(focused.bar, focused.series) or self).setFocus()

    def _first(self) -> PartButton | None:
        """Where the keyboard comes in: at the top of bars below each other, else at the newest quarter."""
        if not self.buttons:
            return None
        return self.buttons[0 if self.chart.shape is Shape.BARS else -1]

    def _stop_at(self, button: PartButton) -> None:
        """Tab comes to the chart once, at the part where it was left."""
        self._current = (button.place.bar, button.place.series)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for one in self.buttons:
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is button else Qt.FocusPolicy.ClickFocus)

    def _made(self, place: Place) -> PartButton:
        made = PartButton(place, self)
        made.clicked.connect(lambda _=False: self._press(made))
        made.came.connect(lambda: self._stop_at(made))
        made.show()
        return made

    def _press(self, button: PartButton) -> None:
        picked = button.place.part.picked
        if isinstance(picked, Picked):
            self.picked.emit(picked)

    def _button(self, bar: int, series: int) -> PartButton | None:
        return next((one for one in self.buttons if (one.place.bar, one.place.series) == (bar, series)), None)

    def _name(self) -> None:
        self.setAccessibleName(self.chart.title)
        self.setAccessibleDescription(f"{self.chart.told} Arrow keys go from part to part.")
