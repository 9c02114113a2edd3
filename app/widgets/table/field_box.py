"""A box to choose a field from: letters find it by any word of its title, and by what else people call it ("owner")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.models.text import folded
from app.registers.register import Column
from app.widgets.choice_box import ListBox

_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class FieldBox(ListBox):
    """Fields by their titles, with their keys as data."""

    def __init__(self, columns: Iterable[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        for column in self._columns:
            self.addItem(column.title, column.key)
        self._sought = ""  # letters typed quickly after each other
        self._typed = QElapsedTimer()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = self._sought_by(event, self.currentIndex())
        if found is None:
            super().keyPressEvent(event)
        else:
            self.setCurrentIndex(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view() and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            found = self._sought_by(event, self.view().currentIndex().row())
            if found is not None:
                self.view().setCurrentIndex(self.model().index(found, self.modelColumn()))
                return True
        return super().eventFilter(watched, event)

    def _sought_by(self, event: QKeyEvent, now: int) -> int | None:
        """The place to go to from where one is, as a key is typed; None where the key is no part of a word."""
        letter = event.text()
        going_on = self._typed.isValid() and self._typed.elapsed() <= QApplication.keyboardInputInterval()
        self._sought = self._sought if going_on else ""
        word = letter and letter.isprintable() and not event.modifiers() & _HELD
        if not word or not (self._sought + letter).strip():
            return None
        self._sought += letter
        self._typed.start()
        if (found := field_called(self._columns, self._sought)) is not None:
            return found
        if len(set(self._sought.casefold())) == 1:  # the same letter again: the next that begins with it
            titles = [folded(column.title) for column in self._columns]
            ahead = [(now + step) % len(titles) for step in range(1, len(titles))]
            return next((place for place in ahead if titles[place].startswith(folded(letter))), now)
        return now


def field_called(columns: Sequence[Column], words: str) -> int | None:
    """The place of the column that is meant by the beginning of a name; None where none is called so.

    Its title goes before what other trackers call it, the beginning of either before a word within, the whole before a part.
    """
    sought = folded(words)
    for at in (_begins, _has_word):
        for place, column in enumerate(columns):
            if at(column.title, sought):
                return place
    for at in (_is, _begins, _has_word):
        for place, column in enumerate(columns):
            if any(at(name, sought) for name in column.aliases):
                return place
    return None


def _is(name: str, sought: str) -> bool:
    return folded(name) == sought


def _begins(name: str, sought: str) -> bool:
    return folded(name).startswith(sought)


def _has_word(name: str, sought: str) -> bool:
    return f" {sought}" in f" {folded(name)}"
