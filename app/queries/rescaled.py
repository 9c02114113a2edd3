"""Steps that gave the organisation another scale: the risks that went along with their levels were moved by nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models.tables import Table
from app.store.engine import plain_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def rescaled(session: Session, since: int) -> frozenset[int]:
    """Numbers of the steps after ``since`` that changed the scale, and of those that took such a change back."""
    table = Table.ORGANISATION.history
    rows = plain_rows(
        session,
        f"SELECT after.from_step FROM main.{table} AS after JOIN main.{table} AS before"
        " ON before.id = after.id AND before.to_step = after.from_step"
        " WHERE after.scale IS NOT before.scale AND after.from_step > ?",
        (since,),
    )
    return frozenset(number for (number,) in rows)
