"""The meeting in session, and what a line spoken there may mean. Asked as a register is opened, so plainly."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.models import written
from app.models.meeting_words import MeetingState
from app.models.tables import TABLE_OF, Table
from app.models.text import folded
from app.queries.house import open_quarter
from app.registers import REGISTERS
from app.store.engine import plain_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models.agenda import Sitting
    from app.models.capture import Known

_BOARD = (
    f"SELECT b.title, b.ref FROM {Table.BOARD.value} AS b JOIN {Table.LINK.value} AS l ON l.target_id = b.id"
    " WHERE l.kind = 'meeting of' AND l.source_id = ? ORDER BY b.ref LIMIT 1"
)


def in_session(session: Session) -> Sitting | None:
    """The meeting that is in session; None where there is none."""
    found = plain_rows(
        session,
        f"SELECT id FROM {Table.MEETING.value} WHERE state = ? ORDER BY began_at DESC LIMIT 1",
        (MeetingState.IN_SESSION.value,),
    )
    for (meeting_id,) in found:
        return sitting(session, meeting_id)
    return None


def sitting(session: Session, meeting_id: str) -> Sitting | None:
    """A meeting as the one in session is named; None where it is gone."""
    from app.models.agenda import Sitting  # most registers are opened without a meeting

    found = plain_rows(
        session,
        f"SELECT ref, title, held_on, began_at FROM {Table.MEETING.value} WHERE id = ?",
        (meeting_id,),
    )
    for ref, title, held_on, began_at in found:
        board, board_ref = _board(session, meeting_id)
        began = datetime.fromisoformat(began_at) if began_at else None
        earlier = plain_rows(
            session,
            f"SELECT id, title FROM {Table.MEETING.value} WHERE held_on = ? AND began_at < ?",
            (held_on, began_at),
        )
        alike = [one for one, called in earlier if (_board(session, one)[0] or called) == (board or title)]
        day = written.day(held_on)
        return Sitting(meeting_id, ref, title, board, board_ref, day, began, len(alike))
    return None


def _board(session: Session, meeting_id: str) -> tuple[str, str]:
    """Title and reference of the board that meets; empty where none is named."""
    return next(iter(plain_rows(session, _BOARD, (meeting_id,))), ("", ""))


def is_held(session: Session, meeting_id: str) -> bool:
    """Whether a meeting was held, so that there can be minutes."""
    found = plain_rows(session, f"SELECT state FROM {Table.MEETING.value} WHERE id = ?", (meeting_id,))
    return any(state in (MeetingState.HELD.value, MeetingState.AGREED.value) for (state,) in found)


def known(session: Session, today: date) -> Known:
    """What a line spoken now may mean."""
    from app.models.capture import Known

    now = in_session(session)
    due = {register: _texts(session, f"SELECT ref FROM {TABLE_OF[register].value}") for register in _due()}
    called = {name: name for register, refs in due.items() for name in _names(register, refs)}
    return Known(
        today=today,
        held_on=now.held_on if now else None,
        next_on=_next_on(session, now) if now else None,
        quarter=open_quarter(session),
        posts=posts(session),
        holders=_holders(session, now.held_on if now and now.held_on else today),
        risks=_texts(session, f"SELECT ref FROM {Table.RISK.value}"),
        due=tuple(ref for refs in due.values() for ref in refs),
        called=called | (_of_last_meeting(session, now) if now else {}),
    )


def _names(register: str, refs: Iterable[str]) -> list[str]:
    """References of a register as the agenda writes them: "Control 7", which may be the reference of an action too."""
    one = REGISTERS[register].one
    return [f"{one[:1].upper()}{one[1:]} {ref}" for ref in refs]


def _of_last_meeting(session: Session, now: Sitting) -> dict[str, str]:
    """What the minutes of the last meeting call its actions, with the reference of each."""
    from app.queries.boards import meeting_actions, previous_meeting  # not as a register is opened

    before = previous_meeting(session, now.id)
    found = meeting_actions(session, before.id) if before else ()
    return {f"Action {one.number}": one.ref for one in found}


def _next_on(session: Session, now: Sitting) -> date | None:
    """The first day after a meeting for which another of its board is planned."""
    found = plain_rows(
        session,
        f"SELECT min(m.held_on) FROM {Table.MEETING.value} AS m"
        f" JOIN {Table.LINK.value} AS l ON l.source_id = m.id AND l.kind = 'meeting of'"
        f" JOIN {Table.BOARD.value} AS b ON b.id = l.target_id"
        " WHERE b.ref = ? AND m.state = ? AND m.held_on > ?",
        (now.board_ref, MeetingState.PLANNED.value, (now.held_on or date.min).isoformat()),
    )
    return next((written.day(day) for (day,) in found if day), None)


def posts(session: Session) -> tuple[str, ...]:
    """Titles of the posts of reference data."""
    return _texts(session, f"SELECT title FROM {Table.POST.value} ORDER BY title")


def _holders(session: Session, day: date) -> dict[str, str]:
    """Who holds each post on a day, by its title."""
    found = plain_rows(
        session,
        f"SELECT p.title, h.name FROM {Table.POST_HOLDER.value} AS h JOIN {Table.POST.value} AS p ON p.id = h.post_id"
        " WHERE coalesce(h.first_day, '') <= ? AND coalesce(h.last_day, '9999') >= ? ORDER BY h.first_day",
        (day.isoformat(), day.isoformat()),
    )
    return {title: name for title, name in found if name}


def due_record(session: Session, ref: str) -> tuple[str, str] | None:
    """Register and id of what has this reference and a timescale, actions first; None where nothing has.

    Args:
        ref: The reference, or the kind of record before it: "Control 7".
    """
    wanted = folded(ref)
    for register in _due():
        found = plain_rows(session, f"SELECT id, ref FROM {TABLE_OF[register].value}")
        for record_id, known_ref in found:
            if wanted in (folded(known_ref), *map(folded, _names(register, (known_ref,)))):
                return register, record_id
    return None


def _due() -> list[str]:
    keys = [key for key, register in REGISTERS.items() if any(c.key == "timescale" for c in register.columns)]
    return sorted(keys, key=lambda key: key != "actions")


def _texts(session: Any, question: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for (text,) in plain_rows(session, question)))
