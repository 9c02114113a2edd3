"""Records that come into a list by undo, redo or an import: they are chosen there, whatever its filters hide."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel

from app.models.source import Source
from app.models.tables import TABLE_OF
from app.store.workspace import Change

if TYPE_CHECKING:
    from app.views.register_page import RegisterView

_AGAIN = (Source.UNDO, Source.REDO)
_BROUGHT = (*_AGAIN, Source.IMPORT)
_MANY = 500  # records of which nobody would look at each
_CHOSEN = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class Came:
    """What comes into one list."""

    def __init__(self, view: RegisterView) -> None:
        self._view = view
        self._waiting: set[str] = set()  # ids of what was brought in while the list was out of sight

    @contextmanager
    def by(self, change: Change) -> Iterator[None]:
        """A context in which the list is read again; what came into it is then selected, and in sight."""
        coming = _coming(self._view, change)
        if not self._view.isVisible():  # an import goes to its list when it is done
            self._waiting |= set(coming) if change.step.source == Source.IMPORT else set()
            coming = []
        yield
        _choose(self._view, coming)

    def choose(self) -> None:
        """The list has been read again: choose what was brought in meanwhile."""
        waiting, self._waiting = self._waiting, set()
        _choose(self._view, list(waiting))


def _coming(view: RegisterView, change: Change) -> list[str]:
    """Ids of the records that a step brought in, or that it took back or put in again and a list does not have."""
    source = change.step.source
    if source not in _BROUGHT or view.read_only:
        return []
    if view.terms is None and source in _AGAIN:  # a list that was never read cannot tell what it had
        return []
    own = TABLE_OF[view.register.key]
    # An import may be in the list already.
    here = {row.id for row in view.rows} if source in _AGAIN else set()
    found = [record_id for table, record_id in change.records if table == own and record_id not in here]
    return found if len(found) <= _MANY else []


def _choose(view: RegisterView, ids: list[str]) -> None:
    table, wanted = view.table, set(ids)
    back = [row.id for row in view.rows if row.id in wanted] if wanted else []
    for record_id in back:
        table.unfold(record_id)
    table.model.keep_in_sight(*back)
    back.sort(key=lambda record_id: table.model.number_of(record_id) or 0)
    if not back or not table.grid.go_to(back[0]):
        return
    for record_id in back[1:]:
        number = table.model.number_of(record_id)
        if number is not None:
            table.grid.selectionModel().select(table.model.index(number, 0), _CHOSEN)
    if len(back) > 1:
        table.grid.selectionModel().select(table.grid.currentIndex(), _CHOSEN)
