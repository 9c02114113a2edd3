"""What lies under and over the markers of one canvas, and when it is drawn again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.models.appetite import own_appetite
from app.widgets.heat_map import layers, paint, words
from app.widgets.heat_map.cell_words import CellWords
from app.widgets.heat_map.live_text import LiveText
from app.widgets.heat_map.marker import MoreDisc
from app.widgets.heat_map.sheet import Coat, Sheet
from app.widgets.heat_map.words import Move

if TYPE_CHECKING:
    from app.widgets.heat_map.canvas import Canvas
    from app.widgets.heat_map.marker import RiskMarker

_PARTS = 5  # in which the lines are drawn
_GHOST_PARTS = 3


class Pile:
    """The layers of a canvas.

    Attributes:
        live: What a move means, beside the cell that it would reach.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._sheet = Sheet()
        self._drawn: object = None
        self._words: CellWords | None = None
        self._placed: CellWords | None = None  # where the words stand best beside the lines
        self._lit = layers.Layer(layers.LIT, kept=False)
        self._strong = layers.Layer(layers.STRONG, kept=True)
        self.live = LiveText()
        for item in (self._sheet, self._lit, self._strong, self.live):
            canvas.scene().addItem(item)
        self._lit.setVisible(False)
        self.more: list[MoreDisc] = []  # for the risks that cells have no room for

    def draw_more(self) -> None:
        """Those discs anew."""
        canvas = self._canvas
        for disc in self.more:
            canvas.scene().removeItem(disc)
        looks, chosen = (canvas.colours, canvas.font()), canvas.keys.at_more
        self.more = [MoreDisc(more, *looks, chosen=more is chosen) for more in canvas.plan.more]
        for disc in self.more:
            canvas.scene().addItem(disc)

    def under(self, x: float, y: float) -> RiskMarker | MoreDisc | None:
        """What can be taken or pressed at a point of the surface."""
        for risk_id, place in self._canvas.plan.places.items():
            away = (x - place.middle[0]) ** 2 + (y - place.middle[1]) ** 2
            if away <= (place.radius + 1) ** 2:
                return self._canvas.markers[risk_id]
        return next((disc for disc in self.more if disc.is_under(x, y)), None)

    def draw_still(self, letters: paint.Letters, *, words: bool) -> None:
        """Cells, names and words anew, where any of it differs; from quarter to quarter only words make way for markers.

        Words stay in their places until the lines are drawn, which may want them elsewhere.

        Args:
            words: Whether they make way now; if not, when the lines are drawn.
        """
        canvas = self._canvas
        frame, scale, colours = canvas.frame, canvas.risk_scale, canvas.colours
        category, whole = canvas.shown.category, QRectF(canvas.viewport().rect())
        drawn = (frame, scale, colours, letters, category, whole.size())
        if drawn != self._drawn:
            self._drawn = drawn
            self._sheet.set_size(whole)
            self._sheet.put(
                Coat.GROUND, lambda painter: layers.ground(painter, frame, scale, colours, letters, category)
            )
        elif not words:
            return
        looks = frame, canvas.plan.wordless, scale, colours, letters, category
        self._draw_words(CellWords(*looks, places=self._words.places if self._words else {}))

    def _draw_words(self, drawn: CellWords | None) -> None:
        if drawn is not None and drawn != self._words:
            self._words = drawn
            self._sheet.put(Coat.WORDS, drawn.draw)

    def draw_lines(self) -> list[Callable[[], object]]:
        """Tasks that draw the arrows and the dots, a part of them each, as all of them would take longer than a frame."""
        parts = (partial(self._draw_part, part) for part in range(_PARTS))
        return [self._place_words, lambda: self._draw_words(self._placed), *parts]

    def _place_words(self) -> None:
        canvas = self._canvas
        looks = canvas.plan, canvas.risk_scale, canvas.colours, canvas.letters, canvas.shown.category
        self._placed = CellWords.clear_of_arrows(*looks)

    def _draw_part(self, part: int) -> None:
        plan, colours = self._canvas.plan, self._canvas.colours
        some = replace(plan, ghosts=plan.ghosts[part::_PARTS])
        self._sheet.put(Coat.LINES, lambda painter: layers.links(painter, some, colours), more=part > 0)

    def draw_ghosts(self) -> list[Callable[[], object]]:
        """Tasks that draw the small marks at the lines' other ends, a part of them each."""
        return [partial(self._draw_ghosts, part) for part in range(_GHOST_PARTS)]

    def _draw_ghosts(self, part: int) -> None:
        plan, colours, font = self._canvas.plan, self._canvas.colours, self._canvas.font()
        shared = [mark for mark in plan.ghosts if mark.count > 1]  # drawn once, so all in one part
        single = [mark for mark in plan.ghosts if mark.count == 1]
        some = replace(plan, ghosts=(*single[part::_GHOST_PARTS], *(() if part else shared)))
        self._sheet.put(
            Coat.GHOSTS, lambda painter: layers.ghosts(painter, some, colours, font), more=part > 0
        )

    def hide_marks(self) -> None:
        """Put lines and ghosts away while the markers glide."""
        self._sheet.hide_coat(Coat.LINES)
        self._sheet.hide_coat(Coat.GHOSTS)
        self._strong.setVisible(False)

    def prepare_glide(self) -> None:
        """Make the picture ready over which the markers glide next."""
        self._sheet.prepare_bare()

    def strengthen(self, marker: RiskMarker | None, *, lifted: bool) -> None:
        """Draw one risk's lines again and stronger, and fade all others; None for nobody's."""
        canvas = self._canvas
        discs = [mark.place for mark in canvas.plan.of(marker.risk.id)] if marker else []
        if marker and (place := canvas.plan.places.get(marker.risk.id)):
            discs.append(place)
        self._strong.setVisible(bool(discs))
        self._sheet.fade(Coat.LINES, layers.FADED if discs else 1.0)
        if marker is None or not discs:
            return
        xs, ys = [disc.middle[0] for disc in discs], [disc.middle[1] for disc in discs]
        reach = 40.0 + canvas.frame.cell / 2
        rect = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))
        plan, risk, colours, font = canvas.plan, marker.risk, canvas.colours, canvas.font()
        scale, letters = canvas.risk_scale, canvas.letters
        own = own_appetite(scale, risk.category) is not None and risk.category != canvas.shown.category
        cell_words = replace(self._words, category=risk.category) if own and self._words else self._words

        def draw(painter: QPainter) -> None:
            if own:
                paint.limit(painter, plan.frame, scale, colours, letters, risk.category, dashed=True)
            layers.strong(painter, plan, risk, colours, font, cell_words, lifted=lifted)

        whole = QRectF(canvas.viewport().rect())
        self._strong.show_drawing(whole if own else rect.adjusted(-reach, -reach, reach, reach), draw)

    @property
    def shows_move(self) -> bool:
        """Whether a move is being shown."""
        return self._lit.isVisible()

    def show_move(self, move: Move | None) -> None:
        """Light up the cell of a move, and say what it means; None puts both away."""
        if move is None:
            self._lit.setVisible(False)
            self.live.setVisible(False)
            return
        canvas = self._canvas
        rect, colours, scale = paint.cell_rect(canvas.frame, move.after), canvas.colours, canvas.risk_scale
        self._lit.show_drawing(rect, lambda painter: paint.lit(painter, rect, colours))
        lines = words.move_line(move, scale), words.meaning(move, scale)
        width = float(canvas.viewport().width())
        self.live.say(lines, canvas.plan, move.after, width, colours, canvas.font())
