"""All that lies still under the markers, as one picture: a drag or a glide over it copies it once and not layer by layer."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

Draw = Callable[[QPainter], object]

_HINTS = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing


class Coat(Enum):
    """What lies on the sheet, the lowest first."""

    GROUND = auto()
    LINES = auto()
    WORDS = auto()
    GHOSTS = auto()


class _Painted:
    """One coat: what draws its parts, and the picture of those drawn so far."""

    def __init__(self) -> None:
        self.parts: list[Draw] = []
        self.seen = False
        self.opacity = 1.0
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


class Sheet(QGraphicsItem):
    """The coats as one item, as large as the surface; units are the surface's pixels."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()
        self._coats = {coat: _Painted() for coat in Coat}
        self._whole = QPixmap()
        self._stale = True

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
        painted.seen = True
        self._again()

    def hide_coat(self, coat: Coat) -> None:
        """Take a coat away until it is put on anew."""
        if self._coats[coat].seen:
            self._coats[coat].seen = False
            self._again()

    def fade(self, coat: Coat, opacity: float) -> None:
        """Show a coat so strongly, 0 to 1."""
        if self._coats[coat].opacity != opacity:
            self._coats[coat].opacity = opacity
            self._again()

    def _again(self) -> None:
        self._stale = True
        self.update()

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        ratio = widget.devicePixelRatioF() if widget else 1.0
        size = (self._rect.size() * ratio).toSize()
        if self._stale or self._whole.size() != size or self._whole.devicePixelRatio() != ratio:
            self._whole, self._stale = self._together(size, ratio), False
        painter.drawPixmap(QPointF(0, 0), self._whole)

    def _together(self, size: QSize, ratio: float) -> QPixmap:
        whole = _clear(size, ratio)
        painter = QPainter(whole)
        for painted in self._coats.values():
            if painted.seen:
                painter.setOpacity(painted.opacity)
                painter.drawPixmap(QPointF(0, 0), painted.picture(size, ratio))
        painter.end()
        return whole


def _clear(size: QSize, ratio: float) -> QPixmap:
    picture = QPixmap(size)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture
