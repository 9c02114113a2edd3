"""Ctrl+Z in a box that saves itself: first what was typed since it was saved, then the register's newest step, as everywhere.

Qt's boxes take Ctrl+Z for themselves whether or not there is anything that they could take back, and what they take back goes on
behind what the register has had as a step long since. Both are put right here, for every such box.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

Box = QPlainTextEdit | QLineEdit

_PAUSE_MS = 2000  # after which what is typed is another piece
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _always() -> bool:
    return True


class OwnUndo(QObject):
    """What Ctrl+Z and Ctrl+Y take back and put in again in one box.

    Args:
        settle: Called before a step of the register is taken back from within the box: what is typed there and is not kept yet
            is kept. False where it cannot be; nothing is taken back then.
    """

    def __init__(self, box: Box, settle: Callable[[], object] = _always) -> None:
        super().__init__(box)
        self._box = box
        self._settle = settle
        self._typed_at = 0
        box.installEventFilter(self)

    def saved(self) -> None:
        """The text of the box is in the register now, so from here on it is taken back there."""
        forget(self._box)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and (wish := wished(event)):
                return self._pass_on(event, wish)
            if event.type() == QEvent.Type.KeyPress:
                if wished(event) == "redo":  # not every system's boxes know both keys for it
                    self._box.redo()
                    return True
                self._cut(event)
        return False

    def _pass_on(self, event: QKeyEvent, wish: str) -> bool:
        """Leave the key to the window if the box has nothing of its own to undo or redo.

        Returns True: nothing else below the window is to handle it."""
        back, again = can_undo(self._box), can_redo(self._box)
        own = back if wish == "undo" else back or again
        # A key that is held to empty the box must not run on into the steps of the register.
        if own or event.isAutoRepeat() or self._settle() is False:
            event.accept()
        else:
            event.ignore()
        return True

    def _cut(self, event: QKeyEvent) -> None:
        """Begin another piece after a pause, and with each paragraph; Qt would take back all that was typed in a row at once."""
        paused = event.timestamp() - self._typed_at > _PAUSE_MS
        self._typed_at = event.timestamp()
        if isinstance(self._box, QPlainTextEdit) and (paused or event.key() in _ENTER):
            self._box.document().setModified(False)  # to what was there then, Qt lets one go back


def saves_itself(field: QLineEdit, keep: Callable[[], object]) -> None:
    """Keep what is typed into a field as it is left, or at Enter."""
    own = OwnUndo(field, keep)
    field.editingFinished.connect(keep)
    field.editingFinished.connect(own.saved)


def can_undo(box: Box) -> bool:
    """Whether something that was typed in a box can be taken back there."""
    if isinstance(box, QLineEdit):
        return box.isUndoAvailable()
    return not box.isReadOnly() and box.document().isUndoAvailable()


def can_redo(box: Box) -> bool:
    """Whether something that was taken back in a box can be put in again."""
    if isinstance(box, QLineEdit):
        return box.isRedoAvailable()
    return not box.isReadOnly() and box.document().isRedoAvailable()


def forget(box: Box) -> None:
    """Let go of what could be taken back in a box; its text and the cursor stay."""
    if isinstance(box, QPlainTextEdit):
        box.document().clearUndoRedoStacks()
    elif can_undo(box) or can_redo(box):
        place, start, length = box.cursorPosition(), box.selectionStart(), box.selectionLength()
        box.setText(box.text())
        if start >= 0:
            box.setSelection(*((start, length) if place != start else (start + length, -length)))
        else:
            box.setCursorPosition(place)


def show_saved(box: QPlainTextEdit, text: str) -> None:
    """Show a text as the register has it, the cursor where it was: nothing of it is taken back in the box."""
    if text == box.toPlainText():
        forget(box)
        return
    place = box.textCursor().position()
    box.setPlainText(text)
    cursor = box.textCursor()
    cursor.setPosition(min(place, len(text)))
    box.setTextCursor(cursor)


def put_in(box: QPlainTextEdit, text: str) -> None:
    """Replace the text of a box as if the new one had been typed, so that it can be taken back."""
    if text != box.toPlainText():
        cursor = box.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        box.setTextCursor(cursor)


def wished(event: QKeyEvent) -> str:
    """What a key asks for: "undo", "redo" or neither."""
    if event.matches(QKeySequence.StandardKey.Undo):
        return "undo"
    ctrl_y = (event.key(), event.modifiers()) == (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    return "redo" if ctrl_y or event.matches(QKeySequence.StandardKey.Redo) else ""
