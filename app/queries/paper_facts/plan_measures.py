"""The measures of plans and their actions, as papers print them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.models.asked import Asked
from app.models.figures import show_figure
from app.models.improvement_facts import Measured
from app.models.wording import Wording
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
        return tuple(_measured(row, self._own) for row in found)


def _measured(row: MeasureRow, own: Wording) -> Measured:
    value = ""
    if row.values:
        quarter, figure = row.values[-1]
        value = f"{_with_unit(show_figure(figure), row.unit)} in {quarter}"
    return Measured(
        id=row.id,
        title=row.title,
        value=value,
        target=_with_unit(show_figure(row.target), row.unit) if row.target is not None else "",
        standing=own.of(row.standing) if row.standing else "",
    )


def _with_unit(figure: str, unit: str) -> str:
    """``"17 %"``, ``"819 officers"``; a unit of several words, as "initiatives this year", is left to the measure's title."""
    return f"{figure} {unit}" if unit and " " not in unit else figure
