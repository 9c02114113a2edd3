"""The records of a plan as Qt asks for them: list-backed, filtered by what they would do, with a tick each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal

from app.widgets.import_plan.shown import RecordShown, What
from app.widgets.plain import plain_tooltip
from app.widgets.table.listed import NOWHERE, Index, ListedRows

Role = Qt.ItemDataRole
RECORD: Final = Role.UserRole
TICK, WHAT, WHERE, NAME, NOTE = range(5)
UNREAD, LOOK = "unread", "look"
"""Filters beside the kinds: records with a cell that was not understood or should be checked, and those to look at."""

_TITLES = ("Bring in", "What", "Where", "Record", "What would happen")


class RecordsModel(ListedRows):
    """Records in the order of the file; those that would do something can be ticked.

    Signals: ``ticked()`` when ticks or rows have changed.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[RecordShown, ...] = ()
        self._asked: frozenset[str] = frozenset()
        self._answers: dict[str, bool] = {}  # the officer's own ticks; they outlive a new plan
        self._kept: dict[str, dict[str, bool]] = {}  # the same for each register that was looked at
        self._several = False
        self.held = False  # while the records are being brought in

    # What is shown

    def set_records(self, records: tuple[RecordShown, ...]) -> None:
        """Show these records; the officer's ticks and the filter stay."""
        self._all = records
        self._several = len({record.sheet for record in records}) > 1
        self._show()

    def forget_ticks(self) -> None:
        """Tick as the plan proposes, as for another file."""
        self._answers, self._kept = {}, {}

    def turn_to(self, register: str) -> None:
        """Take up the ticks of another register, as they were left when it was last looked at."""
        self._answers = self._kept.setdefault(register, {})
        self._asked = frozenset()

    def ask(self, filters: Iterable[str]) -> None:
        """Show only the records that answer one of these: kinds by their words, ``unread`` or ``look``; none for all."""
        self._asked = frozenset(filters)
        self._show()

    @property
    def asked(self) -> frozenset[str]:
        """The filters that are on."""
        return self._asked

    def counts(self) -> dict[str, int]:
        """How many of all records answer each filter."""
        found = {what.value: 0 for what in What} | {UNREAD: 0, LOOK: 0}
        for record in self._all:
            for word in _answers(record):
                found[word] += 1
        return found

    @property
    def total(self) -> int:
        """How many records there are, hidden ones too."""
        return len(self._all)

    # Ticks

    def is_ticked(self, record: RecordShown) -> bool:
        """Whether this record would be brought in."""
        return record.can_tick and self._answers.get(record.id, not record.look)

    def chosen(self) -> tuple[str, ...]:
        """Ids of the ticked records, hidden ones too, in the order of the file."""
        return tuple(record.id for record in self._all if self.is_ticked(record))

    def tally(self) -> dict[What, int]:
        """How many of each kind are ticked."""
        ticked = [record.what for record in self._all if self.is_ticked(record)]
        return {what: ticked.count(what) for what in (What.NEW, What.CHANGED)}

    def tickable(self) -> int:
        """How many records could be ticked."""
        return sum(record.can_tick for record in self._all)

    def tick(self, numbers: Iterable[int], ticked: bool) -> None:
        """Tick or untick rows on screen; those that would do nothing are passed over."""
        numbers = [number for number in numbers if self._shown[number].can_tick]
        if not numbers or self.held:
            return
        for number in numbers:
            self._answers[self._shown[number].id] = ticked
        self.dataChanged.emit(self.index(min(numbers), 0), self.index(max(numbers), NOTE))
        self.ticked.emit()

    def tick_all(self, ticked: bool) -> None:
        """Tick or untick every row on screen."""
        self.tick(range(len(self._shown)), ticked)

    # What Qt asks

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(_TITLES)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record: RecordShown = self._shown[index.row()]
        column = index.column()
        if role == Role.DisplayRole:
            return self.text(record, column)
        if role == RECORD:
            return record
        if role == Role.CheckStateRole and column == TICK and record.can_tick:
            return Qt.CheckState.Checked if self.is_ticked(record) else Qt.CheckState.Unchecked
        if role == Role.AccessibleTextRole:
            return self._said(record, column)
        if role == Role.ToolTipRole and column in (NAME, NOTE):
            return plain_tooltip(self.text(record, column))
        return None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.CheckStateRole or not index.isValid() or index.column() != TICK:
            return False
        if self.held or not self._shown[index.row()].can_tick:
            return False
        self.tick([index.row()], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        can = index.column() == TICK and self._shown[index.row()].can_tick and not self.held
        return flags | Qt.ItemFlag.ItemIsUserCheckable if can else flags

    def headerData(self, section: int, way: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role == Role.TextAlignmentRole and way == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Role.DisplayRole:
            return None
        return _TITLES[section] if way == Qt.Orientation.Horizontal else self._shown[section].name

    def text(self, record: RecordShown, column: int) -> str:
        """The text of a cell; a tick has none."""
        if column == WHAT:
            return record.what.value
        if column == WHERE:
            place = self.place(record)
            return f"{place} · {record.sheet}" if self._several else place
        if column == NAME:
            return record.name
        return record.note if column == NOTE else ""

    def place(self, record: RecordShown) -> str:
        """Where a record stands in its sheet, and whether something of it was typed."""
        return f"{record.place} · typed" if record.typed else record.place

    def _said(self, record: RecordShown, column: int) -> str:
        if column == TICK:
            if not record.can_tick:
                return f"{record.name}: {record.what.value.casefold()}, nothing to bring in"
            return f"{record.name}: {'ticked' if self.is_ticked(record) else 'not ticked'}"
        if column == WHAT and record.look:
            return f"{record.what.value}. Look at this: {record.why}"
        return self.text(record, column)

    def _show(self) -> None:
        self.show_rows([r for r in self._all if not self._asked or self._asked & _answers(r)])
        self.ticked.emit()


def _answers(record: RecordShown) -> set[str]:
    """The filters that a record answers."""
    return {
        record.what.value,
        *([UNREAD] if record.unread or record.doubts else []),
        *([LOOK] if record.look else []),
    }
