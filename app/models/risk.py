"""The corporate risk, the heart of the register (source: risk management report, Appendix A)."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Line, Prose, Recorded, RecordId, Ref, words
from app.models.scale import Position
from app.models.status import Appetite, Horizon, Progress, Rag
from app.models.tables import Table
from app.models.types import NamesType, PositionType


class Risk(Recorded, Base):
    """A corporate risk. Its past is kept for it; its trend and streaks are computed from that past."""

    __tablename__ = Table.RISK.value
    register = "risks"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[Prose]
    horizon: Mapped[Horizon | None] = mapped_column(words(Horizon, "horizon"))  # None: nobody has said
    category: Mapped[Line]
    owner: Mapped[Line]
    leads: Mapped[tuple[str, ...]] = mapped_column(NamesType, default=())
    position: Mapped[Position | None] = mapped_column(PositionType)  # None: nobody has assessed it yet
    target: Mapped[Position | None] = mapped_column(PositionType)
    inherent: Mapped[Position | None] = mapped_column(PositionType)  # before any control
    progress: Mapped[Progress | None] = mapped_column(words(Progress, "progress"))
    rag: Mapped[Rag | None] = mapped_column(words(Rag, "rag"))
    appetite: Mapped[Appetite | None] = mapped_column(words(Appetite, "appetite"))
