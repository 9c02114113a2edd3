"""The charts that go with the registers in a workbook."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.models.chart import Chart
from app.queries.action_charts import action_charts
from app.queries.review_charts import review_charts
from app.queries.risk_charts import risk_charts

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def workbook_charts(session: Session, today: date) -> list[Chart]:
    """Risks by band and rating, actions by state, and what reviews ask for; those with nothing in them left out."""
    found = [*risk_charts(session), *action_charts(session), *review_charts(session, today)]
    return [chart for chart in found if not chart.is_empty]
