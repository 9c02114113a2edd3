"""The keys of the table, as hands know them from Excel.

Enter goes down (Shift+Enter up), after Tabs below where they began; typing replaces, F2 goes on where the text ends,
Backspace begins anew with nothing, Esc puts back, Tab while editing keeps and goes right, and so do the Tabs straight after
it. Alt+Down opens a list, Ctrl+C, X, V, D and R and Delete work on blocks, Ctrl+Enter gives one text to all selected cells,
Ctrl+; writes today, Shift+Space takes whole rows, Insert or Ctrl+Plus adds a record and Ctrl+Minus removes. On the heading of
a group the arrows left and right fold and unfold it (all of them with Ctrl), and Enter or Space does the other of what it is.
Else Tab leaves the table, so that the keyboard is never trapped in it; the arrow keys move from cell to cell.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from app.widgets.table.refusals import Refusals

if TYPE_CHECKING:
    from app.widgets.table.grid import Grid

_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_NONE, _KEY = Qt.KeyboardModifier.NoModifier, Qt.Key
_FARTHER = ((_SHIFT, _KEY.Key_Down), (_SHIFT, _KEY.Key_Up))
_ADD = {(_CTRL, _KEY.Key_Plus), (_CTRL | _SHIFT, _KEY.Key_Plus)}  # a key of its own, or held with Shift
_REMOVE = {(_CTRL, _KEY.Key_Minus)}
_AWAY = {  # from the line that is being filled in
    *(_KEY.Key_Up, _KEY.Key_Down, _KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Home, _KEY.Key_End),
    *(_KEY.Key_PageUp, _KEY.Key_PageDown, _KEY.Key_Escape),
}
_HELD = {_KEY.Key_Shift, _KEY.Key_Control, _KEY.Key_Alt}  # which mean nothing by themselves


class _Before(QObject):
    """Takes keys for the list before Qt or the window can.

    Ctrl++ adds and Ctrl+- removes, as in Excel and as the list's own menu says; in the window they change the size of the
    text. After a word was chosen or Tab has kept a text, no editor is open, yet Tab still goes right: whoever fills in a
    line also passes cells that stay as they are. Any other key ends that.
    """

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._grid = grid
        grid.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._grid.flow.at = None
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        held = event.modifiers() & (_CTRL | _SHIFT | _ALT)
        mine = event.type() == QEvent.Type.ShortcutOverride and (held, event.key()) in _ADD | _REMOVE
        if mine:
            event.accept()
        return mine

    def _pressed(self, event: QKeyEvent) -> bool:
        at, index = self._grid.flow.at, self._grid.currentIndex()
        tab = event.key() in (_KEY.Key_Tab, _KEY.Key_Backtab)
        if (
            not tab
            or at is None
            or at != (self._grid.current_id(), self._grid.rows.columns[index.column()].key)
        ):
            if event.key() in _AWAY:
                self._grid.flow.end()
            elif event.key() not in _HELD:
                self._grid.flow.at = None
            return False
        self._grid.step(at, 1 if event.key() == _KEY.Key_Tab else -1)
        return True


class Keys:
    """What each key does in a grid while nothing is being edited."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        _Before(grid)
        Refusals(grid)
        blocks = grid.blocks
        self._actions: dict[tuple[Qt.KeyboardModifier, int], Callable[[], object]] = {
            (_NONE, _KEY.Key_Return): lambda: self._down(1),
            (_NONE, _KEY.Key_Enter): lambda: self._down(1),
            (_SHIFT, _KEY.Key_Return): lambda: self._down(-1),
            (_SHIFT, _KEY.Key_Enter): lambda: self._down(-1),
            (_CTRL, _KEY.Key_Return): self._open,
            (_CTRL, _KEY.Key_Enter): self._open,
            (_ALT, _KEY.Key_Down): self._open_list,
            (_CTRL, _KEY.Key_C): blocks.copy,
            (_CTRL, _KEY.Key_X): blocks.cut,
            (_CTRL, _KEY.Key_V): blocks.paste,
            (_CTRL, _KEY.Key_D): blocks.fill_down,
            (_CTRL, _KEY.Key_R): blocks.fill_right,
            (_CTRL, _KEY.Key_Semicolon): self._write_today,
            (_NONE, _KEY.Key_F2): self._edit,
            (_NONE, _KEY.Key_Backspace): self._begin_anew,
            (_NONE, _KEY.Key_Delete): self._delete,
            (_NONE, _KEY.Key_Escape): self._put_back,
            (_NONE, _KEY.Key_Insert): grid.add_wanted.emit,
            **dict.fromkeys(_ADD, grid.add_wanted.emit),
            **dict.fromkeys(_REMOVE, grid.ask_to_remove),
            (_SHIFT, _KEY.Key_Space): lambda: self._widen(QItemSelectionModel.SelectionFlag.Rows),
            (_CTRL, _KEY.Key_Space): lambda: self._widen(QItemSelectionModel.SelectionFlag.Columns),
        }

        self._on_heading: dict[tuple[Qt.KeyboardModifier, int], Callable[[], object]] = {
            (_NONE, _KEY.Key_Left): lambda: self._fold(True),
            (_NONE, _KEY.Key_Right): lambda: self._fold(False),
            (_CTRL, _KEY.Key_Left): lambda: self._fold(True, every=True),
            (_CTRL, _KEY.Key_Right): lambda: self._fold(False, every=True),
            (_NONE, _KEY.Key_Return): self._fold,
            (_NONE, _KEY.Key_Enter): self._fold,
            (_NONE, _KEY.Key_Space): self._fold,
            (_NONE, _KEY.Key_F2): self._fold,
        }

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means; False where it means nothing here."""
        pressed = (event.modifiers() & (_CTRL | _SHIFT | _ALT), event.key())
        action = self._actions.get(pressed)
        if self._grid.rows.is_heading(self._grid.current_row):
            action = self._on_heading.get(pressed, action)
        if event.key() == _KEY.Key_Home:
            QAbstractItemView.keyPressEvent(self._grid, event)
            # A frozen column is in sight wherever the others are.
            self._grid.horizontalScrollBar().setValue(0)
            return True
        if action is None and pressed in _FARTHER and self._are_lines():
            QAbstractItemView.keyPressEvent(self._grid, event)
            action = self._actions[_SHIFT, _KEY.Key_Space]  # whole lines stay whole lines
        if action is None:
            return False
        action()
        return True

    def _open(self) -> None:
        if row_id := self._grid.current_id():
            self._grid.opened.emit(row_id)

    def _open_list(self) -> None:
        if self._can_edit():
            self._grid.open_list()

    def _edit(self) -> None:
        """Go on with the text of a cell where it ends; what opens at a typed key is selected, for that key to replace."""
        if self._can_edit():
            self._grid.edit(self._grid.currentIndex())
            if isinstance(self._grid.editor, QLineEdit):
                self._grid.editor.end(False)

    def _begin_anew(self) -> None:
        """Edit a cell with nothing left in it; a list of choices opens as it is, since only a choice of it changes the cell."""
        if self._can_edit():
            from app.widgets.editors import LineEditor, ProseEditor

            self._grid.edit(self._grid.currentIndex())
            editor = self._grid.editor
            if isinstance(editor, LineEditor | ProseEditor):
                editor.selectAll()
            if isinstance(editor, LineEditor):
                editor.backspace()
            elif isinstance(editor, ProseEditor):
                editor.textCursor().removeSelectedText()

    def _write_today(self) -> None:
        if self._can_edit():
            from app.widgets.editors import LineEditor, ProseEditor

            self._grid.edit(self._grid.currentIndex())
            if isinstance(self._grid.editor, LineEditor | ProseEditor):
                self._grid.editor.write_today()

    def _can_edit(self) -> bool:
        """Whether the current cell can be filled in; Qt would grumble on the console of one that cannot."""
        return bool(self._grid.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)

    def _delete(self) -> None:
        """Whole rows are removed, cells are cleared."""
        if self._are_lines():
            self._grid.ask_to_remove()
        else:
            self._grid.blocks.clear()

    def _are_lines(self) -> bool:
        """Whether whole rows are selected."""
        whole = len(self._grid.sections())
        cells = self._grid.blocks.cells()
        rows = {row for row, _ in cells}
        return bool(cells) and len(cells) == whole * len(rows) and whole > 1

    def _put_back(self) -> None:
        rows = self._grid.rows
        for row, column in self._grid.blocks.cells():
            rows.clear_mark(rows.row(row).id, rows.columns[column].key)

    def _fold(self, folded: bool | None = None, *, every: bool = False) -> None:
        self._grid.fold(self._grid.current_row, folded, every=every)

    def _down(self, by: int) -> None:
        index = self._grid.currentIndex()
        beside = self._grid.rows.record_from(index.row() + by, by) if index.isValid() else None
        if beside is None:
            return
        row_id = self._grid.current_id()
        if by > 0 and row_id is not None:
            key = self._grid.flow.below((row_id, self._grid.rows.columns[index.column()].key))
            index = index.siblingAtColumn(self._grid.rows.column_number(key))
        self._grid.put(index.siblingAtRow(beside))

    def _widen(self, whole: QItemSelectionModel.SelectionFlag) -> None:
        chosen = QItemSelection(self._grid.selectionModel().selection())
        self._grid.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect | whole)
