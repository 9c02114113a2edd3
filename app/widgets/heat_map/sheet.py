"""All that lies still under the markers, as one picture: a drag or a glide over it copies it once and not layer by layer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

Draw = Callable[[QPainter], object]

_State = tuple[tuple["Coat", int, float], ...]  # the coats that are seen: which, of which version, how strong
_HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing


class Coat(Enum):
    """What lies on the sheet, the lowest first."""

    GROUND = auto()
    LINES = auto()
    WORDS = auto()
    GHOSTS = auto()


_MARKS = (Coat.LINES, Coat.GHOSTS)  # what is put away while the markers glide


class _Painted:
    """One coat: what draws its parts, and the picture of those drawn so far."""

    def __init__(self) -> None:
        self.parts: list[Draw] = []
        self.seen = False
        self.opacity = 1.0
        self.version = 0  # another one with each drawing, so that pictures made of it are known to be old
        self._picture = QPixmap()
        self._done = 0

    def begin(self) -> None:
        """Forget what was drawn."""
        self.parts, self._done = [], 0

    def picture(self, size: QSize, ratio: float) -> QPixmap:
        """The coat with all its parts, each drawn once.

        Args:
            size: In the screen's own points.
            ratio: The screen's points to one of ours.
        """
        if self._picture.size() != size or self._picture.devicePixelRatio() != ratio:
            self._picture, self._done = _clear(size, ratio), 0
        elif not self._done:
            self._picture.fill(Qt.GlobalColor.transparent)
        if waiting := self.parts[self._done :]:
            painter = QPainter(self._picture)
            painter.setRenderHints(_HINTS)
            for draw in waiting:
                painter.save()
                draw(painter)
                painter.restore()
            painter.end()
            self._done = len(self.parts)
        return self._picture


class _Together:
    """Some coats as one picture, which is painted again in its own place: a new one of this size costs a part of a frame."""

    def __init__(self) -> None:
        self.picture = QPixmap()
        self._state: _State = ()

    def put(self, coats: Sequence[tuple[Coat, _Painted]], size: QSize, ratio: float) -> QPixmap:
        """The picture of these coats, painted again only where they differ from what it shows."""
        state = tuple((coat, painted.version, painted.opacity) for coat, painted in coats)
        fresh = self.picture.size() == size and self.picture.devicePixelRatio() == ratio
        if fresh and state == self._state:
            return self.picture
        if fresh:
            self.picture.fill(Qt.GlobalColor.transparent)
        else:
            self.picture = _clear(size, ratio)
        painter = QPainter(self.picture)
        for _, painted in coats:
            painter.setOpacity(painted.opacity)
            painter.drawPixmap(QPointF(0, 0), painted.picture(size, ratio))
        painter.end()
        self._state = state
        return self.picture


class Sheet(QGraphicsItem):
    """The coats as one item, as large as the surface; units are the surface's pixels."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()
        self._ratio = 1.0  # the screen's points to one of ours, as last painted
        self._coats = {coat: _Painted() for coat in Coat}
        self._bare = _Together()  # while the markers glide, from quarter to quarter the same
        self._full = _Together()

    def set_size(self, rect: QRectF) -> None:
        """Be as large as this; the coats are then put on anew."""
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = rect

    def put(self, coat: Coat, draw: Draw, *, more: bool = False) -> None:
        """Draw this as a coat, or with ``more`` on top of what the coat has."""
        painted = self._coats[coat]
        if not more:
            painted.begin()
        painted.parts.append(draw)
        painted.version += 1
        painted.seen = True
        self.update()

    def hide_coat(self, coat: Coat) -> None:
        """Take a coat away until it is put on anew."""
        if self._coats[coat].seen:
            self._coats[coat].seen = False
            self.update()

    def fade(self, coat: Coat, opacity: float) -> None:
        """Show a coat so strongly, 0 to 1."""
        if self._coats[coat].opacity != opacity:
            self._coats[coat].opacity = opacity
            self.update()

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        self._ratio = widget.devicePixelRatioF() if widget else 1.0
        seen = [(coat, painted) for coat, painted in self._coats.items() if painted.seen]
        marked = any(coat in _MARKS for coat, _ in seen)
        painter.drawPixmap(QPointF(0, 0), self._put(self._full if marked else self._bare, seen))

    def prepare_bare(self) -> None:
        """Put together what will be seen without marks, so that the first frame of the next glide need not."""
        self._put(self._bare, [one for one in self._coats.items() if one[0] not in _MARKS and one[1].seen])

    def _put(self, pictures: _Together, coats: Sequence[tuple[Coat, _Painted]]) -> QPixmap:
        return pictures.put(coats, (self._rect.size() * self._ratio).toSize(), self._ratio)


def _clear(size: QSize, ratio: float) -> QPixmap:
    picture = QPixmap(size)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
