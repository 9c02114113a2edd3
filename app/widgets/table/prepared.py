"""A long list put in order off the UI thread: all that takes time is done here, and the model only takes it over. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.registers.kinds import Terms
from app.registers.register import Register
from app.widgets.table.arrange import Arrangement, Haystack, chip_counts
from app.widgets.table.groups import Shown, shown

LONG = 5_000  # rows; a longer list is not put in order while somebody waits


@dataclass(frozen=True, slots=True)
class Prepared:
    """Rows as a model shows them.

    Attributes:
        rows: Every row, in the order in which they came; one that is as it was before is the same object.
        changed: Ids of the rows that are not as they were before.
        stay: Ids of the records that are shown even where they do not answer the filters.
        numbers: Place on screen by id.
        counts: How many of all rows answer each of the register's questions.
        haystack: The texts of these rows in these terms.
    """

    rows: Sequence[Any]
    terms: Terms
    arrangement: Arrangement
    changed: frozenset[str]
    stay: frozenset[str]
    shown: Shown
    ids: list[str]
    numbers: dict[str, int]
    counts: Mapping[str, int]
    haystack: Haystack


def prepare(
    register: Register,
    rows: Sequence[Any],
    terms: Terms,
    wanted: Arrangement,
    haystack: Haystack,
    before: Sequence[Any] = (),
    stay: frozenset[str] = frozenset(),
    in_sight: Collection[str] = (),
) -> Prepared:
    """Sort, filter, group and count.

    Args:
        haystack: Used by one thread at a time.
        before: The rows that the model has now.
        stay: Ids of the records that are shown whatever the filters say.
        in_sight: Ids of what the model shows now: of these, those that have changed stay as well.
    """
    kept = {row.id: row for row in before}
    every, changed = [], []
    for row in rows:
        old = kept.get(row.id)
        if old is not None and (old is row or old == row):
            every.append(old)
        else:
            every.append(row)
            changed.append(row.id)
    if wanted.filters:
        stay |= {row_id for row_id in changed if row_id in kept and row_id in in_sight}
    found = shown(register, every, terms, wanted, haystack, stay)
    ids = [row.id for row in found.rows]
    return Prepared(
        every,
        terms,
        wanted,
        frozenset(changed),
        stay,
        found,
        ids,
        {row_id: number for number, row_id in enumerate(ids)},
        chip_counts(register, every, terms),
        haystack,
    )
