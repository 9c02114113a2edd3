"""A long list put in order off the UI thread: all that takes time is done here, and the model only takes it over. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.registers.kinds import Terms
from app.registers.register import Register
from app.widgets.table.arrange import Arrangement, Haystack, arranged, chip_counts

LONG = 5_000  # rows; a longer list is not put in order while somebody waits


@dataclass(frozen=True, slots=True)
class Prepared:
    """Rows as a model shows them.

    Attributes:
        rows: Every row, in the order in which they came; one that is as it was before is the same object.
        changed: Ids of the rows that are not as they were before.
        shown: The rows to show, in order.
        numbers: Place on screen by id.
        counts: How many of all rows answer each of the register's questions.
        haystack: The texts of these rows in these terms.
    """

    rows: Sequence[Any]
    terms: Terms
    arrangement: Arrangement
    changed: frozenset[str]
    shown: list[Any]
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
) -> Prepared:
    """Sort, filter and count.

    Args:
        haystack: Used by one thread at a time.
        before: The rows that the model has now.
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
    shown = arranged(register, every, terms, wanted, haystack)
    ids = [row.id for row in shown]
    return Prepared(
        every,
        terms,
        wanted,
        frozenset(changed),
        shown,
        ids,
        {row_id: number for number, row_id in enumerate(ids)},
        chip_counts(register, every, terms),
        haystack,
    )
