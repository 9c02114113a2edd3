"""Any register's rows, read from its declaration: what is stored, what is linked, what was said, what follows from the past."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Composite, Session

from app.models.rows import House
from app.models.slippage import Slippage
from app.models.stored import stored_class
from app.queries.house import as_of, house
from app.queries.past import at_closes, streak
from app.queries.records import latest_updates, linked_refs
from app.queries.timescales import revisions
from app.registers import Register
from app.registers.kinds import Refs, natural

Values = dict[str, Any]
Extra = Callable[[Values], Values]
Extras = Callable[[Session, House], Extra]


def register_rows(
    session: Session, register: Register, today: date | None = None, extras: Extras | None = None
) -> list[Any]:
    """All records of a register at the moment that the session looks at, in the order of their references.

    A row's field is filled from the stored attribute of its name; by links where its column holds references; and by name
    where every register means the same: ``commentary``, ``commentary_quarter``, ``updated``, ``streak``, ``overdue``,
    and of the timescale's past ``original``, ``slip``, ``revisions``, ``slip_words``.

    Args:
        today: Day against which "overdue" is judged; None where the caller does not ask it. A quarter that is over is
            judged on its last day, so that an old picture stays as it was.
        extras: What only this register works out; given the stored values of a record, it gives further fields.
    """
    shown = house(session)
    names = {field.name for field in fields(register.row)}
    steps = [
        *([_updates(session, shown)] if "commentary" in names else []),
        *([_streak(session, register, shown)] if "streak" in names else []),
        *([_overdue(register, as_of(session, today) if today else None)] if "overdue" in names else []),
        *([_slippage(session, shown)] if "slip_words" in names else []),
        *([extras(session, shown)] if extras else []),
    ]
    linked = _linked(session, register)
    rows = []
    for values in _stored(session, register, names):
        record_id = values["id"]
        for key, refs in linked.items():
            values[key] = refs.get(record_id, ())
        for step in steps:
            values |= step(values)
        rows.append(register.row(**values))
    return sorted(rows, key=lambda row: natural(row.ref))


def rows_in_brief(
    session: Session, register: Register, ids: Collection[str], today: date | None = None
) -> list[Any]:
    """Some records of a register with what is stored of them and whether they are overdue, and nothing else.

    For the lists on another record's panel: it takes as long as there are records, however large their register is.
    """
    names = {field.name for field in fields(register.row)}
    judge = _overdue(register, as_of(session, today) if today else None)
    rows = []
    for values in _stored(session, register, names, ids):
        rows.append(register.row(**values, **(judge(values) if "overdue" in names else {})))
    return sorted(rows, key=lambda row: natural(row.ref))


def _stored(
    session: Session, register: Register, names: set[str], ids: Collection[str] | None = None
) -> list[Values]:
    """The stored values of every record, or of those named; a composite is made of its columns."""
    mapper = inspect(stored_class(register.key))
    composites = [c for c in mapper.composites if c.key in names]
    plain = [attribute for attribute in mapper.column_attrs if attribute.key in names]
    columns = [attribute.class_attribute for attribute in plain]
    for composite in composites:
        columns += [getattr(mapper.class_, part.key) for part in composite.props]
    query = select(*columns)
    if ids is not None:
        query = query.where(mapper.class_.id.in_(ids))
    found = []
    for row in session.execute(query):
        values = {attribute.key: value for attribute, value in zip(plain, row, strict=False)}
        start = len(plain)
        for composite in composites:
            parts = row[start : start + len(composite.props)]
            values[composite.key] = _composed(composite, parts)
            start += len(parts)
        found.append(values)
    return found


def _composed(composite: Composite[Any], parts: Any) -> Any:
    made: Any = composite.composite_class
    return None if all(part is None for part in parts) else made(*parts)


def _linked(session: Session, register: Register) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for column in register.columns:
        kind = column.kind
        if isinstance(kind, Refs):
            refs = linked_refs(session, kind.link, kind.register, incoming=kind.incoming)
            if kind.both_ways:
                back = linked_refs(session, kind.link, kind.register, incoming=not kind.incoming)
                both = {*refs, *back}
                refs = {key: _merged(refs.get(key, ()), back.get(key, ())) for key in both}
            found[column.key] = refs
    return found


def _merged(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({*one, *other}, key=natural))


def _updates(session: Session, shown: House) -> Extra:
    updates = latest_updates(session)

    def said(values: Values) -> Values:
        update = updates.get(values["id"])
        return {
            "commentary": update.text if update else "",
            "commentary_quarter": update.quarter if update else None,
            "updated": update is not None and update.quarter == shown.quarter,
        }

    return said


def _streak(session: Session, register: Register, shown: House) -> Extra:
    past = at_closes(session, stored_class(register.key), register.state)

    def running(values: Values) -> Values:
        now = values[register.state]
        return {"streak": streak(now.value if now else None, past.get(values["id"], {}), shown.closed)}

    return running


def _slippage(session: Session, shown: House) -> Extra:
    past = revisions(session)

    def slipped(values: Values) -> Values:
        found = Slippage(values["timescale"], past.get(values["id"], ()), shown.first_month)
        return {
            "original": found.original,
            "slip": found.quarters,
            "revisions": found.count,
            "slip_words": found.words,
        }

    return slipped


def _overdue(register: Register, day: date | None) -> Extra:
    def judged(values: Values) -> Values:
        timescale = values.get("timescale")
        open_still = values.get(register.state) not in register.ended
        return {"overdue": bool(day and timescale and open_still and timescale.overdue(day))}

    return judged
