"""What only audits, inspections and their recommendations have: how grades moved, and what they left open."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.review_words import (
    OPEN_STATES,
    WEAK_OPINIONS,
    Grade,
    RecommendationState,
    ReviewKind,
    ReviewStatus,
    movement,
)
from app.models.rows import House
from app.models.stored import Link, Recommendation, Review
from app.queries.linked import linked_refs
from app.queries.table import Extra, Values, each, register_rows
from app.registers import REGISTERS
from app.registers.recommendations import RecommendationRow
from app.registers.reviews import ReviewRow

AUDITS = (ReviewKind.AUDIT, ReviewKind.FOLLOW_UP)


def review_rows(session: Session, today: date | None = None) -> list[ReviewRow]:
    """All audits and inspections of the moment that the session looks at, in the order of their references."""
    return register_rows(session, REGISTERS["reviews"], today, what_follows)


def recommendation_rows(session: Session, today: date | None = None) -> list[RecommendationRow]:
    """All recommendations of the moment that the session looks at, in the order of their references."""
    return register_rows(session, REGISTERS["recommendations"], today, when_raised)


def limited_audits(rows: list[ReviewRow]) -> list[ReviewRow]:
    """The audits that a panel asks about: graded limited or worse when last looked at, with something open still."""
    return [row for row in rows if row.grade in WEAK_OPINIONS and row.open and not row.followed]


def inspections(rows: list[ReviewRow]) -> list[ReviewRow]:
    """Everything but audits: what is still to come first, then what was published, newest first."""
    order = list(ReviewStatus)
    found = [row for row in rows if row.kind not in AUDITS]
    return sorted(
        found,
        key=lambda row: (
            order.index(row.status) if row.status else len(order),
            -row.published.toordinal() if row.published else 0,
        ),
    )


def what_follows(session: Session, shown: House) -> Extra:
    """A review's movement against what it follows up, who followed it up, and its recommendations counted."""
    earlier = _earlier_grades(session)
    followed = _followed(session)
    raised, still_open = _counts(session)

    def worked_out(values: Values) -> Values:
        record_id = values["id"]
        before = earlier.get(record_id)
        return {
            "before": before,
            "movement": movement(values["grade"], before),
            "followed": followed.get(record_id, ()),
            "raised": raised[record_id],
            "open": still_open[record_id],
        }

    return each(worked_out)


def when_raised(session: Session, shown: House) -> Extra:
    """When each recommendation was raised: with the publication of its review."""
    query = (
        select(Link.source_id, Review.published)
        .join(Review, Review.id == Link.target_id)
        .where(Link.kind == "of review")
        .order_by(Review.published)
    )
    days: dict[str, Any] = {record_id: day for record_id, day in session.execute(query) if day is not None}
    return each(lambda values: {"raised": days.get(values["id"])})


def _earlier_grades(session: Session) -> dict[str, Grade | None]:
    """For each follow-up, the grade of the newest review that it follows up."""
    query = (
        select(Link.source_id, Review.grade)
        .join(Review, Review.id == Link.target_id)
        .where(Link.kind == "follows up")
        .order_by(Review.published)
    )
    found: dict[str, Grade | None] = dict(session.execute(query).all())
    return found


def _followed(session: Session) -> dict[str, tuple[str, ...]]:
    """For each review, those that follow it up and have graded it anew: one that is only planned takes no place yet."""
    graded = set(session.scalars(select(Review.ref).where(Review.grade.is_not(None))))
    found = linked_refs(session, "follows up", "reviews", incoming=True)
    return {one: tuple(ref for ref in refs if ref in graded) for one, refs in found.items()}


def _counts(session: Session) -> tuple[Counter[str], Counter[str]]:
    query = (
        select(Link.target_id, Recommendation.state)
        .join(Recommendation, Recommendation.id == Link.source_id)
        .where(Link.kind == "of review")
    )
    found: dict[str, list[RecommendationState]] = defaultdict(list)
    for review_id, state in session.execute(query):
        found[review_id].append(state)
    raised = Counter({review_id: len(states) for review_id, states in found.items()})
    still_open = Counter(
        {key: sum(state in OPEN_STATES for state in states) for key, states in found.items()}
    )
    return raised, still_open
