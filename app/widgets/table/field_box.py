"""A box to choose a field from: letters find it by any word of its title, and by what else people call it ("owner")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QWidget

from app.models.text import folded
from app.registers.register import Column
from app.widgets.choice_box import ListBox


class FieldBox(ListBox):
    """Fields by their titles, with their keys as data."""

    def __init__(self, columns: Iterable[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        for column in self._columns:
            self.addItem(column.title, column.key)

    def called(self, words: str) -> int | None:
        return field_called(self._columns, words)


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
