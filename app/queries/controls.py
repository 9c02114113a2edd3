"""The control register and the pillars, read."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.rows import ControlRow, PillarRow
from app.models.status import ControlStatus
from app.models.stored import Control, LinkKind, Pillar, Risk
from app.models.timescale import Timescale
from app.queries.house import as_of, house
from app.queries.past import at_closes, streak
from app.queries.records import latest_updates, linked_refs
from app.registers.kinds import natural

_COLUMNS = (
    Control.id,
    Control.ref,
    Control.title,
    Control.description,
    Control.owner,
    Control.status,
    Control.implementation,
    Control.effectiveness,
)


def control_rows(session: Session, today: date | None = None) -> list[ControlRow]:
    """All controls of the moment that the session looks at, in the order of their references.

    Args:
        today: Day against which "overdue" is judged; None where the caller does not ask it. A quarter that is over is
            judged on its last day, so that an old picture stays as it was.
    """
    shown = house(session)
    day = as_of(session, today) if today else None
    updates = latest_updates(session)
    risks = linked_refs(session, LinkKind.TREATS, Risk, incoming=False)
    statuses = at_closes(session, Control, "status")
    rows = []
    for found in session.execute(select(*_COLUMNS, Control.due_text, Control.due_on, Control.due_kind)):
        record = found._asdict()
        text, last_day, kind = record.pop("due_text"), record.pop("due_on"), record.pop("due_kind")
        timescale = Timescale(text, last_day, kind) if text is not None else None
        record_id, status = record["id"], record["status"]
        update = updates.get(record_id)
        rows.append(
            ControlRow(
                **record,
                risks=risks.get(record_id, ()),
                timescale=timescale,
                streak=streak(status.value if status else None, statuses.get(record_id, {}), shown.closed),
                commentary=update.text if update else "",
                commentary_quarter=update.quarter if update else None,
                updated=update is not None and update.quarter == shown.quarter,
                overdue=bool(
                    day and timescale and status is not ControlStatus.COMPLETE and timescale.overdue(day)
                ),
            )
        )
    return sorted(rows, key=lambda row: natural(row.ref))


def pillar_rows(session: Session) -> list[PillarRow]:
    """Every strategy pillar with the risks that touch it; one that none touches is shown too."""
    risks = linked_refs(session, LinkKind.TOUCHES, Risk, incoming=True)
    found = session.execute(select(Pillar.id, Pillar.ref, Pillar.title))
    rows = [PillarRow(record_id, ref, title, risks.get(record_id, ())) for record_id, ref, title in found]
    return sorted(rows, key=lambda row: natural(row.ref))
