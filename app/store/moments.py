"""Reading any past moment through the same queries.

A read session for a past moment shadows each table with a temporary view of the same name over its history. In SQLite a
temporary view wins name resolution, so queries, views, papers and exports work for any moment, unchanged.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import RuleError
from app.models import written
from app.models.quarter import Quarter
from app.models.tables import Table
from app.store import shadows
from app.store.engine import connect, plain_rows, raw

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_LATEST = 2**62


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in the order of steps: everything up to and including ``step``; None is now."""

    step: int | None = None


NOW = Moment()


@dataclass(frozen=True, slots=True)
class ClosedQuarter:
    """A closed quarter and the number of the step that first closed it; the position frozen is that before the step."""

    quarter: Quarter
    step: int

    @property
    def moment(self) -> Moment:
        """The moment as which this quarter is read: just before it was closed, while it was still the open one."""
        return Moment(self.step - 1)


def connect_past(path: Path) -> sqlite3.Connection:
    """A connection that sees the moment which stands in its own temporary table."""
    connection = connect(path, read_only=True)
    try:
        shadows.cast(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def show(session: Session, moment: Moment) -> None:
    """Say which moment a session sees; a session over a connection for the past must be told before it reads."""
    session.info["moment"] = moment
    if moment.step is not None:
        raw(session).execute("UPDATE temp.shown_moment SET step = ?", (moment.step,))


@contextmanager
def looking_back(session: Session, moment: Moment) -> Iterator[None]:
    """Let a reading session see an earlier moment for a while, in the same transaction, so that both agree.

    Records that were read as objects must not be kept across the border of the ``with``; rows may.
    """
    here: Moment = session.info.get("moment", NOW)
    connection = raw(session)
    session.expunge_all()
    if here.step is None:
        shadows.cast(connection)
    try:
        show(session, moment)
        yield
    finally:
        session.expunge_all()
        if here.step is None:
            shadows.lift(connection)
        show(session, here)


def shown(session: Session) -> int:
    """The last step that this session can see; beyond every step where it sees now."""
    moment = session.info.get("moment", NOW)
    return _LATEST if moment.step is None else int(moment.step)


def closed_quarters(session: Session) -> list[ClosedQuarter]:
    """Quarters closed before the moment that the session sees, oldest first."""
    step = shown(session)
    found = plain_rows(
        session,
        f"SELECT quarter, frozen_step + 1 FROM main.{Table.CLOSING.history}"
        " WHERE from_step <= ? AND (to_step IS NULL OR to_step > ?) ORDER BY quarter",
        (step, step),
    )
    closed = [(written.quarter(quarter), number) for quarter, number in found]
    return [ClosedQuarter(quarter, number) for quarter, number in closed if quarter is not None]


def first_quarter(session: Session) -> Quarter | None:
    """The register's first quarter; None where nobody has said whose it is."""
    found = next(iter(plain_rows(session, f"SELECT first_quarter FROM {Table.ORGANISATION.value}")), None)
    return written.quarter(found[0]) if found else None


def moment_of(session: Session, quarter: Quarter) -> Moment:
    """The moment as which a quarter is read: its close, or now for the open one.

    Raises:
        RuleError: the quarter lies before the register's first, or after the open one.
    """
    closed = closed_quarters(session)
    for one in closed:
        if one.quarter == quarter:
            return one.moment
    now = closed[-1].quarter + 1 if closed else first_quarter(session)
    if now is None or quarter == now:
        return NOW
    known = (
        f"{closed[0].quarter} to {closed[-1].quarter}"
        if len(closed) > 1
        else "".join(str(c.quarter) for c in closed)
    )
    raise RuleError(
        f"{quarter} is not a quarter of this register.",
        hint=f"It holds {known}, closed, and {now}, which is open."
        if known
        else f"Its first quarter, {now}, is open.",
    )
