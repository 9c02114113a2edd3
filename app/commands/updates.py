"""Writing what happened this quarter: a dated entry, never an overwritten cell."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import RuleError
from app.models.base import new_id
from app.models.quarter import Quarter
from app.models.stored import Update
from app.queries.house import open_quarter
from app.store.history import hand


def write(
    session: Session, record_id: str, text: str, quarter: Quarter | None = None, author: str = ""
) -> None:
    """Write a record's update for the open quarter, or change the one that is there; earlier quarters are left alone.

    Args:
        quarter: The quarter that the text is about, where it is an earlier one.
        author: Whose words they are, where they are not those of whoever makes the step.

    Raises:
        RuleError: the quarter lies after the open one.
    """
    now = open_quarter(session)
    about = quarter or now
    if about > now:
        raise RuleError(f"{about} has not begun: the open quarter is {now}.")
    hand_of, day = hand(session)
    author = author or hand_of
    found = session.scalars(
        select(Update)
        .where(Update.record_id == record_id, Update.quarter == about)
        .order_by(Update.written_on.desc())
    ).first()
    if not text:
        if found is not None:
            session.delete(found)
    elif found is None:
        entry = Update(
            id=new_id(), record_id=record_id, quarter=about, written_on=day, author=author, text=text
        )
        session.add(entry)
    elif found.text != text:
        found.text, found.author, found.written_on = text, author, day
