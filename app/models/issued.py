"""What is kept about papers that leave the house: what is withheld from the public, and each paper that was issued."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Line, OtherId, Prose, Recorded, RecordId, words
from app.models.quarter import Quarter
from app.models.status import Marking
from app.models.tables import Table
from app.models.types import QuarterType


class Withholding(Recorded, Base):
    """That a record is not published, under which exemption and why, and who decided it."""

    __tablename__ = Table.WITHHOLDING.value
    __table_args__ = (UniqueConstraint("record_id"),)

    id: Mapped[RecordId]
    record_id: Mapped[OtherId]
    register_key: Mapped[str] = mapped_column(String(30))
    exemption: Mapped[str] = mapped_column(String(30))  # a key of ``models.publication.EXEMPTIONS``
    reason: Mapped[Prose]
    decided_by: Mapped[Line]
    decided_on: Mapped[date] = mapped_column(Date)
    marking: Mapped[Marking] = mapped_column(words(Marking, "marking"), default=Marking.SENSITIVE)


class IssuedPaper(Recorded, Base):
    """A paper that was given out: which file it was, and what it carried."""

    __tablename__ = Table.ISSUED_PAPER.value
    __table_args__ = (Index(None, "paper", "quarter"),)

    id: Mapped[RecordId]
    paper: Mapped[str] = mapped_column(String(40))
    quarter: Mapped[Quarter] = mapped_column(QuarterType)
    issued_on: Mapped[date] = mapped_column(Date)
    issued_to: Mapped[Line]  # "Joint Audit Panel, 17 January 2022"
    audience: Mapped[str] = mapped_column(String(20))  # a value of ``models.publication.Audience``
    file: Mapped[Line]  # its name
    sha256: Mapped[str] = mapped_column(String(64))
    history_head: Mapped[str] = mapped_column(String(64), default="")
    carried: Mapped[Prose]  # JSON: each record that it named, with its figures as they were printed
