"""The values of measures by quarter."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.base import new_id
from app.models.figures import Series
from app.models.stored import MeasureValue


def set_values(session: Session, measure_id: str, series: Series) -> None:
    """Give a measure exactly these values; quarters that stay as they are leave no trace in the history."""
    wanted = dict(series)
    present = session.scalars(select(MeasureValue).where(MeasureValue.measure_id == measure_id)).all()
    for one in present:
        if one.quarter not in wanted:
            session.delete(one)
        elif one.value != wanted[one.quarter]:
            one.value = wanted[one.quarter]
    known = {one.quarter for one in present}
    for quarter, value in wanted.items():
        if quarter not in known:
            session.add(MeasureValue(id=new_id(), measure_id=measure_id, quarter=quarter, value=value))
