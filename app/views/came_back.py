"""Records that were removed and are put back: they are chosen again in their list, whatever its filters hide."""

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
_CHOSEN = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


@contextmanager
def chosen_again(view: RegisterView, change: Change) -> Iterator[None]:
    """Read a list again within this: what came back by it is the selection, and in sight."""
    absent = _absent(view, change)
    yield
    _choose(view, absent)


def _absent(view: RegisterView, change: Change) -> list[str]:
    """Ids of records that a step taken back or put in again touched, and that a list in sight does not have."""
    if change.step.source not in _AGAIN or view.read_only or not view.isVisible() or not view.rows:
        return []
    own = TABLE_OF[view.register.key]
    here = {row.id for row in view.rows}
    return [record_id for table, record_id in change.records if table == own and record_id not in here]


def _choose(view: RegisterView, ids: list[str]) -> None:
    table, wanted = view.table, set(ids)
    back = [row.id for row in view.rows if row.id in wanted] if wanted else []
    for record_id in back:
        table.unfold(record_id)
        table.model.keep_in_sight(record_id)
    back.sort(key=lambda record_id: table.model.number_of(record_id) or 0)
    if not back or not table.grid.go_to(back[0]):
        return
    for record_id in back[1:]:
        number = table.model.number_of(record_id)
        if number is not None:
            table.grid.selectionModel().select(table.model.index(number, 0), _CHOSEN)
    if len(back) > 1:
        table.grid.selectionModel().select(table.grid.currentIndex(), _CHOSEN)
