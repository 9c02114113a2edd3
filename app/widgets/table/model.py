"""The rows of a register as Qt asks for them: list-backed, sorted and filtered here, never showing what was not saved.

An edit *asks* (``edit_wanted``); the new value appears when the commit comes back as fresh rows through ``set_rows``.
Changes of rows and of order are told to Qt piece by piece, so that selection, scrolling and an open editor survive them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from app.registers.kinds import Terms
from app.registers.register import Column, Register
from app.widgets.plain import plain_tooltip
from app.widgets.table.arrange import Arrangement, Haystack, arranged, chip_counts
from app.widgets.table.listed import NOWHERE, Index, ListedRows
from app.widgets.table.reading import read

Role = Qt.ItemDataRole
SORT_ROLE = Role.UserRole
ID_ROLE = Role.UserRole + 1
# Put together once: Qt asks for the flags of each cell at each repaint.
_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable


@dataclass(frozen=True, slots=True)
class Mistake:
    """A text that could not be taken, kept in its cell with the reason."""

    text: str
    reason: str


class RegisterModel(ListedRows):
    """Rows of one register, in the columns of its declaration (all of them; hiding is the view's).

    Signals:
        edit_wanted(id, column key, value): one cell was given a new value.
        misread(id, column key): a text could not be read; the cell is marked.
        rearranged(): rows or their order have changed.
    """

    edit_wanted = Signal(str, str, object)
    misread = Signal(str, str)
    rearranged = Signal()

    def __init__(self, register: Register, terms: Terms | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.register = register
        self.columns: tuple[Column, ...] = register.columns
        self.terms = terms
        self.arrangement = Arrangement()
        self.read_only = False
        self.pinned: str | None = None  # the row that is being edited stays in sight
        self._all: Sequence[Any] = ()
        self._texts: dict[str, dict[int, str]] = {}  # by row id and column number
        self._mistakes: dict[tuple[str, str], Mistake] = {}
        self._haystack = Haystack(register)

    # What is shown

    def set_rows(self, rows: Sequence[Any], terms: Terms) -> None:
        """Show these rows of the register; filters and order stay."""
        if terms != self.terms:
            self.terms = terms
            self._texts.clear()
            self._haystack.forget()
            self.forget_rows()  # the same rows read differently now
        before = {row.id: row for row in self._all}
        self._all = list(rows)
        for row in self._all:
            old = before.get(row.id)
            if old is not row and old != row:
                self._freshen(old, row)
        self.rearrange()

    def set_arrangement(self, wanted: Arrangement) -> None:
        """Sort and filter in another way."""
        if wanted != self.arrangement:
            self.arrangement = wanted
            self.rearrange()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.columns) - 1))

    @property
    def total(self) -> int:
        """How many rows there are, hidden ones too."""
        return len(self._all)

    @property
    def all_rows(self) -> Sequence[Any]:
        """Every row, in the order in which they came."""
        return self._all

    def counts(self) -> dict[str, int]:
        """How many of all rows answer each of the register's questions."""
        return chip_counts(self.register, self._all, self.terms) if self.terms else {}

    def column_number(self, key: str) -> int:
        """Place of a column in the declaration."""
        return next(i for i, column in enumerate(self.columns) if column.key == key)

    def value(self, row: int, column: int) -> Any:
        """The value of a cell."""
        return getattr(self._shown[row], self.columns[column].key)

    def text(self, row: int, column: int) -> str:
        """The text of a cell: what was typed where that could not be taken, else the value as a reader sees it."""
        at = self._shown[row]
        if self._mistakes and (mistake := self._mistakes.get((at.id, self.columns[column].key))):
            return mistake.text
        texts = self._texts.setdefault(at.id, {})
        text = texts.get(column)
        if text is None:
            assert self.terms is not None
            text = texts[column] = self.columns[column].text(at, self.terms)
        return text

    # What could not be taken

    def mistake(self, row: int, column: int) -> Mistake | None:
        """Why a cell's text could not be taken; None where all is well."""
        if not self._mistakes:
            return None
        return self._mistakes.get((self._shown[row].id, self.columns[column].key))

    @property
    def mistakes(self) -> dict[tuple[str, str], Mistake]:
        """Every marked cell, by row id and column key."""
        return dict(self._mistakes)

    def mark(self, row_id: str, key: str, text: str, reason: str) -> None:
        """Keep what was typed in a cell, and why it was not taken."""
        self._mistakes[row_id, key] = Mistake(text, reason)
        self._touch(row_id, key)
        self.misread.emit(row_id, key)

    def clear_mark(self, row_id: str, key: str) -> None:
        """Show the saved value again."""
        if self._mistakes.pop((row_id, key), None):
            self._touch(row_id, key)

    # What Qt asks

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self.text(row, column)
        if role == Role.EditRole:
            return self.value(row, column)
        if role == Role.TextAlignmentRole:
            right = self.columns[column].kind.align_right
            return (
                Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            ) | Qt.AlignmentFlag.AlignTop
        if role in (Role.ToolTipRole, Role.AccessibleDescriptionRole):
            mistake = self.mistake(row, column)
            if mistake is None:
                return None
            return plain_tooltip(mistake.reason) if role == Role.ToolTipRole else mistake.reason
        if role == SORT_ROLE and self.terms is not None:
            return self.columns[column].kind.order(self.value(row, column), self.terms)
        return self._shown[row].id if role == ID_ROLE else None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not index.isValid() or not self.can_edit(index.column()):
            return False
        row, column = self._shown[index.row()], self.columns[index.column()]
        assert self.terms is not None
        if type(value) is str:  # typed; an enum's word is a value already
            reading = read(column, value, self.terms)
            if not reading.ok:
                self.mark(row.id, column.key, value, reading.words)
                return False
            value = reading.value
        self.clear_mark(row.id, column.key)
        if value == getattr(row, column.key):
            return False
        self.edit_wanted.emit(row.id, column.key, value)
        return True

    def can_edit(self, column: int) -> bool:
        """Whether people fill in this column, and may do so now."""
        return not self.read_only and self.columns[column].editable

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _EDITABLE if self.can_edit(index.column()) else _READABLE

    def headerData(self, section: int, way: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if way == Qt.Orientation.Vertical:
            return self.register.name(self._shown[section]) if role == Role.DisplayRole else None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return column.title
        if role == Role.ToolTipRole:
            return plain_tooltip(column.help) if column.help else None
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    # How changes are told

    def _freshen(self, old: Any, new: Any) -> None:
        self._texts.pop(new.id, None)
        if not self._mistakes:
            return
        for column in self.columns:
            if old is None or getattr(old, column.key) != getattr(new, column.key):
                self._mistakes.pop((new.id, column.key), None)

    def _touch(self, row_id: str, key: str) -> None:
        number = self._numbers.get(row_id)
        if number is not None:
            # The whole row, since Qt puts the saved value into an open editor when told of its one cell.
            self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))

    def rearrange(self) -> None:
        """Sort and filter anew."""
        wanted = []
        if self.terms is not None:
            wanted = arranged(self.register, self._all, self.terms, self.arrangement, self._haystack)
        if self.pinned is not None and self.pinned not in {row.id for row in wanted}:
            wanted += [row for row in self._all if row.id == self.pinned]
        self.show_rows(wanted, keep_editor=self.pinned is not None)
        self.rearranged.emit()
