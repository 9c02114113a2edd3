"""What records were at the closed quarters before the moment that the session looks at: for trends, trails and streaks."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from app.models.base import Recorded
from app.models.quarter import Quarter
from app.store.moments import closed_quarters
from app.store.schema import TWIN_OF

Past = dict[str, dict[Quarter, Any]]


def at_closes(session: Session, cls: type[Recorded], column: str) -> Past:
    """For each record, the value of one column at each closed quarter in which the record existed.

    Values are as the database holds them; quarters run from the oldest to the newest.
    """
    closed = closed_quarters(session)
    found: Past = defaultdict(dict)
    if not closed:
        return found
    table = TWIN_OF[cls].history
    marks = ", ".join(f"({one.step})" for one in closed)
    rows = session.execute(
        text(
            f"WITH closes(step) AS (VALUES {marks}) SELECT h.id, closes.step, h.{column} FROM closes"
            f" JOIN main.{table} AS h ON h.from_step < closes.step AND (h.to_step IS NULL OR h.to_step >= closes.step)"
            " ORDER BY closes.step"
        )
    )
    quarter_of = {one.step: one.quarter for one in closed}
    for record_id, step, value in rows:
        found[record_id][quarter_of[step]] = value
    return found


def streak(now: Any, past: dict[Quarter, Any], closed: tuple[Quarter, ...]) -> int:
    """Quarters running with the same value, the open one included; 0 where there is no value now."""
    if now is None:
        return 0
    running = 1
    for quarter in reversed(closed):
        if past.get(quarter) != now:
            break
        running += 1
    return running
