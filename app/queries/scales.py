"""What the register has on its scale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.models.scale_change import InUse, in_use
from app.queries.risks import risk_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def levels_in_use(session: Session) -> InUse:
    """How many risks stand at each level: now, as a target, or without controls."""
    return in_use((row.position, row.target, row.inherent) for row in risk_rows(session))
