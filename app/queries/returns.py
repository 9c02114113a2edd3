"""Returns: who can be asked, who was asked and what came back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import RuleError
from app.models.quarter import Quarter
from app.models.returned import Answer, OwnerDue, RequestRow, Returned, State
from app.models.stored import Commission, Post, ReturnRequest, Step
from app.models.text import counted, folded, listed
from app.queries.asked_of import Asking
from app.queries.house import terms
from app.queries.posts import holders_on
from app.queries.registers import rows
from app.registers import REGISTERS
from app.registers.kinds import natural
from app.registers.returned import ASKED, is_asked, owners
from app.store.moments import NOW


def owners_due(
    session: Session, registers: Iterable[str], chips: Iterable[str], today: date
) -> list[OwnerDue]:
    """Everybody who can be asked about records of these registers, by name, with what each would be asked about."""
    how, wanted = terms(session), frozenset(chips)
    asking = Asking(session)
    found: dict[str, list[tuple[str, str]]] = {}
    lent: dict[str, list[tuple[str, str]]] = {}
    shown: dict[str, str] = {}
    for register in registers:
        for row in rows(session, register, today):
            if not is_asked(register, row, wanted, how):
                continue
            for key, owner in {folded(owner): owner for owner in asking.owners(register, row)}.items():
                shown.setdefault(key, owner)
                found.setdefault(key, []).append((register, row.id))
                if not owners(register, row):
                    lent.setdefault(key, []).append((row.id, _name(register, row)))
    posts = _Posts.read(session, today)
    waiting = [one for one in requests(session, today) if one.returned_on is None]
    unanswered = {folded(one.owner): one.quarter for one in reversed(waiting)}  # the newest is the last
    due = [
        OwnerDue(
            shown[key],
            posts.holders.get(key, ""),
            posts.emails.get(key, ""),
            tuple(items),
            tuple(lent.get(key, ())),
            unanswered.get(key),
        )
        for key, items in found.items()
    ]
    return sorted(due, key=lambda one: natural(one.owner))


def can_ask(session: Session, today: date) -> bool:
    """Whether anybody owns something about which owners are asked."""
    how, asking = terms(session), Asking(session)
    return any(
        asking.owners(register, row)
        for register in ASKED
        for row in rows(session, register, today)
        if is_asked(register, row, frozenset(), how)
    )


def unowned(session: Session, registers: Iterable[str], chips: Iterable[str], today: date) -> list[str]:
    """Names of records that would be asked about if anybody owned them: nobody is left out in silence."""
    how, wanted, asking = terms(session), frozenset(chips), Asking(session)
    return [
        _name(register, row)
        for register in registers
        for row in rows(session, register, today)
        if is_asked(register, row, wanted, how) and not asking.owners(register, row)
    ]


def _name(register: str, row: Any) -> str:
    """``"risk 4"``."""
    return f"{REGISTERS[register].one} {row.ref}"


def day_of(session: Session, today: date) -> date:
    """The day against which a request is overdue: today, or the day on which the quarter that is looked at was closed."""
    frozen = session.info.get("moment", NOW).step
    closed = None if frozen is None else session.scalar(select(Step.at).where(Step.number == frozen + 1))
    return min(today, closed.astimezone().date()) if closed is not None else today


def requests(session: Session, today: date, commission: str = "") -> list[RequestRow]:
    """Every request, or those of one commission: the newest commission first, then what waits for a decision, then by owner."""
    found = {one.id: one for one in session.scalars(select(Commission))}
    query = select(ReturnRequest)
    if commission:
        query = query.where(ReturnRequest.commission_id == commission)
    posts = _Posts.read(session, today)
    rows = [
        _row(one, found[one.commission_id], posts)
        for one in session.scalars(query)
        if one.commission_id in found
    ]
    order = {one.id: place for place, one in enumerate(sorted(found.values(), key=_newest))}
    return sorted(
        rows,
        key=lambda row: (
            order[row.commission],
            _TURN.index(row.state(today)),
            natural(row.owner),
            row.owner,
            row.id,
        ),
    )


_TURN = (State.RETURNED, State.OVERDUE, State.ASKED, State.PUT_AWAY, State.ACCEPTED)  # who stands above whom


def request(session: Session, request_id: str, today: date) -> RequestRow:
    """One request.

    Raises:
        RuleError: its commission was taken back.
    """
    return _row(*stored(session, request_id), _Posts.read(session, today))


def stored(session: Session, request_id: str) -> tuple[ReturnRequest, Commission]:
    """A request and its commission as they are stored.

    Raises:
        RuleError: they were taken back.
    """
    found = session.get(ReturnRequest, request_id)
    commission = session.get(Commission, found.commission_id) if found is not None else None
    if found is None or commission is None:
        raise RuleError(
            "The forms that this one belongs to were never sent from this register, or were taken back.",
            hint="History shows it; or bring the file in as a tracker.",
        )
    return found, commission


def known(session: Session, returned: Returned) -> str:
    """The id of the request that a returned file answers; empty where it is of none of this register."""
    if not returned.request:
        return ""
    query = select(ReturnRequest.id).where(ReturnRequest.id.startswith(returned.request))
    found = list(session.scalars(query.limit(2)))
    return found[0] if len(found) == 1 else ""


def answers_of(one: ReturnRequest) -> tuple[Answer, ...]:
    """What a request's return says, as it was taken in."""
    return tuple(Answer(*parts) for parts in json.loads(one.answers or "[]"))


def settled_in(stored: str) -> frozenset[str]:
    """The fields for which it was decided to keep what the register says."""
    return frozenset(field for field in json.loads(stored or "[]") if not field.startswith(_LEFT))


def settled_text(kept: Iterable[str], left: Iterable[str]) -> str:
    """What is stored of the fields that were kept, and of those that were left undecided; empty where there is neither."""
    fields = [*kept, *(f"{_LEFT}{field}" for field in left)]
    return json.dumps(sorted(fields)) if fields else ""


_LEFT = "-"


def progress(asked: Iterable[RequestRow], today: date) -> str:
    """How far a commission has come: "Nine owners asked: four accepted, two to be looked at, one not back yet, two overdue"."""
    states = [one.state(today) for one in asked]
    parts = [
        f"{counted(states.count(state), word, word)}"
        for state, word in _PROGRESS.items()
        if states.count(state)
    ]
    return (
        f"{counted(len(states), 'owner').capitalize()} asked: {listed(parts)}"
        if states
        else "Nobody has been asked"
    )


_PROGRESS = {
    State.ACCEPTED: "accepted",
    State.PUT_AWAY: "put away",
    State.RETURNED: "to be looked at",
    State.ASKED: "not back yet",
    State.OVERDUE: "overdue",
}


def _newest(one: Commission) -> tuple[int, int]:
    return (-one.quarter.ordinal, -one.left_step)


OWNERLESS = "- "
"""Before the line of an item that had no owner of its own as it was asked about."""


def items_of(one: ReturnRequest) -> tuple[tuple[str, str], ...]:
    """Register and id of each record that a request asks about."""
    lines = (line.removeprefix(OWNERLESS).split() for line in one.items.splitlines())
    return tuple((register, record) for register, record in lines)


@dataclass(frozen=True, slots=True)
class _Posts:
    """What is known of the posts that are asked, by their titles however these are spelt."""

    holders: Mapping[str, str]
    emails: Mapping[str, str]

    @classmethod
    def read(cls, session: Session, day: date) -> _Posts:
        holders = {folded(title): name for title, name in holders_on(session, day).items()}
        return cls(holders, _emails(session))


def _row(one: ReturnRequest, commission: Commission, posts: _Posts) -> RequestRow:
    """A request with the address it was made with, or the one that the post was given since."""
    return RequestRow(
        id=one.id,
        commission=commission.id,
        quarter=commission.quarter,
        owner=one.owner,
        email=one.email or posts.emails.get(folded(one.owner), ""),
        due_on=commission.due_on,
        asked_on=commission.asked_on,
        items=items_of(one),
        holder=posts.holders.get(folded(one.owner), ""),
        note=commission.note,
        reminded_on=one.reminded_on,
        returned_on=one.returned_on,
        accepted_on=one.accepted_on,
        put_away=any(field.startswith(_LEFT) for field in json.loads(one.settled or "[]")),
        file=one.file,
        remark=one.remark,
        ownerless=sum(line.startswith(OWNERLESS) for line in one.items.splitlines()),
    )


def _emails(session: Session) -> Mapping[str, str]:
    found: Any = session.execute(select(Post.title, Post.email).where(Post.email != ""))
    return {folded(title): email for title, email in found}


def quarters(session: Session) -> list[Quarter]:
    """The quarters for which updates can be asked: the open one, and the one that was closed last."""
    now = terms(session).quarter
    return [now, now + -1]
