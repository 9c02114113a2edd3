"""Text over several lines."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.widgets import icons
from app.widgets.editors.today import asks_for_today, today_in_words
from app.widgets.theme import GRID

_NEVER, _AS_NEEDED = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded


class ProseEditor(QPlainTextEdit):
    """Text over several lines.

    Signals: ``flowed()`` when the text has been broken into lines anew, at another width; ``followed(place)`` when what stands
    at a place of the text is to be gone to: by Ctrl and a click, or from the menu of the text.

    Attributes:
        goes_to: Says what stands at a place and can be gone to; empty where nothing does.
    """

    typed = Signal(str)
    flowed = Signal()
    followed = Signal(int)
    _dressed = Signal()

    def __init__(self, parent: QWidget | None = None, *, paragraphs: bool = True) -> None:
        super().__init__(parent)
        self.paragraphs = paragraphs  # False: one line of text that is only shown over several
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._quiet = False
        self.goes_to: Callable[[int], str] = lambda _: ""
        self.textChanged.connect(self._tell)
        self._dressed.connect(self.flowed, Qt.ConnectionType.QueuedConnection)

    def content(self) -> str:
        """What is typed in it."""
        return self.toPlainText()

    def set_content(self, text: str) -> None:
        """Begin with this text, the cursor at its end."""
        self._quiet = True
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._quiet = False

    def write_today(self) -> None:
        """Write today's date where the cursor is, over what is selected."""
        self.insertPlainText(today_in_words())

    def lines(self, most: int) -> int:
        """How many lines the text takes at the editor's width; counted no further than a little beyond ``most``."""
        document, found = self.document(), 0
        block = document.begin()
        while block.isValid() and found <= most:
            document.documentLayout().blockBoundingRect(block)  # breaks its lines, where nobody has asked yet
            found += max(1, block.layout().lineCount())
            block = block.next()
        return found

    def be_as_high(self, fewest: int, most: int) -> None:
        """Be as high as the text, between so many lines; what goes on beyond them is scrolled to."""
        lines = self.lines(most)
        height = max(fewest, min(most, lines)) * self.fontMetrics().lineSpacing() + 3 * GRID + 2
        self.setVerticalScrollBarPolicy(_NEVER if lines <= most else _AS_NEEDED)
        if self.height() != height:
            self.setFixedHeight(height)
        if lines <= most:
            self.verticalScrollBar().setValue(0)  # it was scrolled where it had less room a moment ago

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enters and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insertPlainText("\n")
        elif asks_for_today(event):
            self.write_today()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        place = self.cursorForPosition(event.position().toPoint()).position()
        if held and event.button() == Qt.MouseButton.LeftButton and self.goes_to(place):
            self.followed.emit(place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        place = self.textCursor().position() if by_keys else self.cursorForPosition(event.pos()).position()
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if (words := self.goes_to(place)) and menu.actions():
            first = menu.actions()[0]
            go = QAction(icons.icon("arrow-right"), f"Go to {words}".replace("&", "&&"), menu)
            go.triggered.connect(lambda _=False: self.followed.emit(place))
            menu.insertAction(first, go)
            menu.insertSeparator(first)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.flowed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dressed.emit()  # another theme has other borders; the lines are broken when it is complete

    def _tell(self) -> None:
        if not self._quiet:
            self.typed.emit(self.toPlainText())
