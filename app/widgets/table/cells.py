"""How a cell is painted and edited. Paints only text and pills, since every further role that Qt asks for costs."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.models.scale import Position as At
from app.registers.kinds import Choice, Position, Series
from app.widgets import theme
from app.widgets.editors import (
    ChoiceEditor,
    Editor,
    LineEditor,
    PickingEditor,
    PositionEditor,
    ProseEditor,
    editor_for,
    is_over,
)
from app.widgets.sparkline import draw_sparkline
from app.widgets.table.headings import draw_heading, draw_late
from app.widgets.table.listed import Index
from app.widgets.table.model import RegisterModel
from app.widgets.table.reading import editing_text
from app.widgets.table.stamps import Stamps
from app.widgets.theme import GAP, GRID

if TYPE_CHECKING:
    from app.widgets.table.grid import Grid

PAD_X = GAP
PAD_Y = 6
_KEPT = 20_000
_SHORT = 200  # characters of a text that may fit on one line
_SELECTED, _FOCUSED = QStyle.StateFlag.State_Selected.value, QStyle.StateFlag.State_HasFocus.value
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
        state = option.state.value  # plain bits: each "&" of Qt's flags costs a microsecond
        mistake = model.mistake(row, column)
        self._draw_ground(painter, place, state, row, wrong=mistake is not None)
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

    def _draw_ground(self, painter: QPainter, place: QRect, state: int, row: int, *, wrong: bool) -> None:
        look = theme.current()
        if state & _SELECTED:
            painter.fillRect(place, theme.colour(look.row))
        elif wrong:
            painter.fillRect(place, theme.colour(look.wrong_fill))
        elif row == self._grid.current_row:
            painter.fillRect(place, theme.colour(look.raised))
        painter.fillRect(place.left(), place.bottom(), place.width(), 1, theme.colour(look.line))
        if state & _FOCUSED:
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

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = cast(RegisterModel, index.model())
        column, row = model.columns[index.column()], model.row(index.row())
        assert model.terms is not None
        editor = editor_for(column, model.terms, parent, posts=self._grid.posts)
        editor.typed.connect(lambda text: self.typing.emit(row.id, column.key, text))
        if isinstance(editor, ChoiceEditor):
            editor.activated.connect(lambda _: self._keep(editor))
            editor.left.connect(
                lambda: self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
            )
        elif isinstance(editor, PickingEditor):
            editor.picked.connect(lambda _: self._keep(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        model = cast(RegisterModel, index.model())
        if self._grid.edits(editor):
            return  # Qt asks again when rows are fresh, and what is being typed must stay
        mistake = model.mistake(index.row(), index.column())
        assert model.terms is not None
        column = model.columns[index.column()]
        text = (
            mistake.text
            if mistake
            else editing_text(column, model.value(index.row(), index.column()), model.terms)
        )
        cast(Editor, editor).set_content(text)
        if isinstance(editor, PositionEditor):
            editor.set_others(_other_positions(model, index))
        self._grid.show_editor(cast(Editor, editor), model.row(index.row()).id, column.key)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        self._grid.take(index, cast(Editor, editor).content())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        place = QRect(option.rect)
        if isinstance(editor, ProseEditor):
            place.setSize(QSize(max(place.width(), 320), max(place.height(), 6 * self.line_height + 2 * GAP)))
        elif isinstance(editor, ChoiceEditor):
            place.setWidth(max(place.width(), editor.sizeHint().width()))
        if not isinstance(editor, ProseEditor):
            place.setHeight(max(theme.TARGET, min(place.height(), self.line_height + 2 * PAD_Y)))
        if isinstance(editor, LineEditor):
            place.setWidth(max(place.width(), 140))
        room = self._grid.viewport().rect()
        place.moveRight(min(place.right(), max(room.right(), place.width() - 1)))
        place.moveBottom(min(place.bottom(), max(room.bottom(), place.height() - 1)))
        editor.setGeometry(place)
        self._grid.bubble.stand()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget) and is_over(watched, event):
            key = cast(Any, event)
            if isinstance(watched, ChoiceEditor) and watched.view().isVisible():
                return False
            if key.key() == Qt.Key.Key_Escape:
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.RevertModelCache)
            elif key.modifiers() & Qt.KeyboardModifier.ControlModifier:
                text = cast(Editor, watched).content()
                self.closeEditor.emit(watched, QStyledItemDelegate.EndEditHint.RevertModelCache)
                self.filled.emit(text)
            else:
                self._keep(cast(Editor, watched))
            return True
        return super().eventFilter(watched, event)

    def _keep(self, editor: Editor) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.SubmitModelCache)


def _other_positions(model: RegisterModel, index: Index) -> dict[str, Any]:
    """The other positions of a row by the names of their columns, for the small map."""
    row, own = model.row(index.row()), model.columns[index.column()].key
    places = [c for c in model.columns if isinstance(c.kind, Position) and c.key != own]
    return {c.title: value for c in places if (value := getattr(row, c.key)) is not None}
