"""Everything that the minutes of a meeting say, in one reading."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.models.minutes_facts import MinutesFacts
from app.queries.boards import meeting_facts
from app.queries.extensions import decided_at
from app.queries.history import head
from app.queries.house import house
from app.queries.meeting_agenda import agenda, moves_at


def minutes_facts(session: Session, meeting_id: str, today: date) -> MinutesFacts | None:
    """What a meeting's minutes are drafted from and printed with; None where there is no such meeting.

    Args:
        today: Day against which actions are overdue, and on which the paper is written.
    """
    facts, shown = meeting_facts(session, meeting_id, today), agenda(session, meeting_id, today)
    if facts is None or shown is None:
        return None
    named = shown.sitting.words
    return MinutesFacts(
        house=house(session),
        meeting=facts,
        agenda=shown,
        moves=moves_at(session, named),
        extensions=decided_at(session, named),
        written_on=today,
        history_head=head(session),
    )
