"""The risk register, read."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from app.models import written
from app.models.quarter import Quarter
from app.models.remembered import Remembered
from app.models.rows import House, RiskRow
from app.models.scale import Position, Scale
from app.models.status import ControlStatus, Trend
from app.models.tables import Table
from app.queries.past import at_closes, at_last_close
from app.queries.table import Columns, Extra, register_rows
from app.registers import REGISTERS
from app.store.engine import plain_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models.facts import Trail


def risk_rows(session: Session) -> list[RiskRow]:
    """All risks of the moment that the session looks at, in the order of their references."""
    return register_rows(session, REGISTERS["risks"], extras=what_follows)


def what_follows(session: Session, shown: House) -> Extra:
    """What only risks have: the trend since the last closed quarter, and their controls counted by state."""
    controls = _controls(session)
    positions = at_last_close(session, Table.RISK, "position")
    read = Remembered(written.position)
    scale_then = _scale_at(session, shown.closed)
    trends = Remembered(lambda pair: trend(pair[0], pair[1], shown.scale, scale_then))

    def worked_out(columns: Columns) -> Columns:
        ids, now = columns["id"], columns["position"]
        before = [read[positions.get(record_id)] for record_id in ids]
        if scale_then is not None and not shown.scale.has_levels_of(scale_then):
            before = [None] * len(ids)  # where it stood then is no place on the scale of now
        moves = zip(ids, zip(now, before, strict=True), strict=True)
        return {
            "trend": [trends[pair] if record_id in positions else Trend.NEW for record_id, pair in moves],
            "controls": [controls.get(record_id, ()) for record_id in ids],
            "previous": before,
        }

    return worked_out


def trend(
    now: Position | None, before: Position | None, scale: Scale, scale_then: Scale | None = None
) -> Trend | None:
    """Movement since the last closed quarter; None where the risk was not assessed then or is not now.

    One level up on either axis and none down is an increase. Where the axes move against each other, the band
    decides, then the product of the levels; the product is only ever used for this direction. A risk that was not in the
    register at that quarter is new, which is not asked here.

    Args:
        scale_then: Scale of the last closed quarter; where it had other levels, nothing can be said.
    """
    if now is None or before is None:
        return None
    if scale_then is not None and not scale.has_levels_of(scale_then):
        return None
    if now == before:
        return Trend.UNCHANGED
    likelihood, impact = now.likelihood - before.likelihood, now.impact - before.impact
    if likelihood * impact >= 0:
        return Trend.INCREASED if likelihood + impact > 0 else Trend.DECREASED
    if not (scale.has(now) and scale.has(before)):
        return None
    one, other = scale.severity(now), scale.severity(before)
    return Trend.UNCHANGED if one == other else Trend.INCREASED if one > other else Trend.DECREASED


def trails(session: Session) -> dict[str, Trail]:
    """The position of each risk at each closed quarter in which it was in the register, oldest first, by id."""
    read = Remembered(written.position)
    return {
        risk_id: tuple((quarter, read[stored]) for quarter, stored in closes.items())
        for risk_id, closes in at_closes(session, Table.RISK, "position").items()
    }


def _scale_at(session: Session, closed: tuple[Quarter, ...]) -> Scale | None:
    """The scale at the last closed quarter; None where there is none."""
    for scales in at_closes(session, Table.ORGANISATION, "scale").values():
        if closed and closed[-1] in scales:
            return written.scale(scales[closed[-1]])
    return None


def _controls(session: Session) -> dict[str, tuple[tuple[ControlStatus | None, int], ...]]:
    rows = plain_rows(
        session,
        f"SELECT l.target_id, c.status FROM {Table.LINK.value} AS l"
        f" JOIN {Table.CONTROL.value} AS c ON c.id = l.source_id WHERE l.kind = 'treats'",
    )
    stored: dict[str, list[str]] = defaultdict(list)
    for risk_id, status in rows:
        stored[risk_id].append(status or "")
    counted = Remembered(_counted)
    return {risk_id: counted[tuple(sorted(found))] for risk_id, found in stored.items()}


def _counted(stored: tuple[str, ...]) -> tuple[tuple[ControlStatus | None, int], ...]:
    """How many in each state, in the order of the states; unrated ones, which are "", last."""
    counts = Counter(stored)
    order: list[ControlStatus | None] = [*ControlStatus, None]
    return tuple((one, counts[one or ""]) for one in order if counts[one or ""])
