"""A list of rows that tells Qt of its changes piece by piece, so that selection, scrolling and an open editor survive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import is_
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

from app.widgets.table.places import Places

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_PIECES = 60  # more separate changes than this are quicker told as one


class ListedRows(QAbstractTableModel):
    """Rows with an ``id`` each, shown in the order of a list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: list[Any] = []
        self._numbers: Mapping[str, int] = {}
        self._stale = False
        self.reordering = False  # True while Qt has the header put back its columns, as rows change places
        self.version = 0  # another number for whatever is on screen

    @property
    def shown(self) -> Sequence[Any]:
        """The rows on screen, in their order."""
        return self._shown

    def row(self, number: int) -> Any:
        """The row at a place on screen."""
        return self._shown[number]

    def of(self, row_id: str) -> Any:
        """The row of this id; None where it is hidden or gone."""
        number = self._numbers.get(row_id)
        return None if number is None else self._shown[number]

    def number_of(self, row_id: str) -> int | None:
        """Where a row is on screen; None where it is hidden or gone."""
        return self._numbers.get(row_id)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @property
    def ids(self) -> list[str]:
        """The ids of the rows on screen, in their order."""
        return list(self._numbers)

    def show_prepared(self, rows: list[Any], places: Mapping[str, int]) -> None:
        """Show rows of which all is known already, as one change.

        Args:
            places: Where each stands, by id, in that order; it is kept and not changed.
        """
        stale, self._stale = self._stale, False
        if self.shows_just(places):
            same = not stale and all(map(is_, self._shown, rows))
            self._shown, self._numbers = rows, places
            if same:
                return
            self.version += 1
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._shown, self._numbers = rows, places
        self.version += 1
        self.endResetModel()

    def shows_just(self, places: Mapping[str, int]) -> bool:
        """Whether these are on screen in this order already."""
        if isinstance(places, Places):
            return places.shows_just(self._numbers)
        return len(places) == len(self._numbers) and list(places) == list(self._numbers)

    def replace_rows(self, fresh: Sequence[Any]) -> None:
        """Show a few rows anew in their places; those that are hidden stay so."""
        for row in fresh:
            number = self._numbers.get(row.id)
            if number is not None:
                self._shown[number] = row
                self.version += 1
                self.dataChanged.emit(self.index(number, 0), self.index(number, self.columnCount() - 1))

    def forget_rows(self) -> None:
        """Tell of every row as changed the next time, even where it is equal."""
        self._stale = True

    def show_rows(self, rows: list[Any], *, keep_editor: bool = False) -> None:
        """Show these rows in this order.

        Args:
            keep_editor: Never reset, however many changes there are, since that would close an open editor.
        """
        new_ids = [row.id for row in rows]
        if new_ids == [row.id for row in self._shown]:
            self._replace(rows)
            return
        wanted = set(new_ids)
        gone = _blocks([i for i, row in enumerate(self._shown) if row.id not in wanted])
        here = {row.id for row in self._shown}
        added = _blocks([i for i, row_id in enumerate(new_ids) if row_id not in here])
        if not self._shown or (len(gone) + len(added) > _PIECES and not keep_editor):
            self.beginResetModel()
            self._stale = False
            self._take(rows)
            self.endResetModel()
            return
        for first, last in reversed(gone):
            self.beginRemoveRows(NOWHERE, first, last)
            self._take(self._shown[:first] + self._shown[last + 1 :])
            self.endRemoveRows()
        self._reorder([row_id for row_id in new_ids if row_id in here])
        for first, last in added:
            self.beginInsertRows(NOWHERE, first, last)
            self._take(self._shown[:first] + rows[first : last + 1] + self._shown[first:])
            self.endInsertRows()
        self._replace(rows)

    def _reorder(self, ids: list[str]) -> None:
        if ids == [row.id for row in self._shown]:
            return
        self.reordering = True
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        kept_ids = [self._shown[index.row()].id for index in before]
        by_id = {row.id: row for row in self._shown}
        self._take([by_id[row_id] for row_id in ids])
        after = [
            self.index(self._numbers[row_id], index.column())
            for row_id, index in zip(kept_ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
        self.reordering = False

    def _replace(self, rows: list[Any]) -> None:
        changed = [
            i
            for i, (old, new) in enumerate(zip(self._shown, rows, strict=True))
            if self._stale or (old is not new and old != new)
        ]
        self._stale = False
        self._take(rows)
        blocks = _blocks(changed)
        if len(blocks) > _PIECES:
            blocks = [(0, len(rows) - 1)]
        for first, last in blocks:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    def _take(self, rows: list[Any]) -> None:
        self._shown = rows
        self.version += 1
        self._numbers = {row.id: number for number, row in enumerate(rows)}


def _blocks(numbers: list[int]) -> list[tuple[int, int]]:
    """Runs of numbers that follow each other, as (first, last)."""
    blocks: list[tuple[int, int]] = []
    for number in numbers:
        if blocks and blocks[-1][1] == number - 1:
            blocks[-1] = (blocks[-1][0], number)
        else:
            blocks.append((number, number))
    return blocks
