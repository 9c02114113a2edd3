"""What a decision takes from the meeting that made it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.rows import House
from app.models.stored import Link, Meeting
from app.queries.table import Extra


def day_of_meeting(session: Session, _shown: House) -> Extra:
    """What a decision takes from its meeting: the day."""
    query = (
        select(Link.source_id, Meeting.held_on)
        .join(Meeting, Meeting.id == Link.target_id)
        .where(Link.kind == "decided at")
    )
    days: dict[str, date | None] = {}
    for decision, day in session.execute(query):
        days[decision] = day
    return lambda values: {"decided_on": days.get(values["id"])}
