"""A list of ours that comes back when the register has gone on: what it says against what it said when it left, and now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from app.importers.compare import Change
from app.importers.drafts import Draft
from app.importers.values import Unread, not_read
from app.registers.kinds import Terms
from app.registers.register import Column, Register

_HERE: Final = "was changed here after this list was written, and not in the list"
_BOTH: Final = "was changed in the list, and also here after it was written"


def since_left(
    found: Sequence[Change], then: Any, draft: Draft, register: Register, terms: Terms
) -> tuple[tuple[Change, ...], tuple[Unread, ...], bool]:
    """What the list itself changed of a record, what is to be said of the rest, and whether both sides changed a field.

    Args:
        then: The record's row when the list was written; None where that is not known.
    """
    if then is None:
        return tuple(found), (), False
    kept: list[Change] = []
    said: list[Unread] = []
    clash = False
    for change in found:
        column = register.column(change.key)
        was = getattr(then, change.key)
        if column.kind.same(was, change.old):
            kept.append(change)
        elif column.kind.same(was, change.new):
            said.append(not_read(draft, column, _HERE, f"It stays {_shown(column, change.old, terms)}."))
        else:
            clash = True
            kept.append(change)
            now = _shown(column, change.old, terms)
            hint = f"It was {_shown(column, was, terms)}, and is {now} here now. Tick the row to take the list’s."
            said.append(not_read(draft, column, _BOTH, hint))
    return tuple(kept), tuple(said), clash


def _shown(column: Column, value: Any, terms: Terms) -> str:
    text = column.kind.show(value, terms)
    return f"“{text}”" if text else "empty"
