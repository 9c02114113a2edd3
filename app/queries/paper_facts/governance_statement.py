"""The facts of the annual governance statement."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from app.models.asked import Asked
from app.models.quarter import Quarter
from app.models.statement_facts import (
    AreaLine,
    FindingLine,
    QuestionLine,
    ReviewNamed,
    SectionLine,
    StatementFacts,
    is_year,
)
from app.models.survey_words import SectionKind
from app.models.wording import Wording
from app.queries import statement, survey
from app.queries.history import head
from app.queries.house import house, is_past
from app.queries.papers import paper_words
from app.queries.registers import rows
from app.queries.statement import SectionFacts
from app.queries.survey import Asked as AskedOf
from app.queries.survey_charts import survey_charts
from app.registers.plans import PlanRow
from app.registers.reviews import ReviewRow

KEY = "governance_statement"


def facts(session: Session, asked: Asked) -> StatementFacts:
    """The statement of the year that the moment lies in, or the newest before it."""
    shown = house(session)
    year = _year(statement.years(session), shown.quarter)
    found = statement.statement(session, year).sections if year else ()
    answers = survey.survey(session, year) if year in survey.years(session) else None
    plans = {plan.id: plan for one in found for plan in one.plans}
    asks = {row.ref: row.description for row in rows(session, "principles", asked.today)}
    return StatementFacts(
        house=shown,
        quarter=shown.quarter,
        written_on=asked.today,
        closed=is_past(session),
        year=_said(year, shown.quarter),
        survey_before=answers.before if answers else "",
        respondents=answers.respondents if answers else 0,
        groups=answers.groups if answers else (),
        questions=tuple(map(_question, answers.asked)) if answers else (),
        chart=next(iter(survey_charts(session, answers)), None) if answers else None,
        sections=tuple(_section(one, shown.wording, asks) for one in found),
        records=(*(one.row for one in found), *plans.values()),
        words=paper_words(session, KEY, shown.quarter),
        history_head=head(session),
    )


def _year(known: list[str], quarter: Quarter) -> str:
    """Of the years of which there is a statement, newest first."""
    return next((year for year in known if year <= quarter.financial_year), known[-1] if known else "")


def _said(year: str, quarter: Quarter) -> str:
    """The year as the paper may be called, also in public: other words in its place could be anything, also a withheld one's."""
    return year if not year or is_year(year) else quarter.financial_year


def _question(one: AskedOf) -> QuestionLine:
    return QuestionLine(
        id=one.question.id,
        ref=one.question.ref,
        text=one.question.title,
        principles=one.question.principles,
        tally=one.tally,
        before=one.before,
        groups=tuple((name, tally) for name, tally, _ in one.groups),
        findings=tuple(FindingLine(row.id, row.title, row.business_group) for row in one.findings),
    )


def _section(one: SectionFacts, own: Wording, asks: Mapping[str, str]) -> SectionLine:
    row = one.row
    return SectionLine(
        id=row.id,
        ref=row.ref,
        title=row.title,
        kind=row.kind or SectionKind.PRINCIPLE,
        principles=row.principles,
        asks=tuple(said for ref in row.principles if (said := asks.get(ref, "").strip())),
        assessment=row.assessment,
        improvements=row.improvements,
        areas=tuple(statement.areas(row)),
        questions=tuple(map(_question, one.asked)),
        plans=tuple(map(_area, one.plans)),
        reviews=tuple(_review(review, own) for review in one.reviews),
        came_of_it=tuple(map(_area, one.came_of_it)),
        signatories=row.signatories,
        signed_on=row.signed_on,
    )


def _area(plan: PlanRow) -> AreaLine:
    number = sum(count for _, count in plan.actions)
    return AreaLine(plan.id, plan.ref, plan.title, plan.rag, statement.outstanding(plan), number)


def _review(row: ReviewRow, own: Wording) -> ReviewNamed:
    return ReviewNamed(row.id, row.ref, row.title, own.low(row.grade) if row.grade else "", row.published)
