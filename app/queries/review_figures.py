"""Figures of audit and inspection: grades by year, what is open over time and by age (source: appendix C of the audit report)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.quarter import Quarter
from app.models.review_facts import GradeYear, OpenCount, OpenYear
from app.models.review_words import (
    OPEN_STATES,
    OPINIONS,
    Priority,
    RecommendationKind,
    ReviewKind,
)
from app.models.tables import Table
from app.queries.house import house
from app.queries.past import at_closes
from app.queries.reviews import recommendation_rows
from app.registers.recommendations import RecommendationRow
from app.registers.reviews import ReviewRow

_OPEN = {state.value for state in OPEN_STATES}
# Years since publication: from, up to, and what the band is called.
_AGES = (
    (0, 1, "Less than a year"),
    (1, 2, "One to two years"),
    (2, 3, "Two to three years"),
    (3, 5, "Three to five years"),
    (5, 1000, "Five years or more"),
)
_NOT_KNOWN = "Not known"
AGES = (*(name for *_, name in _AGES), _NOT_KNOWN)
"""What the bands of age are called, the youngest first."""


def grade_years(rows: Iterable[ReviewRow], kind: ReviewKind, first_month: int = 4) -> list[GradeYear]:
    """Audits or follow-ups with an opinion, by the financial year of their publication, oldest first."""
    found: dict[str, list[ReviewRow]] = {}
    graded = [row for row in rows if row.kind is kind and row.published and row.grade in OPINIONS]
    for row in sorted(graded, key=lambda row: row.published or date.min):
        assert row.published is not None
        found.setdefault(Quarter.of(row.published, first_month).financial_year, []).append(row)
    return [_grade_year(year, of_year) for year, of_year in found.items()]


def open_over_time(session: Session) -> list[OpenCount]:
    """What was open at each closed quarter before the moment that the session looks at, and what is open in it."""
    shown = house(session)
    states, priorities, kinds = (
        at_closes(session, Table.RECOMMENDATION, column) for column in ("state", "priority", "kind")
    )
    counts: list[OpenCount] = []
    before: set[str] | None = None
    for quarter in shown.closed:
        still_open = {key for key, past in states.items() if past.get(quarter) in _OPEN}
        by = _by_priority(priorities[key][quarter] for key in still_open)
        risks = sum(kinds[key][quarter] == RecommendationKind.AUDIT_RISK.value for key in still_open)
        counts.append(OpenCount(quarter, len(still_open), by, risks, *_flow(before, still_open)))
        before = still_open
    now = [row for row in recommendation_rows(session) if row.is_open]
    flow = _flow(before, {row.id for row in now})
    by = _by_priority(row.priority for row in now)
    risks = sum(row.kind is RecommendationKind.AUDIT_RISK for row in now)
    return [*counts, OpenCount(shown.quarter, len(now), by, risks, *flow)]


def open_by_year(rows: Iterable[RecommendationRow], first_month: int = 4) -> list[OpenYear]:
    """What is open by the financial year in which its review was published, oldest first, unknown last."""
    found: dict[str, list[RecommendationRow]] = {}
    for row in sorted(rows, key=lambda row: row.raised or date.max):
        if row.is_open:
            year = Quarter.of(row.raised, first_month).financial_year if row.raised else ""
            found.setdefault(year, []).append(row)
    return [_open_year(year, of_year) for year, of_year in found.items()]


def open_by_age(rows: Iterable[RecommendationRow], day: date) -> list[tuple[str, int]]:
    """How many are open in each band of age, counted from publication to a day; the last is "Not known"."""
    ages = Counter(age_of(row.raised, day) for row in rows if row.is_open)
    return [(name, ages[name]) for name in AGES if ages[name] or name != _NOT_KNOWN]


def age_of(raised: date | None, day: date) -> str:
    """The band of age, one of ``AGES``, of what was published on one day, on another day."""
    if raised is None:
        return _NOT_KNOWN
    years = day.year - raised.year - ((day.month, day.day) < (raised.month, raised.day))
    return next((name for first, last, name in _AGES if first <= years < last), _AGES[0][2])


def reviews_with_open(rows: Iterable[ReviewRow], kind: ReviewKind) -> int:
    """How many reviews of a kind have something open."""
    return sum(row.kind is kind and row.open > 0 for row in rows)


def _grade_year(year: str, rows: list[ReviewRow]) -> GradeYear:
    grades = Counter(row.grade for row in rows)
    movements: Counter[str] = Counter(row.movement for row in rows if row.movement)
    return GradeYear(
        year, len(rows), tuple((grade, grades[grade]) for grade in OPINIONS), tuple(movements.items())
    )


def _open_year(year: str, rows: list[RecommendationRow]) -> OpenYear:
    reviews = {ref for row in rows for ref in row.reviews}
    return OpenYear(year, len(rows), len(reviews), _by_priority(row.priority for row in rows))


def _by_priority(found: Iterable[str | None]) -> tuple[tuple[Priority | None, int], ...]:
    """How many of each priority, high ones first and those without any last."""
    counts = Counter(Priority(one) if one else None for one in found)
    order: list[Priority | None] = [*Priority, None]
    return tuple((one, counts[one]) for one in order)


def _flow(before: set[str] | None, now: set[str]) -> tuple[Any, Any]:
    return (None, None) if before is None else (len(now - before), len(before - now))
