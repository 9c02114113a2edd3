"""Audits and inspections, and what they ask for (source: audit and inspection report)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Date, Index, String, Text
from sqlalchemy.orm import Mapped, composite, mapped_column

from app.models.base import Base, Line, Prose, Recorded, RecordId, Ref, words
from app.models.review_words import (
    Delivery,
    Grade,
    Judgment,
    Priority,
    Reach,
    RecommendationKind,
    RecommendationState,
    ReviewKind,
    ReviewScope,
    ReviewStatus,
)
from app.models.tables import Table
from app.models.timescale import Timescale, TimescaleKind
from app.models.types import JudgmentsType


class Review(Recorded, Base):
    """An audit, an inspection, or a follow-up; which earlier review it follows up, a link says.

    The grades of its questions are one value of the review: they are published with it, and undone and imported with it.
    """

    __tablename__ = Table.REVIEW.value
    register = "reviews"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(String(300))
    description: Mapped[Prose]
    kind: Mapped[ReviewKind] = mapped_column(words(ReviewKind, "kind"), default=ReviewKind.REPORT)
    body: Mapped[Line]
    scope: Mapped[ReviewScope | None] = mapped_column(words(ReviewScope, "scope"))
    lead: Mapped[Line]
    route: Mapped[Line]
    status: Mapped[ReviewStatus | None] = mapped_column(words(ReviewStatus, "status"))
    published: Mapped[date | None] = mapped_column(Date, index=True)
    grade: Mapped[Grade | None] = mapped_column(words(Grade, "grade"))
    judgments: Mapped[tuple[Judgment, ...]] = mapped_column(JudgmentsType, default=())
    on_track: Mapped[Delivery | None] = mapped_column(words(Delivery, "on_track"))
    due_text: Mapped[str | None] = mapped_column(String(300))
    due_on: Mapped[date | None] = mapped_column(Date, index=True)
    due_kind: Mapped[TimescaleKind | None] = mapped_column(words(TimescaleKind, "due_kind"))
    timescale: Mapped[Timescale | None] = composite("due_text", "due_on", "due_kind")


class Recommendation(Recorded, Base):
    """What a review asks for; which review, and which risks it bears on, the links say."""

    __tablename__ = Table.RECOMMENDATION.value
    register = "recommendations"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(Text)
    description: Mapped[Prose]
    kind: Mapped[RecommendationKind] = mapped_column(
        words(RecommendationKind, "kind"), default=RecommendationKind.RECOMMENDATION
    )
    priority: Mapped[Priority | None] = mapped_column(words(Priority, "priority"))
    reach: Mapped[Reach | None] = mapped_column(words(Reach, "reach"))
    owner: Mapped[Line]
    route: Mapped[Line]
    on_track: Mapped[Delivery | None] = mapped_column(words(Delivery, "on_track"))
    state: Mapped[RecommendationState] = mapped_column(
        words(RecommendationState, "state"), default=RecommendationState.OPEN
    )
    evidence: Mapped[Prose]
    verified_by: Mapped[Line]
    verified_on: Mapped[date | None] = mapped_column(Date)
    due_text: Mapped[str | None] = mapped_column(String(300))
    due_on: Mapped[date | None] = mapped_column(Date, index=True)
    due_kind: Mapped[TimescaleKind | None] = mapped_column(words(TimescaleKind, "due_kind"))
    timescale: Mapped[Timescale | None] = composite("due_text", "due_on", "due_kind")
