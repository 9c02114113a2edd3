"""A layout that sets widgets in a line and begins another where there is no room, as words in a paragraph."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from app.widgets.own_layout import OwnLayout
from app.widgets.theme import GRID


class Flow(OwnLayout):
    """Left to right, then downwards."""

    def __init__(self, parent: QWidget | None = None, gap: int = GRID + 2) -> None:
        super().__init__(parent)
        self.gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def insertWidget(self, place: int, widget: QWidget) -> None:  # noqa: N802  # as Qt's own layouts have it
        """Add a widget before others."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, place: QRect, *, move: bool) -> int:
        """Lay out the widgets in a place, or only measure; the height used."""
        top, height = place.top(), 0
        for number, line in enumerate(self._lines(place.width())):
            top += height + self.gap if number else 0
            left, height = place.left(), max(size.height() for _, size in line)
            for item, size in line:
                if move:  # a box to tick is lower than the buttons beside it
                    item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + self.gap
        return top + height - place.top()

    def lines_of(self, widths: Mapping[QWidget, int], width: int) -> int:
        """In how many lines this width has them, if some were as wide as is said here."""
        lines, taken = 0, 0
        for item in self._items:
            if item.isEmpty():
                continue
            made = item.widget()
            wide = widths[made] if made is not None and made in widths else item.sizeHint().width()
            if not lines or taken + self.gap + wide > width:
                lines, taken = lines + 1, -self.gap
            taken += self.gap + wide
        return lines

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """What stands in each line, with its size."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        taken = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = self._size(item, width)
            if not lines or taken + self.gap + size.width() > width:
                lines.append([])
                taken = -self.gap
            lines[-1].append((item, size))
            taken += self.gap + size.width()
        return lines

    def _size(self, item: QLayoutItem, width: int) -> QSize:
        """Of an item where so much room is in each line."""
        return item.sizeHint()


class Bar(Flow):
    """The first widget as wide as there is room for, the others at the right end; in several lines where there is too little.

    Words that may break then have the first line to themselves, and are as high as they need anywhere.
    """

    def _lay(self, place: QRect, *, move: bool) -> int:
        items = [item for item in self._items if not item.isEmpty()]
        if not items:
            return 0
        first, *others = items
        taken = sum(item.sizeHint().width() + self.gap for item in others)
        room = place.width() - taken
        if room < first.minimumSize().width():
            return super()._lay(place, move=move)
        own = first.heightForWidth(room) if first.hasHeightForWidth() else first.sizeHint().height()
        height = max(own, *(item.sizeHint().height() for item in others)) if others else own
        if move:
            first.setGeometry(
                QRect(place.left(), place.top(), min(room, first.maximumSize().width()), height)
            )
            left = place.right() + 1 - taken + self.gap
            for item in others:
                width = item.sizeHint().width()
                item.setGeometry(QRect(left, place.top(), width, height))
                left += width + self.gap
        return height

    def _size(self, item: QLayoutItem, width: int) -> QSize:
        if item.hasHeightForWidth():
            return QSize(width, item.heightForWidth(width))
        hint = item.sizeHint()
        return QSize(max(item.minimumSize().width(), min(hint.width(), width)), hint.height())
