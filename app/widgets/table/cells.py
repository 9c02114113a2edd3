"""How a cell is painted: only text and pills, since every further role that Qt asks for costs. ``cell_editing`` has the rest."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.models.scale import Position as At
from app.registers.kinds import Choice, Position, Series
from app.widgets import theme
from app.widgets.sparkline import draw_sparkline
from app.widgets.table.headings import draw_heading, draw_late
from app.widgets.table.listed import Index
from app.widgets.table.model import RegisterModel
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
        self._metrics = QFontMetrics(grid.font())
        self._stamps = Stamps(grid.font())

    def forget(self) -> None:
        """Fit every text anew, as when the font has changed."""
        self._metrics = QFontMetrics(self._grid.font())
        self._stamps = Stamps(self._grid.font())
        self._fitted.clear()

    @property
    def line_height(self) -> int:
        """Height of one line of text."""
        return self._metrics.lineSpacing()

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = cast(RegisterModel, index.model())
        row, column = index.row(), index.column()
        look = theme.current()
        place = option.rect
        if model.is_heading(row):
            at = row == self._grid.current_row and self._grid.hasFocus()
            draw_heading(painter, place, model.row(row), self._grid, current=at)
            return
        mistake = model.mistake(row, column)
        self._draw_ground(painter, place, index, wrong=mistake is not None)
        if model.late and model.columns[column].frozen and model.row(row).id in model.late:
            draw_late(painter, place)
        inner = place.adjusted(PAD_X, 0, -PAD_X, -1)
        text = model.text(row, column)
        ink = theme.colour(look.wrong if mistake else look.text)
        if mistake:
            inner = self._draw_warning(painter, inner, ink)
        if not mistake and isinstance(model.columns[column].kind, Series):
            top = QRect(inner.left(), inner.top(), inner.width(), self.line_height + 2 * PAD_Y)
            draw_sparkline(painter, model.value(row, column), top, ink)
            return
        value = None if mistake else model.value(row, column)
        if isinstance(value, _STATES):
            top = QRect(inner.left(), inner.top(), inner.width(), self.line_height + 2 * PAD_Y)
            ratio = self._grid.devicePixelRatioF()
            pill = self._stamps.pill(value, text, top, ink, ratio, model.terms)
            if pill is not None:
                painter.drawPixmap(top.topLeft(), pill)
                return
        if not text:
            return
        kind = model.columns[column].kind
        if not mistake and value is None and isinstance(kind, (Choice, Position)):
            ink = theme.colour(look.muted)  # "Not assessed", "Not known"
        painter.setPen(ink)
        words = self.fitted(text, inner.width(), self._lines(place.height()))
        if kind.align_right:
            painter.drawText(inner.adjusted(0, PAD_Y, 0, 0), _RIGHT, words)
        else:
            painter.drawStaticText(inner.left(), inner.top() + PAD_Y, self._stamps.text(words))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(option.rect.width(), self.line_height + 2 * PAD_Y)

    def fitted(self, text: str, width: int, lines: int) -> str:
        """The text broken into lines of a width in pixels, the last one ending in "…" where there is more."""
        if "\n" not in text and len(text) * self._metrics.averageCharWidth() < width // 2:
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
            return self._metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, width)
        # Beyond some thousand characters nothing can be seen, and breaking them would take long.
        layout = QTextLayout(text[:2000].replace("\n", "\u2028"), self._grid.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        made: list[str] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start = line.textStart()
            if len(made) == lines - 1:
                rest = text[start:2000].replace("\n", " ")
                made.append(self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
                break
            made.append(text[start : start + line.textLength()].rstrip("\n "))
        layout.endLayout()
        return "\n".join(made)

    def _lines(self, height: int) -> int:
        return max(1, (height - 2 * PAD_Y + 2) // self.line_height)

    def _draw_ground(self, painter: QPainter, place: QRect, index: Index, *, wrong: bool) -> None:
        look, grid, current = theme.current(), self._grid, self._grid.currentIndex()
        # Asked of the grid: Qt's own flags of an item's state take long to import, and to read for each cell.
        if grid.selectionModel().isSelected(cast(QModelIndex, index)):
            painter.fillRect(place, theme.colour(look.row))
        elif wrong:
            painter.fillRect(place, theme.colour(look.wrong_fill))
        elif index.row() == current.row():
            painter.fillRect(place, theme.colour(look.raised))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, theme.colour(look.line))
        if index == current and grid.hasFocus():
            painter.setPen(QPen(theme.colour(look.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(1, 1, -1, -1))

    def _draw_warning(self, painter: QPainter, place: QRect, ink: QColor) -> QRect:
        """A mark before the text, so that the colour is not the only sign; the place that is left."""
        font = painter.font()
        bold = theme.font(bold=True)
        painter.setFont(bold)
        painter.setPen(ink)
        painter.drawText(place.adjusted(0, PAD_Y, 0, 0), int(Qt.AlignmentFlag.AlignTop), "!")
        painter.setFont(font)
        return place.adjusted(2 * GRID + 2, 0, 0, 0)

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
