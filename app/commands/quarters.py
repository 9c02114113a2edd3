"""Closing a quarter."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.base import new_id
from app.models.quarter import Quarter
from app.models.stored import Closing, Step
from app.queries.house import open_quarter


def close(session: Session) -> Quarter:
    """Close the open quarter: its position is frozen as it stands, under its name. Returns the quarter closed."""
    quarter = open_quarter(session)
    last = session.scalar(select(func.max(Step.number))) or 0
    session.add(Closing(id=new_id(), quarter=quarter, frozen_step=last))
    return quarter
