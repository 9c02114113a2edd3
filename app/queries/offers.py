"""What can be begun: planned meetings, and a new one of each board, with who was there last time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.agenda import named
from app.models.meeting_offer import Offer
from app.models.meeting_words import MeetingState
from app.models.tables import Table
from app.models.text import folded
from app.queries.posts import unlisted
from app.queries.registers import rows
from app.store.engine import plain_rows


@dataclass(frozen=True, slots=True)
class Beginnings:
    """The meetings that can be begun, and who may be there.

    Attributes:
        posts: Those of reference data, by organisation.
        named: Whom records name as owner or lead; empty where reference data list posts.
    """

    offers: tuple[Offer, ...]
    posts: Mapping[str, tuple[str, ...]]
    named: tuple[str, ...] = ()


def beginnings(session: Session, today: date) -> Beginnings:
    """Planned meetings first, those nearest to today before others; then a new meeting of each board."""
    boards = {row.ref: row for row in rows(session, "boards")}
    held = sorted(rows(session, "meetings"), key=lambda row: row.held_on or date.min)
    last = {
        ref: row for row in held for ref in row.board if row.state in (MeetingState.HELD, MeetingState.AGREED)
    }
    planned = sorted(
        (row for row in held if row.state is MeetingState.PLANNED),
        key=lambda row: abs(((row.held_on or date.max) - today).days),
    )
    offers = [
        *(_planned(row, boards, last) for row in planned),
        *(_new(row, last) for row in boards.values()),
    ]
    posts: dict[str, tuple[str, ...]] = {}
    for organisation, title in plain_rows(
        session, f"SELECT organisation, title FROM {Table.POST.value} ORDER BY ref"
    ):
        posts[organisation] = (*posts.get(organisation, ()), title)
    others = () if posts else tuple(sorted((title for title, _ in unlisted(session)), key=folded))
    return Beginnings(tuple(offers), posts, others)


def _planned(row: Any, boards: Mapping[str, Any], last: Mapping[str, Any]) -> Offer:
    ref = next(iter(row.board), "")
    before = last.get(ref)
    return Offer(
        f"Planned: {named(row.title, row.held_on) if row.held_on else f'{row.title}, no date yet'}",
        meeting_id=row.id,
        board_ref=ref,
        board=boards[ref].title if ref in boards else row.title,
        title=row.title,
        held_on=row.held_on,
        attendance=row.attendance or (before.attendance if before else ""),
        apologies=row.apologies,
        agenda=row.agenda,
        chair=row.chair,
    )


def _new(row: Any, last: Mapping[str, Any]) -> Offer:
    before = last.get(row.ref)
    return Offer(
        f"New meeting: {row.title}",
        board_ref=row.ref,
        board=row.title,
        attendance=before.attendance if before else "",
        chair=row.chair or (before.chair if before else ""),
    )
