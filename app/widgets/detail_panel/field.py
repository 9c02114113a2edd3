"""One field of the form: the editor of its kind, and under it how the text was understood or why it was not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.registers.kinds import Board, People, Person, Terms
from app.registers.register import Column
from app.widgets.editors import ChoiceEditor, LineEditor, PickingEditor, ProseEditor, editor_for
from app.widgets.known_posts import KnownPosts
from app.widgets.own_undo import OwnUndo, forget, put_in
from app.widgets.plain import PlainLabel, announce, button
from app.widgets.table.reading import editing_text, read, understood
from app.widgets.theme import GRID, Size

_MOST = 24  # lines of a field before it scrolls


class Field(QWidget):
    """Edits one column of one row. What cannot be read stays in the editor, with the reason under it.

    Signals: ``given(key, value)`` for a new value; ``typed(key, text)`` while typing; ``left(key)`` when nothing is being
    typed any more; ``entered(key)`` when the keyboard comes in; ``post_wanted(title)`` to list a post that is not yet.

    Attributes:
        beside: What else is to be said of a value under the editor, such as how far a timescale slips.
    """

    given = Signal(str, object)
    typed = Signal(str, str)
    left = Signal(str)
    entered = Signal(str)
    post_wanted = Signal(str)

    def __init__(
        self, column: Column, terms: Terms, parent: QWidget | None = None, posts: KnownPosts | None = None
    ) -> None:
        super().__init__(parent)
        self.column = column
        self.terms = terms
        self.beside: Callable[[Any], str] = lambda _: ""
        self._posts = posts if isinstance(column.kind, People | Person) else None
        if posts is not None and isinstance(column.kind, Board):
            self._posts = posts.boards
        self.editor = editor_for(column, terms, self, wrap=True, posts=posts)
        self.dirty = False
        self._given = False  # what is shown was given, and no saved value has come back since
        self._value: Any = None
        self._words = PlainLabel("", self, size=Size.SMALL, role="muted", wrap=True)
        self._words.hide()
        self._list_it: QPushButton | None = None  # made when there is a post to be listed
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.editor)
        layout.addWidget(self._words)
        self.setFocusProxy(self.editor)
        self._follow()

    def _follow(self) -> None:
        self.editor.typed.connect(self._typing)
        self.editor.installEventFilter(self)
        if isinstance(self.editor, ChoiceEditor):
            self.editor.activated.connect(lambda _: self.keep())
        elif isinstance(self.editor, ProseEditor):
            self.editor.textChanged.connect(self._fit)
            self.editor.flowed.connect(self._fit)
        if isinstance(self.editor, PickingEditor):
            self.editor.explained = self._words
            self.editor.picked.connect(lambda _: self.keep())
        if not isinstance(self.editor, ChoiceEditor):
            OwnUndo(self.editor, self.keep)
        if self._posts is not None:
            self._posts.modelReset.connect(self._explain)

    @property
    def message(self) -> str:
        """What stands under the editor."""
        return self._words.text()

    @property
    def is_as_saved(self) -> bool:
        """Whether the saved value is shown: nothing is being typed, and nothing that was given has been refused."""
        return not (self.dirty or self._given)

    def show_value(self, value: Any, terms: Terms) -> None:
        """Show a saved value; what is being typed is left alone."""
        self.terms, self._value = terms, value
        if not self.dirty:
            self.put_back()

    def put_back(self) -> None:
        """Show the saved value again."""
        self.dirty = self._given = False
        text = editing_text(self.column, self._value, self.terms)
        if isinstance(self.editor, ProseEditor) and text == self.editor.content():
            forget(self.editor)  # the cursor stays where it is
        else:
            self._set(text)
        self._explain()

    def set_draft(self, text: str) -> None:
        """Put in what was being typed when the program ended, for the officer to keep or put back."""
        if isinstance(self.editor, ProseEditor):
            put_in(self.editor, text)
        else:
            self._set(text)
        self._typing(text)

    def refuse(self, text: str, reason: str) -> None:
        """Keep a text that was not saved, with the reason."""
        self.dirty = True
        self._set(text)
        self._say(reason, wrong=True)

    def keep(self) -> bool:
        """Announce what was typed, if it is new and can be read. Returns whether it can be read."""
        if not self.dirty:
            return True
        text = self.editor.content()
        reading = read(self.column, text, self.terms)
        if not reading.ok:
            self._say(reading.words, wrong=True)
            announce(self.editor, f"{self.column.title}: {reading.words}")
            return False
        self.dirty = False
        if not isinstance(self.editor, ChoiceEditor):
            forget(self.editor)
        self._say(self._said(reading.value, reading.words))
        if reading.value != self._value:
            self._given = True
            self.given.emit(self.column.key, reading.value)
        self.left.emit(self.column.key)
        return True

    def set_read_only(self, read_only: bool) -> None:
        """Show without letting anything be typed."""
        if isinstance(self.editor, ChoiceEditor):
            self.editor.setEnabled(not read_only)
        else:
            self.editor.setReadOnly(read_only)
        self._explain()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            opened = event.reason() == Qt.FocusReason.PopupFocusReason  # its own list or calendar
            if not opened and not isinstance(self.editor, ChoiceEditor):
                self.keep()
        elif kind == QEvent.Type.FocusIn:
            self.entered.emit(self.column.key)
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape and not self.is_as_saved:
            self.put_back()
            self.left.emit(self.column.key)
            return True
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        lines = isinstance(self.editor, ProseEditor) and self.editor.paragraphs
        if enters and (held or not (lines or isinstance(self.editor, ChoiceEditor))):
            self.keep()
            return True
        return False

    def _typing(self, text: str) -> None:
        self.dirty = True
        reading = read(self.column, text, self.terms)
        # Complaining at each key of a position that is being typed would be tiresome: the reason comes when it is left.
        self._say(self._said(reading.value, reading.words) if reading.ok else "")
        self.typed.emit(self.column.key, text)

    def _explain(self) -> None:
        """Say under the editor how the saved value is understood; what is being typed has its own words."""
        if not self.dirty:
            words = understood(self.column, self._value, self.terms) if self._value is not None else ""
            self._say(self._said(self._value, words))

    def _said(self, value: Any, words: str) -> str:
        posts = self._posts.words(self._names(value)) if self._posts else ""
        return "\n".join(part for part in (words, posts, self.beside(value)) if part)

    def _names(self, value: Any) -> tuple[str, ...]:
        return tuple(value or ()) if isinstance(self.column.kind, People) else ((value,) if value else ())

    def _unlisted(self) -> list[str]:
        """Names of the saved value that could be added to the posts."""
        if not isinstance(self.column.kind, People | Person) or self._posts is None:
            return []
        if self.dirty or isinstance(self.editor, ChoiceEditor):
            return []
        return [] if self.editor.isReadOnly() else self._posts.unlisted(self._names(self._value))

    def _offer_to_list(self, new: list[str]) -> None:
        if new and self._list_it is None:
            self._list_it = button("Add to the posts", "add", kind="quiet", parent=self)
            self._list_it.clicked.connect(self._ask_to_list)
            layout = self.layout()
            assert isinstance(layout, QVBoxLayout)
            layout.addWidget(self._list_it, 0, Qt.AlignmentFlag.AlignLeft)
        if self._list_it is not None:
            self._list_it.setVisible(bool(new))
            self._list_it.setAccessibleName(f"Add {new[0]} to the posts" if new else "Add to the posts")

    def _ask_to_list(self) -> None:
        for name in self._unlisted()[:1]:
            self.post_wanted.emit(name)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        if bool(self.editor.property("wrong")) != wrong:
            self.editor.setProperty("wrong", wrong)
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)
        self._words.set_role("wrong" if wrong else "muted")
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.editor.setAccessibleDescription(words or self.column.help)
        self._offer_to_list(self._unlisted())

    def _set(self, text: str) -> None:
        if isinstance(self.editor, LineEditor):
            self.editor.show_content(text)
        else:
            self.editor.set_content(text)

    def _fit(self) -> None:
        """Be as high as the text, within reason."""
        editor = self.editor
        assert isinstance(editor, ProseEditor)
        editor.be_as_high(2 if editor.paragraphs else 1, _MOST)
