"""One user action in the history: who, when, what, why."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models import base
from app.models.base import Base
from app.models.rows import StepRow
from app.models.source import Source
from app.models.types import Moment


class Step(Base):
    """One user action: one transaction, one undo, one entry. Rows are only ever added.

    ``origin`` is whose return the step brings in or takes back; empty for every other. ``salt`` and ``digest`` stand
    for the personal words (who, what, why, from whom) in the chain, so that a name can be taken out
    for good reason without the chain breaking; ``chain`` covers the step before and every version made or ended here.
    """

    __tablename__ = "step"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(String(32), unique=True)
    at: Mapped[datetime] = mapped_column(Moment)
    who: Mapped[str] = mapped_column(String(200))
    words: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text, default="")
    meeting: Mapped[str] = mapped_column(String(300), default="")
    source: Mapped[Source] = mapped_column(base.words(Source, "source"))
    undoes: Mapped[int | None] = mapped_column(ForeignKey("step.number"), index=True)
    origin: Mapped[str] = mapped_column(String(300), default="")
    salt: Mapped[str] = mapped_column(String(16))
    digest: Mapped[str] = mapped_column(String(64))
    chain: Mapped[str] = mapped_column(String(64))

    def row(self, words: str = "", reason: str = "", meeting: str = "") -> StepRow:
        """The step as it leaves the store; words, reason and meeting given later stand in for its own."""
        return StepRow(
            self.number,
            self.id,
            self.at,
            self.who,
            words or self.words,
            reason or self.reason,
            meeting or self.meeting,
            self.source.value,
            origin=self.origin,
        )


class Draft(Base):
    """What somebody was typing when the program last looked; no part of the history."""

    __tablename__ = "draft"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Moment)
