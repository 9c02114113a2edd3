"""The facts of the audit and inspection report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sqlalchemy.orm import Session

from app.models.asked import Asked
from app.models.review_facts import NOT_SAID, AuditReportFacts, LimitedLine, PointLine, ReviewLine
from app.models.review_words import Reach, RecommendationKind, ReviewKind, ReviewStatus
from app.models.rows import House
from app.models.wording import Wording
from app.queries.history import head
from app.queries.house import as_of, house, is_past
from app.queries.papers import paper_words
from app.queries.review_charts import review_charts
from app.queries.review_figures import (
    grade_years,
    open_by_age,
    open_by_year,
    open_over_time,
    reviews_with_open,
)
from app.queries.reviews import inspections, limited_audits, recommendation_rows, review_rows
from app.registers.recommendations import RecommendationRow
from app.registers.reviews import ReviewRow


def facts(session: Session, asked: Asked) -> AuditReportFacts:
    """Audits, inspections and what they ask for, as they stood at one moment."""
    shown = house(session)
    month, day = shown.first_month, as_of(session, asked.today)
    reviews, points = review_rows(session, asked.today), recommendation_rows(session, asked.today)
    risks = [row for row in points if row.kind is RecommendationKind.AUDIT_RISK]
    return AuditReportFacts(
        house=shown,
        quarter=shown.quarter,
        written_on=asked.today,
        closed=is_past(session),
        inspections=tuple(_inspections(reviews, points, shown)),
        limited=tuple(_limited(reviews)),
        audit_years=tuple(grade_years(reviews, ReviewKind.AUDIT, month)),
        follow_up_years=tuple(grade_years(reviews, ReviewKind.FOLLOW_UP, month)),
        over_time=tuple(open_over_time(session)),
        ages=tuple(open_by_age(points, day)),
        open_years=tuple(open_by_year(points, month)),
        risk_years=tuple(open_by_year(risks, month)),
        risks_open=sum(row.is_open for row in risks),
        audits=reviews_with_open(reviews, ReviewKind.AUDIT),
        follow_ups=reviews_with_open(reviews, ReviewKind.FOLLOW_UP),
        late=tuple(line for row in points if (line := _point(row, shown.wording)).is_late),
        records=(*reviews, *points),
        charts=MappingProxyType({chart.key: chart for chart in review_charts(session, asked.today)}),
        words=paper_words(session, "audit_report", shown.quarter),
        history_head=head(session),
    )


def _inspections(
    reviews: list[ReviewRow], points: Iterable[RecommendationRow], shown: House
) -> Iterable[ReviewLine]:
    own, asked_by = shown.wording, _by_review(points, shown.wording)
    for row in inspections(reviews):
        published = row.published if row.status is ReviewStatus.PUBLISHED else None
        yield ReviewLine(
            ref=row.ref,
            title=row.title,
            status=own.of(row.status) if row.status else NOT_SAID,
            published=published,
            scope=own.of(row.scope) if row.scope else "",
            kind=own.of(row.kind),
            lead=row.lead,
            body=row.body,
            grade=row.grade,
            judgments=row.judgments,
            summary=row.description,
            update=row.commentary,
            update_quarter=row.commentary_quarter,
            id=row.id,
            points=asked_by.get(row.ref, ()),
        )


def _by_review(points: Iterable[RecommendationRow], own: Wording) -> Mapping[str, tuple[PointLine, ...]]:
    found: dict[str, list[PointLine]] = defaultdict(list)
    for row in points:
        for ref in row.reviews:
            found[ref].append(_point(row, own))
    return {ref: tuple(lines) for ref, lines in found.items()}


def _point(row: RecommendationRow, own: Wording) -> PointLine:
    return PointLine(
        ref=row.ref,
        text=row.title,
        kind=own.of(row.kind),
        national=row.reach is Reach.NATIONAL,
        is_open=row.is_open,
        state=own.of(row.state),
        priority=row.priority,
        owner=row.owner,
        due=row.timescale.printed if row.timescale else "",
        on_track=row.on_track,
        id=row.id,
        overdue=row.overdue,
        of_reviews=tuple(row.reviews),
    )


def _limited(reviews: list[ReviewRow]) -> Iterable[LimitedLine]:
    day_of = {row.ref: row.published for row in reviews}
    for row in limited_audits(reviews):
        yield LimitedLine(
            ref=row.ref,
            title=row.title,
            published=row.published,
            first_published=next((day for ref in row.follows if (day := day_of.get(ref))), None),
            lead=row.lead,
            route=row.route,
            open=row.open,
            on_track=row.on_track,
            movement=row.movement,
            update=row.commentary,
            update_quarter=row.commentary_quarter,
            id=row.id,
        )
