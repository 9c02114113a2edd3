"""Boards and meetings, read: what a meeting came to, what the one before it left, what a panel is to be answered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.attendance import read_attendance
from app.models.meeting_facts import ActionLine, DecisionLine, MeetingFacts, PanelAnswer, QuestionLine
from app.models.meeting_words import MeetingState, QuestionKind
from app.models.quarter import Quarter
from app.models.stored import Board, Link, Meeting
from app.models.text import one_line
from app.queries.coming_back import place
from app.queries.house import terms
from app.queries.registers import rows
from app.registers import REGISTERS
from app.registers.kinds import natural

_NOT_HELD = (MeetingState.PLANNED, MeetingState.IN_SESSION, MeetingState.CANCELLED)


def previous_meeting(session: Session, meeting_id: str) -> Meeting | None:
    """The last meeting of the same board before this one; None where there was none, or this one has no board or day."""
    meeting = session.get(Meeting, meeting_id)
    board = _board_id(session, meeting_id)
    if meeting is None or board is None or meeting.held_on is None:
        return None
    earlier = Meeting.held_on < meeting.held_on
    if meeting.began_at is not None:  # a board may meet twice on a day
        earlier |= (Meeting.held_on == meeting.held_on) & (Meeting.began_at < meeting.began_at)
    query = (
        select(Meeting)
        .join(Link, Link.source_id == Meeting.id)
        .where(Link.kind == "meeting of", Link.target_id == board, earlier)
        .order_by(Meeting.held_on.desc(), Meeting.began_at.desc())
    )
    return next((one for one in session.scalars(query) if one.state not in _NOT_HELD), None)


def meeting_actions(session: Session, meeting_id: str, today: date | None = None) -> tuple[ActionLine, ...]:
    """The actions agreed at a meeting, numbered through it, as they stand at the moment that is looked at."""
    ids = _linked(session, "agreed at", meeting_id)
    if not ids:
        return ()
    register = REGISTERS["actions"]
    found = [row for row in rows(session, "actions", today) if row.id in ids]
    own = terms(session).wording
    return tuple(
        ActionLine(
            number=number,
            id=row.id,
            ref=row.ref,
            text=row.title,
            leads=tuple(row.leads),
            back=row.timescale,
            state=own.of(row.state) if row.state else "",
            ended=row.state in register.ended,
            overdue=row.overdue,
            update=row.commentary,
            item=row.arose.partition(", item ")[2],
        )
        for number, row in enumerate(sorted(found, key=lambda row: natural(row.ref)), start=1)
    )


def meeting_facts(session: Session, meeting_id: str, today: date | None = None) -> MeetingFacts | None:
    """Everything that the minutes of a meeting say; None where there is no such meeting.

    Args:
        today: Day against which actions are overdue.
    """
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        return None
    before = previous_meeting(session, meeting_id)
    board = session.get(Board, _board_id(session, meeting_id) or "")
    here = place(session, board.title if board else "", meeting.held_on)
    reviewed = meeting_actions(session, before.id, today) if before else ()
    open_of_last = [one for one in reviewed if not one.ended]
    return MeetingFacts(
        id=meeting.id,
        ref=meeting.ref,
        title=meeting.title,
        board=here.board,
        held_on=meeting.held_on,
        state=terms(session).wording.of(meeting.state) if meeting.state else "",
        chair=meeting.chair,
        present=read_attendance(meeting.attendance),
        apologies="; ".join(
            said for line in meeting.apologies.splitlines() if (said := one_line(line).strip(" ;"))
        ),
        agenda=tuple(item for line in meeting.agenda.splitlines() if (item := one_line(line))),
        minutes=meeting.minutes,
        decisions=_decisions(session, meeting.ref),
        actions=meeting_actions(session, meeting_id, today),
        questions=_questions(session, meeting.ref, today),
        before=before.title if before else "",
        before_id=before.id if before else "",
        agreed=before is not None and before.state is MeetingState.AGREED,
        reviewed=reviewed,
        coming=sum(here.has_from_the_last(one.back) for one in open_of_last),
        elsewhere=sum(here.elsewhere(one.back) for one in open_of_last),
    )


def panel_answers(session: Session, quarter: Quarter) -> tuple[PanelAnswer, ...]:
    """What a panel asked and has not been answered before this quarter, with the quarter's answers.

    A question that has ended is left out, unless its answer was written in this very quarter.
    """
    ended = REGISTERS["panel_questions"].ended
    asked = [
        row
        for row in rows(session, "panel_questions")
        if row.commentary_quarter == quarter or row.state not in ended
    ]
    # As registers of the first schema kept them, where one of their closed quarters is looked at.
    asked += [
        row
        for row in rows(session, "questions")
        if row.kind is QuestionKind.PANEL and row.commentary_quarter == quarter
    ]
    return tuple(
        PanelAnswer(row.ref, row.title, row.commentary if row.commentary_quarter == quarter else "", row.id)
        for row in asked
    )


def reports_to(session: Session) -> Mapping[str, tuple[str, ...]]:
    """For the reference of each board, those of the boards that it reports to."""
    return {row.ref: row.reports_to for row in rows(session, "boards")}


def _board_id(session: Session, meeting_id: str) -> str | None:
    query = (
        select(Link.target_id)
        .join(Board, Board.id == Link.target_id)
        .where(Link.kind == "meeting of", Link.source_id == meeting_id)
        .order_by(Board.ref)
    )
    return session.scalars(query).first()


def _linked(session: Session, link: str, target_id: str) -> set[str]:
    query = select(Link.source_id).where(Link.kind == link, Link.target_id == target_id)
    return set(session.scalars(query))


def _decisions(session: Session, meeting_ref: str) -> tuple[DecisionLine, ...]:
    return tuple(
        DecisionLine(row.id, row.ref, row.title, _word(session, row), row.item, row.reason)
        for row in rows(session, "decisions")
        if meeting_ref in row.meeting
    )


def _questions(session: Session, meeting_ref: str, today: date | None) -> tuple[QuestionLine, ...]:
    return tuple(
        QuestionLine(
            row.id, row.ref, row.title, _word(session, row), row.commentary, row.owner, row.timescale
        )
        for row in rows(session, "panel_questions", today)
        if meeting_ref in row.meeting
    )


def _word(session: Session, row: Any) -> str:
    return terms(session).wording.of(row.state) if row.state else ""
