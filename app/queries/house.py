"""Whose register it is, at the moment that the session looks at."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import DamageError
from app.models.quarter import Quarter
from app.models.rows import House
from app.models.scale import Scale
from app.models.stored import Organisation
from app.models.wording import AS_STORED
from app.registers.kinds import Terms
from app.store.moments import NOW, closed_quarters


def organisation(session: Session) -> Organisation:
    """The one record of the organisation.

    Raises:
        DamageError: the register was made but never started.
    """
    found = session.scalars(select(Organisation)).first()
    if found is None:
        raise DamageError(
            "This register was made but never filled: it does not say whose it is.",
            hint="Delete the file and start the register again.",
        )
    return found


def scale_of(session: Session) -> Scale:
    """The scale of this moment.

    Raises:
        DamageError: the register was made but never started.
    """
    return session.scalar(select(Organisation.scale)) or organisation(session).scale


def house(session: Session) -> House:
    """How the register reads and prints at this moment."""
    record = organisation(session)
    closed = tuple(one.quarter for one in closed_quarters(session))
    return House(
        name=record.name,
        register_name=record.register_name,
        panel=record.panel,
        board=record.board,
        author=record.author,
        contact=record.contact,
        marking=record.marking,
        scale=record.scale,
        quarter=closed[-1] + 1 if closed else record.first_quarter,
        closed=closed,
        wording=record.wording or AS_STORED,
    )


def is_past(session: Session) -> bool:
    """Whether the session looks at a past moment, such as the close of a quarter, rather than at now."""
    return bool(session.info.get("moment", NOW).step is not None)


def open_quarter(session: Session) -> Quarter:
    """The quarter after the last closed one, or the register's first."""
    closed = closed_quarters(session)
    return closed[-1].quarter + 1 if closed else organisation(session).first_quarter


def terms(session: Session) -> Terms:
    """The terms in which values are read and shown at this moment."""
    record = organisation(session)
    return Terms(record.scale, open_quarter(session), record.wording or AS_STORED)


def as_of(session: Session, today: date) -> date:
    """The day against which "overdue" is judged: today, or the last day of a quarter that is over."""
    return min(today, open_quarter(session).last_day)
