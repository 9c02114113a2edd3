"""Closing a quarter."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models.base import new_id
from app.models.quarter import Quarter
from app.models.stored import Closing
from app.queries.house import open_quarter


def close(session: Session) -> Quarter:
    """Close the open quarter: its position is frozen as it stands, under its name. Returns the quarter closed."""
    quarter = open_quarter(session)
    session.add(Closing(id=new_id(), quarter=quarter))
    return quarter
