"""Everything that the minutes of a meeting say, in one reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.models.agenda import Agenda, Topic
from app.models.meeting_facts import ActionLine
from app.models.meeting_words import Outcome
from app.models.minutes_facts import MinutesFacts
from app.models.slippage import Revised
from app.queries.boards import meeting_facts
from app.queries.extensions import told_at
from app.queries.history import head
from app.queries.house import house
from app.queries.meeting_agenda import agenda, moves_at
from app.queries.timescales import revisions


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
        meeting=replace(facts, actions=tuple(_as_agreed(session, one, named) for one in facts.actions)),
        agenda=shown,
        moves=moves_at(session, named),
        extensions=told_at(session, named),
        revised=_revised(session, shown),
        written_on=today,
        history_head=head(session),
    )


def _as_agreed(session: Session, one: ActionLine, named: str) -> ActionLine:
    """An action with the timescale that the meeting gave it: what another meeting put it to later is for its own minutes.

    A revision of which no meeting is known only puts right what was written down.
    """
    made = revisions(session, one.id).get(one.id, ())
    later = next((revised for revised in made if revised.meeting not in ("", named)), None)
    return replace(one, back=later.before) if later else one


def _revised(session: Session, shown: Agenda) -> dict[str, Revised]:
    """What each action of the last meeting was put to at this one."""
    of_last = next((item.lines for item in shown.items if item.key == Topic.LAST_MEETING), ())
    moved = [line.record_id for line in of_last if line.outcome is Outcome.REPROFILED]
    made = {one: revisions(session, one).get(one, ()) for one in moved}
    return {
        one: at_it[-1]
        for one, all_of in made.items()
        if (at_it := [revised for revised in all_of if revised.meeting == shown.sitting.words])
    }
