"""What a step changed, in words: one line for each field. What a new record began with has no "before"."""

from __future__ import annotations

from collections.abc import Sequence

from app.models.rows import FieldChange

_SHORT = 60  # characters of what stands on one line with what it was before


def said(change: FieldChange) -> str:
    """One field's change: "Position: H v M → M v M"; long texts one below the other."""
    before, after = change.before or "blank", change.after or "blank"
    if change.note:
        return f"{change.field}: {after}; {change.note}"
    if max(len(before), len(after)) > _SHORT:
        return f"{change.field}, before: {before}\n{change.field}, after: {after}"
    return f"{change.field}: {before} → {after}"


def lines(changes: Sequence[FieldChange], *, part: bool = False) -> list[str]:
    """Each field's change of one record in one step.

    Args:
        part: Whether the record has no place in a register, so that it is new where it had nothing before.
    """
    came = changes if part else [one for one in changes[:1] if one.field == "Register"]
    new = bool(came) and all(one.before is None for one in came)
    return [_of_new(one) if new and not one.before else said(one) for one in changes]


def _of_new(change: FieldChange) -> str:
    return "New in the register" if change.field == "Register" else f"{change.field}: {change.after}"
