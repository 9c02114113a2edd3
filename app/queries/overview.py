"""The quarter at a glance: how many records answer each question of each register, and what moved since the last close."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.glance import Count, RegisterCounts, Since
from app.queries import registers as register_queries
from app.queries.house import house, scale_of, terms
from app.queries.movements import arrivals, departures, movements
from app.queries.reasons import needs_reason
from app.queries.risks import risk_rows
from app.registers import REGISTERS
from app.store.moments import closed_quarters, looking_back


def register_counts(session: Session, key: str, today: date) -> RegisterCounts:
    """A register's own questions, counted over all its records; KeyError for an unknown key."""
    register = REGISTERS[key]
    rows: list[Any] = register_queries.rows(session, key, today)
    understood = terms(session)
    numbers = {chip: sum(bool(chip.holds(row, understood)) for row in rows) for chip in register.chips}
    counts = tuple(
        Count(chip.key, chip.said(understood), number)
        for chip, number in numbers.items()
        if not chip.is_idle(number, len(rows))
    )
    return RegisterCounts(key, register.title, register.one, len(rows), counts)


def since_close(session: Session) -> Since:
    """What moved, came and went among the risks since the last closed quarter, the newest move first."""
    shown = house(session)
    closed = closed_quarters(session)
    unexplained = len(needs_reason(session))
    if not closed:
        return Since(shown.quarter, None, shown.scale, shown.scale, unexplained=unexplained)
    last = closed[-1]
    with looking_back(session, last.moment):
        earlier = tuple(risk_rows(session))
        before = scale_of(session)
    risks = tuple(risk_rows(session))
    moment = last.moment.step
    assert moment is not None
    return Since(
        shown.quarter,
        last.quarter,
        shown.scale,
        before,
        movements(session, risks, moment)[::-1],
        arrivals(session, risks, earlier),
        departures(session, risks, earlier),
        unexplained,
    )
