"""What records were at the closed quarters before the moment that the session looks at: for trends, trails and streaks.

Both read each version of a record once, however many quarters are closed, and find the closes that it stood at by their order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from app.models.quarter import Quarter
from app.models.tables import Table
from app.store.engine import plain_rows
from app.store.moments import ClosedQuarter, closed_quarters

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Past = dict[str, dict[Quarter, Any]]


def at_closes(session: Session, table: Table, column: str) -> Past:
    """For each record, the value of one column at each closed quarter in which the record existed.

    Values are as the database holds them; quarters run from the oldest to the newest.
    """
    found: Past = {}
    for record_id, value, quarters in runs(session, table, column):
        found.setdefault(record_id, {}).update(dict.fromkeys(quarters, value))
    return found


def runs(session: Session, table: Table, column: str) -> Iterator[tuple[str, Any, list[Quarter]]]:
    """Each version that stood at a close, oldest first: id, value as the database holds it, and the quarters so closed."""
    closed = closed_quarters(session)
    quarters = [one.quarter for one in closed]
    for record_id, value, first, last in _stood(session, table, column, closed):
        yield record_id, value, quarters[first:last]


def streaks(session: Session, table: Table, column: str) -> dict[str, tuple[Any, int]]:
    """For each record of the last closed quarter, its value then, and over how many closed quarters it has run until then.

    Values are as the database holds them.
    """
    closed = closed_quarters(session)
    running: dict[str, tuple[Any, int, int]] = {}  # value, first close, and the close after the last
    for record_id, value, first, last in _stood(session, table, column, closed):
        before = running.get(record_id)
        goes_on = before is not None and before[2] == first and before[0] == value
        running[record_id] = (value, before[1] if goes_on and before else first, last)
    end = len(closed)
    return {key: (value, end - first) for key, (value, first, last) in running.items() if last == end}


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


def stood_lately(
    session: Session, table: Table, columns: tuple[str, ...], most: int
) -> Iterator[tuple[tuple[Any, ...], list[Quarter]]]:
    """Each version that stood at one of the last closed quarters: the values of some columns, and the quarters it stood at.

    Args:
        most: How many closed quarters are asked about.
    """
    closed = closed_quarters(session)[-most:]
    if not closed:
        return
    steps, quarters = [one.step for one in closed], [one.quarter for one in closed]
    asked = ", ".join(f'"{column}"' for column in columns)
    rows = plain_rows(
        session,
        f"SELECT from_step, to_step, {asked} FROM main.{table.history}"
        " WHERE from_step < ? AND (to_step IS NULL OR to_step >= ?)",
        (steps[-1], steps[0]),
    )
    for since, until, *values in rows:
        last = len(steps) if until is None else bisect_right(steps, until)
        if stood_at := quarters[bisect_right(steps, since) : last]:
            yield tuple(values), stood_at


def _stood(
    session: Session, table: Table, column: str, closed: list[ClosedQuarter]
) -> Iterator[tuple[str, Any, int, int]]:
    """Each version that stood at a close, oldest first: id, value, and the run of closes that it stood at."""
    if not closed:
        return
    steps = [one.step for one in closed]
    for record_id, value, since, until in _versions(session, table, column, steps[-1]):
        first = bisect_right(steps, since)
        last = len(steps) if until is None else bisect_right(steps, until)
        if first < last:
            yield record_id, value, first, last


def _versions(
    session: Session, table: Table, column: str, before: int
) -> Iterable[tuple[str, Any, int, int | None]]:
    return plain_rows(
        session,
        f'SELECT id, "{column}", from_step, to_step FROM main.{table.history} WHERE from_step < ? ORDER BY version',
        (before,),
    )
