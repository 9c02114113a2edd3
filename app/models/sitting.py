"""What is kept of a meeting while it is held: what became of each item of its agenda, and requests for more time."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column

from app.models.base import Base, Line, OtherId, Prose, Recorded, RecordId, words
from app.models.meeting_words import ExtensionState, Outcome
from app.models.tables import Table
from app.models.timescale import Timescale, TimescaleKind


class MeetingItem(Recorded, Base):
    """What a meeting made of one item of its agenda, or of one record under it, and what was noted there."""

    __tablename__ = Table.MEETING_ITEM.value
    part_of = "meeting_id"
    __table_args__ = (UniqueConstraint("meeting_id", "topic", "about_id"),)

    id: Mapped[RecordId]
    meeting_id: Mapped[OtherId]
    topic: Mapped[str] = mapped_column(String(300))  # a key of ``models.agenda``
    about_id: Mapped[str] = mapped_column(String(32), default="")  # the record; empty for the item as a whole
    outcome: Mapped[Outcome] = mapped_column(words(Outcome, "outcome"), default=Outcome.OPEN)
    note: Mapped[Prose]


class Extension(Recorded, Base):
    """More time asked for, by whom and why; a board approves or refuses it. Approved, it becomes a revision."""

    __tablename__ = Table.EXTENSION.value
    __table_args__ = (Index(None, "record_id"),)

    id: Mapped[RecordId]
    record_id: Mapped[OtherId]  # of any register with a timescale
    wanted_text: Mapped[str] = mapped_column(String(300))
    wanted_on: Mapped[date | None] = mapped_column(Date)
    wanted_kind: Mapped[TimescaleKind] = mapped_column(words(TimescaleKind, "wanted_kind"))
    wanted: Mapped[Timescale] = composite("wanted_text", "wanted_on", "wanted_kind")
    reason: Mapped[Prose]
    asked_by: Mapped[Line]
    asked_on: Mapped[date] = mapped_column(Date)
    state: Mapped[ExtensionState] = mapped_column(
        words(ExtensionState, "state"), default=ExtensionState.ASKED
    )
    answer: Mapped[Prose]  # why it was refused, or on what terms it was approved
    decided_by: Mapped[Line]
    meeting: Mapped[Line]
