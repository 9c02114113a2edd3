"""What other registers hold on risks, for their sheets: open actions, improvement areas, measures, poorly graded reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from app.models.action_words import ActionState
from app.models.facts import OPEN_ACTION, BesideRisk
from app.models.figures import show_figure, with_unit
from app.models.planning import PlanKind
from app.models.review_words import WEAK_OPINIONS
from app.models.text import listed
from app.models.timescale import uk_date
from app.models.wording import Wording
from app.queries.house import terms
from app.queries.registers import rows
from app.registers.action_row import ActionRow
from app.registers.measures import MeasureRow
from app.registers.plan_kinds import NOT_PURSUED
from app.registers.plans import PlanRow
from app.registers.reviews import ReviewRow


def beside_risks(session: Session, today: date) -> tuple[BesideRisk, ...]:
    """Everything that is linked with a risk and worth a line on its sheet, in the order of the registers."""
    own = terms(session).wording
    return tuple(
        one
        for register in (_actions, _areas, _measures, _reviews)
        for one in register(session, today, own)
        if one.risks
    )


def _actions(session: Session, today: date, own: Wording) -> Iterator[BesideRisk]:
    """What is still to be done about risks; an action of a plan is told where its plan is."""
    found: list[ActionRow] = rows(session, "actions", today)
    for row in found:
        if row.state is ActionState.OPEN and not row.plans:
            yield BesideRisk(row.id, OPEN_ACTION, row.ref, row.title, _who_and_when(row), row.risks)


def _who_and_when(row: ActionRow) -> str:
    who = f"led by {listed(list(row.leads))}" if row.leads else "no lead named"
    when = row.slip_words or (row.timescale.text if row.timescale else "no timescale given")
    return f"{who}, {'due ' if row.timescale and row.timescale.last_day else ''}{when}"


def _areas(session: Session, today: date, own: Wording) -> Iterator[BesideRisk]:
    found: list[PlanRow] = rows(session, "plans", today)
    for row in found:
        if row.kind is PlanKind.AREA and row.state not in NOT_PURSUED:
            said = f"rated {own.low(row.rag)}" if row.rag else "not rated"
            yield BesideRisk(row.id, "Improvement area", row.ref, row.title, said, row.related)


def _measures(session: Session, today: date, own: Wording) -> Iterator[BesideRisk]:
    found: list[MeasureRow] = rows(session, "measures", today)
    for row in found:
        yield BesideRisk(row.id, "Measure", row.ref, row.title, measured(row, own), row.risks)


def measured(row: MeasureRow, own: Wording) -> str:
    """``"17% in Q3 2021/22 against 90% (off target)"``, ``"104 days in Q3 2021/22 against 90 (off target)"``."""
    if not row.values:
        return "no value yet"
    quarter, figure = row.values[-1]
    said = f"{_said(figure, row.unit)} in {quarter}"
    if row.target is not None:
        sign = "" if row.unit[:1].isalpha() else row.unit  # a word need not be said twice
        said += f" against {_said(row.target, sign)}"
    return f"{said} ({own.low(row.standing)})" if row.standing else said


def _said(figure: Decimal, unit: str) -> str:
    """A unit of several words, as "initiatives this year", is left to the measure's title."""
    return with_unit(show_figure(figure), "" if " " in unit else unit)


def _reviews(session: Session, today: date, own: Wording) -> Iterator[BesideRisk]:
    found: list[ReviewRow] = rows(session, "reviews", today)
    for row in found:
        if row.grade in WEAK_OPINIONS and row.open and not row.followed:
            published = f", {uk_date(row.published)}" if row.published else ""
            said = f"graded {own.low(row.grade)}{published}" if row.grade else ""
            yield BesideRisk(row.id, "Audit", row.ref, row.title, said, row.risks)
