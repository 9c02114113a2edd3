"""The past of timescales, read: what each was at first, each revision with its reason, and how far it has slipped."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from app.models import written
from app.models.remembered import Remembered
from app.models.slippage import Revised, Slippage, moved
from app.models.tables import Table
from app.models.timescale import Timescale, TimescaleKind
from app.queries.house import open_quarter
from app.store.engine import plain_rows
from app.store.moments import closed_quarters, shown

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def revisions(
    session: Session, record_id: str = "", of: Table | None = None
) -> dict[str, tuple[Revised, ...]]:
    """The revisions of every record that has any, oldest first; of one record where its id is given.

    Args:
        of: Only of records of this table, so that a short list need not read those of a long one.
    """
    among: str = ""
    values: tuple[str, ...] = ()
    if record_id:
        among, values = " WHERE record_id = ?", (record_id,)
    elif of is not None:
        among = f" WHERE record_id IN (SELECT id FROM {of.value})"
    rows = plain_rows(
        session,
        "SELECT record_id, from_text, from_on, from_kind, to_text, to_on, to_kind, reason, agreed_by, meeting, revised_on, id"
        f" FROM {Table.REVISION.value}{among} ORDER BY number",
        values,
    )
    made, days = Remembered(written.timescale), Remembered(written.day)
    found: dict[str, list[Revised]] = defaultdict(list)
    for owner, *before_and_after, reason, agreed_by, meeting, on, revision_id in rows:
        before, after = made[tuple(before_and_after[:3])], made[tuple(before_and_after[3:])]
        found[owner].append(Revised(before, after, reason, agreed_by, meeting, days[on], revision_id))
    return {owner: tuple(ones) for owner, ones in found.items()}


def original_and_count(session: Session, of: Table) -> dict[str, tuple[Timescale | None, int]]:
    """For each record of a table that was re-profiled: its first timescale, and how often, as ``Slippage`` counts it."""
    rows = plain_rows(
        session,
        f"SELECT record_id, from_text, from_on, from_kind, to_kind FROM {Table.REVISION.value}"
        f" WHERE record_id IN (SELECT id FROM {of.value}) ORDER BY number",
    )
    made = Remembered(written.timescale)
    completed = TimescaleKind.COMPLETE.value
    found: dict[str, tuple[Timescale | None, int]] = {}
    for record_id, text, on, kind, became in rows:
        counts = became != completed
        if record_id in found:
            original, count = found[record_id]
            found[record_id] = original, count + counts
        else:
            found[record_id] = made[text, on, kind], int(counts)
    return found


def slippage(session: Session, record_id: str, now: Timescale | None) -> Slippage:
    """The timescale of one record with its past.

    Args:
        now: Its timescale at the moment that the session looks at.
    """
    first_month = open_quarter(session).first_month
    return Slippage(now, revisions(session, record_id).get(record_id, ()), first_month)


def unexplained(session: Session, since: int) -> list[int]:
    """Numbers of the steps after ``since`` that re-profiled a timescale for which nobody has given a reason.

    What was undone is left out; what was put in again counts as it was first made. Marking a timescale complete needs none.
    """
    rows = plain_rows(
        session,
        f"SELECT min(h.from_step) FROM main.{Table.REVISION.history} AS h JOIN revision AS r ON r.id = h.id"
        " WHERE r.reason = '' AND (r.to_kind IS NULL OR r.to_kind <> ?) GROUP BY h.id"
        " HAVING min(h.from_step) > ? AND min(h.from_step) <= ?",
        (TimescaleKind.COMPLETE.value, since, shown(session)),
    )
    return [number for (number,) in rows]


def unexplained_records(session: Session) -> frozenset[str]:
    """Ids of the records of which a timescale was revised in the open quarter of the moment, and nobody has said why.

    Marking a timescale complete needs no reason.
    """
    closed = closed_quarters(session)
    rows = plain_rows(
        session,
        f"SELECT DISTINCT r.record_id FROM main.{Table.REVISION.history} AS h JOIN {Table.REVISION.value} AS r ON r.id = h.id"
        " WHERE h.version = 1 AND h.from_step > ? AND r.reason = '' AND (r.to_kind IS NULL OR r.to_kind <> ?)",
        (closed[-1].step if closed else 0, TimescaleKind.COMPLETE.value),
    )
    return frozenset(record_id for (record_id,) in rows)


def made_by(session: Session, step: int) -> list[str]:
    """Ids of the revisions that a step made, also of those taken back since."""
    rows = plain_rows(
        session,
        f"SELECT id FROM main.{Table.REVISION.history} GROUP BY id HAVING min(from_step) = ?",
        (step,),
    )
    return [revision_id for (revision_id,) in rows]


def unexplained_of(session: Session, step: int) -> list[str]:
    """Ids of the revisions that a step made and that still stand without a reason."""
    made = made_by(session, step)
    found = plain_rows(
        session,
        f"SELECT id FROM {Table.REVISION.value} WHERE id IN ({', '.join('?' * len(made))})"
        " AND reason = '' AND to_kind IS NOT ?",
        (*made, TimescaleKind.COMPLETE.value),
    )
    return [revision_id for (revision_id,) in found]


def unexplained_revision(session: Session, revision_id: str) -> tuple[int, str] | None:
    """The step that made a revision which has no reason, and the revision in words; None where there is none."""
    from app.models.stored import Revision

    revision = session.get(Revision, revision_id)
    if revision is None or revision.reason:
        return None
    [(step,)] = plain_rows(
        session,
        f"SELECT min(from_step) FROM main.{Table.REVISION.history} WHERE id = ?",
        (revision_id,),
    )
    return step, moved(revision.before, revision.after, open_quarter(session).first_month)


def slip_of_revision(session: Session, revision_id: str) -> str:
    """How far a revision's timescale is from the record's original one, as a paper says it."""
    from app.models.stored import Revision

    revision = session.get_one(Revision, revision_id)
    return slippage(session, revision.record_id, revision.after).words
