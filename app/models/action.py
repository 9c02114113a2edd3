"""An action: what somebody undertook to do, wherever it was asked for (sources: improvement plans, board minutes)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Date, Index, String, Text
from sqlalchemy.orm import Mapped, composite, mapped_column

from app.models.action_words import ActionState, Origin
from app.models.base import Base, Line, Prose, Recorded, RecordId, Ref, words
from app.models.status import Progress, Rag
from app.models.tables import Table
from app.models.timescale import Timescale, TimescaleKind
from app.models.types import NamesType


class Action(Recorded, Base):
    """One action, in one place however many plans it serves; which plans and risks, the links say.

    What management says of its completion and what somebody else has verified are kept apart.
    """

    __tablename__ = Table.ACTION.value
    register = "actions"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(Text)
    description: Mapped[Prose]
    origin: Mapped[Origin | None] = mapped_column(words(Origin, "origin"))
    arose: Mapped[Line]  # which meeting, area or report: "Oversight board, 24 June 2022, item 2"
    leads: Mapped[tuple[str, ...]] = mapped_column(NamesType, default=())
    state: Mapped[ActionState] = mapped_column(words(ActionState, "state"), default=ActionState.OPEN)
    state_reason: Mapped[Prose]  # why it is no longer open
    authority: Mapped[Line]  # who agreed that
    progress: Mapped[Progress | None] = mapped_column(words(Progress, "progress"))
    rag: Mapped[Rag | None] = mapped_column(words(Rag, "rag"))
    due_text: Mapped[str | None] = mapped_column(String(300))
    due_on: Mapped[date | None] = mapped_column(Date, index=True)
    due_kind: Mapped[TimescaleKind | None] = mapped_column(words(TimescaleKind, "due_kind"))
    timescale: Mapped[Timescale | None] = composite("due_text", "due_on", "due_kind")
    done_by: Mapped[Line]  # who says that it is done
    done_on: Mapped[date | None] = mapped_column(Date)
    verified_by: Mapped[Line]  # who has seen for themselves
    verified_on: Mapped[date | None] = mapped_column(Date)
    evidence: Mapped[Prose]
