"""Posts, and who has held them. Papers name posts, so that a post changes hands without rewriting anything."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Date, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Line, OtherId, Prose, Recorded, RecordId, Ref
from app.models.tables import Table


class Post(Recorded, Base):
    """A post of the organisation or of those it works with."""

    __tablename__ = Table.POST.value
    register = "posts"
    __table_args__ = (CheckConstraint("length(trim(title)) > 0", name="title_given"), Index(None, "ref"))

    id: Mapped[RecordId]
    ref: Mapped[Ref]
    title: Mapped[str] = mapped_column(String(300))
    organisation: Mapped[Line]
    business_group: Mapped[Line]
    description: Mapped[Prose]
    email: Mapped[Line]  # where forms for whoever holds it are sent


class PostHolder(Recorded, Base):
    """One person's time in a post. Both days count; no last day means that the person holds it still."""

    __tablename__ = Table.POST_HOLDER.value
    part_of = "post_id"
    __table_args__ = (
        CheckConstraint("length(trim(name)) > 0", name="name_given"),
        CheckConstraint("last_day IS NULL OR first_day IS NULL OR last_day >= first_day", name="in_order"),
        Index(None, "post_id"),
    )

    id: Mapped[RecordId]
    post_id: Mapped[OtherId]
    name: Mapped[Line]
    first_day: Mapped[date | None] = mapped_column(Date)  # None: nobody wrote it down
    last_day: Mapped[date | None] = mapped_column(Date)
