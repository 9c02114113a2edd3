"""How much room a part needs, with the further lines that its words and buttons take where it is narrow.

Qt's own hint leaves those lines out, and splitters and scroll areas go by the hint: what is set in lines would lie over what
is below it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QBoxLayout,
    QHBoxLayout,
    QStackedWidget,
    QWidget,
)

from app.widgets.keys import hold_keyboard

_NO_MARGINS = QMargins()


def least_size(part: QWidget, width: int) -> QSize:
    """The least size of a part where it is this wide."""
    return _with_lines(part, part.minimumSizeHint().expandedTo(part.minimumSize()), width)


def _with_lines(part: QWidget, least: QSize, width: int) -> QSize:
    layout = part.layout()
    if layout is None or not part.hasHeightForWidth():
        return least
    # One that was set counts, also where it is less than the hint.
    narrowest = part.minimumWidth() or least.width()
    needed = layout.totalMinimumHeightForWidth(max(width, narrowest))  # with the frame round it
    return QSize(least.width(), max(least.height(), needed))


def lay_out_within(row: QBoxLayout, parts: Sequence[QWidget], room: int) -> None:
    """Have parts beside each other where all find room in this width, else below each other."""
    needed = (
        sum(part.sizeHint().expandedTo(part.minimumSize()).width() for part in parts)
        + (len(parts) - 1) * row.spacing()
    )
    way = QBoxLayout.Direction.LeftToRight if needed <= room else QBoxLayout.Direction.TopToBottom
    if row.direction() != way:
        row.setDirection(way)


def at_the_left(body: QWidget, margins: QMargins = _NO_MARGINS) -> QWidget:
    """A holder for a part that has a greatest width: the rest of a wide window stays empty at the right."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(margins)
    row.addWidget(body, 1000)
    row.addStretch(1)
    return holder


def give_viewport(area: QAbstractScrollArea) -> None:
    """Give an area a viewport that Python has made, if it is there before the first list is seen.

    When it is asked for one that it does not know, Qt for Python first makes every class of widget that there is, which takes
    a twentieth of the time until the first paint, and as much of that from there to the first list.
    """
    made = QWidget()
    made.setObjectName("qt_scrollarea_viewport")  # as Qt names its own, and knows it by
    area.setViewport(made)


class Measured(QWidget):
    """A part of a splitter that asks for the lines it needs at the width that it has."""

    def minimumSizeHint(self) -> QSize:
        return _with_lines(self, super().minimumSizeHint(), self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class Front(QStackedWidget):
    """Parts that take turns; it needs room for the one in front only, and not for the largest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def bring(self, part: QWidget) -> None:
        """Bring a part to the front, with the keyboard where that was in the part before."""
        if part is self.currentWidget():
            return
        had = hold_keyboard(self.currentWidget())
        self.setCurrentWidget(part)
        if had:
            part.setFocus()

    def hasHeightForWidth(self) -> bool:
        return False  # Qt would give it the height of the highest

    def minimumSizeHint(self) -> QSize:
        now = self.currentWidget()
        return least_size(now, self.width()) if now is not None else QSize(0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
