"""A list of ours that comes back when the register has gone on: what it says against what it said when it left, and now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from app.importers.compare import Change
from app.importers.drafts import Draft
from app.importers.values import Read, Unread, not_read
from app.models.text import one_line
from app.registers.kinds import Terms
from app.registers.register import Column, Register

_HERE: Final = "was changed here after this list was written, and not in the list"
_BOTH: Final = "was changed in the list, and also here after it was written"


def as_it_left(read: Read, then: Any, register: Register, terms: Terms) -> Read:
    """A row of a list of ours in which every cell that says what it said when the list was written means what it meant then.

    Read as a stranger's, "E&D 1" would be two references, and "Head of HR / Director of IT" two people.

    Args:
        then: The record's row when the list was written; the row of now where that is not known.
    """
    left = {column.key: column for column in register.editable() if _says(read.draft, column, then, terms)}
    headings = {column.title for column in left.values()}
    return replace(
        read,
        values={**read.values, **{key: getattr(then, key) for key in left}},
        unread=tuple(one for one in read.unread if one.heading not in headings),
        doubts=tuple(one for one in read.doubts if one.heading not in headings),
    )


def _says(draft: Draft, column: Column, then: Any, terms: Terms) -> bool:
    """Whether the cell of a column says, letter for letter, what the column shows of a record."""
    _, place = draft.cells.get(column.key, (0, 0))
    text = draft.own.get(place, "")
    return (
        bool(text) and column.key not in draft.typed and one_line(text) == one_line(column.text(then, terms))
    )


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
