"""The facts of the action log and forward plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.models.agenda import AgendaItem, Topic
from app.models.asked import Asked
from app.models.log_facts import ActionLogFacts, ComingMeeting, LogLine, QuestionToAnswer
from app.models.meeting_words import MeetingState
from app.models.rows import House
from app.models.tables import Table
from app.models.text import folded
from app.models.wording import Wording
from app.queries.history import head
from app.queries.house import as_of, house, is_past
from app.queries.meeting_agenda import agenda
from app.queries.papers import paper_words
from app.queries.past import at_last_close
from app.queries.registers import rows
from app.registers import REGISTERS
from app.registers.action_row import ActionRow
from app.registers.meetings import MeetingRow

_TO_COME = (MeetingState.PLANNED, None)
_COMMON = {"board", "meeting", "group", "committee", "forum"}
_BACK = (Topic.LAST_MEETING, Topic.RETURNS)


def facts(session: Session, asked: Asked) -> ActionLogFacts:
    """What meetings have asked for and when it comes back, with the meetings to come."""
    shown = house(session)
    meetings = rows(session, "meetings", asked.today)
    boards = {row.ref: row.title for row in rows(session, "boards", asked.today)}
    agreed = [row for row in rows(session, "actions", asked.today) if row.meetings]
    titles = {row.ref: row for row in meetings}
    return ActionLogFacts(
        house=shown,
        quarter=shown.quarter,
        written_on=asked.today,
        closed=is_past(session),
        actions=tuple(_lines(session, agreed, titles, shown)),
        coming=tuple(_coming(session, meetings, boards, asked, shown.wording)),
        questions=tuple(_questions(session, asked)),
        records=tuple(agreed),
        words=paper_words(session, "action_log", shown.quarter),
        history_head=head(session),
    )


def _lines(
    session: Session, agreed: list[ActionRow], titles: Mapping[str, MeetingRow], shown: House
) -> Iterator[LogLine]:
    """The actions, each with whether it has ended since the last close.

    One that was done long ago and signed off lately was open in the paper before; one that is new and has ended goes by its day.
    """
    before = at_last_close(session, Table.ACTION, "state")
    ended = {state.value for state in REGISTERS["actions"].ended}
    first, last = shown.quarter.first_day, shown.quarter.last_day
    for row in agreed:
        line = _line(row, titles, shown.wording)
        day = line.signed_on or line.done_on
        just = before[row.id] not in ended if row.id in before else bool(day and first <= day <= last)
        yield replace(line, just_ended=line.ended and just)


def _line(row: ActionRow, meetings: Mapping[str, MeetingRow], own: Wording) -> LogLine:
    meeting = next((meetings[ref] for ref in row.meetings if ref in meetings), None)
    ended = row.state in REGISTERS["actions"].ended
    return LogLine(
        ref=row.ref,
        text=row.title,
        leads=row.leads,
        agreed=meeting.title if meeting else ", ".join(row.meetings),
        agreed_ref=meeting.ref if meeting else "",
        agreed_on=meeting.held_on if meeting else None,
        back=row.timescale,
        state=own.of(row.state),
        ended=ended,
        overdue=row.overdue,
        update=row.commentary,
        update_quarter=row.commentary_quarter,
        done_on=row.done_on,
        signed_on=row.verified_on,
        id=row.id,
    )


def _coming(
    session: Session, meetings: list[MeetingRow], boards: dict[str, str], asked: Asked, own: Wording
) -> Iterator[ComingMeeting]:
    """Meetings that are planned for a later day, or for none yet, with what their agendas would hold now."""
    day = as_of(session, asked.today)
    found = [row for row in meetings if row.state in _TO_COME and (row.held_on is None or row.held_on > day)]
    titles = {row.ref: row for row in meetings}
    actions = {row.id: row for row in rows(session, "actions", asked.today)}
    for row in sorted(found, key=lambda row: row.held_on or date.max):
        due = agenda(session, row.id, asked.today)
        items = due.items if due else ()
        board = next((boards[ref] for ref in row.board if ref in boards), "")
        back = [
            actions[line.record_id]
            for item in items
            if item.key in _BACK
            for line in item.lines
            if line.record_id in actions
            and (item.key == Topic.LAST_MEETING or _names(actions[line.record_id], board))
        ]
        yield ComingMeeting(
            ref=row.ref,
            title=row.title,
            board=board,
            held_on=row.held_on,
            id=row.id,
            items=tuple((item.title, len(item.lines) + item.more) for item in items if _said(item)),
            returns=tuple(_line(one, titles, own) for one in back),
        )


def _names(action: ActionRow, board: str) -> bool:
    """Whether where an action comes back names the board, by a word that not every board has."""
    said = set(re.findall(r"\w+", folded(str(action.timescale or ""))))
    return bool(said & {word for word in re.findall(r"\w{4,}", folded(board)) if word not in _COMMON})


def _said(item: AgendaItem) -> bool:
    """Whether an item is worth naming: it is the meeting's own, or there is something under it."""
    if item.key in _BACK:
        return False
    return bool(item.lines or item.more) or item.key not in set(Topic)


def _questions(session: Session, asked: Asked) -> Iterator[QuestionToAnswer]:
    ended = REGISTERS["panel_questions"].ended
    for row in rows(session, "panel_questions", asked.today):
        if row.state not in ended:
            yield QuestionToAnswer(
                row.ref, row.title, row.owner, row.timescale.printed if row.timescale else "", row.id
            )
