"""Boards, their meetings, and what comes out of them (source: oversight board minutes)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, Index, String, Text
from sqlalchemy.orm import Mapped, composite, mapped_column

from app.models.base import Base, Line, Prose, Recorded, RecordId, Ref, words
from app.models.meeting_words import Cadence, DecisionState, MeetingState, QuestionKind, QuestionState
from app.models.tables import Table
from app.models.timescale import Timescale, TimescaleKind
from app.models.types import Moment


class Board(Recorded, Base):
    """A board; which board it reports to, the links say."""

    __tablename__ = Table.BOARD.value
    register = "boards"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[Prose]
    organisation: Mapped[Line]  # whose board it is
    chair: Mapped[Line]  # a post
    cadence: Mapped[Cadence | None] = mapped_column(words(Cadence, "cadence"))


class Meeting(Recorded, Base):
    """A meeting of a board. Its decisions, actions and questions are records of their own, linked with it."""

    __tablename__ = Table.MEETING.value
    register = "meetings"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(String(200))
    held_on: Mapped[date | None] = mapped_column(Date, index=True)
    state: Mapped[MeetingState | None] = mapped_column(words(MeetingState, "state"))
    chair: Mapped[Line]
    # A line for each organisation: "Oversight office: Chief Executive, Head of Oversight".
    attendance: Mapped[Prose]
    apologies: Mapped[Prose]
    agenda: Mapped[Prose]  # an item a line
    minutes: Mapped[Prose]
    # UTC; None where it was not held in the program.
    began_at: Mapped[datetime | None] = mapped_column(Moment)
    ended_at: Mapped[datetime | None] = mapped_column(Moment)


class Decision(Recorded, Base):
    """What a meeting decided, and why."""

    __tablename__ = Table.DECISION.value
    register = "decisions"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(Text)
    state: Mapped[DecisionState | None] = mapped_column(words(DecisionState, "state"))
    item: Mapped[Line]  # of the agenda
    reason: Mapped[Prose]


class PanelQuestion(Recorded, Base):
    """A question that a board or panel put to the organisation. What is answered, quarter by quarter, its updates say."""

    __tablename__ = Table.PANEL_QUESTION.value
    register = "panel_questions"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(Text)
    description: Mapped[Prose]
    state: Mapped[QuestionState | None] = mapped_column(
        words(QuestionState, "state"), default=QuestionState.OPEN
    )
    owner: Mapped[Line]
    due_text: Mapped[str | None] = mapped_column(String(300))
    due_on: Mapped[date | None] = mapped_column(Date, index=True)
    due_kind: Mapped[TimescaleKind | None] = mapped_column(words(TimescaleKind, "due_kind"))
    timescale: Mapped[Timescale | None] = composite("due_text", "due_on", "due_kind")


class Question(Recorded, Base):
    """A question of the self-assessment; who answered what, the responses say.

    Registers of the first schema kept panels' questions here too, told apart by their kind (see ``commands.panel_questions``).
    """

    __tablename__ = Table.QUESTION.value
    register = "questions"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(Text)
    description: Mapped[Prose]
    kind: Mapped[QuestionKind | None] = mapped_column(
        words(QuestionKind, "kind"), default=QuestionKind.SURVEY
    )
    state: Mapped[QuestionState | None] = mapped_column(words(QuestionState, "state"))
    owner: Mapped[Line]
    due_text: Mapped[str | None] = mapped_column(String(300))
    due_on: Mapped[date | None] = mapped_column(Date, index=True)
    due_kind: Mapped[TimescaleKind | None] = mapped_column(words(TimescaleKind, "due_kind"))
    timescale: Mapped[Timescale | None] = composite("due_text", "due_on", "due_kind")
