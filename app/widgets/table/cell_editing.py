"""How a cell is edited; imported with the editors when the first one opens, since a list is read long before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.registers.kinds import Position
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
from app.widgets.own_undo import OwnUndo
from app.widgets.table.listed import Index
from app.widgets.table.model import RegisterModel
from app.widgets.table.reading import editing_text
from app.widgets.theme import GAP, GRID

if TYPE_CHECKING:
    from app.widgets.table.cells import CellDelegate
    from app.widgets.table.grid import Grid

_LONGEST_DAY = "30 September 2022"  # the editor is at least wide enough for it


class CellEditing:
    """The editors of one delegate's cells, by the kinds of their columns."""

    def __init__(self, cells: CellDelegate, grid: Grid) -> None:
        self._cells = cells
        self._grid = grid

    def open(self, parent: QWidget, index: Index) -> Editor:
        """The editor of a cell, not yet filled."""
        model = cast(RegisterModel, index.model())
        column, row = model.columns[index.column()], model.row(index.row())
        assert model.terms is not None
        editor = editor_for(column, model.terms, parent, posts=self._grid.posts)
        editor.typed.connect(lambda text: self._cells.typing.emit(row.id, column.key, text))
        if isinstance(editor, ChoiceEditor):
            editor.activated.connect(lambda _: self._chosen(editor))
            editor.left.connect(lambda: self._put_back(editor))
            if len(self._grid.blocks.cells()) > 1:
                editor.wait_for_a_key()
        elif isinstance(editor, PickingEditor):
            editor.picked.connect(lambda _: self._chosen(editor))
        if isinstance(editor, LineEditor | ProseEditor):
            OwnUndo(editor, lambda: self._give_way(editor))
        return editor

    def fill(self, editor: Editor, index: Index) -> None:
        """Give an editor the text of its cell, or the one that could not be read there."""
        model = cast(RegisterModel, index.model())
        if self._grid.editor is editor:
            return  # Qt asks again when rows are fresh, and what is being typed must stay
        mistake = model.mistake(index.row(), index.column())
        assert model.terms is not None
        column = model.columns[index.column()]
        text = (
            mistake.text
            if mistake
            else editing_text(column, model.value(index.row(), index.column()), model.terms)
        )
        editor.set_content(text)
        if isinstance(editor, PositionEditor):
            editor.set_others(_other_positions(model, index))
        self._grid.show_editor(editor, model.row(index.row()).id, column.key)

    def place(self, editor: Editor, option: QStyleOptionViewItem) -> None:
        """Put an editor over its cell, as large as what is typed in it needs, and inside the table."""
        place = QRect(option.rect)
        if isinstance(editor, ProseEditor):
            room_for_six = 6 * self._cells.line_height + 2 * GAP
            place.setSize(QSize(max(place.width(), 320), max(place.height(), room_for_six)))
        elif isinstance(editor, ChoiceEditor):
            place.setWidth(max(place.width(), editor.sizeHint().width()))
        if not isinstance(editor, ProseEditor):
            place.setHeight(max(theme.TARGET, place.height()))  # nothing of the old text looks out under it
        if isinstance(editor, LineEditor):
            place.setWidth(max(place.width(), 140))
        if isinstance(editor, PickingEditor):
            day = editor.fontMetrics().horizontalAdvance(_LONGEST_DAY)
            place.setWidth(max(place.width(), day + theme.TARGET + 4 * GRID))  # with the picture at its end
        room = self._grid.viewport().rect()
        place.moveRight(min(place.right(), max(room.right(), place.width() - 1)))
        place.moveBottom(min(place.bottom(), max(room.bottom(), place.height() - 1)))
        editor.setGeometry(place)
        self._grid.bubble.stand()

    def ends(self, editor: QWidget, event: QEvent) -> bool | None:
        """Whether an event ends the editing and is used up; None where it is Qt's to say."""
        if not is_over(editor, event):
            return None
        key = cast(Any, event)
        if isinstance(editor, ChoiceEditor) and editor.view().isVisible():
            return False
        if key.key() == Qt.Key.Key_Escape:
            self._put_back(editor)
        elif key.modifiers() & Qt.KeyboardModifier.ControlModifier:
            text = cast(Editor, editor).content()
            self._put_back(editor)
            self._cells.filled.emit(text)
        else:
            self._keep(editor)
        return True

    def _keep(self, editor: QWidget) -> None:
        self._cells.commitData.emit(editor)
        self._cells.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.SubmitModelCache)

    def _chosen(self, editor: QWidget) -> None:
        """Keep what was chosen, by letters or in a list, and stay in the cell: looking through a list does not leave it."""
        if self._grid.editor is not editor:
            return  # closed already, with what was chosen
        self._cells.commitData.emit(editor)
        self._grid.next_id = None
        self._cells.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.SubmitModelCache)

    def _give_way(self, editor: QWidget) -> bool:
        """Close an editor in which nothing was typed, so that undo takes back a step, as from the list.

        False where its text was refused: nothing was saved of it, so the newest step is another one.
        """
        index = self._grid.currentIndex()
        if cast(RegisterModel, index.model()).mistake(index.row(), index.column()):
            return False
        self._put_back(editor)
        return True

    def _put_back(self, editor: QWidget) -> None:
        self._cells.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)


def _other_positions(model: RegisterModel, index: Index) -> dict[str, Any]:
    """The other positions of a row by the names of their columns, for the small map."""
    row, own = model.row(index.row()), model.columns[index.column()].key
    places = [c for c in model.columns if isinstance(c.kind, Position) and c.key != own]
    return {c.title: value for c in places if (value := getattr(row, c.key)) is not None}
