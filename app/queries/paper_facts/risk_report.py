"""The facts of the risk management report."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models.asked import Asked
from app.models.facts import RiskReportFacts
from app.queries.papers import risk_report_facts


def facts(session: Session, asked: Asked) -> RiskReportFacts:
    """The position of a quarter, with what it was the quarter before."""
    return risk_report_facts(session, asked.today)
