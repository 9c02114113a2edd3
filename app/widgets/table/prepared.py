"""A long list put in order off the UI thread: all that takes time is done here, and the model only takes it over. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from app.registers.kinds import Terms
from app.registers.register import Register
from app.widgets.table.arrange import Arrangement
from app.widgets.table.facts import Facts
from app.widgets.table.groups import Shown, shown

# Rows; a longer list is not put in order while somebody waits, unless all that it takes is known.
LONG = 5_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """Rows as a model shows them.

    Attributes:
        facts: Every row, in the order in which they came; one that is as it was before is the same object.
        changed: Ids of the rows that are not as they were before.
        stay: Ids of the records that are shown even where they do not answer the filters.
    """

    facts: Facts
    arrangement: Arrangement
    changed: frozenset[str]
    stay: frozenset[str]
    shown: Shown

    @property
    def rows(self) -> Sequence[Any]:
        """Every row, in the order in which they came."""
        return self.facts.rows

    @property
    def terms(self) -> Terms:
        """The terms in which they are read."""
        return self.facts.terms


def prepare(
    register: Register,
    rows: Sequence[Any],
    terms: Terms,
    wanted: Arrangement,
    before: Facts | None = None,
    stay: frozenset[str] = frozenset(),
    in_sight: Collection[str] = (),
) -> Prepared:
    """Sort, filter, group and count.

    Args:
        before: Of the rows that the model has now, in the same terms.
        stay: Ids of the records that are shown whatever the filters say.
        in_sight: Ids of what the model shows now: of these, those that have changed stay as well.
    """
    facts, changed = _facts(register, rows, terms, before)
    if wanted.hides and changed and before is not None:
        known = {row.id for row in before.rows}
        stay |= {row_id for row_id in changed if row_id in known and row_id in in_sight}
    facts.counts()  # kept in it
    return Prepared(facts, wanted, changed, stay, shown(facts, wanted, stay))


def _facts(
    register: Register, rows: Sequence[Any], terms: Terms, before: Facts | None
) -> tuple[Facts, frozenset[str]]:
    """The facts of the rows, and the ids of those that are not as they were."""
    if before is not None and before.are_of(rows, terms):
        return before, frozenset()
    kept = {row.id: row for row in before.rows} if before is not None else {}
    every, changed = [], []
    for row in rows:
        old = kept.get(row.id)
        if old is not None and (old is row or old == row):
            every.append(old)
        else:
            every.append(row)
            changed.append(row.id)
    return Facts(register, every, terms, before), frozenset(changed)
