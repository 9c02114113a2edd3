"""Any register's rows, read from its declaration: what is stored, what is linked, what was said, what follows from the past."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING, Any

from app.models import written
from app.models.remembered import Remembered
from app.models.rows import House
from app.models.slippage import Slippage
from app.models.tables import TABLE_OF
from app.queries.house import as_of, house
from app.queries.linked import latest_updates, linked_refs
from app.queries.past import streaks
from app.queries.timescales import revisions
from app.registers import Register
from app.registers.kinds import Refs, natural
from app.store.engine import plain_rows, raw
from app.store.giving_way import ASKED, looking_up
from app.store.twins import columns_of, quoted

if TYPE_CHECKING:  # lists are read before this is imported
    from sqlalchemy.orm import Session

_TIMESCALE = "timescale"
Values = dict[str, Any]
Extra = Callable[[Values], Values]
Extras = Callable[["Session", House], Extra]


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
        *([_updates(session, register, shown)] if "commentary" in names else []),
        *([_streak(session, register)] if "streak" in names else []),
        *([_overdue(register, as_of(session, today) if today else None)] if "overdue" in names else []),
        *([_slippage(session, register, shown)] if "slip_words" in names else []),
        *([extras(session, shown)] if extras else []),
    ]
    linked = _linked(session, register)
    with unbroken():
        rows = []
        for values in looking_up(_stored(session, register), session.info.get(ASKED)):
            record_id = values["id"]
            for key, refs in linked:
                values[key] = refs.get(record_id, ())
            for step in steps:
                values.update(step(values))
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
    for values in _stored(session, register, ids):
        rows.append(register.row(**values, **(judge(values) if "overdue" in names else {})))
    return sorted(rows, key=lambda row: natural(row.ref))


def _stored(session: Session, register: Register, ids: Collection[str] | None = None) -> Iterator[Values]:
    """The stored values of every record, or of those named; a timescale is made of its columns.

    Read as the database holds them, and each value that occurs again is made only once.
    """
    table = TABLE_OF[register.key].value
    readers = stored_fields(session, register)
    has_timescale = readers.pop(_TIMESCALE, None) is not None
    wanted = [*readers, *(written.TIMESCALE if has_timescale else ())]
    among = "" if ids is None else f" WHERE id IN ({', '.join('?' * len(ids))})"
    listed = ", ".join(map(quoted, wanted))
    found = list(plain_rows(session, f"SELECT {listed} FROM {table}{among}", tuple(ids or ())))
    if not found:
        return
    bare = list(zip(*found, strict=True))
    filled = [_made(reader, values) for reader, values in zip(readers.values(), bare, strict=False)]
    keys = [*readers]
    if has_timescale:
        filled.append(_made(written.timescale, list(zip(*bare[-len(written.TIMESCALE) :], strict=True))))
        keys.append(_TIMESCALE)
    for row in zip(*filled, strict=True):
        yield dict(zip(keys, row, strict=True))


def stored_fields(session: Session, register: Register) -> dict[str, written.Reader | None]:
    """The fields of a register's rows that its table holds, each with what reads its value."""
    columns = {*columns_of(raw(session), TABLE_OF[register.key].value)}
    if columns.issuperset(written.TIMESCALE):
        columns.add(_TIMESCALE)
    return {name: reader for name, reader in written.readers(register.row).items() if name in columns}


def _made(reader: written.Reader | None, bare: Sequence[Any]) -> Sequence[Any]:
    """The values of one column as the program has them."""
    if reader is None:
        return bare
    made = Remembered(reader)
    return [made[value] for value in bare]


@contextmanager
def unbroken() -> Iterator[None]:
    """Many objects are made at once, all to be kept: looking for rubbish among them meanwhile only takes time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _linked(session: Session, register: Register) -> list[tuple[str, dict[str, tuple[str, ...]]]]:
    found = []
    for column in register.columns:
        kind = column.kind
        if isinstance(kind, Refs):
            refs = linked_refs(session, kind.link, kind.register, incoming=kind.incoming)
            if kind.both_ways:
                back = linked_refs(session, kind.link, kind.register, incoming=not kind.incoming)
                both = {*refs, *back}
                refs = {key: _merged(refs.get(key, ()), back.get(key, ())) for key in both}
            found.append((column.key, refs))
    return found


def _merged(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({*one, *other}, key=natural))


def _updates(session: Session, register: Register, shown: House) -> Extra:
    updates = latest_updates(session, TABLE_OF[register.key])
    none = {"commentary": "", "commentary_quarter": None, "updated": False}

    def said(values: Values) -> Values:
        update = updates.get(values["id"])
        if update is None:
            return none
        return {
            "commentary": update.text,
            "commentary_quarter": update.quarter,
            "updated": update.quarter == shown.quarter,
        }

    return said


def _streak(session: Session, register: Register) -> Extra:
    past = streaks(session, TABLE_OF[register.key], register.state)

    def running(values: Values) -> Values:
        now = values[register.state]
        if now is None:
            return {"streak": 0}
        then, quarters = past.get(values["id"], (None, 0))
        return {"streak": quarters + 1 if then == now.value else 1}

    return running


def _slippage(session: Session, register: Register, shown: House) -> Extra:
    past = revisions(session, of=TABLE_OF[register.key])
    never = Remembered(lambda now: _slipped(Slippage(now, (), shown.first_month)))

    def slipped(values: Values) -> Values:
        revised = past.get(values["id"])
        now = values["timescale"]
        return _slipped(Slippage(now, revised, shown.first_month)) if revised else never[now]

    return slipped


def _slipped(found: Slippage) -> Values:
    return {
        "original": found.original,
        "slip": found.quarters,
        "revisions": found.count,
        "slip_words": found.words,
    }


def _overdue(register: Register, day: date | None) -> Extra:
    late = Remembered(lambda timescale: bool(day and timescale and timescale.overdue(day)))

    def judged(values: Values) -> Values:
        open_still = values.get(register.state) not in register.ended
        return {"overdue": open_still and late[values.get("timescale")]}

    return judged
