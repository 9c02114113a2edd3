"""Assurance (source: assurance mapping of the governance improvement plans)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Date, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Line, Prose, Recorded, RecordId, Ref, words
from app.models.planning import AssuranceLine
from app.models.status import Rag
from app.models.tables import Table


class Assurance(Recorded, Base):
    """What one line of assurance says about the risks and plans that it is linked with."""

    __tablename__ = Table.ASSURANCE.value
    register = "assurance"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(Text)
    line: Mapped[AssuranceLine | None] = mapped_column(words(AssuranceLine, "line"))
    source: Mapped[Line]
    rating: Mapped[Rag | None] = mapped_column(words(Rag, "rating"))
    given_on: Mapped[date | None] = mapped_column(Date)
    covers: Mapped[Prose]
    mechanisms: Mapped[Prose]  # one a line
