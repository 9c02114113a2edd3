"""The organisation's own words for where things stand, each saved as the field is left, with where it is used."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.models.wording import MOST
from app.widgets import theme
from app.widgets.own_undo import saves_itself
from app.widgets.plain import ONLY_READ, PlainLabel
from app.widgets.room import at_the_left
from app.widgets.theme import GAP, GRID, TARGET, Size

_WIDE = 55 * GRID  # of a field

_TOLD = (
    "Say it as your organisation does: “Delayed” for “Slipped”. Tables, papers and workbooks show your word at once, and both "
    "words are understood when something is typed or brought in. Closed quarters keep the words of their day. Clear a field to "
    "have the program’s own word again."
)


class Word(Protocol):
    """One word of a set."""

    @property
    def word(self) -> str: ...
    @property
    def shown(self) -> str: ...
    @property
    def used(self) -> int | None: ...


class WordSet(Protocol):
    """A set of words with where it is shown."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def columns(self) -> tuple[str, ...]: ...
    @property
    def words(self) -> Sequence[Word]: ...


class WordsForm(QScrollArea):
    """Signals: ``given(set key, word as stored, word as shown)``; an empty word asks for the program's own."""

    given = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Words for states")
        self.fields: dict[tuple[str, str], QLineEdit] = {}
        self._used: dict[tuple[str, str], PlainLabel] = {}
        self._shown: dict[tuple[str, str], str] = {}
        body = QWidget()
        theme.widen(body, 220 * GRID)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(2 * GAP, 2 * GAP, 2 * GAP, 2 * GAP)
        self._column.setSpacing(GAP)
        self._column.addWidget(PlainLabel("Words for where things stand", size=Size.HEADING, bold=True))
        self._told = PlainLabel(_TOLD, role="muted", wrap=True)
        self._column.addWidget(self._told)
        self.setWidget(at_the_left(body))

    def show_sets(self, sets: Sequence[WordSet], *, read_only: bool) -> None:
        """Show what is saved; a field in which something is being typed keeps it."""
        self._told.setText(ONLY_READ if read_only else _TOLD)
        if not self.fields:
            had_keyboard = self.hasFocus()
            for one in sets:
                self._add(one)
            self._column.addStretch(1)
            if first := next(iter(self.fields.values()), None):
                self.setFocusProxy(first)
            if had_keyboard:
                self.setFocus()
        for one in sets:
            for word in one.words:
                key = (one.key, word.word)
                field = self.fields[key]
                self._shown[key] = word.shown
                if not (field.hasFocus() and field.isModified()):
                    field.setText(word.shown)
                field.setReadOnly(read_only)
                self._used[key].setText(_used(word.used))

    def _add(self, one: WordSet) -> None:
        self._column.addSpacing(GAP)
        self._column.addWidget(PlainLabel(one.title, bold=True))
        self._column.addWidget(PlainLabel("; ".join(one.columns), size=Size.SMALL, role="muted", wrap=True))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GAP)
        grid.setVerticalSpacing(GRID)
        grid.setColumnMinimumWidth(0, 40 * GRID)
        grid.setColumnStretch(2, 1)
        for place, word in enumerate(one.words):
            field = QLineEdit()
            field.setMaxLength(MOST)
            field.setFixedWidth(_WIDE)
            field.setMinimumHeight(TARGET)
            field.setPlaceholderText(word.word)
            label, used = PlainLabel(word.word), PlainLabel(role="muted")
            label.setBuddy(field)
            field.setAccessibleName(f"{one.title}: word for “{word.word}”")
            key = (one.key, word.word)
            saves_itself(field, partial(self._keep, key))
            self.fields[key], self._used[key] = field, used
            for column, part in enumerate((label, field, used)):
                grid.addWidget(part, place, column)
        self._column.addLayout(grid)

    def _keep(self, key: tuple[str, str]) -> None:
        field = self.fields[key]
        if not field.isModified():
            return
        field.setModified(False)
        text = field.text().strip() or key[1]
        if text != self._shown[key]:
            self.given.emit(*key, text)
        else:
            field.setText(text)


def _used(number: int | None) -> str:
    if number is None:
        return "Worked out"
    return f"{number:,} record{'' if number == 1 else 's'}"
