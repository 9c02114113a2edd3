"""Posts and names, completed from those that are known while they are typed."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.widgets.editors.line import LineEditor
from app.widgets.editors.prose import ProseEditor
from app.widgets.known_posts import KnownPosts, PostCompleter
from app.widgets.meeting_line import wide_for, widen

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TO_THE_LIST = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
)


class PersonEditor(LineEditor):
    """One post or name on one line."""

    def __init__(self, posts: KnownPosts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._posts = posts
        completer = self._completer = PostCompleter(posts, self)
        completer.activated.connect(lambda _: self.typed.emit(self.text()))
        self.setCompleter(completer)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._posts.ask()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_picker()
            return
        offered = self._completer.list
        if event.key() in _ENTER and offered.isVisible() and not offered.currentIndex().isValid():
            offered.hide()  # nothing in it is wanted: the key is for what stands in the box
            QCoreApplication.sendEvent(self, event.clone())
            event.accept()
            return
        self._posts.ask()  # again where the register was read anew since the editor opened
        before = self.text()
        super().keyPressEvent(event)
        if self.text() != before:
            widen(self)
            if self._completer.list.isVisible():
                self._completer.offer_first()

    def open_picker(self) -> None:
        """Offer every post, whatever is typed."""
        self._posts.ask()
        self._completer.setCompletionPrefix("")
        self._completer.complete()
        widen(self)


class PeopleEditor(ProseEditor):
    """Posts and names, one a line; the line that is being typed is completed.

    Args:
        several: Whether there may be more than one.
    """

    def __init__(self, posts: KnownPosts, parent: QWidget | None = None, *, several: bool = True) -> None:
        super().__init__(parent, paragraphs=several)
        self._posts = posts

    @cached_property
    def completer(self) -> PostCompleter:
        """Finds what the line may mean; made when a name is first typed."""
        made = PostCompleter(self._posts, self)
        made.setWidget(self)
        made.activated.connect(self._complete)
        return made

    @property
    def offered(self) -> QAbstractItemView:
        """The list of what is found."""
        return self.completer.list

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._posts.ask()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.offered.isVisible() and event.key() in _TO_THE_LIST:
            event.ignore()
            return
        held = event.modifiers()
        if event.key() == Qt.Key.Key_Down and held & Qt.KeyboardModifier.AltModifier:
            self.open_picker()
            return
        self._posts.ask()
        before = self.content()
        super().keyPressEvent(event)
        if self.content() != before:
            prefix = self._line()
            if len(prefix) > 1 and event.text().isprintable():
                self._offer(prefix)
            else:
                self.offered.hide()

    def open_picker(self) -> None:
        """Offer every post for the line of the cursor."""
        self._posts.ask()
        self._offer("")

    def _line(self) -> str:
        """What stands on the line of the cursor, before it."""
        cursor = self.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()].strip()

    def _offer(self, prefix: str) -> None:
        completer = self.completer
        completer.setCompletionPrefix(prefix)
        found = completer.completionCount()
        first = completer.pathFromIndex(completer.completionModel().index(0, 0)) if found else ""
        if not found or (found == 1 and first == prefix):
            self.offered.hide()
            return
        place = self.cursorRect().translated(self.viewport().pos())
        place.setLeft(0)
        place.setWidth(max(self.viewport().width(), wide_for(self.offered)))
        completer.complete(place)
        if prefix:
            completer.offer_first()
        else:
            self.offered.setCurrentIndex(completer.completionModel().index(0, 0))

    def _complete(self, title: str) -> None:
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(title)
        self.setTextCursor(cursor)
