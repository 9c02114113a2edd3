"""The governance statement, read: each section with what feeds it, from the survey, the plans and the reviews."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.models.planning import PlanKind
from app.models.review_words import Grade
from app.models.rows import House
from app.models.stored import Plan, Section
from app.models.survey_words import SectionKind
from app.models.wording import AS_STORED, Wording
from app.queries import survey
from app.queries.house import open_quarter, terms
from app.queries.linked import linked_refs
from app.queries.plans import plan_rows
from app.queries.reviews import review_rows
from app.queries.survey import Asked
from app.queries.table import Extra, Values, each, register_rows
from app.registers import REGISTERS
from app.registers.action_kinds import SETTLED
from app.registers.plans import PlanRow
from app.registers.reviews import ReviewRow
from app.registers.statement import SectionRow
from app.store.moments import shown
from app.store.schema import TWIN_OF

_ORDER = list(SectionKind)
_FIRST_HALF = (1, 2)  # a statement is written in the spring and summer after its year
_POOR = (Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE, Grade.LIMITED, Grade.NO_ASSURANCE)


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """A section with what feeds it.

    Attributes:
        asked: The survey questions about its principle, with their answers.
        plans: This year's improvement areas that serve its principle.
        reviews: Reviews with a poor grade, when last looked at, that look at risks to which those areas are related.
        came_of_it: Next year's improvement areas that it led to.
    """

    row: SectionRow
    asked: tuple[Asked, ...] = ()
    plans: tuple[PlanRow, ...] = ()
    reviews: tuple[ReviewRow, ...] = ()
    came_of_it: tuple[PlanRow, ...] = ()
    wording: Wording = AS_STORED


@dataclass(frozen=True, slots=True)
class Statement:
    """The governance statement of one year, its sections in the order in which they are read."""

    year: str
    sections: tuple[SectionFacts, ...]

    @property
    def to_plan(self) -> int:
        """How many areas to pursue are not yet improvement areas of next year."""
        return sum(len(one.row.to_plan) for one in self.sections)


def years(session: Session) -> list[str]:
    """The years of which there is a statement, newest first."""
    return sorted({year for year in session.scalars(select(Section.year)) if year}, reverse=True)


def to_begin(session: Session) -> list[str]:
    """The years of which a statement can be begun: the open one, and in its first half the year that has just ended."""
    quarter = open_quarter(session)
    wanted = [quarter, quarter + -4] if quarter.number in _FIRST_HALF else [quarter]
    begun = set(years(session))
    return [one.financial_year for one in wanted if one.financial_year not in begun]


def section_rows(session: Session, year: str = "") -> list[SectionRow]:
    """The sections of a year, or of all years, as they are read: introduction, principles, declaration."""
    rows: list[SectionRow] = register_rows(session, REGISTERS["statement"], extras=what_follows)
    chosen = [row for row in rows if not year or row.year == year]
    return sorted(chosen, key=lambda row: (row.year, _ORDER.index(row.kind or SectionKind.PRINCIPLE)))


def statement(session: Session, year: str) -> Statement:
    """The statement of a year with what feeds it."""
    asked = survey.survey(session, year).asked if year in survey.years(session) else ()
    plans = plan_rows(session)
    by_ref = {plan.ref: plan for plan in plans}
    areas_of_year = [plan for plan in plans if plan.year == year and plan.kind in (PlanKind.AREA, None)]
    reviews = [row for row in review_rows(session) if row.grade in _POOR and not row.followed]
    said = terms(session).wording
    found = []
    for row in section_rows(session, year):
        own = tuple(plan for plan in areas_of_year if set(plan.principles).intersection(row.principles))
        risks = {ref for plan in own for ref in plan.related}
        found.append(
            SectionFacts(
                row,
                tuple(one for one in asked if set(one.question.principles).intersection(row.principles)),
                own,
                tuple(review for review in reviews if risks.intersection(review.risks)),
                tuple(by_ref[ref] for ref in row.plans if ref in by_ref),
                said,
            )
        )
    return Statement(year, tuple(found))


def areas(row: SectionRow) -> list[str]:
    """The areas to pursue that a section names, one a line, without their bullets."""
    return _areas(row.areas)


def outstanding(plan: PlanRow) -> int:
    """How many actions of an improvement area are not settled; one carried forward or paused still counts."""
    return sum(number for state, number in plan.actions if state not in SETTLED)


def what_follows(session: Session, _shown: House) -> Extra:
    """What only sections have: the survey's result on their principle, and which of their areas are in next year's plan."""
    principles = linked_refs(session, "section of", "principles", incoming=False)
    tallies, questions = survey.tallies(session), survey.questions(session)
    called = _called(session)

    def result(values: Values) -> Values:
        own = set(principles.get(values["id"], ()))
        lines = [
            f"{one.ref}: {tally.words}"
            for one in questions
            if own.intersection(one.principles) and (tally := tallies.get((values["year"], one.id)))
        ]
        known = {name: ref for ref in values["plans"] for name in called.get(ref, ())}
        became = tuple((area, known.get(area.casefold(), "")) for area in _areas(values["areas"]))
        return {"survey": "\n".join(lines), "became": became}

    return each(result)


def _areas(text: str) -> list[str]:
    lines = (line.strip().lstrip("•*–- ").strip() for line in text.splitlines())
    return [line for line in lines if line]


def _called(session: Session) -> dict[str, set[str]]:
    """What each plan is and was ever called, by its reference: one that was made of an area may be given a better name."""
    twin = TWIN_OF[Plan]
    rows = session.execute(
        text(
            f"SELECT now.ref, earlier.title FROM {twin.table} AS now"
            f" JOIN main.{twin.history} AS earlier ON earlier.id = now.id"
            f" WHERE earlier.from_step <= :moment UNION SELECT ref, title FROM {twin.table}"
        ),
        {"moment": shown(session)},
    )
    found: dict[str, set[str]] = {}
    for ref, title in rows:
        found.setdefault(ref, set()).add(title.casefold())
    return found
