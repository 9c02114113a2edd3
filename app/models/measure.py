"""Measures (sources: the improvement plans' indicators; the risk report's figures)."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Line, OtherId, Prose, Recorded, RecordId, Ref, words
from app.models.planning import Direction
from app.models.quarter import Quarter
from app.models.tables import Table
from app.models.types import FigureType, QuarterType


class Measure(Recorded, Base):
    """An indicator beside a risk, a plan or an action, as links say."""

    __tablename__ = Table.MEASURE.value
    register = "measures"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(Text)
    description: Mapped[Prose]
    owner: Mapped[Line]
    unit: Mapped[Line]
    target: Mapped[Decimal | None] = mapped_column(FigureType)
    direction: Mapped[Direction | None] = mapped_column(words(Direction, "direction"))


class MeasureValue(Recorded, Base):
    """A measure's value for one quarter; two laptops may each record another quarter."""

    __tablename__ = Table.MEASURE_VALUE.value
    part_of = "measure_id"
    __table_args__ = (UniqueConstraint("measure_id", "quarter"),)

    id: Mapped[RecordId]
    measure_id: Mapped[OtherId]
    quarter: Mapped[Quarter] = mapped_column(QuarterType)
    value: Mapped[Decimal] = mapped_column(FigureType)
