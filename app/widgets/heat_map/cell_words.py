"""Drawing the words in the cells: the band's, so that colour is never alone, and the name of the limit of appetite.

They lie over lines, each on a piece of its cell's own colour: a line is seen to pass under a word and never runs through it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from app.models.scale import Position, Scale
from app.widgets.heat_map.arrange import Arrangement
from app.widgets.heat_map.colours import Look
from app.widgets.heat_map.corner_words import corner_words
from app.widgets.heat_map.grid import Frame
from app.widgets.heat_map.paint import WORD_PAD, Letters, cell_rect, limit_name
from app.widgets.heat_map.word_places import LEFT, Box, word_places

_CLEAR = 2.0  # pixels round a word that no line enters; the limit of appetite comes no nearer
_APART = 3.0  # the same between a word and an arrow that it makes way for


@dataclass(frozen=True, slots=True)
class CellWords:
    """The words of one map.

    Args:
        wordless: Cells whose markers need the room of their word.
        category: Whose limit of appetite is drawn; empty for the general one.
        places: Of the words that do not stand at the left; None for one that is left out (``word_places``).
    """

    frame: Frame
    wordless: frozenset[Position]
    scale: Scale
    look: Look
    letters: Letters
    category: str
    places: Mapping[Position, float | None]

    @classmethod
    def clear_of_arrows(
        cls, plan: Arrangement, scale: Scale, look: Look, letters: Letters, category: str
    ) -> CellWords:
        """The words where no arrow of this plan runs."""
        left = cls(plan.frame, plan.wordless, scale, look, letters, category, {})
        metrics = QFontMetricsF(letters.word)
        wides = {position: metrics.horizontalAdvance(text) for position, text in left._texts(metrics)}
        if name := left._limit_name():
            wides.pop(name[0], None)  # the name stands opposite the word

        def box(position: Position, place: float) -> Box:
            room = left._room(metrics, position, wides[position], place, _APART)
            return Box(room.left(), room.top(), room.right(), room.bottom())

        return replace(left, places=word_places(plan, wides, box))

    def draw(self, painter: QPainter) -> None:
        """All of them."""
        metrics = QFontMetricsF(self.letters.word)
        painter.setFont(self.letters.word)
        for position, text in self._texts(metrics):
            place, wide = self.places.get(position, LEFT), metrics.horizontalAdvance(text)
            if place is not None:
                self._write(painter, position, text, self._room(metrics, position, wide, place, _CLEAR))
        if name := self._limit_name():
            position, text, right = name
            room = self._room(metrics, position, metrics.horizontalAdvance(text), LEFT, _CLEAR)
            room.moveRight(right + _CLEAR)
            self._write(painter, position, text, room)

    def _write(self, painter: QPainter, position: Position, text: str, room: QRectF) -> None:
        colours = self.look.cells[self.scale.band(position).tone]
        painter.fillRect(room, QColor(colours.fill))
        painter.setPen(QColor(colours.ink))
        base = room.top() + _CLEAR + QFontMetricsF(self.letters.word).capHeight()
        painter.drawText(QPointF(room.left() + _CLEAR, base), text)

    def _texts(self, metrics: QFontMetricsF) -> Iterator[tuple[Position, str]]:
        """What each cell says that has room for it."""
        most = self.frame.cell - 2 - 2 * metrics.height() * WORD_PAD
        said = corner_words(self.scale, lambda word: metrics.horizontalAdvance(word) <= most)
        for position in self.scale.positions():
            text = said[self.scale.band(position).name]
            if text and position not in self.wordless:
                yield position, text

    def _limit_name(self) -> tuple[Position, str, float] | None:
        name = limit_name(self.frame, self.scale, self.letters, self.category)
        return name if name and name[0] not in self.wordless else None

    def _room(
        self, metrics: QFontMetricsF, position: Position, wide: float, place: float, clear: float
    ) -> QRectF:
        """What a word so wide takes, with so many pixels round it."""
        cell, pad = cell_rect(self.frame, position), metrics.height() * WORD_PAD
        left = cell.left() + pad + place * (cell.width() - 2 * pad - wide)
        top = cell.top() + pad * 0.7 + metrics.ascent() - metrics.capHeight()
        room = QRectF(left, top, wide, metrics.capHeight() + metrics.descent())
        return room.adjusted(-clear, -clear, clear, 0)
