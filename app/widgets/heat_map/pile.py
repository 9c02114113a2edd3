"""What lies under and over the markers of one canvas, and when it is drawn again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.models.appetite import own_appetite
from app.widgets.heat_map import layers, paint, words
from app.widgets.heat_map.words import Move

if TYPE_CHECKING:
    from app.widgets.heat_map.canvas import Canvas
    from app.widgets.heat_map.marker import RiskMarker


class Pile:
    """The layers of a canvas.

    Attributes:
        live: What a move means, beside the cell that it would reach.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._ground = layers.Layer(layers.GROUND, kept=True)
        self._lines = layers.Layer(layers.LINES, kept=True)
        self._words = layers.Layer(layers.WORDS, kept=True)
        self._lit = layers.Layer(layers.LIT, kept=False)
        self._strong = layers.Layer(layers.STRONG, kept=False)
        self.live = layers.LiveText()
        for item in (self._ground, self._lines, self._words, self._lit, self._strong, self.live):
            canvas.scene().addItem(item)
        self._lit.setVisible(False)

    def draw(self, letters: paint.Letters) -> None:
        """Cells, lines and words anew."""
        canvas = self._canvas
        plan, scale, colours, font = canvas.plan, canvas.risk_scale, canvas.colours, canvas.font()
        whole = QRectF(canvas.viewport().rect())
        category = canvas.shown.category
        self._ground.show_drawing(
            whole, lambda painter: layers.ground(painter, plan, scale, colours, letters, category)
        )
        self._lines.show_drawing(whole, lambda painter: layers.lines(painter, plan, colours))
        self._words.show_drawing(
            whole, lambda painter: layers.words(painter, plan, scale, colours, letters, font)
        )

    def strengthen(self, marker: RiskMarker | None, *, lifted: bool) -> None:
        """Draw one risk's lines again and stronger, and fade all others; None for nobody's."""
        canvas = self._canvas
        discs = [mark.place for mark in canvas.plan.of(marker.risk.id)] if marker else []
        if marker and (place := canvas.plan.places.get(marker.risk.id)):
            discs.append(place)
        self._strong.setVisible(bool(discs))
        self._lines.setOpacity(layers.FADED if discs else 1.0)
        if marker is None or not discs:
            return
        xs, ys = [disc.middle[0] for disc in discs], [disc.middle[1] for disc in discs]
        reach = 40.0 + canvas.frame.cell / 2
        rect = QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))
        plan, risk, colours, font = canvas.plan, marker.risk, canvas.colours, canvas.font()
        scale, letters = canvas.risk_scale, canvas.letters
        own = own_appetite(scale, risk.category) is not None and risk.category != canvas.shown.category

        def draw(painter: QPainter) -> None:
            if own:
                paint.limit(painter, plan.frame, scale, colours, letters, risk.category, dashed=True)
            layers.strong(painter, plan, risk, colours, font, lifted=lifted)

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
