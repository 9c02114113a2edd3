"""The rows of a register as Qt asks for them: list-backed, sorted and filtered here, never showing what was not saved.

An edit *asks* (``edit_wanted``); the new value appears when the commit comes back as fresh rows through ``set_rows``.
Changes of rows and of order are told to Qt piece by piece, so that selection, scrolling and an open editor survive them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from operator import attrgetter
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from app.registers.kinds import Terms
from app.registers.register import Register
from app.widgets.aside import Aside
from app.widgets.plain import plain_tooltip
from app.widgets.table.arrange import Arrangement
from app.widgets.table.facts import Facts
from app.widgets.table.groups import Heading, Shown, shown
from app.widgets.table.listed import NOWHERE, Index
from app.widgets.table.marked import MarkedRows
from app.widgets.table.prepared import LONG, Prepared, prepare
from app.widgets.table.reading import read
from app.widgets.table.worded import heading_help, heading_read

Role = Qt.ItemDataRole
SORT_ROLE = Role.UserRole
ID_ROLE = Role.UserRole + 1
# Combined once, since Qt asks for the flags of each cell at each repaint.
_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_HEADING = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _READABLE | Qt.ItemFlag.ItemIsEditable


class RegisterModel(MarkedRows):
    """Rows of one register, in the columns of its declaration (all of them; hiding is the view's).

    Signals:
        edit_wanted(id, column key, value): one cell was given a new value.
        rearranged(): rows or their order have changed.
    """

    edit_wanted = Signal(str, str, object)
    rearranged = Signal()

    def __init__(self, register: Register, terms: Terms | None = None, parent: QObject | None = None) -> None:
        super().__init__(register, terms, parent)
        self.arrangement = Arrangement()
        self.read_only = False
        self.pinned: str | None = None  # the row that is being edited stays in sight
        self._all: Sequence[Any] = ()
        self._stay: frozenset[str] = frozenset()  # ids that are shown whatever hides them
        self._records = 0
        self._facts: Facts | None = None  # those of the newest rows that have been put in order
        self.aside = Aside(f"Sorting {register.title.casefold()}", self)

    # What is shown

    def set_rows(self, rows: Sequence[Any], terms: Terms) -> None:
        """Show these rows of the register; filters and order stay."""
        same = terms == self.terms
        if not same:
            self.terms = terms
            self._texts.clear()
            self.forget_rows()  # the same rows read differently now
            self._stay = frozenset()
        before = {row.id: row for row in self._all}
        self._all = list(rows)
        for row in self._all:
            old = before.get(row.id)
            if old is not row and old != row:
                self._freshen(old, row)
                if same and old is not None and row.id in self._numbers and self.arrangement.hides:
                    self._stay |= {row.id}
        self.aside.forget()
        self._rearrange_now()

    def preparing(self) -> Callable[[Sequence[Any], Terms], Prepared]:
        """A function for another thread that puts rows in the order wanted now; its result goes to ``take``."""
        wanted, stay, in_sight = self.arrangement, self._stay, self._numbers
        before = self._known() if self.terms is not None else None

        def work(rows: Sequence[Any], terms: Terms) -> Prepared:
            if before is None or terms != before.terms:  # every text reads differently now
                return prepare(self.register, rows, terms, wanted)
            return prepare(self.register, rows, terms, wanted, before, stay, in_sight)

        return work

    def take(self, found: Prepared) -> None:
        """Show rows that were put in order off the UI thread. If another order is wanted by now, they are put in that next."""
        self.aside.forget()
        if found.terms != self.terms:
            self.terms = found.terms
            self.forget_rows()
            self._texts.clear()
            self._stay = frozenset()
        self._freshen_many(self._all, found.rows, found.changed)
        self._all, self._facts = found.rows, found.facts
        if found.arrangement.asks_the_same(self.arrangement):
            self._stay |= found.stay
        if found.arrangement != self.arrangement:
            self.rearrange()
        elif self.pinned is None or self.shows_just(found.shown.places):  # else once the editor closes
            self._count(found.shown)
            self.show_prepared(found.shown.rows, found.shown.places)
            self.rearranged.emit()

    def merge(self, fresh: Sequence[Any], gone: Collection[str] = ()) -> None:
        """Show a few rows anew in a long list at once, before all of it is read again; new ones come last."""
        by_id = {row.id: row for row in fresh}
        places = dict(zip(map(attrgetter("id"), self._all), range(len(self._all)), strict=True))
        merged, new = list(self._all), [row for row in fresh if row.id not in places]
        for row_id in by_id:
            self._texts.pop(row_id, None)
            if row_id in places:
                merged[places[row_id]] = by_id[row_id]
        self._all = [row for row in merged if row.id not in gone] if gone else merged
        self._all += new
        if self.arrangement.hides:
            self._stay |= {row_id for row_id in by_id if row_id not in places or row_id in self._numbers}
        self._records += len(new) - sum(row_id in self._numbers for row_id in gone)
        if not new and not gone:
            self.replace_rows(fresh)
        else:
            shown = [by_id.get(row.id, row) for row in self._shown if row.id not in gone]
            self.show_rows([*shown, *new], keep_editor=True)
        self.rearranged.emit()

    def set_arrangement(self, wanted: Arrangement) -> None:
        """Sort and filter in another way."""
        if wanted != self.arrangement:
            if not wanted.asks_the_same(self.arrangement):
                self._stay = frozenset()
            folded, self.arrangement = wanted.folded - self.arrangement.folded, wanted
            self._stay -= {row_id for row_id in self._stay if self.group_of(row_id) in folded}
            self.rearrange()
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.columns) - 1))

    def keep_in_sight(self, *row_ids: str) -> None:
        """Show records whatever hides them, until the filters are touched or their group is folded."""
        if not self._stay.issuperset(row_ids) and self.arrangement.hides:
            self._stay |= {*row_ids}
            self.rearrange()

    @property
    def total(self) -> int:
        """How many records there are, hidden ones too."""
        return len(self._all)

    @property
    def records(self) -> int:
        """How many records answer the filters, those in folded groups too."""
        return self._records

    def group_of(self, row_id: str) -> str | None:
        """The folded group of a record; None where it is in none."""
        wanted, terms = self.arrangement, self.terms
        row = next((row for row in self._all if row.id == row_id), None) if wanted.folded else None
        text = self.register.column(wanted.group).text(row, terms) if row and terms else None
        return text if text in wanted.folded else None

    @property
    def all_rows(self) -> Sequence[Any]:
        """Every row, in the order in which they came."""
        return self._all

    def counts(self) -> dict[str, int]:
        """How many of all rows answer each of the register's questions."""
        if self.terms is None:
            return {}
        if self._facts is None:
            self._facts = self._known()
        return self._facts.counts()

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
            # Its title may be longer than the list is wide.
            pointed = role == Role.ToolTipRole and self.is_heading(row)
            words = self.text(row, column) if pointed else self.remark(row, column)
            return plain_tooltip(words) or None if role == Role.ToolTipRole else words or None
        if role == SORT_ROLE and self.terms is not None and not self.is_heading(row):
            return self.columns[column].kind.order(self.value(row, column), self.terms)
        return self._shown[row].id if role == ID_ROLE else None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        if role != Role.EditRole or not index.isValid() or not self.can_edit(index.column()):
            return False
        row, column = self._shown[index.row()], self.columns[index.column()]
        if type(row) is Heading:
            return False
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
        if type(self._shown[index.row()]) is Heading:
            return _HEADING
        return _EDITABLE if self.can_edit(index.column()) else _READABLE

    def headerData(self, section: int, way: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if way == Qt.Orientation.Vertical:
            at = self._shown[section]
            words = at.said if type(at) is Heading else self.register.name(at)
            return words if role == Role.DisplayRole else None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return column.title
        if role == Role.AccessibleTextRole:
            return heading_read(column, self.arrangement, self.terms)
        if role == Role.ToolTipRole:
            return plain_tooltip(heading_help(column, self.arrangement, self.terms)) or None
        return _LEFT if role == Role.TextAlignmentRole else None

    # How it is put in order

    def rearrange(self) -> None:
        """Sort and filter anew: at once, or off the UI thread where there is much to do."""
        if self.terms is None or len(self._all) <= LONG or self._known().are_ready(self.arrangement):
            self.aside.forget()
            self._rearrange_now()
        elif self.pinned is None:
            rows, terms, work = self._all, self.terms, self.preparing()
            self.aside.ask(lambda *_: work(rows, terms), partial(self._rearranged, rows))

    def expect_search(self) -> None:
        """Somebody is about to search: read the texts of a long list ahead of the first key."""
        if self.terms is not None and len(self._all) > LONG and not self.aside.busy:
            facts = self._facts = self._known()
            self.aside.ask(lambda *_: facts.texts(), lambda _: None)

    def _known(self) -> Facts:
        """What is known of the rows as they are now."""
        assert self.terms is not None
        facts = self._facts
        if facts is not None and facts.are_of(self._all, self.terms):
            return facts
        return Facts(
            self.register, self._all, self.terms, facts if facts and facts.terms == self.terms else None
        )

    def _rearranged(self, rows: Sequence[Any], found: Prepared) -> None:
        if rows is self._all:
            self.take(found)
        else:  # other rows have come meanwhile
            self.rearrange()

    def _rearrange_now(self) -> None:
        stay = self._stay if self.pinned is None else self._stay | {self.pinned}
        found = Shown([], {}, 0)
        if self.terms is not None:
            self._facts = self._known()
            found = shown(self._facts, self.arrangement, stay)
        self._count(found)
        if len(self._all) > LONG and self.pinned is None:
            self.show_prepared(found.rows, found.places)
        else:
            self.show_rows(found.rows, keep_editor=self.pinned is not None)
        self.rearranged.emit()

    def _count(self, found: Shown) -> None:
        if found.late != self._late:  # they are drawn with a mark
            self.forget_rows()
        self._late, self._records = found.late, found.records
