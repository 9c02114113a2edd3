"""The charts of each list, by the register's key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from app.models.chart import Chart
from app.queries.action_charts import action_charts, actions_settled, open_slip
from app.queries.actions import action_rows
from app.queries.house import as_of
from app.queries.measure_charts import measure_charts
from app.queries.review_charts import open_by_age, recommendation_charts
from app.queries.reviews import recommendation_rows
from app.queries.risk_charts import risk_charts, risk_profile

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_CHARTS: dict[str, Callable[[Session, date], list[Chart]]] = {
    "risks": lambda session, _: risk_charts(session),
    "actions": lambda session, _: action_charts(session),
    "recommendations": recommendation_charts,
    "measures": lambda session, _: measure_charts(session),
}


def charts(session: Session, register: str, today: date) -> list[Chart]:
    """The charts of a register at the moment that the session looks at, those with nothing in them left out."""
    return [chart for chart in _CHARTS[register](session, today) if not chart.is_empty]


def overview_charts(session: Session, today: date) -> list[Chart]:
    """The few that say how the quarter stands."""
    points, actions = recommendation_rows(session), action_rows(session)
    found = [
        risk_profile(session),
        actions_settled(session, actions),
        open_slip(actions),
        open_by_age(points, as_of(session, today)),
    ]
    return [chart for chart in found if not chart.is_empty]
