"""What records were at the closed quarters before the moment that the session looks at: for trends, trails and streaks.

Both read each version of a record once, however many quarters are closed, and find the closes that it stood at by their order.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from app.models.quarter import Quarter
from app.models.tables import Table
from app.store.engine import plain_rows
from app.store.moments import ClosedQuarter, closed_quarters
from app.store.settled import settled

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Past = dict[str, dict[Quarter, Any]]


def at_closes(session: Session, table: Table, column: str) -> Past:
    """For each record, the value of one column at each closed quarter in which the record existed.

    Values are as the database holds them; quarters run from the oldest to the newest.
    """
    closed = closed_quarters(session)
    quarters = [one.quarter for one in closed]
    found: Past = {}
    for record_id, value, first, last in _stood(session, table, column, closed):
        found.setdefault(record_id, {}).update(dict.fromkeys(quarters[first:last], value))
    return found


def at_last_close(session: Session, table: Table, column: str) -> dict[str, Any]:
    """The value of one column at the last closed quarter, as the database holds it, of each record that existed then."""
    closed = closed_quarters(session)
    if not closed:
        return {}
    step = closed[-1].step

    def read() -> dict[str, Any]:
        return dict(
            plain_rows(
                session,
                f'SELECT id, "{column}" FROM main.{table.history}'
                " WHERE from_step < ? AND (to_step IS NULL OR to_step >= ?)",
                (step, step),
            )
        )

    return settled(session, ("at the last close", table, column, step), read)


def streaks(session: Session, table: Table, column: str) -> dict[str, tuple[Any, int, Any]]:
    """For each record of the last closed quarter: its value then, over how many closed quarters it has run, and that before.

    Values are as the database holds them.
    """
    closed = closed_quarters(session)
    steps = tuple(one.step for one in closed)
    return settled(
        session, ("streaks", table, column, steps), lambda: _streaks(session, table, column, closed)
    )


def _streaks(
    session: Session, table: Table, column: str, closed: list[ClosedQuarter]
) -> dict[str, tuple[Any, int, Any]]:
    values: dict[str, Any] = {}
    before: dict[str, Any] = {}
    begun: dict[str, int] = {}
    ended: dict[str, int] = {}  # the close after the last
    for record_id, value, first, last in _stood(session, table, column, closed):
        if ended.get(record_id) != first or values[record_id] != value:
            before[record_id] = values.get(record_id) if ended.get(record_id) == first else None
            values[record_id] = value
            begun[record_id] = first
        ended[record_id] = last
    end = len(closed)
    return {key: (values[key], end - begun[key], before[key]) for key, last in ended.items() if last == end}


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
    closes = _closes_until(steps)
    rows = plain_rows(
        session,
        f'SELECT id, "{column}", from_step, min(coalesce(to_step, ?), ?) FROM main.{table.history}'
        " WHERE from_step < ? ORDER BY version",
        (steps[-1],) * 3,
    )
    for record_id, value, since, until in rows:
        first, last = closes[since], closes[until]
        if first < last:
            yield record_id, value, first, last


def _closes_until(steps: list[int]) -> list[int]:
    """For each step up to the last close, how many closes there were by then: looked up for every version of a long list."""
    found: list[int] = []
    for number, step in enumerate(steps):
        found += [number] * (step - len(found))
    return [*found, len(steps)]
