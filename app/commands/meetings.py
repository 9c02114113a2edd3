"""What is done at a meeting besides adding records: it begins, goes through its agenda, and ends with its minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands import actions, extensions, records, timescales
from app.commands.reasons import Why, at_meeting
from app.errors import RuleError
from app.models.agenda import Topic
from app.models.base import new_id
from app.models.meeting_words import MeetingState, Outcome
from app.models.stored import Meeting, MeetingItem
from app.models.timescale import Timescale
from app.queries.boards import previous_meeting
from app.queries.sitting import sitting
from app.store.history import StepSession, hand


def begin(session: Session, meeting_id: str, values: Mapping[str, Any] | None = None) -> str:
    """Begin a meeting: a planned one, or a new one where its id is empty. One at a time.

    Args:
        values: Parsed values by column key, such as its board and who is there.

    Returns:
        The meeting's id.

    Raises:
        RuleError: another meeting is in session, or this one is gone or was held already.
    """
    other = session.scalars(select(Meeting).where(Meeting.state == MeetingState.IN_SESSION)).first()
    if other is not None:
        raise RuleError(f"“{other.title}” is in session still.", hint="End it first, or go on with it.")
    given = dict(values or {})
    meeting_id = meeting_id or records.add(session, "meetings", given)
    meeting = _meeting(session, meeting_id)
    if meeting.state in (MeetingState.HELD, MeetingState.AGREED):
        raise RuleError(f"“{meeting.title}” was held already.", hint="Choose another, or begin a new one.")
    records.change_many(session, "meetings", ((meeting_id, key, value) for key, value in given.items()))
    assert isinstance(session, StepSession)
    meeting.state, meeting.began_at = MeetingState.IN_SESSION, session.draft.at
    meeting.held_on = meeting.held_on or hand(session)[1]
    session.flush()
    now = sitting(session, meeting_id)
    if now is not None:  # the step that begins it belongs to it
        session.draft = replace(session.draft, meeting=session.draft.meeting or now.words)
    return meeting_id


def end(session: Session, meeting_id: str, minutes: str) -> None:
    """End a meeting and keep its minutes as they were drafted; they can be changed until they are agreed.

    Raises:
        RuleError: it is not in session.
    """
    meeting = _meeting(session, meeting_id)
    if meeting.state is not MeetingState.IN_SESSION:
        raise RuleError(
            f"“{meeting.title}” is not in session.", hint="Its minutes are on the page of meetings."
        )
    assert isinstance(session, StepSession)
    meeting.state, meeting.ended_at, meeting.minutes = MeetingState.HELD, session.draft.at, minutes


def settle(session: Session, meeting_id: str, topic: str, outcome: Outcome, about_id: str = "") -> None:
    """Take down what the meeting made of an item of its agenda, or of one record under it."""
    _item(session, meeting_id, topic, about_id).outcome = outcome


def note(session: Session, meeting_id: str, topic: str, text: str, *, more: bool = False) -> None:
    """Write the note of an item for the minutes.

    Args:
        more: The text is a further paragraph, and what is there stays.
    """
    item = _item(session, meeting_id, topic)
    item.note = "\n".join(part for part in (item.note if more else "", text.strip()) if part)


def review_done(
    session: Session, meeting_id: str, action_id: str, by: str, topic: str = Topic.LAST_MEETING
) -> None:
    """The meeting hears that an action is done. It stays unverified until somebody has looked."""
    actions.say_done(session, action_id, by, hand(session)[1])
    settle(session, meeting_id, topic, Outcome.DONE, action_id)


def refuse_extension(session: Session, extension_id: str, reason: str) -> None:
    """The meeting refuses more time.

    Raises:
        RuleError: no reason is given, or it was decided already.
    """
    extensions.refuse(session, extension_id, Why(reason, agreed_by=at_meeting(session)))


def review_moved(
    session: Session, meeting_id: str, action_id: str, timescale: Timescale, reason: str
) -> None:
    """The meeting gives an action of the last one another timescale.

    Raises:
        RuleError: no reason is given, or the timescale means the same as before.
    """
    told = Why(reason, agreed_by=at_meeting(session))
    timescales.revise(session, "actions", action_id, timescale, told)
    settle(session, meeting_id, Topic.LAST_MEETING, Outcome.REPROFILED, action_id)


def write_minutes(session: Session, meeting_id: str, minutes: str) -> None:
    """Keep the minutes as they were changed.

    Raises:
        RuleError: they have been agreed.
    """
    meeting = _meeting(session, meeting_id)
    if meeting.state is MeetingState.AGREED:
        raise RuleError(
            "These minutes have been agreed.", hint="Correct them at the next meeting, as a decision."
        )
    meeting.minutes = minutes.strip()


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


def _meeting(session: Session, meeting_id: str) -> Meeting:
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise RuleError(
            "This meeting has been removed.", hint="It can be put back from the list of removed records."
        )
    return meeting


def _item(session: Session, meeting_id: str, topic: str, about_id: str = "") -> MeetingItem:
    _meeting(session, meeting_id)
    query = select(MeetingItem).where(
        MeetingItem.meeting_id == meeting_id, MeetingItem.topic == topic, MeetingItem.about_id == about_id
    )
    found = session.scalars(query).first()
    if found is None:
        found = MeetingItem(
            id=new_id(), meeting_id=meeting_id, topic=topic, about_id=about_id, outcome=Outcome.OPEN, note=""
        )
        session.add(found)
    return found
