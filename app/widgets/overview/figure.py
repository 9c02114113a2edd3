"""A number with its words, to be pressed: it opens the list of the records that it counts."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.widgets import theme
from app.widgets.plain import set_tip
from app.widgets.theme import GAP, GRID, TARGET, Size

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Figure(QAbstractButton):
    """A line "14  Controls": the number in large type, then what it counts. Enter and Space press it too.

    Args:
        words: What is counted, beside the number.
        name: The whole as a screen reader says it.
    """

    def __init__(self, number: int, words: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = f"{number:,}"
        self._words = words
        self._hovered = False
        self.setText(f"{self._number} {words}")
        self.setAccessibleName(name)
        set_tip(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def _large(self) -> QFont:
        return theme.font(Size.HEADING, bold=True)

    def sizeHint(self) -> QSize:
        large, small = QFontMetrics(self._large), self.fontMetrics()
        width = self._room(large) + GAP + small.horizontalAdvance(self._words) + 2 * GAP
        return QSize(width, max(TARGET, large.height() + GRID))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._room(QFontMetrics(self._large)) + 8 * GAP, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(look.focus), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.row) if self._hovered or self.isDown() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, GRID, GRID)
        large = QFontMetrics(self._large)
        room = self._room(large)
        painter.setFont(self._large)
        painter.setPen(QColor(look.accent))
        number = QRect(GRID, 0, room, self.height())
        painter.drawText(number, _RIGHT, self._number)
        painter.setFont(self.font())
        painter.setPen(QColor(look.text))
        left = number.right() + GAP + GRID
        beside = QRect(left, 0, self.width() - left - GAP, self.height())
        words = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, beside.width())
        painter.drawText(beside, _LEFT, words)

    def _room(self, metrics: QFontMetrics) -> int:
        """Numbers of one column stand under each other."""
        return max(metrics.horizontalAdvance("000"), metrics.horizontalAdvance(self._number))
