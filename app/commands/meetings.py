"""What is done at a meeting besides adding records: the minutes of the one before are agreed."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.errors import RuleError
from app.models.meeting_words import MeetingState
from app.queries.boards import previous_meeting


def agree_minutes(session: Session, meeting_id: str) -> None:
    """At this meeting, the minutes of its board's last one are agreed.

    Raises:
        RuleError: the board has no earlier meeting, or its minutes were agreed already.
    """
    before = previous_meeting(session, meeting_id)
    if before is None:
        raise RuleError(
            "This board has no earlier meeting.",
            hint="Give both meetings their board and their date; cancelled and planned ones do not count.",
        )
    if before.state is MeetingState.AGREED:
        raise RuleError(f"The minutes of “{before.title}” were agreed already.")
    before.state = MeetingState.AGREED
