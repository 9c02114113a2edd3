"""A commission: what the owners of records are asked for each quarter, and what came back from each."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Line, OtherId, Prose, Recorded, RecordId
from app.models.quarter import Quarter
from app.models.tables import Table
from app.models.types import QuarterType


class Commission(Recorded, Base):
    """Forms that were sent out for a quarter. What they said is read from the history, as at ``left_step``."""

    __tablename__ = Table.COMMISSION.value

    id: Mapped[RecordId]
    quarter: Mapped[Quarter] = mapped_column(QuarterType, index=True)
    due_on: Mapped[date] = mapped_column(Date)
    asked_on: Mapped[date] = mapped_column(Date)
    asks: Mapped[Line]  # keys of registers: "actions controls"
    note: Mapped[Prose]  # the officer's own words to the owners
    left_step: Mapped[int]  # the last step before the forms left


class ReturnRequest(Recorded, Base):
    """One owner's form of a commission, and what came back in it; nothing of it is in the registers before it is accepted."""

    __tablename__ = Table.RETURN_REQUEST.value
    __table_args__ = (UniqueConstraint("commission_id", "owner"), Index(None, "commission_id"))

    id: Mapped[RecordId]
    commission_id: Mapped[OtherId]
    owner: Mapped[Line]  # a post
    email: Mapped[Line]
    items: Mapped[
        Prose
    ]  # a line for each record: its register, a space, its id; behind "- " where it had no owner
    reminded_on: Mapped[date | None] = mapped_column(Date)
    returned_on: Mapped[date | None] = mapped_column(Date)
    accepted_on: Mapped[date | None] = mapped_column(Date)
    file: Mapped[Line]  # name of what came back
    sha256: Mapped[str] = mapped_column(String(64), default="")
    answers: Mapped[Prose]  # JSON: what each field of each record says, as typed
    # JSON: fields for which it was decided to keep what the register says, and behind a minus those that were left
    # undecided when it was put away.
    settled: Mapped[Prose]
    remark: Mapped[Prose]  # what the owner wrote besides
