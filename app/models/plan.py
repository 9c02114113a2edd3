"""Plans (sources: governance improvement plans of the governance statement; trust and confidence paper) and principles."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Date, Index, String, Text
from sqlalchemy.orm import Mapped, composite, mapped_column

from app.models.base import Base, Line, Prose, Recorded, RecordId, Ref, words
from app.models.planning import PlanKind, PlanState
from app.models.status import Progress, Rag
from app.models.tables import Table
from app.models.timescale import Timescale, TimescaleKind
from app.models.types import NamesType


class Plan(Recorded, Base):
    """An improvement area, an action plan, or a priority or commitment that is part of one, as links say."""

    __tablename__ = Table.PLAN.value
    register = "plans"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(Text)
    kind: Mapped[PlanKind | None] = mapped_column(words(PlanKind, "kind"))
    year: Mapped[Line]  # financial year, as papers write it: "2021/22"
    aim: Mapped[Prose]
    owner: Mapped[Line]
    leads: Mapped[tuple[str, ...]] = mapped_column(NamesType, default=())
    findings: Mapped[Prose]  # one a line, each "source: finding"
    boards: Mapped[Prose]  # one a line, each "board: how often"
    state: Mapped[PlanState | None] = mapped_column(words(PlanState, "state"), default=PlanState.OPEN)
    progress: Mapped[Progress | None] = mapped_column(words(Progress, "progress"))
    rag: Mapped[Rag | None] = mapped_column(words(Rag, "rag"))
    due_text: Mapped[str | None] = mapped_column(String(300))
    due_on: Mapped[date | None] = mapped_column(Date, index=True)
    due_kind: Mapped[TimescaleKind | None] = mapped_column(words(TimescaleKind, "due_kind"))
    timescale: Mapped[Timescale | None] = composite("due_text", "due_on", "due_kind")
    signed_by: Mapped[Line]
    signed_on: Mapped[date | None] = mapped_column(Date)


class Principle(Recorded, Base):
    """A principle of the governance framework that plans and the yearly statement are ordered by."""

    __tablename__ = Table.PRINCIPLE.value
    register = "principles"

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[Line]
    description: Mapped[Prose]
