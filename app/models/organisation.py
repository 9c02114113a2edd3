"""Whose register this is: its names, its year, its scale, its pillars. Nothing of any one organisation is hard-wired."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Line, Prose, Recorded, RecordId, Ref, words
from app.models.quarter import Quarter
from app.models.scale import Scale
from app.models.status import Marking
from app.models.tables import Table
from app.models.types import QuarterType, ScaleType, WordingType
from app.models.wording import AS_STORED, Wording


class Organisation(Recorded, Base):
    """The one record that says how this register reads and prints; changing the scale keeps the old one for old maps."""

    __tablename__ = Table.ORGANISATION.value
    __table_args__ = (CheckConstraint("first_month between 1 and 12", name="first_month"),)

    id: Mapped[RecordId]
    name: Mapped[Line]
    register_name: Mapped[Line]
    panel: Mapped[Line]  # who reads the paper
    board: Mapped[Line]  # who reviews the register
    author: Mapped[Line]
    contact: Mapped[Line]
    marking: Mapped[Marking] = mapped_column(words(Marking, "marking"), default=Marking.OFFICIAL)
    first_month: Mapped[int] = mapped_column(default=4)
    first_quarter: Mapped[Quarter] = mapped_column(QuarterType)  # the first that this register closes
    scale: Mapped[Scale] = mapped_column(ScaleType)
    wording: Mapped[Wording | None] = mapped_column(WordingType, default=AS_STORED)


class Pillar(Recorded, Base):
    """A pillar of the organisation's strategy; risks say which they touch."""

    __tablename__ = Table.PILLAR.value
    register = "pillars"

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[Line]
    description: Mapped[Prose]


class BusinessGroup(Recorded, Base):
    """A part of the organisation, as posts, answers and findings name it."""

    __tablename__ = Table.BUSINESS_GROUP.value
    register = "business_groups"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(String(300))
    head: Mapped[Line]  # a post
    description: Mapped[Prose]
