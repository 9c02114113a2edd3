"""What a record's removal would leave behind, whatever register it is of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.models.meeting_words import MeetingState
from app.models.stored import (
    Extension,
    MeasureValue,
    Meeting,
    MeetingItem,
    PostHolder,
    ReturnRequest,
    Revision,
    Withholding,
    stored_class,
)
from app.models.text import counted, ended, first_of, listed
from app.queries import posts, records
from app.queries.named import NAMED
from app.registers.kinds import Board

# What is kept with a record besides its updates: the column that names the record, and its words for one and for several.
_KEPT: tuple[tuple[Any, str, str], ...] = (
    (Revision.record_id, "change of its timescale", "changes of its timescale"),
    (Extension.record_id, "request for more time", "requests for more time"),
    (MeasureValue.measure_id, "value", "values"),
    (PostHolder.post_id, "entry of who held it", "entries of who held it"),
    (MeetingItem.meeting_id, "outcome or note under its agenda", "outcomes or notes under its agenda"),
    (MeetingItem.about_id, "outcome or note of a meeting about it", "outcomes or notes of meetings about it"),
)


def hangs_on(session: Session, register: str, record_id: str) -> list[str]:
    """What a record's removal would leave behind, in sentences: links, what is kept with it, and the places that name it."""
    said = [*records.hangs_on(session, record_id), *_kept_with(session, record_id)]
    kinds = tuple(kind for kind in NAMED.get(register, ()) if kind is not Board)  # those are among the links
    if kinds:
        record = session.get(stored_class(register), record_id)
        title = str(getattr(record, "title", ""))
        places = posts.uses(session, title, kinds)
        if places:
            named = first_of([use.name for use in places])
            stay = "which stays as it is" if len(places) == 1 else "which stay as they are"
            said.append(ended(f"It is named in {counted(len(places), 'place')}, {stay}: {named}"))
    return [*said, *_waits(session, record_id)]


def _kept_with(session: Session, record_id: str) -> Iterator[str]:
    kept = []
    number = 0
    for column, one, many in _KEPT:
        found = session.scalar(select(func.count()).where(column == record_id)) or 0
        if found:
            kept.append(counted(found, one, many))
            number += found
    if kept:
        yield f"It has {listed(kept)}, which {'is' if number == 1 else 'are'} kept with it."
    if session.scalar(select(Withholding.id).where(Withholding.record_id == record_id)):
        yield "It is withheld from the public, and is so again if it is put back."


def _waits(session: Session, record_id: str) -> Iterator[str]:
    """What is under way, and would not find the record any more."""
    held = select(Meeting.id).where(Meeting.id == record_id, Meeting.state == MeetingState.IN_SESSION)
    if session.scalar(held):
        yield "It is in session: what is changed next would belong to no meeting."
    asked = select(ReturnRequest.owner).where(
        or_(ReturnRequest.items.like(f"% {record_id}"), ReturnRequest.items.like(f"% {record_id}\n%")),
        ReturnRequest.accepted_on.is_(None),
    )
    owners = sorted(set(session.scalars(asked)))
    if owners:
        yield f"It is asked about in returns that are not settled yet: those of {listed(owners)}."
