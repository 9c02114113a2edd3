"""The facts of the minutes of a meeting."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import RuleError
from app.models.asked import Asked
from app.models.board import Meeting
from app.models.minutes_facts import MinutesFacts
from app.queries.minutes import minutes_facts


def facts(session: Session, asked: Asked) -> MinutesFacts:
    """What one meeting said, decided and agreed; of the last one held, where none is chosen.

    Raises:
        RuleError: there is no such meeting, or none has been held.
    """
    found = minutes_facts(session, asked.meeting or _last(session, asked), asked.today)
    if found is None:
        raise RuleError("This meeting has been removed.", hint="Choose another, or put it back from History.")
    return found


def _last(session: Session, asked: Asked) -> str:
    held = select(Meeting.id).where(Meeting.held_on <= asked.today).order_by(Meeting.held_on.desc())
    found = session.scalars(held.limit(1)).first()
    if found is None:
        raise RuleError("No meeting has been held yet.", hint="Write down the day of the meeting first.")
    return found
