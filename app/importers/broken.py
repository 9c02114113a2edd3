"""Cells whose formula gives no value: which field of a record each leaves out, so that none is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from app.importers.draft import Draft
from app.importers.matches import DONE, IMPACT, LIKELIHOOD, shared_with
from app.registers import kinds
from app.registers.register import Column


def keys_of(column: Column) -> tuple[str, ...]:
    """Every key under which a draft may have something for a column: its own, and those of a position's halves."""
    halves = (LIKELIHOOD, IMPACT) if isinstance(column.kind, kinds.Position) else ()
    return column.key, *(f"{column.key}.{half}" for half in halves)


def broken_in(draft: Draft, column: Column) -> str:
    """What is wrong with the cell of a column, or with one that would have filled it together with others; empty for nothing."""
    own, *halves = keys = keys_of(column)
    if halves and draft.broken.keys() <= {own} and all(key in draft.texts for key in halves):
        return ""  # a score without a result is worked out from these
    keys = keys if own in draft.texts else (*keys, *shared_with(own))
    return next((draft.broken[key] for key in keys if key in draft.broken), "")


def broken_beside(draft: Draft, columns: Iterable[Column]) -> Iterator[tuple[Column, str, str]]:
    """Cells that only add to a field, such as a note or what is done, with the field, the cell's address and what is wrong.

    One that says how a record stands is nothing to look for where another cell says it.
    """
    for column in columns if draft.broken else ():  # as most drafts have none
        own = {*keys_of(column), *(() if column.key in draft.texts else shared_with(column.key))}
        for key in sorted(draft.broken.keys() - own):
            base, _, rest = key.partition(".")
            if base == column.key and not (rest == DONE and column.key in draft.texts):
                yield column, draft.address_of(key), draft.broken[key]


def in_the_way(draft: Draft, column: Column) -> str:
    """The address of the first cell that a draft has for a column; empty where it has none."""
    places = map(draft.address_of, chain(keys_of(column), shared_with(column.key)))
    return next(filter(None, places), "")
