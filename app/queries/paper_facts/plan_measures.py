"""The measures of plans and their actions, as papers print them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models.asked import Asked
from app.models.improvement_facts import Measured
from app.models.wording import Wording
from app.queries.beside_risks import measured
from app.queries.registers import rows
from app.registers.measures import MeasureRow


class Measures:
    """All measures of a moment, to be asked for those of one plan."""

    def __init__(self, session: Session, asked: Asked, own: Wording) -> None:
        self._own = own
        self._rows: list[MeasureRow] = rows(session, "measures", asked.today)

    def of(self, plan: str, actions: set[str]) -> tuple[Measured, ...]:
        """The measures of a plan and of its actions, by references, in the order of their own."""
        found = [row for row in self._rows if plan in row.plans or actions.intersection(row.actions)]
        return tuple(Measured(row.id, row.ref, row.title, measured(row, self._own)) for row in found)
