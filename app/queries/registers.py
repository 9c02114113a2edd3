"""Any register's rows, by its key."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.stored import stored_class
from app.models.text import counted
from app.queries import (
    actions,
    decisions,
    groups,
    measures,
    plans,
    posts,
    records,
    refresh,
    reviews,
    risks,
    statement,
)
from app.queries.records import linked_with
from app.queries.table import Extras, register_rows, rows_in_brief
from app.registers import REGISTERS, Part
from app.registers.kinds import Refs

# What only one register works out; the others follow from their declaration.
_EXTRAS: dict[str, Extras] = {
    "plans": plans.what_follows,
    "measures": measures.what_follows,
    "actions": actions.what_follows,
    "decisions": decisions.day_of_meeting,
    "posts": posts.what_follows,
    "business_groups": groups.what_follows,
    "risks": risks.what_follows,
    "reviews": reviews.what_follows,
    "recommendations": reviews.when_raised,
    "statement": statement.what_follows,
    "candidates": refresh.what_follows,
}
# What records name by its title rather than link with, and the kinds of columns that do.
_NAMED: dict[str, posts.Kinds] = {"posts": posts.POSTS, "business_groups": groups.GROUPS}
_FEW = 5  # places that a sentence lists


def rows(session: Session, register: str, today: date | None = None) -> list[Any]:
    """All rows of one register at the moment that the session looks at; KeyError for an unknown key.

    Args:
        today: Day against which "overdue" is judged, in registers that have timescales.
    """
    return register_rows(session, REGISTERS[register], today, _EXTRAS.get(register))


def hangs_on(session: Session, register: str, record_id: str) -> list[str]:
    """What a record's removal would leave behind, in sentences: links, updates, and the places that name it."""
    said = records.hangs_on(session, record_id)
    kinds = _NAMED.get(register)
    if kinds:
        record = session.get(stored_class(register), record_id)
        title = str(getattr(record, "title", ""))
        places = posts.uses(session, title, kinds)
        if places:
            named = "; ".join(use.name for use in places[:_FEW])
            more = f"; and {len(places) - _FEW:,} more" if len(places) > _FEW else ""
            stay = "which stays as it is" if len(places) == 1 else "which stay as they are"
            said.append(f"It is named in {counted(len(places), 'place')}, {stay}: {named}{more}.")
    return said


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
