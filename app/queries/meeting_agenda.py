"""The agenda of a meeting, drawn from what is due as it stands: read anew after every step, so that it is never old."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.agenda import TITLES, Agenda, AgendaItem, AgendaLine, Sitting, Topic, own_topic
from app.models.facts import Movement
from app.models.meeting_words import MeetingState, Outcome
from app.models.rows import RiskRow
from app.models.stored import Meeting, MeetingItem
from app.models.tables import Table
from app.models.text import one_line
from app.queries import agenda_lines as lines_of
from app.queries.boards import meeting_actions, previous_meeting
from app.queries.coming_back import place
from app.queries.extensions import decided_at, waiting
from app.queries.movements import arrivals, departures, movements
from app.queries.registers import rows
from app.queries.risks import risk_rows
from app.queries.sitting import posts, sitting
from app.registers import REGISTERS
from app.store.engine import plain_rows
from app.store.moments import closed_quarters

_MOST = 12  # records listed under an item; the rest is on their page
_PAGES = {
    Topic.LAST_MEETING: ("actions", ""),
    Topic.RETURNS: ("actions", ""),
    Topic.MOVES: ("heat_map", ""),
    Topic.SLIPPED: ("actions", "overdue"),
    Topic.EXTENSIONS: ("meeting", ""),
    Topic.NEW: ("risks", ""),
    Topic.REMOVED: ("history", ""),
    Topic.QUESTIONS: ("panel_questions", "open"),
    Topic.OTHER: ("", ""),
}
_ALWAYS = (Topic.MOVES, Topic.EXTENSIONS, Topic.OTHER)
# The meeting's own item is the standard one only where it says nothing more: "Actions on knife crime" is no look back.
_LAST = (
    r"and|of|from|at|on|the|our|last|previous|held|log|review|meetings?|board|panel|committee|minutes|actions?|matters|arising"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|\d[\w./]*"
)
_MINUTES = re.compile(
    rf"^(?:\d+[.)]?\s*)?(?:minutes|actions|matters arising)(?:[\s,;:&()–-]+(?:{_LAST})\b)*[\s.:)]*$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"^(?:\d+[.)]?\s*)?(?:any other (?:urgent )?business|aob)(?:\s*\(?aob\)?)?[\s.:]*$", re.IGNORECASE
)


def agenda(session: Session, meeting_id: str, today: date) -> Agenda | None:
    """The agenda of a meeting as things stand; None where the meeting is gone.

    Args:
        today: Day against which things are overdue.
    """
    now = sitting(session, meeting_id)
    meeting = session.get(Meeting, meeting_id)
    if now is None or meeting is None:
        return None
    before = previous_meeting(session, meeting_id)
    kept = _kept(session, meeting_id)
    own = [tidy for line in meeting.agenda.splitlines() if (tidy := one_line(line))]
    risks = risk_rows(session)
    found = _due(session, now, before, today, kept, risks)
    items = [
        replace(item, said=_picture(session, risks, before, moved=bool(item.lines)))
        if item.key == Topic.MOVES
        else item
        for item in _items(own, found, kept, before is not None)
    ]
    return Agenda(
        now,
        tuple(items),
        before.title if before else "",
        before is not None and before.state is MeetingState.AGREED,
        posts(session),
    )


def since(session: Session, before: Meeting | None) -> int:
    """The last step before what a meeting hears of: that of its board's meeting before, or of the last closed quarter."""
    if before is not None and before.held_on is not None:
        end = before.ended_at or datetime.combine(before.held_on + timedelta(days=1), time()).astimezone()
        found = plain_rows(
            session,
            "SELECT coalesce(max(number), 0) FROM main.step WHERE julianday(at) <= julianday(?)",
            (end.isoformat(),),
        )
        return next(int(number) for (number,) in found)
    closed = closed_quarters(session)
    return closed[-1].step - 1 if closed else 0


def moves_at(session: Session, meeting: str) -> tuple[Movement, ...]:
    """The movements on the map that were made at a meeting, as its steps name it."""
    return tuple(one for one in movements(session, risk_rows(session), 0) if one.meeting == meeting)


def _due(
    session: Session,
    now: Sitting,
    before: Meeting | None,
    today: date,
    kept: Mapping[tuple[str, str], tuple[Outcome, str]],
    risks: Sequence[RiskRow],
) -> dict[str, list[AgendaLine]]:
    """What is due under each topic."""
    found: dict[str, list[AgendaLine]] = {}
    last = meeting_actions(session, before.id, today) if before else ()
    reviewed = [one for one in last if not one.ended or (Topic.LAST_MEETING, one.id) in kept]
    found[Topic.LAST_MEETING] = [lines_of.action(one) for one in reviewed]
    listed = {one.id for one in last}
    open_actions = [
        row
        for row in rows(session, "actions", today)
        if row.state not in REGISTERS["actions"].ended
        and row.id not in listed
        and now.ref not in row.meetings
    ]
    here = place(session, now.board, now.held_on)
    back = [row for row in open_actions if here.has(row.timescale)]
    found[Topic.RETURNS] = [lines_of.record("actions", row, session) for row in back]
    listed |= {row.id for row in back}
    asked = [*decided_at(session, now.words), *waiting(session)]
    found[Topic.EXTENSIONS] = [lines_of.extension(session, one) for one in asked]
    listed |= {one.record_id for one in asked}
    found[Topic.SLIPPED] = [
        lines_of.record(key, row, session) for key, row in lines_of.slipped(session, today, listed)
    ]
    step = since(session, before)
    was = _risks_then(session, step)
    found[Topic.MOVES] = lines_of.moves(session, movements(session, risks, step))
    found[Topic.NEW] = [lines_of.arrival(one, now.words) for one in arrivals(session, risks, was)]
    found[Topic.REMOVED] = [
        lines_of.departure(session, one, now.words) for one in departures(session, risks, was)
    ]
    found[Topic.QUESTIONS] = [
        lines_of.question(row)
        for row in rows(session, "panel_questions", today)
        if row.state not in REGISTERS["panel_questions"].ended or now.ref in row.meeting
    ]
    return found


def _picture(session: Session, risks: Sequence[RiskRow], before: Meeting | None, *, moved: bool) -> str:
    """How the risks stand, with which a meeting begins whether or not one of them has moved."""
    told = lines_of.picture(session, risks)
    if moved or not any(one.position for one in risks):
        return told
    if before is not None and before.held_on is not None:
        then = f"since “{before.title}”"
    else:
        then = "since the last close" if closed_quarters(session) else "yet"
    return f"{told} None has moved {then}."


def _items(
    own: Sequence[str],
    found: Mapping[str, Sequence[AgendaLine]],
    kept: Mapping[tuple[str, str], tuple[Outcome, str]],
    has_before: bool,
) -> Iterator[AgendaItem]:
    """The items in the order of the meeting: what the last one left, its own items, what is due, other business."""
    if has_before:
        yield _item(Topic.LAST_MEETING, found, kept)
    for text in own:
        if not (_OTHER.match(text) or (has_before and _MINUTES.match(text))):
            key = own_topic(text)
            outcome, note = kept.get((key, ""), (Outcome.OPEN, ""))
            title = re.sub(r"^\d+[.)]\s*", "", text)
            yield AgendaItem(key, title, dealt=outcome is not Outcome.OPEN, note=note)
    for topic in list(Topic)[1:]:
        if found.get(topic) or topic in _ALWAYS or (topic, "") in kept:
            yield _item(topic, found, kept)


def _item(
    topic: Topic,
    found: Mapping[str, Sequence[AgendaLine]],
    kept: Mapping[tuple[str, str], tuple[Outcome, str]],
) -> AgendaItem:
    lines = [
        replace(line, outcome=kept.get((topic, line.about or line.record_id), (line.outcome, ""))[0])
        for line in found.get(topic, ())
    ]
    most = len(lines) if topic in (Topic.LAST_MEETING, Topic.EXTENSIONS) else _MOST
    outcome, note = kept.get((topic, ""), (Outcome.OPEN, ""))
    page, chip = _PAGES[topic]
    return AgendaItem(
        topic,
        TITLES[topic],
        tuple(lines[:most]),
        max(0, len(lines) - most),
        page,
        chip,
        outcome is not Outcome.OPEN,
        note,
    )


def _kept(session: Session, meeting_id: str) -> dict[tuple[str, str], tuple[Outcome, str]]:
    """What the meeting made of each item and record, and what it noted, by topic and record."""
    found = session.scalars(select(MeetingItem).where(MeetingItem.meeting_id == meeting_id))
    return {(one.topic, one.about_id): (one.outcome, one.note) for one in found}


def _risks_then(session: Session, step: int) -> list[RiskRow]:
    """The risks that were there at a step: who they are, and no more."""
    found = plain_rows(
        session,
        f"SELECT id, ref, title FROM main.{Table.RISK.history}"
        " WHERE from_step <= ? AND (to_step IS NULL OR to_step > ?)",
        (step, step),
    )
    return [RiskRow(record_id, ref, title) for record_id, ref, title in found]
