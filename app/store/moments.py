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
from typing import Any

from sqlalchemy import Engine, event, select, text
from sqlalchemy.orm import Session

from app.errors import RuleError
from app.models.quarter import Quarter
from app.models.stored import Closing, Organisation
from app.models.types import QuarterType
from app.store import shadows
from app.store.engine import make_engine, raw
from app.store.schema import TWIN_OF

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


def past_engine(path: Path) -> Engine:
    """An engine whose connections see the moment that stands in their own temporary table."""
    engine = make_engine(path, read_only=True, begin="BEGIN")

    @event.listens_for(engine, "connect")
    def _shadow(connection: sqlite3.Connection, _: Any) -> None:
        shadows.cast(connection)

    return engine


def show(session: Session, moment: Moment) -> None:
    """Say which moment a session sees; a session of a past engine must be told before it reads."""
    session.info["moment"] = moment
    if moment.step is not None:
        session.execute(text("UPDATE temp.shown_moment SET step = :step"), {"step": moment.step})


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
    twin = TWIN_OF[Closing]
    found = session.execute(
        text(
            f"SELECT quarter, frozen_step + 1 FROM main.{twin.history}"
            " WHERE from_step <= :step AND (to_step IS NULL OR to_step > :step) ORDER BY quarter"
        ),
        {"step": step},
    )
    reader = QuarterType()
    closed = [(reader.process_result_value(quarter, None), number) for quarter, number in found]  # type: ignore[arg-type]
    return [ClosedQuarter(quarter, number) for quarter, number in closed if quarter is not None]


def moment_of(session: Session, quarter: Quarter) -> Moment:
    """The moment as which a quarter is read: its close, or now for the open one.

    Raises:
        RuleError: the quarter lies before the register's first, or after the open one.
    """
    closed = closed_quarters(session)
    for one in closed:
        if one.quarter == quarter:
            return one.moment
    now = closed[-1].quarter + 1 if closed else session.scalar(select(Organisation.first_quarter))
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
