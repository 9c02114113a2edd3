"""A control: what is done about a risk (source: risk management report, paragraph 1.5; governance statement)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Date, Index, String, Text
from sqlalchemy.orm import Mapped, composite, mapped_column

from app.models.base import Base, Line, Prose, Recorded, RecordId, Ref, words
from app.models.status import ControlStatus, Effectiveness, Implementation
from app.models.tables import Table
from app.models.timescale import Timescale, TimescaleKind


class Control(Recorded, Base):
    """A control of one or more risks; which risks, the links say."""

    __tablename__ = Table.CONTROL.value
    register = "controls"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(Text)
    description: Mapped[Prose]
    owner: Mapped[Line]
    status: Mapped[ControlStatus | None] = mapped_column(words(ControlStatus, "status"))
    implementation: Mapped[Implementation | None] = mapped_column(words(Implementation, "implementation"))
    effectiveness: Mapped[Effectiveness | None] = mapped_column(words(Effectiveness, "effectiveness"))
    due_text: Mapped[str | None] = mapped_column(String(300))
    due_on: Mapped[date | None] = mapped_column(Date, index=True)
    due_kind: Mapped[TimescaleKind | None] = mapped_column(words(TimescaleKind, "due_kind"))
    timescale: Mapped[Timescale | None] = composite("due_text", "due_on", "due_kind")
