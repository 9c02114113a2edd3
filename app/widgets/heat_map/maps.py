"""One map, or two side by side with their words above them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.widgets import theme
from app.widgets.heat_map import paint
from app.widgets.heat_map.panes import Pane
from app.widgets.shell.elided import Elided
from app.widgets.theme import GAP, GRID

if TYPE_CHECKING:
    from app.widgets.heat_map.canvas import Canvas


class Maps(QWidget):
    """Holds the canvases. The second is made when it is first wanted.

    Args:
        made: Told of every canvas, to connect it.
    """

    def __init__(self, made: Callable[[Canvas], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._made = made
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._holders: list[QWidget] = []
        self._captions: list[Elided] = []
        self._canvases: list[Canvas] = []
        self._shown = 1
        self._large = 1.0  # times the usual size of the captions
        self._add()

    @property
    def first(self) -> Canvas:
        """The map at the left, or the only one."""
        return self._canvases[0]

    def in_sight(self) -> list[Canvas]:
        """The maps from left to right."""
        return self._canvases[: self._shown]

    def captions(self) -> list[str]:
        """The words above the maps in sight."""
        return [caption.words for caption in self._captions[: self._shown]]

    @property
    def caption_height(self) -> int:
        """Of the words above a map, where two stand side by side."""
        return self._captions[0].sizeHint().height()

    def _add(self) -> None:
        from app.widgets.heat_map.canvas import Canvas  # pyqtgraph takes its time

        canvas, caption, holder = Canvas(self), Elided(bold=True), QWidget(self)
        policy = QSizePolicy.Policy  # the maps are alike, whatever is said above them
        caption.setSizePolicy(policy.Ignored, policy.Preferred)
        theme.enlarge(caption, self._large)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(caption)
        column.addWidget(canvas, 1)
        self._row.addWidget(holder, 1)
        self._holders.append(holder)
        self._captions.append(caption)
        self._canvases.append(canvas)
        self._made(canvas)

    def show_panes(self, panes: Sequence[Pane], *, glide_ms: int) -> None:
        """Show these maps, and no others.

        Args:
            glide_ms: How long markers take to their new places.
        """
        while len(self._canvases) < len(panes):
            self._add()
        chosen = next((canvas.chosen_id for canvas in self.in_sight() if canvas.chosen_id), "")
        self._shown = len(panes)
        for i, holder in enumerate(self._holders):
            holder.setVisible(i < self._shown)
        for canvas, caption, pane in zip(self._canvases, self._captions, panes, strict=False):
            caption.set_words(pane.caption)
            caption.setVisible(bool(pane.caption))
            canvas.captioned = bool(pane.caption)
            canvas.set_rows(
                pane.slice.rows,
                pane.slice.scale,
                pane.shown,
                movable=pane.slice.movable,
                glide_ms=glide_ms,
            )
            canvas.choose(chosen, tell=False)  # also on a map that has just come into sight
        self._close_up()

    def _close_up(self) -> None:
        """Have the words stand right above maps that cannot use all their height, both as high."""
        spare = min(map(self._spare_height, self.in_sight())) if self._captions[0].words else 0.0
        for holder in self._holders:
            if column := holder.layout():
                column.setContentsMargins(0, int(spare / 2), 0, int(spare / 2))

    def _spare_height(self, canvas: Canvas) -> float:
        """Height that a map leaves under and over it; the holders have not their new size yet."""
        width = (self.width() - (self._shown - 1) * self._row.spacing()) / self._shown
        height = self.height() - self.caption_height - GRID
        fitted = canvas.fitted(int(width), height)
        return height - paint.least_height(width, height, fitted, canvas.risk_scale)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A pixel that is left over goes between the two, or the cells of one would be larger and its rows out of line."""
        self._row.setSpacing(GAP + (self.width() - GAP) % 2)
        super().resizeEvent(event)
        self._close_up()

    def set_large(self, factor: float, *, presenting: bool) -> None:
        """Write larger on every map, for a room."""
        for canvas in self._canvases:
            canvas.set_large(factor, presenting=presenting)
        self._close_up()

    def set_captions_large(self, factor: float) -> None:
        """Write what is said above the maps larger, for a room."""
        self._large = factor
        for caption in self._captions:
            theme.enlarge(caption, factor)
        self._close_up()

    def movable(self) -> Iterator[Canvas]:
        """The maps on which risks can be moved."""
        return (canvas for canvas in self.in_sight() if canvas.movable)

    def of(self, risk_id: str) -> Canvas:
        """The map on which a risk is to be taken hold of, else the first."""
        having = [canvas for canvas in self.in_sight() if canvas.may_choose(risk_id)]
        return next((canvas for canvas in having if canvas.movable), having[0] if having else self.first)
