"""The layout of a form: names to the left of their fields, or over them where the panel is narrow or the type is large."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from app.widgets.theme import GAP, GRID

_NARROW = 25  # characters of a field beside its name, below which the name goes over it
_NAMES = 0.34  # the most of the width that names may take


class Rows(QLayout):
    """Each row is as high as its texts need at the width that there is, so that no field is ever cut."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._rows: list[tuple[QWidget | None, QWidget]] = []
        self.setContentsMargins(3 * GRID, GAP, 3 * GRID, 3 * GRID)

    def add_line(self, part: QWidget) -> None:
        """A heading, or anything that takes the whole width."""
        self._rows.append((None, part))
        self.addWidget(part)

    def add_pair(self, name: QWidget, part: QWidget) -> None:
        """A name and what belongs to it."""
        self._rows.append((name, part))
        self.addWidget(name)
        self.addWidget(part)

    def name_of(self, part: QWidget) -> QWidget | None:
        """The name that stands beside a part."""
        return next((name for name, one in self._rows if one is part), None)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, number: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[number] if 0 <= number < len(self._items) else None

    def takeAt(self, number: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(number) if 0 <= number < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, place: QRect) -> None:  # noqa: N802
        super().setGeometry(place)
        self._lay(place, move=True)

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def minimumSize(self) -> QSize:  # noqa: N802
        return QSize(160, 0)

    def _lay(self, place: QRect, *, move: bool) -> int:
        """Lay out the rows in a place, or only measure; the height used."""
        inside = place.marginsRemoved(self.contentsMargins())
        names = self._names(inside.width())
        top = inside.top()
        for name, part in self._rows:
            if part.isHidden():
                continue
            if name is None or not names:
                if name is not None:
                    top += _put(name, inside.left(), top, inside.width(), move)
                top += _put(part, inside.left(), top, inside.width(), move) + GAP
                continue
            left = inside.left() + names + GAP
            room = inside.right() + 1 - left
            height = max(_height(name, names), _height(part, room))
            _put(name, inside.left(), top, names, move)
            _put(part, left, top, room, move)
            top += height + GAP
        return top - place.top() + self.contentsMargins().bottom()

    def _names(self, width: int) -> int:
        """Width of the names; nought where they stand over their fields."""
        found = [name for name, part in self._rows if name is not None and not part.isHidden()]
        if not found:
            return 0
        least = found[0].fontMetrics().averageCharWidth()
        names = min(max(name.sizeHint().width() for name in found), round(width * _NAMES))
        return names if width - names - GAP >= _NARROW * least else 0


def _height(part: QWidget, width: int) -> int:
    if part.hasHeightForWidth():
        return max(part.heightForWidth(width), part.minimumHeight())
    return part.sizeHint().height()


def _put(part: QWidget, left: int, top: int, width: int, move: bool) -> int:
    height = _height(part, width)
    if move:
        if part.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed:
            width = min(width, part.sizeHint().width())  # a pill is no wider than its words
        part.setGeometry(left, top, width, height)
    return height
