"""What leaders answer, what the yearly statement says, and what a refresh decides (source: governance statement)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Date, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Line, Prose, Recorded, RecordId, Ref, words
from app.models.survey_words import Answer, Outcome, SectionKind
from app.models.tables import Table
from app.models.types import NamesType


class Response(Recorded, Base):
    """One answer of one respondent in one year; which question it answers, a link says."""

    __tablename__ = Table.RESPONSE.value
    register = "responses"
    __table_args__ = (
        CheckConstraint("length(trim(title)) > 0", name="title_given"),
        Index(None, "ref"),
        Index(None, "year"),
    )

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(String(200))  # who answered: a post, or a number within the group
    business_group: Mapped[Line]
    year: Mapped[Line]  # financial year, as papers write it: "2021/22"
    answer: Mapped[Answer | None] = mapped_column(words(Answer, "answer"))
    comment: Mapped[Prose]


class Finding(Recorded, Base):
    """What a business group's answers to a question say, in the officer's words."""

    __tablename__ = Table.FINDING.value
    register = "findings"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(Text)
    business_group: Mapped[Line]
    year: Mapped[Line]


class Section(Recorded, Base):
    """A section of one year's governance statement; its principle and what came of it, the links say."""

    __tablename__ = Table.STATEMENT_SECTION.value
    register = "statement"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(Text)
    year: Mapped[Line]
    kind: Mapped[SectionKind | None] = mapped_column(
        words(SectionKind, "kind"), default=SectionKind.PRINCIPLE
    )
    assessment: Mapped[Prose]
    improvements: Mapped[Prose]
    areas: Mapped[Prose]  # to pursue next year, one a line
    signatories: Mapped[tuple[str, ...]] = mapped_column(NamesType, default=())
    signed_on: Mapped[date | None] = mapped_column(Date)


class Candidate(Recorded, Base):
    """What a refresh of the register considered, and what became of it: quotable for years."""

    __tablename__ = Table.CANDIDATE.value
    register = "candidates"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(Text)
    description: Mapped[Prose]
    year: Mapped[Line]
    source: Mapped[Line]  # who or what put it forward
    outcome: Mapped[Outcome | None] = mapped_column(words(Outcome, "outcome"))
    goes_to: Mapped[Line]  # the board or plan that has it now
    reason: Mapped[Prose]
    authority: Mapped[Line]  # the post or board that decided
    decided_on: Mapped[date | None] = mapped_column(Date)
