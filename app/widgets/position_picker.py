"""A small map on which a position is picked with the mouse or the arrow keys."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.models.scale import Position, Scale
from app.widgets import theme
from app.widgets.picker_marks import Mark, draw_appetite, draw_mark, draw_mark_words
from app.widgets.plain import announce, set_tip
from app.widgets.theme import GAP, GRID, Size

_MARK = 20  # room for a mark beside the words
_INSET = 11  # of a mark from the corner of its cell, inside the ring of the keyboard
_LEAST = 44  # of a cell, in device-independent pixels
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_OTHERS = (Mark.RING, Mark.DIAMOND)
_APPETITE = "Limit of appetite"


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
        self._others: tuple[tuple[str, Position, Mark], ...] = ()
        self._legend_beside = False
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

    def set_others(self, others: Mapping[str, Position]) -> None:
        """Mark other positions of the same record, such as its target, by their names."""
        known = [(name, place) for name, place in others.items() if self._scale.has(place)]
        self._others = tuple((*one, mark) for one, mark in zip(known, _OTHERS, strict=False))
        self._go(self._at)

    def lie_in(self, height: int) -> None:
        """Have room in this height: where there is too little, what the marks mean stands beside the map."""
        self._legend_beside = False
        self._legend_beside = self.sizeHint().height() > height
        self.updateGeometry()

    def words(self, position: Position) -> str:
        """A cell in words: its levels, its band, and what stands there or lies beyond."""
        parts = [f"{position.in_full(self._scale)}: {self._scale.band(position).name}"]
        if position == self._given:
            parts.append("as it is now")
        parts += [name.casefold() for name, place, _ in self._others if place == position]
        if self._scale.within_appetite(position) is False:
            parts.append("outside appetite")
        return ", ".join(parts)

    def sizeHint(self) -> QSize:
        up, cell = self._axes()[1], self._cell()
        below = 2 * self._line() + GRID + self._line() + 2 * GRID
        map_width, legend = 2 * GAP + self._map_width(), self._legend_width()
        if self._legend_beside:
            return QSize(map_width + legend, 2 * GAP + up * cell.height() + below)
        below += len(self._legend()) * self._line()
        return QSize(max(map_width, self._side() + legend), 2 * GAP + up * cell.height() + below)

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
        draw_appetite(painter, self._scale, self._place)
        self._draw_axes(painter)
        self._draw_words(painter)

    # Painting

    def _draw_cell(self, painter: QPainter, position: Position) -> None:
        band = self._scale.band(position)
        paint = theme.current().cell(band.tone)
        place, ink = self._place(position), QColor(paint.ink)
        painter.fillRect(place, QColor(paint.fill))
        if theme.current().outlined(paint):
            painter.setPen(QColor(theme.current().line))
            painter.drawRect(place)
        painter.setPen(ink)
        half = place.height() // 2
        painter.setFont(theme.font(Size.BODY, bold=True))
        up = place.adjusted(0, GRID, 0, -half + GRID)
        painter.drawText(up, Qt.AlignmentFlag.AlignCenter, position.worded(self._scale))
        painter.setFont(theme.font(Size.SMALL))
        low = place.adjusted(0, half, 0, -GRID)
        painter.drawText(low, Qt.AlignmentFlag.AlignCenter, band.name)
        if position == self._given:
            draw_mark(painter, Mark.DISC, QPoint(place.left() + _INSET, place.top() + _INSET), ink)
        here = [mark for _, place_, mark in self._others if place_ == position]
        for number, mark in enumerate(here):
            draw_mark(painter, mark, QPoint(place.right() - _INSET - 14 * number, place.top() + _INSET), ink)
        if position == self._at:
            painter.setPen(QPen(ink, 3))
            painter.drawRect(place.adjusted(2, 2, -2, -2))

    def _draw_axes(self, painter: QPainter) -> None:
        painter.setPen(QColor(theme.current().muted))
        painter.setFont(theme.font(Size.SMALL))
        up, across = self._scale.likelihood, self._scale.impact
        if not self._scale.likelihood_up:
            up, across = across, up
        rows, cell = self._axes()[1], self._cell()
        bottom = GAP + rows * cell.height()
        for level in across.levels:
            left = GAP + self._side() + (level.number - 1) * cell.width()
            place = QRect(left, bottom, cell.width(), self._line())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, level.letter)
        for level in up.levels:
            top = GAP + (rows - level.number) * cell.height()
            place = QRect(GAP, top, self._side() - GRID, cell.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, level.letter)
        names = QRect(GAP, bottom + self._line(), self._map_width(), self._line())
        painter.drawText(names, Qt.AlignmentFlag.AlignCenter, f"{across.name} →   {up.name} ↑")

    def _draw_words(self, painter: QPainter) -> None:
        look = theme.current()
        place = QRect(self._legend_corner(), QSize(self.width(), self._line()))
        for mark, words in self._legend():
            draw_mark_words(painter, mark, words, place)
            place.translate(0, self._line())
        painter.setPen(QColor(look.accent))
        painter.drawText(self._blank_place(), Qt.AlignmentFlag.AlignCenter, "Not assessed (Delete)")

    def _legend(self) -> list[tuple[Mark, str]]:
        found = [(Mark.DISC, "As it is now")] if self._given else []
        found += [(mark, name) for name, _, mark in self._others]
        return [*found, (Mark.LINE, _APPETITE)] if self._scale.appetite else found

    # Places

    def _axes(self) -> tuple[int, int]:
        sizes = self._scale.impact.size, self._scale.likelihood.size
        return sizes if self._scale.likelihood_up else (sizes[1], sizes[0])

    def _cell(self) -> QSize:
        """As large as the longest name of a band needs, and a position with a mark on each side."""
        small, body = QFontMetrics(theme.font(Size.SMALL)), QFontMetrics(theme.font(bold=True))
        widest = max(small.horizontalAdvance(band.name) for band in self._scale.bands) + 3 * GRID
        worded = max(body.horizontalAdvance(place.worded(self._scale)) for place in self._scale.positions())
        return QSize(
            max(_LEAST, widest, worded + 2 * _MARK), max(_LEAST, small.height() + body.height() + 3 * GRID)
        )

    def _side(self) -> int:
        letters = (
            level.letter for axis in (self._scale.likelihood, self._scale.impact) for level in axis.levels
        )
        metrics = QFontMetrics(theme.font(Size.SMALL))
        return max(metrics.horizontalAdvance(letter) for letter in letters) + 2 * GRID

    def _line(self) -> int:
        return self.fontMetrics().height() + GRID

    def _map_width(self) -> int:
        """Of the map with its letters, without a margin."""
        return self._side() + self._axes()[0] * self._cell().width()

    def _below(self) -> int:
        """Where what stands below the map's names begins."""
        return GAP + self._axes()[1] * self._cell().height() + 2 * self._line()

    def _legend_corner(self) -> QPoint:
        if self._legend_beside:
            return QPoint(2 * GAP + self._map_width(), GAP)
        return QPoint(GAP + self._side(), self._below())

    def _legend_width(self) -> int:
        longest = max((self.fontMetrics().horizontalAdvance(words) for _, words in self._legend()), default=0)
        return 2 * GAP + 24 + longest

    def _place(self, position: Position) -> QRect:
        across, up = position.impact, position.likelihood
        if not self._scale.likelihood_up:
            across, up = up, across
        rows, cell = self._axes()[1], self._cell()
        left = GAP + self._side() + (across - 1) * cell.width()
        return QRect(QPoint(left, GAP + (rows - up) * cell.height()), cell).adjusted(1, 1, -1, -1)

    def _blank_place(self) -> QRect:
        legend = 0 if self._legend_beside else len(self._legend()) * self._line()
        return QRect(GAP, self._below() + legend + GRID, self._map_width(), self._line() + GRID)

    def _cell_at(self, point: QPoint) -> Position | None:
        return next((p for p in self._scale.positions() if self._place(p).contains(point)), None)

    def _within(self, likelihood: int, impact: int) -> Position:
        return Position(
            max(1, min(self._scale.likelihood.size, likelihood)), max(1, min(self._scale.impact.size, impact))
        )

    def _go(self, position: Position) -> None:
        self._at = position
        words = self.words(position)
        self.setAccessibleDescription(words)
        set_tip(self, words)
        announce(self, words)
        self.update()
