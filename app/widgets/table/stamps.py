"""Pills and texts of cells made ready once: a list has few different ones, and drawing them anew is most of a frame."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap, QStaticText

from app.registers.kinds import Terms
from app.widgets import theme
from app.widgets.pills import draw_pill, pill_of, pill_width
from app.widgets.plain import laid_out

_KEPT = 5_000


class Stamps:
    """What the cells of one list have been drawn with, in one font."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics = QFontMetrics(font)
        self._pills: dict[tuple[Any, ...], QPixmap | None] = {}
        self._texts: dict[str, QStaticText] = {}
        self._drawn_for: tuple[Any, Any] = (None, None)

    def pill(
        self, value: Any, text: str, room: tuple[int, int], ink: QColor, ratio: float, terms: Terms | None
    ) -> QPixmap | None:
        """The pill of a state, as wide as it needs within its room (width, height); None where it is shown as plain text."""
        look = theme.current().name
        if self._drawn_for[0] != look or self._drawn_for[1] is not terms or len(self._pills) > _KEPT:
            self._pills.clear()
            self._drawn_for = (look, terms)
        key = (value.__class__, value, text, room, ratio)
        try:
            return self._pills[key]
        except KeyError:
            made = self._pills[key] = self._draw(value, text, room, ink, ratio, terms)
            return made

    def text(self, words: str) -> QStaticText:
        """A text that is laid out already, its line ends where they are."""
        made = self._texts.get(words)
        if made is None:
            if len(self._texts) > _KEPT:
                self._texts.clear()
            made = self._texts[words] = laid_out(words, self._font)
        return made

    def _draw(
        self, value: Any, text: str, room: tuple[int, int], ink: QColor, ratio: float, terms: Terms | None
    ) -> QPixmap | None:
        pill = pill_of(value, text, terms)
        if pill is None:
            return None
        width, height = room
        inner = QRect(0, 0, max(1, min(pill_width(pill, self._metrics), width)), max(1, height))
        made = QPixmap(round(inner.width() * ratio) + 1, round(inner.height() * ratio) + 1)
        made.setDevicePixelRatio(ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setFont(self._font)
        draw_pill(painter, pill, inner, self._metrics, ink)
        painter.end()
        return made
