"""The icons of ``resources/icons``, drawn in the palette's own colours when they are first seen.

``icon("undo")`` costs nothing: the file is read and Qt's SVG part is imported only when the icon is painted, and a change of
theme needs nothing, since the colour is asked for as it is painted.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from app.widgets import theme

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"
_drawn: dict[tuple[str, str, int, int], QPixmap] = {}


@cache
def icon(name: str, role: str = "text") -> QIcon:
    """An icon by its file's name, in the theme's colour of that role.

    Args:
        role: A field of Theme: ``text``, ``muted``, ``accent``, ``accent_ink`` or ``wrong``.
    """
    return QIcon(_Engine(name, role))


def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon drawn once in one colour.

    Args:
        size: Width and height in device-independent pixels.
        ratio: Device pixels to one of those.
    """
    pixels = max(1, round(size * ratio))
    key = (name, colour, pixels, round(ratio * 100))
    made = _drawn.get(key)
    if made is None:
        made = _drawn[key] = _draw(name, colour, pixels)
        made.setDevicePixelRatio(ratio)
    return made


def names() -> list[str]:
    """Every icon there is."""
    return sorted(path.stem for path in _FOLDER.glob("*.svg"))


def _draw(name: str, colour: str, pixels: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # only when an icon is seen: it takes a part of the start-up

    text = (_FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    made = QPixmap(pixels, pixels)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return made


class _Engine(QIconEngine):
    """Draws one icon in whatever colour the theme has at that moment."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role = name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        size = min(rect.width(), rect.height())
        corner = rect.center() - QPoint((size - 1) // 2, (size - 1) // 2)
        painter.drawPixmap(corner, pixmap(self._name, self._colour(mode), size, ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._made(size, mode, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: N802
        return self._made(size, mode, scale)

    def _made(self, size: QSize, mode: QIcon.Mode, scale: float) -> QPixmap:
        """What is asked for; where it is wider than high, the rest stays empty after the icon, as a gap before words.

        Args:
            size: In device-independent pixels: what Qt then scales up would be blurred.
        """
        edge = min(size.width(), size.height())
        drawn = pixmap(self._name, self._colour(mode), edge, scale)
        if size.width() <= size.height():
            return drawn
        made = QPixmap(size * scale)
        made.setDevicePixelRatio(scale)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)

    def _colour(self, mode: QIcon.Mode) -> str:
        now = theme.current()
        if mode == QIcon.Mode.Disabled:
            return now.idle
        return str(getattr(now, self._role))
