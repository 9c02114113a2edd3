"""Any register's rows, read from its declaration: what is stored, what is linked, what was said, what follows from the past."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import fields
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from app.models import written
from app.models.course import Course
from app.models.remembered import Remembered
from app.models.rows import House
from app.models.slippage import quarters_between, told
from app.models.status import Rag
from app.models.tables import TABLE_OF
from app.models.timescale import Timescale
from app.models.unbroken import kept, unbroken
from app.queries.house import as_of, house
from app.queries.linked import NONE, latest_updates, linked_refs
from app.queries.past import streaks
from app.queries.rows_in_bulk import made
from app.queries.timescales import original_and_count
from app.registers import Register
from app.registers.kinds import Refs, natural
from app.store.engine import plain_rows, raw
from app.store.twins import columns_of, quoted

if TYPE_CHECKING:  # lists are read before this is imported
    from sqlalchemy.orm import Session

_TIMESCALE = "timescale"
_DONE_ON = "done_on"
LATE = frozenset({"overdue", "carried_late"})  # what a row says of its timescale and the day
_BATCH = 500  # records read and made at a time: what lies in the processor's own memory is quick
Values = dict[str, Any]
Columns = dict[str, Sequence[Any]]
Extra = Callable[[Columns], Columns]
Extras = Callable[["Session", House], Extra]


def register_rows(
    session: Session, register: Register, today: date | None = None, extras: Extras | None = None
) -> list[Any]:
    """All records of a register at the moment that the session looks at, in the order of their references.

    A row's field is filled from the stored attribute of its name; by links where its column holds references; and by name
    where every register means the same: ``commentary``, ``commentary_quarter``, ``updated``, ``streak``, ``rag_streak``,
    ``rag_course``, ``overdue``, ``carried_late``, and of the timescale's past ``original``, ``slip``, ``revisions`` and
    ``slip_words``.

    Args:
        today: Day against which "overdue" is judged; None where the caller does not ask it. A quarter that is over is
            judged on its last day, so that an old picture stays as it was.
        extras: What only this register works out: given the columns that are known by then, it gives further ones.
    """
    shown = house(session)
    names = {field.name for field in fields(register.row)}
    with unbroken():
        columns = _stored(session, register)
        ids: Sequence[str] = columns["id"]
        for key, refs in _linked(session, register):
            columns[key] = [refs.get(record_id, ()) for record_id in ids] if refs else [()] * len(ids)
        if "commentary" in names:
            columns |= _updates(session, register, shown, ids)
        if "streak" in names:
            columns["streak"] = _streak(session, register, ids, columns[register.state], register.state)
        if "rag_streak" in names:
            columns["rag_streak"] = _streak(session, register, ids, columns["rag"], "rag")
        if "rag_course" in names:
            columns["rag_course"] = _courses(session, register, ids, columns[register.rating])
        columns |= _late(session, register, today, columns)
        if "slip_words" in names:
            columns |= _slippage(session, register, shown, ids, columns[_TIMESCALE])
        if extras:
            columns |= extras(session, shown)(columns)
        found = _in_order(made(register.row, columns), columns["ref"])
        kept(len(found))
        return found


def rows_in_brief(
    session: Session, register: Register, ids: Collection[str], today: date | None = None
) -> list[Any]:
    """Some records of a register with what is stored of them and whether they are overdue, and nothing else.

    For the lists on another record's panel: it takes as long as there are records, however large their register is.
    """
    columns = _stored(session, register, ids)
    columns |= _late(session, register, today, columns)
    return _in_order(made(register.row, columns), columns["ref"])


def _in_order(rows: Sequence[Any], refs: Sequence[str]) -> list[Any]:
    """The rows by their references, as people count: "9" before "10"."""
    keys = [*map(natural, refs)]
    return [rows[place] for place in sorted(range(len(rows)), key=keys.__getitem__)]


def _stored(session: Session, register: Register, ids: Collection[str] | None = None) -> Columns:
    """The stored values of every record, or of those named, column by column; a timescale is made of its columns.

    Read as the database holds them, and each value that occurs again is made only once.
    """
    table = TABLE_OF[register.key].value
    readers = stored_fields(session, register)
    has_timescale = readers.pop(_TIMESCALE, None) is not None
    wanted = [*readers, *(written.TIMESCALE if has_timescale else ())]
    among = "" if ids is None else f" WHERE id IN ({', '.join('?' * len(ids))})"
    listed = ", ".join(map(quoted, wanted))
    reads = {key: Remembered(reader).__getitem__ if reader else None for key, reader in readers.items()}
    timescale = Remembered(written.timescale).__getitem__
    columns: dict[str, list[Any]] = {key: [] for key in readers}
    if has_timescale:
        columns[_TIMESCALE] = []
    found = iter(plain_rows(session, f"SELECT {listed} FROM {table}{among}", tuple(ids or ())))
    while batch := [*islice(found, _BATCH)]:
        bare = [*zip(*batch, strict=True)]
        for (key, read), values in zip(reads.items(), bare, strict=False):
            columns[key] += values if read is None else map(read, values)
        if has_timescale:
            columns[_TIMESCALE] += map(timescale, zip(*bare[-len(written.TIMESCALE) :], strict=True))
    return dict(columns)


def stored_fields(session: Session, register: Register) -> dict[str, written.Reader | None]:
    """The fields of a register's rows that its table holds, each with what reads its value."""
    columns = {*columns_of(raw(session), TABLE_OF[register.key].value)}
    if columns.issuperset(written.TIMESCALE):
        columns.add(_TIMESCALE)
    return {name: reader for name, reader in written.readers(register.row).items() if name in columns}


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


def _updates(session: Session, register: Register, shown: House, ids: Sequence[str]) -> Columns:
    updates = latest_updates(session, TABLE_OF[register.key])
    newest = [updates.get(record_id, NONE) for record_id in ids]
    is_of_now = Remembered(lambda quarter: quarter == shown.quarter)
    return {
        "commentary": [update.text for update in newest],
        "commentary_quarter": [update.quarter for update in newest],
        "updated": [is_of_now[update.quarter] for update in newest],
    }


def _streak(
    session: Session, register: Register, ids: Sequence[str], states: Sequence[Any], of: str
) -> Sequence[int]:
    past = streaks(session, TABLE_OF[register.key], of)
    never = (None, 0, None)

    # States are texts, equal to what is stored of them.
    return [
        0 if now is None else past[record_id][1] + 1 if past.get(record_id, never)[0] == now else 1
        for record_id, now in zip(ids, states, strict=True)
    ]


def _courses(
    session: Session, register: Register, ids: Sequence[str], ratings: Sequence[Any]
) -> Sequence[Course | None]:
    """How long each rating has been as it is, and what it was before; None where there is none."""
    past = streaks(session, TABLE_OF[register.key], register.rating)
    made = Remembered(lambda key: _course(*key))
    return [
        made[(now, *past.get(record_id, (None, 0, None)))]
        for record_id, now in zip(ids, ratings, strict=True)
    ]


def _course(now: Rag | None, last: str | None, run: int, before: str | None) -> Course | None:
    if now is None:
        return None
    same = last == now
    earlier = before if same else last
    return Course(now, Rag(earlier) if earlier else None, run + 1 if same else 1)


def _slippage(
    session: Session, register: Register, shown: House, ids: Sequence[str], timescales: Sequence[Any]
) -> Columns:
    """What ``Slippage`` says of each record; one that was never re-profiled is told once for all of its timescale."""
    past = original_and_count(session, TABLE_OF[register.key])
    never = Remembered(lambda now: _told(now, now, 0, shown.first_month))
    moved = Remembered(lambda key: _told(key[0], key[1], key[2], shown.first_month))
    found = [
        moved[(now, *past[record_id])] if record_id in past else never[now]
        for record_id, now in zip(ids, timescales, strict=True)
    ]
    keys = ("original", "slip", "revisions", "slip_words")
    return dict(zip(keys, zip(*found, strict=True), strict=True)) if found else dict.fromkeys(keys, ())


def _told(
    now: Timescale | None, original: Timescale | None, revised: int, first_month: int
) -> tuple[Timescale | None, int | None, int, str]:
    """In the order of the fields: the original, the slip in quarters, how often it was revised, and the words."""
    slip = quarters_between(original, now, first_month)
    return original, slip, revised, told(original, now, slip)


def _late(session: Session, register: Register, today: date | None, columns: Columns) -> Columns:
    """Which records are past their timescale: what is still owed here, and what was carried forward undelivered.

    What was reported as done by that day is owed no more: it waits for whoever verifies it.
    """
    names = {field.name for field in fields(register.row)} & LATE
    if not names:
        return {}
    day = as_of(session, today) if today else None
    late = Remembered(lambda timescale: bool(day and timescale and timescale.overdue(day)))
    size = len(columns["id"])
    states = columns.get(register.state) or [None] * size
    past = [late[timescale] for timescale in columns.get(_TIMESCALE) or [None] * size]
    ended, carried = register.ended, register.carried
    reported = [
        bool(day and done_on and done_on <= day) for done_on in columns.get(_DONE_ON) or [None] * size
    ]
    owed = [state not in ended and not done for state, done in zip(states, reported, strict=True)]
    found: Columns = {"overdue": [is_past and here for is_past, here in zip(past, owed, strict=True)]}
    if "carried_late" in names:
        pairs = zip(states, past, strict=True)
        found["carried_late"] = [is_past and state in carried for state, is_past in pairs]
    return found


def each(worked_out: Callable[[Values], Values]) -> Extra:
    """What a register works out of its columns, said record by record."""

    def extra(columns: Columns) -> Columns:
        keys = tuple(columns)
        found = [
            worked_out(dict(zip(keys, values, strict=True))) for values in zip(*columns.values(), strict=True)
        ]
        return {key: [one[key] for one in found] for key in found[0]} if found else {}

    return extra
