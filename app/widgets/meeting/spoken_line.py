"""The line in which actions and decisions are taken as they are spoken; it says at once how they are understood."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.models.capture import Known
from app.models.spoken import HELP, understand
from app.widgets.breaking import longest
from app.widgets.completing import Completer
from app.widgets.own_undo import OwnUndo
from app.widgets.plain import set_tip
from app.widgets.theme import TARGET

_BY_KEY = (
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
)
_INVITES = "A: who does what by when · D: decision · Q: question · N: note · E: extension"
_INVITATIONS = (
    f"{_INVITES}  (Ctrl+Shift+A)",
    _INVITES,
    "A: action · D: decision · Q: question · N: note · E: extension",
    "What was said",
)
_EDGES = 24  # pixels at both ends of the line that letters leave free
_AT = re.compile(r"@\s*([^@,;]*)$")


class SpokenLine(QLineEdit):
    """Enter keeps, Esc goes back to the page. After "@", posts are offered; Enter or Tab takes the one that is chosen.

    Signals: ``begun()`` as the keyboard comes here; ``understood(words, whole)`` as it is typed; ``kept(line)``; ``left()``.
    """

    begun = Signal()
    understood = Signal(str, bool)
    kept = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: Known | None = None
        self._refused = ""  # the line that was not kept, until it is changed
        self.setMinimumHeight(TARGET)
        self.setAccessibleName("What was said: an action, a decision, a question, a note or an extension")
        set_tip(self, f"{HELP}.\nA: brief on recruitment @Chief of Corporate Services by Q3")
        OwnUndo(self, lambda: not self.text())
        self._posts = Completer(self)
        self._posts.setWidget(self)
        self._posts.activated.connect(self._take)
        self.textEdited.connect(self._offer)
        self.textChanged.connect(lambda _: self._say())

    @property
    def inviting(self) -> int:
        """Width, in pixels, in which it says of all that it takes how to begin."""
        return self.fontMetrics().horizontalAdvance(_INVITES) + _EDGES

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._invite()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._invite()

    def _invite(self) -> None:
        self.setPlaceholderText(longest(_INVITATIONS, self.width() - _EDGES, self.fontMetrics()))

    def set_known(self, known: Known) -> None:
        """What a line may mean from now on."""
        if known != self._known:
            if self._known is None or known.posts != self._known.posts:
                from PySide6.QtCore import QStringListModel

                self._posts.setModel(QStringListModel(list(known.posts), self._posts))
            self._known = known
            self._say()

    def begin(self, text: str = "") -> None:
        """Put the keyboard here, with the beginning of a line where one is given.

        What is half typed is gone on with. A line that was refused is chosen, so that the next key begins another in its place,
        and End or an arrow goes on with it.
        """
        if text:
            self.setText(text)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self._refused and self.text() == self._refused:
            self.selectAll()

    def refuse(self) -> None:
        """The line that stands here was not kept."""
        self._refused = self.text()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.begun.emit()
        super().focusInEvent(event)
        if event.reason() in _BY_KEY:  # Qt chooses all of it, and the next key would take its place
            self.end(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        popup = self._posts.list
        takes = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
        if popup.isVisible() and takes:
            chosen = popup.currentIndex()
            self._take(str(chosen.data() if chosen.isValid() else self._posts.currentCompletion()))
            popup.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.text().strip():
                self.kept.emit(self.text())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _say(self) -> None:
        if self._known is None or not self.text().strip():
            self.understood.emit("", True)
            return
        found = understand(self.text(), self._known)
        self.understood.emit(found.words, not found.lacking)

    def _offer(self) -> None:
        """Offer posts after "@" as they are typed."""
        found = _AT.search(self.text()[: self.cursorPosition()])
        typed = found[1].strip() if found else ""
        whole = self._known is not None and any(
            typed.casefold().startswith(p.casefold()) for p in self._known.posts
        )
        if found is None or not typed or whole:
            self._posts.list.hide()
            return
        self._posts.setCompletionPrefix(typed)
        if self._posts.completionCount():
            self._posts.complete()
        else:
            self._posts.list.hide()

    def _take(self, post: str) -> None:
        place = self.cursorPosition()
        before, after = self.text()[:place], self.text()[place:]
        found = _AT.search(before)
        if found is not None and post:
            blanks = len(after) - len(after.lstrip())
            self.setSelection(found.start(), place + blanks - found.start())
            self.insert(f"@{post} ")
