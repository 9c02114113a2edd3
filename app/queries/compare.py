"""What differs between two moments of a register: new, gone, moved, changed, field by field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.models.rows import FieldChange
from app.registers import Register
from app.registers.kinds import Terms


@dataclass(frozen=True, slots=True)
class Changed:
    """A record that is in both moments but not the same.

    Attributes:
        moved: Whether what changed is where it stands: its position on the map, or its state where there is none.
    """

    row: Any
    changes: tuple[FieldChange, ...]
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs, in the order of the later moment.

    Attributes:
        new: Rows only in the later moment.
        gone: Rows only in the earlier one.
        changed: Rows in both, with the fields that people fill in and that differ.
    """

    new: tuple[Any, ...]
    gone: tuple[Any, ...]
    changed: tuple[Changed, ...]


def compare(
    register: Register, before: Sequence[Any], after: Sequence[Any], before_terms: Terms, after_terms: Terms
) -> Differences:
    """Compare two readings of one register, each shown in the terms of its own moment."""
    old = {row.id: row for row in before}
    kept = {row.id for row in after}
    keys = {column.key for column in register.columns}
    standing = register.column("position" if "position" in keys else register.state or "ref").title
    changed = []
    for row in after:
        if row.id not in old:
            continue
        fields = _fields(register, old[row.id], row, before_terms, after_terms)
        if fields:
            changed.append(Changed(row, fields, any(change.field == standing for change in fields)))
    return Differences(
        new=tuple(row for row in after if row.id not in old),
        gone=tuple(row for row in before if row.id not in kept),
        changed=tuple(changed),
    )


def _fields(
    register: Register, old: Any, new: Any, old_terms: Terms, new_terms: Terms
) -> tuple[FieldChange, ...]:
    changes = []
    for column in register.editable():
        before, after = column.text(old, old_terms), column.text(new, new_terms)
        if before != after:
            changes.append(FieldChange(column.title, before or None, after or None))
    return tuple(changes)
