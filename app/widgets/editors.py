"""Editors by kind of column, the same in the table and in the form beside it.

Each takes and gives text, as a person types it; the kind of the column reads it. All have ``content()``, ``set_content(text)``
and the signal ``typed(text)``, which a view can use to keep a draft.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from app.registers.kinds import Choice, People, Position, Prose, Ref, Series, Terms, Text
from app.registers.register import Column
from app.widgets import icons


class LineEditor(QLineEdit):
    """One line of text."""

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self.typed)

    def content(self) -> str:
        """What is typed in it."""
        return self.text()

    def set_content(self, text: str) -> None:
        """Begin with this text, all of it selected."""
        self.setText(text)
        self.selectAll()


class PositionEditor(LineEditor):
    """A position typed as ``h v m`` or ``3x4``, or picked from a small map (Alt+Down)."""

    picked = Signal(str)  # chosen with the mouse or Enter in the map, so as good as Enter

    def __init__(self, terms: Terms, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms = terms
        self._picker: QWidget | None = None
        action = QAction(icons.icon("heat-map", "muted"), "Pick on a small map (Alt+Down)", self)
        action.triggered.connect(self.open_picker)
        self.addAction(action, QLineEdit.ActionPosition.TrailingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_picker()
        else:
            super().keyPressEvent(event)

    def open_picker(self) -> None:
        """Show the small map below the editor; choosing a cell writes its position."""
        from app.widgets.position_picker import PositionPicker

        picker = PositionPicker(self._terms.scale, self)
        picker.setWindowFlags(Qt.WindowType.Popup)
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.set_position(_position(self.text(), self._terms))
        picker.picked.connect(lambda position: self._take(position, picker))
        picker.adjustSize()
        picker.move(self.mapToGlobal(QPoint(0, self.height())))
        picker.show()
        picker.setFocus()
        self._picker = picker

    def _take(self, position: object, picker: QWidget) -> None:
        self.set_content(Position().show(position, self._terms))
        picker.close()
        self.typed.emit(self.text())
        self.picked.emit(self.text())


class ChoiceEditor(QComboBox):
    """A list of the words that can be chosen, with the blank one first."""

    typed = Signal(str)
    left = Signal()  # the list was closed without choosing

    def __init__(self, column: Column, terms: Terms, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        kind = column.kind
        self._blank = kind.empty if isinstance(kind, Choice) and kind.empty else "(none)"
        self.addItem(self._blank, "")
        for word in kind.choices(terms):
            self.addItem(word, word)
        self.setMaxVisibleItems(20)
        self._chosen = False
        self.activated.connect(self._choose)

    def content(self) -> str:
        """The word chosen; empty for the blank."""
        return str(self.currentData() or "")

    def set_content(self, text: str) -> None:
        """Begin with this word; a word that cannot be chosen is kept as the first line."""
        found = 0 if text in ("", self._blank) else self.findText(text)
        if found < 0:
            self.insertItem(0, text, text)
            found = 0
        self.setCurrentIndex(found)

    def showPopup(self) -> None:  # noqa: N802
        self._chosen = False
        super().showPopup()

    def hidePopup(self) -> None:  # noqa: N802
        super().hidePopup()
        QTimer.singleShot(0, self, self._closed)  # Qt tells of a choice only after this

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling past a list must not change what is chosen in it."""
        event.ignore()

    def _choose(self, _: int) -> None:
        self._chosen = True
        self.typed.emit(self.content())

    def _closed(self) -> None:
        if not self._chosen and self.isVisible():
            self.left.emit()


class ProseEditor(QPlainTextEdit):
    """Text over several lines."""

    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, paragraphs: bool = True) -> None:
        super().__init__(parent)
        self.paragraphs = paragraphs  # False: one line of text that is only shown over several
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._quiet = False
        self.textChanged.connect(self._tell)

    def content(self) -> str:
        """What is typed in it."""
        return self.toPlainText()

    def set_content(self, text: str) -> None:
        """Begin with this text, the cursor at its end."""
        self._quiet = True
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._quiet = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        if not self._quiet:
            self.typed.emit(self.toPlainText())


Editor = LineEditor | ChoiceEditor | ProseEditor


def editor_for(column: Column, terms: Terms, parent: QWidget | None = None, *, wrap: bool = False) -> Editor:
    """The editor of a column's kind, named for screen readers.

    Args:
        wrap: Show a long line over several, as a narrow form must.
    """
    kind = column.kind
    made: Editor
    if isinstance(kind, Position):
        made = PositionEditor(terms, parent)
    elif kind.choices(terms):
        made = ChoiceEditor(column, terms, parent)
    elif isinstance(kind, (Prose, People, Series)):
        made = ProseEditor(parent)
    elif wrap and isinstance(kind, Text) and not isinstance(kind, Ref):
        made = ProseEditor(parent, paragraphs=False)
    else:
        made = LineEditor(parent)
    made.setAccessibleName(column.title)
    made.setAccessibleDescription(column.help)
    return made


def is_over(editor: QWidget, event: QEvent) -> bool:
    """Whether a key ends the editing: Enter keeps and Esc puts back, except that Alt or Shift with Enter begins a line."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    if event.key() == Qt.Key.Key_Escape:
        return True
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    new_line = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    return not (isinstance(editor, ProseEditor) and event.modifiers() & new_line)


def _position(text: str, terms: Terms) -> object | None:
    from app.errors import Unreadable

    try:
        found: object | None = Position().parse(text, terms)
    except Unreadable:
        return None
    return found
