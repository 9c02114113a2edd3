"""A re-profiling: one change of one record's timescale, with why and who agreed."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, String, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column

from app.models.base import Base, Line, OtherId, Prose, Recorded, RecordId, words
from app.models.tables import Table
from app.models.timescale import Timescale, TimescaleKind


class Revision(Recorded, Base):
    """One revision of the timescale of a record of any register. The first timescale is no revision: it is the original.

    Empty texts stand for "no timescale": one can be taken away and given again.
    """

    __tablename__ = Table.REVISION.value
    __table_args__ = (UniqueConstraint("record_id", "number"),)

    id: Mapped[RecordId]
    record_id: Mapped[OtherId]
    number: Mapped[int]  # 1 for the first of its record
    from_text: Mapped[str | None] = mapped_column(String(300))
    from_on: Mapped[date | None] = mapped_column(Date)
    from_kind: Mapped[TimescaleKind | None] = mapped_column(words(TimescaleKind, "from_kind"))
    to_text: Mapped[str | None] = mapped_column(String(300))
    to_on: Mapped[date | None] = mapped_column(Date)
    to_kind: Mapped[TimescaleKind | None] = mapped_column(words(TimescaleKind, "to_kind"))
    before: Mapped[Timescale | None] = composite("from_text", "from_on", "from_kind")
    after: Mapped[Timescale | None] = composite("to_text", "to_on", "to_kind")
    reason: Mapped[Prose]
    agreed_by: Mapped[Line]
    meeting: Mapped[Line]
    on: Mapped[date] = mapped_column("revised_on", Date)
