"""How a cell is painted: only text and pills, since every further role that Qt asks for costs. ``cell_editing`` has the rest."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.models.scale import Position as At
from app.registers.kinds import Choice, Position, Series
from app.widgets import theme
from app.widgets.sparkline import draw_sparkline
from app.widgets.table.chosen import cells
from app.widgets.table.groups import Heading
from app.widgets.table.headings import draw_heading, draw_late
from app.widgets.table.listed import Index
from app.widgets.table.stamps import Stamps
from app.widgets.theme import GAP, GRID

if TYPE_CHECKING:
    from app.widgets.editors import Editor
    from app.widgets.table.cell_editing import CellEditing
    from app.widgets.table.grid import Grid

PAD_X = GAP
PAD_Y = 6
_KEPT = 20_000
_SHORT = 200  # characters of a text that may fit on one line
_STATES = (StrEnum, At)
_BLANKS = (Choice, Position)  # a blank one is shown in words
_MARK = 2 * GRID + 2  # width of the mark before a text that was not taken
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a RegisterModel and opens the editor of a column's kind.

    Signals: ``typing(id, column key, text)`` as something is typed; ``filled(text)`` when Ctrl+Enter gives a text to all
    selected cells.
    """

    typing = Signal(str, str, str)
    filled = Signal(str)

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        self._fitted: dict[tuple[str, int, int], str] = {}
        self._measure()
        self._current, self._ratio = (-1, -1, False), 1.0
        # Rows and columns of the cells that are selected and in sight.
        self._chosen: set[tuple[int, int]] = set()

    def forget(self) -> None:
        """Fit every text anew, as when the font has changed."""
        self._measure()
        self._fitted.clear()

    def _measure(self) -> None:
        font = self._grid.font()
        self._metrics = QFontMetrics(font)
        self._stamps = Stamps(font)
        self.line_height = self._metrics.lineSpacing()  # of one line of text
        self._letter = self._metrics.averageCharWidth()

    # Painting

    def begin(self) -> None:
        """Look once at what holds for all cells of a repaint: each question costs as much as drawing a short text."""
        grid = self._grid
        current = grid.currentIndex()
        self._current = current.row(), current.column(), grid.hasFocus()
        self._ratio = grid.devicePixelRatioF()
        self._chosen = cells(grid.selectionModel().selection(), grid.heights.in_sight())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, row, column = self._grid.rows, index.row(), index.column()
        place, at = option.rect, model.row(row)
        if type(at) is Heading:
            draw_heading(painter, place, at, self._grid, current=row == self._current[0] and self._current[2])
            return
        look = theme.current()
        mistake = model.mistake(row, column)
        self._draw_ground(painter, place, row, column, wrong=mistake is not None)
        about = model.columns[column]
        if about.frozen and at.id in model.late:
            draw_late(painter, place)
        left, top = place.left() + PAD_X, place.top()
        width, height = place.width() - 2 * PAD_X, place.height()
        text = model.text(row, column)
        ink = theme.colour(look.wrong if mistake else look.text)
        kind, value = about.kind, model.value(row, column)
        if mistake:
            value = None
            self._draw_warning(painter, left, top, ink)
            left, width = left + _MARK, width - _MARK
        elif isinstance(kind, Series):
            draw_sparkline(painter, value, QRect(left, top, width, self.line_height + 2 * PAD_Y), ink)
            return
        elif isinstance(value, _STATES):
            pill = self._stamps.pill(
                value, text, (width, self.line_height + 2 * PAD_Y), ink, self._ratio, model.terms
            )
            if pill is not None:
                painter.drawPixmap(left, top, pill)
                return
        elif value is None and isinstance(kind, _BLANKS):
            ink = theme.colour(look.muted)  # "Not assessed", "Not known"
        if not text:
            return
        painter.setPen(ink)
        words = self.fitted(text, width, self._lines(height))
        if kind.align_right:
            painter.drawText(QRect(left, top + PAD_Y, width, height - PAD_Y - 1), _RIGHT, words)
        else:
            painter.drawStaticText(left, top + PAD_Y, self._stamps.text(words))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), self.line_height + 2 * PAD_Y)

    def fitted(self, text: str, width: int, lines: int) -> str:
        """The text broken into lines of a width in pixels, the last one ending in "…" where there is more."""
        if "\n" not in text and len(text) * self._letter < width // 2:
            return text
        key = (text, width, lines)
        made = self._fitted.get(key)
        if made is None:
            if len(self._fitted) > _KEPT:
                self._fitted.clear()
            made = self._fitted[key] = self._fit(text, max(width, 1), lines)
        return made

    def _fit(self, text: str, width: int, lines: int) -> str:
        if "\n" not in text and len(text) < _SHORT and self._metrics.horizontalAdvance(text) <= width:
            return text
        if lines == 1:
            return self._cut(text, width)
        from app.models.whole_words import whole_where  # as late as in ``broken``

        advance = self._metrics.horizontalAdvance
        # Beyond some thousand characters nothing can be seen, and breaking them would take long.
        kept = whole_where(lambda words: advance(words) <= width, text[:2000])
        layout = QTextLayout(kept.replace("\n", "\u2028"), self._grid.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        made: list[str] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start = line.textStart()
            if len(made) == lines - 1:
                made.append(self._cut(text[start:2000], width))
                break
            made.append(text[start : start + line.textLength()].rstrip("\n "))
        layout.endLayout()
        return "\n".join(made)

    def _cut(self, text: str, width: int) -> str:
        """The one line of a text that is left: what begins a new line does not run on from the one before."""
        first, _, more = text.partition("\n")
        return self._metrics.elidedText(
            f"{first}…" if more.strip() else first, Qt.TextElideMode.ElideRight, width
        )

    def _lines(self, height: int) -> int:
        return max(1, (height - 2 * PAD_Y + 2) // self.line_height)

    def _draw_ground(self, painter: QPainter, place: QRect, row: int, column: int, *, wrong: bool) -> None:
        look, (its_row, its_column, focused) = theme.current(), self._current
        # Not by Qt's own flags of an item's state: they take long to import, and to read for each cell.
        if (row, column) in self._chosen:
            painter.fillRect(place, theme.colour(look.row))
        elif wrong:
            painter.fillRect(place, theme.colour(look.wrong_fill))
        elif row == its_row:
            painter.fillRect(place, theme.colour(look.raised))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, theme.colour(look.line))
        if (
            wrong
        ):  # framed too: in high contrast, and where it is chosen, its ground is that of its neighbours
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.colour(look.wrong))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        if row == its_row and column == its_column:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if focused:
                painter.setPen(QPen(theme.colour(look.focus), 2))
                painter.drawRect(place.adjusted(1, 1, -1, -1))
            else:  # a line round it still says where it is: its ground alone is too pale for some
                painter.setPen(theme.colour(look.edge))
                painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _draw_warning(self, painter: QPainter, left: int, top: int, ink: QColor) -> None:
        """A mark before the text, so that the colour is not the only sign."""
        font = painter.font()
        painter.setFont(theme.font(bold=True))
        painter.setPen(ink)
        painter.drawText(
            QRect(left, top + PAD_Y, _MARK, self.line_height), int(Qt.AlignmentFlag.AlignTop), "!"
        )
        painter.setFont(font)

    # Editing

    @cached_property
    def _editing(self) -> CellEditing:
        from app.widgets.table.cell_editing import CellEditing

        return CellEditing(self, self._grid)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        return self._editing.open(parent, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        self._editing.fill(cast("Editor", editor), index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        self._grid.take(index, cast("Editor", editor).content())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        self._editing.place(cast("Editor", editor), option)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        ended = self._editing.ends(watched, event) if isinstance(watched, QWidget) else None
        return super().eventFilter(watched, event) if ended is None else ended
