"""The time slider under the map: the closed quarters and now, and a button that plays them, a year in five seconds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QWidget

from app.widgets import icons, theme
from app.widgets.plain import button, icon_button, set_tip
from app.widgets.theme import GAP, GRID, Size

STEP_MS: Final = 1250  # a quarter: a year in five seconds
HANDLE: Final = 9.0  # radius


class TimeSlider(QSlider):
    """A line with a stop for each quarter, the names under it where there is room."""

    play_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._names: Sequence[str] = ("now",)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPageStep(4)  # a year
        self.setAccessibleName("Quarter shown on the map")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setRange(0, 0)
        self.valueChanged.connect(self._describe)

    def set_stops(self, names: Sequence[str]) -> None:
        """Quarters from the oldest to now; the slider stays where it is, or at now."""
        self._names = names
        self.setRange(0, len(names) - 1)
        self._describe()
        self.update()

    @property
    def name(self) -> str:
        """The quarter that it stands at."""
        return self._names[min(self.value(), len(self._names) - 1)]

    def _describe(self) -> None:
        self.setAccessibleDescription(
            f"{self.name}. Left and right go from quarter to quarter, Home to the first, End to now, Space plays."
        )

    def sizeHint(self) -> QSize:
        small = QFontMetricsF(theme.font(Size.SMALL)).height()
        return QSize(240, round(2 * HANDLE + small + 2 * GRID))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def stop_at(self, value: int) -> QPointF:
        """Where a stop is drawn."""
        return self._stops()[value]

    def _stops(self) -> list[QPointF]:
        """Where all stops are drawn; what the names need is asked once for all of them."""
        inset, span = self._inset(), max(1, self.maximum())
        step, y = (self.width() - 2 * inset) / span, HANDLE + GRID / 2 + 1
        return [QPointF(inset + step * value, y) for value in range(self.maximum() + 1)]

    def _inset(self) -> float:
        metrics = QFontMetricsF(theme.font(Size.SMALL, bold=True))
        return max(metrics.horizontalAdvance(self._names[i]) for i in (0, -1)) / 2 + GRID

    # The pointer goes to the nearest stop, wherever it is pressed

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.sliderPressed.emit()
            self.setValue(self._nearest(event.position().x()))
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.setValue(self._nearest(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _nearest(self, x: float) -> int:
        stops = self._stops()
        return min(range(len(stops)), key=lambda value: abs(stops[value].x() - x))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.play_wanted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stops = self._stops()
        first, last, here = stops[0], stops[-1], stops[self.value()]
        painter.setPen(QPen(QColor(colours.edge), 2))
        painter.drawLine(first, last)
        painter.setPen(QPen(QColor(colours.accent), 4))
        painter.drawLine(first, here)
        painter.setBrush(QColor(colours.surface))
        for value, at in enumerate(stops):
            painter.setPen(QPen(QColor(colours.accent if value <= self.value() else colours.edge), 2))
            painter.drawEllipse(at, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(here, HANDLE + 2.5, HANDLE + 2.5)
        painter.setPen(QPen(QColor(colours.surface), 2))
        painter.setBrush(QColor(colours.accent))
        painter.drawEllipse(here, HANDLE, HANDLE)
        self._write_names(painter, stops)

    def _write_names(self, painter: QPainter, stops: Sequence[QPointF]) -> None:
        """The stop that is shown first, then the ends, then as many others as do not touch these."""
        colours, taken = theme.current(), list[QRectF]()
        order = [self.value(), self.maximum(), 0, *range(self.maximum())]
        plain, bold = theme.font(Size.SMALL), theme.font(Size.SMALL, bold=True)
        measures = QFontMetricsF(plain), QFontMetricsF(bold)
        for value in dict.fromkeys(order):
            font, metrics = (bold, measures[1]) if value == self.value() else (plain, measures[0])
            wide, at = metrics.horizontalAdvance(self._names[value]), stops[value]
            rect = QRectF(at.x() - wide / 2, at.y() + HANDLE + GRID / 2, wide, metrics.height())
            if any(rect.adjusted(-GAP, 0, GAP, 0).intersects(other) for other in taken):
                continue
            taken.append(rect)
            painter.setFont(font)
            painter.setPen(QColor(colours.text if value == self.value() else colours.muted))
            painter.drawText(QPointF(rect.left(), rect.top() + metrics.ascent()), self._names[value])


class Timeline(QWidget):
    """The slider with its play button; hidden where no quarter is closed yet."""

    moved = Signal(int)  # the stop that is wanted; the last is now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = TimeSlider(self)
        self.play_button = icon_button("Play the quarters", "play", parent=self)
        self.legend_button = button("Legend", "info", kind="quiet", parent=self)
        self.legend_button.setCheckable(True)
        self.legend_button.setAccessibleDescription("Shows what each mark means, under the maps")
        self.legend_button.hide()
        self._hidden = False
        self._clock = QTimer(self)
        self._clock.setInterval(STEP_MS)
        self._clock.timeout.connect(self._step)
        self.play_button.clicked.connect(self.toggle)
        self.slider.play_wanted.connect(self.toggle)
        self.slider.valueChanged.connect(self.moved)
        self.slider.sliderPressed.connect(self.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.play_button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.slider, 1)
        row.addWidget(self.legend_button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self.hide()

    def set_stops(self, names: Sequence[str]) -> None:
        """Quarters from the oldest to now. It follows now where it stood there."""
        at_now = self.slider.value() == self.slider.maximum()
        blocked = self.slider.blockSignals(True)
        self.slider.set_stops(names)
        if at_now:
            self.slider.setValue(self.slider.maximum())
        self.slider.blockSignals(blocked)
        self._show()

    def set_hidden(self, hidden: bool) -> None:
        """Keep it out of sight, as in a presentation; playing goes on."""
        self._hidden = hidden
        self._show()

    def offer_legend(self, offered: bool) -> None:
        """Have a button for the legend, which has made room for the maps."""
        self.legend_button.setVisible(offered)
        self._show()

    def height_when(self, *, legend: bool) -> int:
        """Height with the button for the legend or without it; nought where it has nothing to show."""
        parts: list[QWidget] = [self.slider, self.play_button] if self.slider.maximum() > 0 else []
        parts += [self.legend_button] if legend else []
        return max((part.sizeHint().height() for part in parts), default=0)

    def _show(self) -> None:
        some = self.slider.maximum() > 0
        self.slider.setVisible(some)
        self.play_button.setVisible(some)
        self.setVisible((some or not self.legend_button.isHidden()) and not self._hidden)

    def go(self, stop: int) -> None:
        """Go to a stop; announces it where it is another."""
        self.slider.setValue(stop)

    def to_now(self) -> None:
        """Stop playing and go to the right end; the keyboard goes to the slider, as what sends there is hidden then."""
        self.stop()
        self.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        self.go(self.slider.maximum())

    @property
    def at_now(self) -> bool:
        """Whether it stands at the right end."""
        return self.slider.value() == self.slider.maximum()

    @property
    def playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._clock.isActive()

    def toggle(self) -> None:
        """Play from where it stands, from the start where it stands at the end; or stop."""
        if self.playing:
            self.stop()
            return
        if self.at_now:
            self.go(0)
        self._clock.start()
        self._say_state()

    def stop(self) -> None:
        """Stay where it is."""
        self._clock.stop()
        self._say_state()

    def _step(self) -> None:
        self.go(self.slider.value() + 1)
        if self.at_now:
            self.stop()

    def _say_state(self) -> None:
        words, picture = ("Stop playing", "pause") if self.playing else ("Play the quarters", "play")
        self.play_button.setIcon(icons.icon(picture))
        self.play_button.setAccessibleName(words)
        set_tip(self.play_button, words)
