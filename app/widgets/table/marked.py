"""The texts of a list's cells, among them those that could not be taken: kept where they were typed, with the reason."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.registers.kinds import Terms
from app.registers.register import Column, Register
from app.widgets.table.groups import Heading
from app.widgets.table.listed import ListedRows
from app.widgets.table.reading import Mistake

LATE = "Changed, and no longer answers the filters: it stays until they are next touched."


class MarkedRows(ListedRows):
    """Rows of one register in the columns of its declaration, with headings among them where they are grouped.

    Signals: ``misread(id, column key)``: a text could not be read; the cell is marked. ``remarked()``: a cell was marked, or
    shows its saved value again.
    """

    misread = Signal(str, str)
    remarked = Signal()
    said = ""  # what a screen reader is told of the list, in the place of what there is to say of a cell
    read_only = False  # what could not be taken is no part of a closed quarter

    def __init__(self, register: Register, terms: Terms | None, parent: QObject | None) -> None:
        super().__init__(parent)
        self.register = register
        self.columns: tuple[Column, ...] = register.columns
        self.terms = terms
        self._texts: dict[str, dict[int, str]] = {}  # by row id and column number
        self._mistakes: dict[tuple[str, str], Mistake] = {}
        self._late: frozenset[str] = frozenset()

    def column_number(self, key: str) -> int:
        """Place of a column in the declaration."""
        return next(i for i, column in enumerate(self.columns) if column.key == key)

    def is_heading(self, row: int) -> bool:
        """Whether a line is the heading of a group rather than a record."""
        return 0 <= row < len(self._shown) and type(self._shown[row]) is Heading

    def record_from(self, row: int, by: int) -> int | None:
        """The nearest record at a line or after it (before it where ``by`` is -1); None where there is none."""
        while 0 <= row < len(self._shown):
            if not self.is_heading(row):
                return row
            row += by
        return None

    def value(self, row: int, column: int) -> Any:
        """The value of a cell; None in a heading."""
        return getattr(self._shown[row], self.columns[column].key, None)

    def text(self, row: int, column: int) -> str:
        """The text of a cell: what was typed where that could not be taken, else the value as a reader sees it."""
        at = self._shown[row]
        if type(at) is Heading:
            return at.said
        if (
            self._mistakes
            and not self.read_only
            and (mistake := self._mistakes.get((at.id, self.columns[column].key)))
        ):
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
        if not self._mistakes or self.read_only:
            return None
        return self._mistakes.get((self._shown[row].id, self.columns[column].key))

    @property
    def mistakes(self) -> dict[tuple[str, str], Mistake]:
        """Every marked cell, by row id and column key."""
        return dict(self._mistakes)

    @property
    def has_mistakes(self) -> bool:
        """Whether any cell is marked."""
        return bool(self._mistakes)

    def marked(self, rows: Sequence[Any]) -> dict[tuple[str, str], Mistake]:
        """The marked cells of these rows, which are all that there are: where a record has gone, nothing is left to be saved."""
        if self.read_only or not self._mistakes:  # an earlier quarter has other records
            return self.mistakes
        here = {row.id for row in rows}
        return {place: mistake for place, mistake in self._mistakes.items() if place[0] in here}

    def mark(self, row_id: str, key: str, text: str, reason: str) -> None:
        """Keep what was typed in a cell, and why it was not taken."""
        self._mistakes[row_id, key] = Mistake(text, reason)
        self._touch(row_id)
        self.misread.emit(row_id, key)

    def clear_mark(self, row_id: str, key: str) -> None:
        """Show the saved value again."""
        if self._mistakes.pop((row_id, key), None):
            self._touch(row_id)

    @property
    def late(self) -> frozenset[str]:
        """Ids of the records that have changed and would be hidden, but stay until the filters are touched."""
        return self._late

    def remark(self, row: int, column: int) -> str:
        """What there is to say of a cell besides its text: why it is marked, and that its record only stays for now."""
        if self.said:
            return self.said
        mistake = self.mistake(row, column)
        if mistake is not None:
            return mistake.reason
        return LATE if self._shown[row].id in self._late else ""

    def _freshen(self, old: Any, new: Any) -> None:
        """A record was read anew: what was kept of the old one goes where it differs."""
        self._texts.pop(new.id, None)
        if not self._mistakes:
            return
        for column in self.columns:
            if old is None or getattr(old, column.key) != getattr(new, column.key):
                self._mistakes.pop((new.id, column.key), None)

    def _freshen_many(self, before: Sequence[Any], rows: Sequence[Any], changed: Collection[str]) -> None:
        """The same for those of many records that are not as they were."""
        for row_id in [kept for kept in self._texts if kept in changed]:  # few are kept, all may have changed
            del self._texts[row_id]
        marked = {row_id for row_id, _ in self._mistakes}.intersection(changed)
        if marked:
            old = {row.id: row for row in before if row.id in marked}
            for row in rows:
                if row.id in marked:
                    self._freshen(old.get(row.id), row)

    def _touch(self, row_id: str) -> None:
        number = self._numbers.get(row_id)
        if number is not None:
            # The whole row, since Qt puts the saved value into an open editor when told of its one cell.
            self.dataChanged.emit(self.index(number, 0), self.index(number, len(self.columns) - 1))
            self.remarked.emit()
