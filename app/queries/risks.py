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


def risk_rows(session: Session) -> list[RiskRow]:
    """All risks of the moment that the session looks at, in the order of their references."""
    return register_rows(session, REGISTERS["risks"], extras=what_follows)


def what_follows(session: Session, shown: House) -> Extra:
    """What only risks have: trend and trail against closed quarters, and their controls counted by state."""
    controls = _controls(session)
    positions = _before(session, shown.closed)
    scale_then = _scale_at(session, shown.closed)

    def worked_out(columns: Columns) -> Columns:
        ids = columns["id"]
        before = [positions.get(record_id, {}) for record_id in ids]
        moves = zip(columns["position"], before, strict=True)
        return {
            "trend": [trend(now, then, shown.closed, shown.scale, scale_then) for now, then in moves],
            "controls": [controls.get(record_id, ()) for record_id in ids],
            "previous": [then.get(shown.closed[-1]) if then else None for then in before],
        }

    return worked_out


def trend(
    now: Position | None,
    past: dict[Quarter, Position | None],
    closed: tuple[Quarter, ...],
    scale: Scale,
    scale_then: Scale | None = None,
) -> Trend | None:
    """Movement since the last closed quarter; None where the risk was not assessed then or is not now.

    One level up on either axis and none down is an increase. Where the axes move against each other, the band
    decides, then the product of the levels; the product is only ever used for this direction.

    Args:
        scale_then: Scale of the last closed quarter; where it had other levels, nothing can be said.
    """
    if not closed or closed[-1] not in past:
        return Trend.NEW
    before = past[closed[-1]]
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


def _before(session: Session, closed: tuple[Quarter, ...]) -> dict[str, dict[Quarter, Position | None]]:
    """The position of each risk at the last closed quarter, if it existed then."""
    made = Remembered(lambda stored: {closed[-1]: written.position(stored)})
    return {key: made[value] for key, value in at_last_close(session, Table.RISK, "position").items()}


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
    counts: dict[str, Counter[ControlStatus | None]] = defaultdict(Counter)
    read = Remembered(lambda stored: None if stored is None else ControlStatus(stored))
    for risk_id, status in rows:
        counts[risk_id][read[status]] += 1
    order: list[ControlStatus | None] = [*ControlStatus, None]
    return {risk_id: tuple((s, found[s]) for s in order if s in found) for risk_id, found in counts.items()}
