"""Whose register it is, at the moment that the session looks at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from app.errors import DamageError
from app.models import written
from app.models.quarter import Quarter
from app.models.rows import House
from app.models.scale import Scale
from app.models.status import Marking
from app.models.tables import Table
from app.registers.kinds import Terms
from app.store.engine import plain_rows
from app.store.moments import NOW, closed_quarters, first_quarter

if TYPE_CHECKING:  # read before this is imported
    from sqlalchemy.orm import Session

    from app.models.stored import Organisation


def organisation(session: Session) -> Organisation:
    """The one record of the organisation.

    Raises:
        DamageError: the register was made but never started.
    """
    from sqlalchemy import select

    from app.models.stored import Organisation

    found = session.scalars(select(Organisation)).first()
    if found is None:
        raise _never_filled()
    return found


def scale_of(session: Session) -> Scale:
    """The scale of this moment.

    Raises:
        DamageError: the register was made but never started.
    """
    [stored] = _told(session, "scale")
    found = written.scale(stored)
    assert found is not None
    return found


def house(session: Session) -> House:
    """How the register reads and prints at this moment.

    Raises:
        DamageError: the register was made but never started.
    """
    asked = "name, register_name, panel, board, author, contact, marking, scale, first_quarter, wording"
    name, register_name, panel, board, author, contact, marking, stored_scale, first, own = _told(
        session, asked
    )
    closed = tuple(one.quarter for one in closed_quarters(session))
    now, scale = closed[-1] + 1 if closed else written.quarter(first), written.scale(stored_scale)
    assert now is not None
    assert scale is not None
    return House(
        name,
        register_name,
        panel,
        board,
        author,
        contact,
        Marking(marking),
        scale,
        now,
        closed,
        written.wording(own),
    )


def _told(session: Session, columns: str) -> tuple[Any, ...]:
    """Some columns of the one record of the organisation, as the database holds them."""
    found = next(iter(plain_rows(session, f"SELECT {columns} FROM {Table.ORGANISATION.value}")), None)
    if found is None:
        raise _never_filled()
    return tuple(found)


def _never_filled() -> DamageError:
    return DamageError(
        "This register was made but never filled: it does not say whose it is.",
        hint="Delete the file and start the register again.",
    )


def is_past(session: Session) -> bool:
    """Whether the session looks at a past moment, such as the close of a quarter, rather than at now."""
    return bool(session.info.get("moment", NOW).step is not None)


def open_quarter(session: Session) -> Quarter:
    """The quarter after the last closed one, or the register's first."""
    closed = closed_quarters(session)
    found = closed[-1].quarter + 1 if closed else first_quarter(session)
    if found is None:
        raise _never_filled()
    return found


def terms(session: Session) -> Terms:
    """The terms in which values are read and shown at this moment."""
    stored_scale, own_words = _told(session, "scale, wording")
    scale = written.scale(stored_scale)
    assert scale is not None
    return Terms(scale, open_quarter(session), written.wording(own_words))


def as_of(session: Session, today: date) -> date:
    """The day against which "overdue" is judged: today, or the last day of a quarter that is over."""
    return min(today, open_quarter(session).last_day)
