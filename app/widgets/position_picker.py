"""A small map on which a position is picked with the mouse or the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.models.scale import Position, Scale
from app.widgets import theme
from app.widgets.plain import announce, plain_tooltip
from app.widgets.theme import GAP, GRID, Size

_CELL = 44
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class PositionPicker(QWidget):
    """The cells of a scale, as its map lays them out; each with its position and band in words.

    Signals: ``picked(position)`` with a Position, or None for "not assessed".
    """

    picked = Signal(object)

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._at = Position(1, 1)
        self._given: Position | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Position on the map")
        self.set_position(None)

    @property
    def position(self) -> Position:
        """The cell that the keyboard is on."""
        return self._at

    def set_position(self, position: object | None) -> None:
        """Begin on this cell."""
        self._given = position if isinstance(position, Position) and self._scale.has(position) else None
        self._go(self._given or Position(1, 1))

    def sizeHint(self) -> QSize:
        across, up = self._axes()
        return QSize(
            2 * GAP + self._side() + across * _CELL,
            2 * GAP + up * _CELL + 2 * self._line() + 2 * GRID + 28,
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            across, up = _STEPS[Qt.Key(event.key())]
            likelihood, impact = (up, across) if self._scale.likelihood_up else (across, up)
            self._go(self._within(self._at.likelihood + likelihood, self._at.impact + impact))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self._at)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.picked.emit(None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if (found := self._cell_at(event.position().toPoint())) is not None:
            self._go(found)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if (found := self._cell_at(point)) is not None:
            self.picked.emit(found)
        elif self._blank_place().contains(point):
            self.picked.emit(None)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange:
            self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().surface))
        painter.setPen(QColor(theme.current().edge))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        for position in self._scale.positions():
            self._draw_cell(painter, position)
        self._draw_axes(painter)
        self._draw_words(painter)

    # Painting

    def _draw_cell(self, painter: QPainter, position: Position) -> None:
        look = theme.current()
        paint = look.cell(self._scale.band(position).tone)
        place = self._place(position)
        painter.fillRect(place, QColor(paint.fill))
        painter.setFont(theme.font(Size.SMALL, bold=position == self._given))
        painter.setPen(QColor(paint.ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, position.worded(self._scale))
        if position == self._at:
            painter.setPen(QPen(QColor(paint.ink), 3))
            painter.drawRect(place.adjusted(2, 2, -2, -2))
        elif position == self._given:
            painter.setPen(QPen(QColor(paint.ink), 1, Qt.PenStyle.DashLine))
            painter.drawRect(place.adjusted(3, 3, -3, -3))

    def _draw_axes(self, painter: QPainter) -> None:
        painter.setPen(QColor(theme.current().muted))
        painter.setFont(theme.font(Size.SMALL))
        up, across = self._scale.likelihood, self._scale.impact
        if not self._scale.likelihood_up:
            up, across = across, up
        rows = self._axes()[1]
        for level in across.levels:
            place = QRect(
                GAP + self._side() + (level.number - 1) * _CELL, GAP + rows * _CELL, _CELL, self._line()
            )
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, level.letter)
        for level in up.levels:
            place = QRect(GAP, GAP + (rows - level.number) * _CELL, self._side() - GRID, _CELL)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, level.letter)
        names = QRect(GAP, GAP + rows * _CELL + self._line(), self.width() - 2 * GAP, self._line())
        painter.drawText(names, Qt.AlignmentFlag.AlignCenter, f"{across.name} →   {up.name} ↑")

    def _draw_words(self, painter: QPainter) -> None:
        look = theme.current()
        place = self._blank_place()
        painter.setPen(QColor(look.accent))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "Not assessed (Delete)")

    # Places

    def _axes(self) -> tuple[int, int]:
        sizes = self._scale.impact.size, self._scale.likelihood.size
        return sizes if self._scale.likelihood_up else (sizes[1], sizes[0])

    def _side(self) -> int:
        return 28

    def _line(self) -> int:
        return self.fontMetrics().height() + GRID

    def _place(self, position: Position) -> QRect:
        across, up = position.impact, position.likelihood
        if not self._scale.likelihood_up:
            across, up = up, across
        rows = self._axes()[1]
        return QRect(
            GAP + self._side() + (across - 1) * _CELL, GAP + (rows - up) * _CELL, _CELL, _CELL
        ).adjusted(1, 1, -1, -1)

    def _blank_place(self) -> QRect:
        top = GAP + self._axes()[1] * _CELL + 2 * self._line() + GRID
        return QRect(GAP, top, self.width() - 2 * GAP, 28)

    def _cell_at(self, point: QPoint) -> Position | None:
        return next((p for p in self._scale.positions() if self._place(p).contains(point)), None)

    def _within(self, likelihood: int, impact: int) -> Position:
        return Position(
            max(1, min(self._scale.likelihood.size, likelihood)), max(1, min(self._scale.impact.size, impact))
        )

    def _go(self, position: Position) -> None:
        self._at = position
        words = f"{position.in_full(self._scale)}: {self._scale.band(position).name}"
        self.setAccessibleDescription(words)
        self.setToolTip(plain_tooltip(words))
        announce(self, words)
        self.update()
