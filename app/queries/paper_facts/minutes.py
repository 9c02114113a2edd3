"""The facts of the minutes of a meeting."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.errors import RuleError
from app.models.asked import Asked
from app.models.board import Meeting
from app.models.minutes_facts import MinutesFacts
from app.models.record import Link
from app.queries.minutes import minutes_facts

_RECORDS = ("agreed at", "decided at")  # links of what comes out of a meeting


def facts(session: Session, asked: Asked) -> MinutesFacts:
    """What one meeting said, decided and agreed; of the last one held of which something is recorded, where none is chosen.

    Raises:
        RuleError: there is no such meeting, or none has been held.
    """
    found = minutes_facts(session, asked.meeting or _last(session, asked), asked.today)
    if found is None:
        raise RuleError("This meeting has been removed.", hint="Choose another, or put it back from History.")
    return found


def last_recorded(session: Session, today: date) -> str:
    """Id of the last meeting held of which something is recorded; of the last held, where nothing is of any; empty for none."""
    came = select(Link.target_id).where(Link.kind.in_(_RECORDS))
    recorded = or_(
        Meeting.minutes != "",
        Meeting.attendance != "",
        Meeting.began_at.is_not(None),
        Meeting.id.in_(came),
    )
    held = select(Meeting.id).where(Meeting.held_on <= today)
    return session.scalars(held.order_by(recorded.desc(), Meeting.held_on.desc()).limit(1)).first() or ""


def _last(session: Session, asked: Asked) -> str:
    found = last_recorded(session, asked.today)
    if not found:
        raise RuleError("No meeting has been held yet.", hint="Write down the day of the meeting first.")
    return found
