"""The layout of a form: names to the left of their fields, or over them where the panel is narrow or the type is large."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.own_layout import OwnLayout
from app.widgets.theme import GAP, GRID

_NARROW = 25  # characters of a field beside its name, below which the name goes over it
_NAMES = 0.34  # the most of the width that names may take


class Rows(OwnLayout):
    """Each row is as high as its texts need at the width that there is, so that no field is ever cut."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
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

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation.Horizontal

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
            beside = name is not None and names > 0
            left = inside.left() + (names + GAP if beside else 0)
            room = inside.right() + 1 - left
            named = 0
            if name is not None:
                across = names if beside else inside.width()
                named = _height(name, across)
                if move:
                    name.setGeometry(inside.left(), top, across, named)
                top += 0 if beside else named
            height = _height(part, room)
            if move:
                part.setGeometry(left, top, _width(part, room), height)
            top += max(height, named if beside else 0) + GAP
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
    """How high a part must be at a width; asked anew each time, since what is in it may have grown meanwhile."""
    high = part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
    return max(high, part.minimumHeight())


def _width(part: QWidget, room: int) -> int:
    """The room that there is; a pill is no wider than its words."""
    fixed = part.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed
    return min(room, part.sizeHint().width()) if fixed else room
