"""Any register's rows, by its key."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from app.models.tables import TABLE_OF
from app.queries.house import terms
from app.queries.linked import linked_with
from app.queries.table import Extras, register_rows, rows_in_brief
from app.registers import REGISTERS, Part
from app.registers.kinds import Refs, Terms
from app.store.engine import plain_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

# What only one register works out; the others follow from their declaration. By name: a list waits for its own module only.
_EXTRAS = {
    "plans": "plans.what_follows",
    "measures": "measures.what_follows",
    "actions": "actions.what_follows",
    "decisions": "decisions.day_of_meeting",
    "posts": "posts.what_follows",
    "business_groups": "groups.what_follows",
    "risks": "risks.what_follows",
    "reviews": "reviews.what_follows",
    "recommendations": "reviews.when_raised",
    "statement": "statement.what_follows",
    "candidates": "refresh.what_follows",
}


def _extras(register: str) -> Extras | None:
    if register not in _EXTRAS:
        return None
    module, _, name = _EXTRAS[register].partition(".")
    found: Extras = getattr(import_module(f"app.queries.{module}"), name)
    return found


def rows(session: Session, register: str, today: date | None = None) -> list[Any]:
    """All rows of one register at the moment that the session looks at; KeyError for an unknown key.

    Args:
        today: Day against which "overdue" is judged, in registers that have timescales.
    """
    return register_rows(session, REGISTERS[register], today, _extras(register))


def brief(session: Session, register: str, ids: Collection[str]) -> list[Any]:
    """These records of one register with what is stored of them, and nothing that follows from the rest of the register."""
    return rows_in_brief(session, REGISTERS[register], ids)


def list_terms(session: Session, register: str, group: str, mine: frozenset[str]) -> Terms:
    """The terms of a list, with the titles of the records by which it is grouped.

    Args:
        group: Key of the column that the list is grouped by; empty where it is not.
    """
    kind = REGISTERS[register].column(group).kind if group else None
    called: tuple[tuple[str, str, str], ...] = ()
    if isinstance(kind, Refs):
        named = plain_rows(session, f"SELECT ref, title FROM {TABLE_OF[kind.register].value} ORDER BY ref")
        called = tuple((kind.register, ref, title) for ref, title in named)
    return replace(terms(session), mine=mine, called=called)


def parts(session: Session, part: Part, record_id: str, today: date | None = None) -> list[Any]:
    """The records of another register that belong to a record, as ``table.rows_in_brief`` gives them.

    Where the state of such a record is worked out from others, they are read in full.
    """
    register = REGISTERS[part.register]
    kind = register.column(part.by).kind
    assert isinstance(kind, Refs)
    ids = linked_with(session, record_id, kind)
    if register.state and not register.column(register.state).editable:
        return [row for row in rows(session, register.key, today) if row.id in ids]
    return rows_in_brief(session, register, ids, today)
