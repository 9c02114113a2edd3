"""The risk register, read."""

from __future__ import annotations

from collections import Counter, defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.quarter import Quarter
from app.models.rows import RiskRow
from app.models.scale import Position, Scale
from app.models.status import ControlStatus, Trend
from app.models.stored import Control, Link, LinkKind, Organisation, Pillar, Risk
from app.models.types import PositionType, ScaleType
from app.queries.house import house
from app.queries.past import at_closes, streak
from app.queries.records import latest_updates, linked_refs
from app.registers.kinds import natural

_COLUMNS = (
    Risk.id,
    Risk.ref,
    Risk.title,
    Risk.description,
    Risk.horizon,
    Risk.category,
    Risk.owner,
    Risk.leads,
    Risk.position,
    Risk.target,
    Risk.inherent,
    Risk.progress,
    Risk.rag,
    Risk.appetite,
)


def risk_rows(session: Session) -> list[RiskRow]:
    """All risks of the moment that the session looks at, in the order of their references."""
    shown = house(session)
    updates = latest_updates(session)
    pillars = linked_refs(session, LinkKind.TOUCHES, Pillar, incoming=False)
    related = _related(session)
    controls = _controls(session)
    positions = _positions(session)
    progress = at_closes(session, Risk, "progress")
    scale_then = _scale_at(session, shown.closed)
    rows = []
    for found in session.execute(select(*_COLUMNS)):
        record = found._asdict()
        record_id, now = record["id"], record["progress"]
        past = positions.get(record_id, {})
        update = updates.get(record_id)
        rows.append(
            RiskRow(
                **record,
                trend=trend(record["position"], past, shown.closed, shown.scale, scale_then),
                streak=streak(now.value if now else None, progress.get(record_id, {}), shown.closed),
                pillars=pillars.get(record_id, ()),
                related=related.get(record_id, ()),
                controls=controls.get(record_id, ()),
                commentary=update.text if update else "",
                commentary_quarter=update.quarter if update else None,
                updated=update is not None and update.quarter == shown.quarter,
                previous=past.get(shown.closed[-1]) if shown.closed else None,
                past=tuple(past.items()),
            )
        )
    return sorted(rows, key=lambda row: natural(row.ref))


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


def _positions(session: Session) -> dict[str, dict[Quarter, Position | None]]:
    reader = PositionType()
    return {
        record_id: {quarter: reader.process_result_value(value, None) for quarter, value in past.items()}  # type: ignore[arg-type]
        for record_id, past in at_closes(session, Risk, "position").items()
    }


def _scale_at(session: Session, closed: tuple[Quarter, ...]) -> Scale | None:
    """The scale at the last closed quarter; None where there is none."""
    for scales in at_closes(session, Organisation, "scale").values():
        if closed and closed[-1] in scales:
            return ScaleType().process_result_value(scales[closed[-1]], None)  # type: ignore[arg-type]
    return None


def _related(session: Session) -> dict[str, tuple[str, ...]]:
    """Risks that bear on each other, whichever of the two the link was made from."""
    out = linked_refs(session, LinkKind.DEPENDS, Risk, incoming=False)
    back = linked_refs(session, LinkKind.DEPENDS, Risk, incoming=True)
    return {key: tuple(sorted({*out.get(key, ()), *back.get(key, ())}, key=natural)) for key in {*out, *back}}


def _controls(session: Session) -> dict[str, tuple[tuple[ControlStatus | None, int], ...]]:
    query = (
        select(Link.target_id, Control.status)
        .join(Control, Control.id == Link.source_id)
        .where(Link.kind == LinkKind.TREATS)
    )
    counts: dict[str, Counter[ControlStatus | None]] = defaultdict(Counter)
    for risk_id, status in session.execute(query):
        counts[risk_id][status] += 1
    order: list[ControlStatus | None] = [*ControlStatus, None]
    return {risk_id: tuple((s, found[s]) for s in order if found[s]) for risk_id, found in counts.items()}
