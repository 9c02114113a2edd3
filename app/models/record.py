"""What any record can have: links to others, updates by quarter; and the closing of a quarter."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Line, OtherId, Prose, Recorded, RecordId
from app.models.quarter import Quarter
from app.models.tables import Table
from app.models.types import QuarterType


class Link(Recorded, Base):
    """A link between two records of any register.

    A link whose end is removed stays, unseen, so that putting the record back brings its links back too.
    """

    __tablename__ = Table.LINK.value
    __table_args__ = (UniqueConstraint("kind", "source_id", "target_id"), Index(None, "target_id", "kind"))

    id: Mapped[RecordId]
    kind: Mapped[str] = mapped_column(String(30))  # a key of ``registers.link_types``
    source_id: Mapped[OtherId]
    target_id: Mapped[OtherId]


class Update(Recorded, Base):
    """What was said of a record for one quarter: a dated entry, never an overwritten cell."""

    __tablename__ = Table.UPDATE_ENTRY.value
    __table_args__ = (Index(None, "record_id", "quarter"),)

    id: Mapped[RecordId]
    record_id: Mapped[OtherId]
    quarter: Mapped[Quarter] = mapped_column(QuarterType)
    written_on: Mapped[date] = mapped_column(Date)
    author: Mapped[Line]
    text: Mapped[Prose]


class Closing(Recorded, Base):
    """A closed quarter: a name for a step. Closing copies nothing.

    The step is kept, so that a closing taken back and put in again still names the position of its day.
    """

    __tablename__ = Table.CLOSING.value

    id: Mapped[RecordId]
    quarter: Mapped[Quarter] = mapped_column(QuarterType, unique=True)
    frozen_step: Mapped[int]  # the last step of the quarter


class StepReason(Recorded, Base):
    """A reason or meeting given after the step itself, since the history is never rewritten."""

    __tablename__ = Table.STEP_REASON.value

    id: Mapped[RecordId]
    step_id: Mapped[str] = mapped_column(String(32), unique=True)
    reason: Mapped[Prose]
    meeting: Mapped[Line]


class PaperWords(Recorded, Base):
    """The officer's own words for one section of one paper in one quarter."""

    __tablename__ = Table.PAPER_WORDS.value
    __table_args__ = (UniqueConstraint("paper", "section", "quarter"),)

    id: Mapped[RecordId]
    paper: Mapped[str] = mapped_column(String(40))
    section: Mapped[str] = mapped_column(String(40))
    quarter: Mapped[Quarter] = mapped_column(QuarterType)
    text: Mapped[Prose]
