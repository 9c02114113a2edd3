"""Measures, read: their values by quarter, and the newest against the target."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.figures import Series, standing, value_at
from app.models.planning import Direction
from app.models.quarter import Quarter
from app.models.rows import House
from app.models.stored import MeasureValue
from app.queries.table import Extra, Values, each, register_rows
from app.registers import REGISTERS
from app.registers.measures import MeasureRow


def measure_rows(session: Session) -> list[MeasureRow]:
    """All measures at the moment that the session looks at, in the order of their references."""
    return register_rows(session, REGISTERS["measures"], extras=what_follows)


def values_of(session: Session) -> dict[str, Series]:
    """The values of every measure by quarter, oldest first."""
    query = select(MeasureValue.measure_id, MeasureValue.quarter, MeasureValue.value)
    found: dict[str, list[tuple[Quarter, Decimal]]] = defaultdict(list)
    for measure_id, quarter, value in session.execute(query.order_by(MeasureValue.quarter)):
        found[measure_id].append((quarter, value))
    return {measure_id: tuple(values) for measure_id, values in found.items()}


def what_follows(session: Session, shown: House) -> Extra:
    """What only measures have: values by quarter, the latest of them, and whether it meets the target."""
    series = values_of(session)

    def worked_out(values: Values) -> Values:
        own = series.get(values["id"], ())
        newest = value_at(own, shown.quarter)
        latest = newest[1] if newest else None
        return {
            "values": own,
            "latest": latest,
            "measured": newest is not None and newest[0] == shown.quarter,
            "standing": standing(latest, values["target"], values["direction"] or Direction.HIGHER),
        }

    return each(worked_out)
