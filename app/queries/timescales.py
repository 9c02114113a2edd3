"""The past of timescales, read: what each was at first, each revision with its reason, and how far it has slipped."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.base import Recorded
from app.models.slippage import Revised, Slippage, moved
from app.models.stored import Revision
from app.models.timescale import Timescale, TimescaleKind
from app.queries.house import open_quarter
from app.store.moments import shown
from app.store.schema import TWIN_OF


def revisions(
    session: Session, record_id: str = "", cls: type[Recorded] | None = None
) -> dict[str, tuple[Revised, ...]]:
    """The revisions of every record that has any, oldest first; of one record where its id is given.

    Args:
        cls: Only of records of this class, so that a short list need not read those of a long one.
    """
    query = select(
        Revision.record_id,
        Revision.from_text,
        Revision.from_on,
        Revision.from_kind,
        Revision.to_text,
        Revision.to_on,
        Revision.to_kind,
        Revision.reason,
        Revision.agreed_by,
        Revision.meeting,
        Revision.on,
        Revision.id,
    ).order_by(Revision.number)
    if record_id:
        query = query.where(Revision.record_id == record_id)
    if cls is not None:
        query = query.where(Revision.record_id.in_(select(cls.id)))  # type: ignore[call-overload]
    found: dict[str, list[Revised]] = defaultdict(list)
    for owner, *before_and_after, reason, agreed_by, meeting, on, revision_id in session.execute(query):
        before, after = _timescale(*before_and_after[:3]), _timescale(*before_and_after[3:])
        found[owner].append(Revised(before, after, reason, agreed_by, meeting, on, revision_id))
    return {owner: tuple(ones) for owner, ones in found.items()}


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
    made = TWIN_OF[Revision].history
    rows = session.connection().exec_driver_sql(
        f"SELECT min(h.from_step) FROM main.{made} AS h JOIN revision AS r ON r.id = h.id"
        " WHERE r.reason = '' AND (r.to_kind IS NULL OR r.to_kind <> ?) GROUP BY h.id"
        " HAVING min(h.from_step) > ? AND min(h.from_step) <= ?",
        (TimescaleKind.COMPLETE.value, since, shown(session)),
    )
    return [number for (number,) in rows]


def made_by(session: Session, step: int) -> list[str]:
    """Ids of the revisions that a step made, also of those taken back since."""
    rows = session.connection().exec_driver_sql(
        f"SELECT id FROM main.{TWIN_OF[Revision].history} GROUP BY id HAVING min(from_step) = ?", (step,)
    )
    return [revision_id for (revision_id,) in rows]


def unexplained_of(session: Session, step: int) -> list[str]:
    """Ids of the revisions that a step made and that still stand without a reason."""
    waiting = select(Revision.id).where(
        Revision.id.in_(made_by(session, step)),
        Revision.reason == "",
        Revision.to_kind.is_distinct_from(TimescaleKind.COMPLETE),
    )
    return list(session.scalars(waiting))


def unexplained_revision(session: Session, revision_id: str) -> tuple[int, str] | None:
    """The step that made a revision which has no reason, and the revision in words; None where there is none."""
    revision = session.get(Revision, revision_id)
    if revision is None or revision.reason:
        return None
    step = session.connection().exec_driver_sql(
        f"SELECT min(from_step) FROM main.{TWIN_OF[Revision].history} WHERE id = ?", (revision_id,)
    )
    return int(step.scalar_one()), moved(revision.before, revision.after, open_quarter(session).first_month)


def _timescale(text: str | None, on: object, kind: object) -> Timescale | None:
    return None if text is None else Timescale(text, on, kind)  # type: ignore[arg-type]
