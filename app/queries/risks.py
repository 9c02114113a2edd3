"""The risk register, read."""

from __future__ import annotations

from collections import defaultdict
from itertools import repeat
from typing import TYPE_CHECKING

from app.models import written
from app.models.quarter import Quarter
from app.models.remembered import Remembered
from app.models.rows import House, RiskRow
from app.models.scale import Position, Scale
from app.models.status import ControlStatus, Trend
from app.models.tables import Table
from app.queries.past import at_closes, runs
from app.queries.table import Extra, Values, register_rows
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
    positions = _positions(session)
    scale_then = _scale_at(session, shown.closed)

    def worked_out(values: Values) -> Values:
        past = positions.get(values["id"], ())
        newest = dict(past[-1:])
        return {
            "trend": trend(values["position"], newest, shown.closed, shown.scale, scale_then),
            "controls": controls.get(values["id"], ()),
            "previous": newest.get(shown.closed[-1]) if shown.closed else None,
            "past": tuple(past),
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


def _positions(session: Session) -> dict[str, list[tuple[Quarter, Position | None]]]:
    """The position of each risk at each closed quarter, oldest first."""
    made = Remembered(written.position)
    found: dict[str, list[tuple[Quarter, Position | None]]] = defaultdict(list)
    for record_id, value, quarters in runs(session, Table.RISK, "position"):
        found[record_id] += zip(quarters, repeat(made[value]))
    return found


def _scale_at(session: Session, closed: tuple[Quarter, ...]) -> Scale | None:
    """The scale at the last closed quarter; None where there is none."""
    for scales in at_closes(session, Table.ORGANISATION, "scale").values():
        if closed and closed[-1] in scales:
            return written.scale(scales[closed[-1]])
    return None


def _controls(session: Session) -> dict[str, tuple[tuple[ControlStatus | None, int], ...]]:
    rows = plain_rows(
        session,
        f"SELECT l.target_id, c.status, count(*) FROM {Table.LINK.value} AS l"
        f" JOIN {Table.CONTROL.value} AS c ON c.id = l.source_id WHERE l.kind = 'treats' GROUP BY 1, 2",
    )
    counts: dict[str, dict[ControlStatus | None, int]] = defaultdict(dict)
    for risk_id, status, number in rows:
        counts[risk_id][ControlStatus(status) if status is not None else None] = number
    order: list[ControlStatus | None] = [*ControlStatus, None]
    return {risk_id: tuple((s, found[s]) for s in order if s in found) for risk_id, found in counts.items()}
