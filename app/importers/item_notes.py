"""Sentences for the officer about the records of a plan: what would be emptied, what has one title, and what is hidden."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.importers.draft import Draft
from app.importers.items import Item, ItemKind
from app.models.text import counted, folded, listed, shortened
from app.registers.register import Register

_ROWS: Final = 5  # named in one sentence


def told_of(items: Sequence[Item], drafts: Sequence[Draft], register: Register) -> tuple[str, ...]:
    """All that is said of the records: which are hidden, which share a title, and what would be emptied."""
    return (*hidden_ones(drafts, register), *of_one_title(items), *erased(items))


def erased(items: Sequence[Item]) -> tuple[str, ...]:
    """What blank cells would erase, where somebody asked that they should."""
    number = sum(change.erases for item in items for change in item.changes)
    records = sum(any(change.erases for change in item.changes) for item in items)
    if not number:
        return ()
    where = f"of {counted(records, 'record')}"
    return (f"Blank cells erase: {counted(number, 'field')} {where} would be emptied; the plan shows each.",)


def of_one_title(items: Sequence[Item]) -> tuple[str, ...]:
    """New records of one title, which may be one thing in several rows, or whose name stands in another column."""
    rows: dict[str, list[Item]] = {}
    for item in items:
        if item.kind is ItemKind.NEW and "ref" not in item.values:
            rows.setdefault(folded(str(item.values.get("title", ""))), []).append(item)
    told = [
        f"“{shortened(same[0].name, 40)}” (rows {listed([str(item.row) for item in same[:_ROWS]])}{' …' if same[_ROWS:] else ''})"
        for title, same in rows.items()
        if title and len(same) > 1
    ]
    if not told:
        return ()
    more = [f"{counted(len(told) - _ROWS, 'more', 'more')}"] if len(told) > _ROWS else []
    return (
        f"Several rows have the same title, and each is a record of its own: {listed([*told[:_ROWS], *more])}.",
    )


def hidden_ones(drafts: Sequence[Draft], register: Register) -> tuple[str, ...]:
    """How many records stand in rows that the file hides; empty where none does."""
    hidden = sum(draft.hidden for draft in drafts)
    if not hidden:
        return ()
    said = f"{counted(hidden, register.one)} {'is' if hidden == 1 else 'are'} hidden in the file"
    return (f"{said[0].upper()}{said[1:]}; the plan has {'it' if hidden == 1 else 'them'} too.",)
