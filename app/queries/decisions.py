"""What a decision takes from the meeting that made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models import written
from app.models.rows import House
from app.models.tables import Table
from app.queries.table import Extra
from app.store.engine import plain_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def day_of_meeting(session: Session, _shown: House) -> Extra:
    """What a decision takes from its meeting: the day."""
    found = plain_rows(
        session,
        f"SELECT l.source_id, m.held_on FROM {Table.LINK.value} AS l"
        f" JOIN {Table.MEETING.value} AS m ON m.id = l.target_id WHERE l.kind = 'decided at'",
    )
    days = {decision: written.day(day) for decision, day in found}
    return lambda columns: {"decided_on": [days.get(record_id) for record_id in columns["id"]]}
