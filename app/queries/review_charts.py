"""Audit and inspection as charts: what is open by quarter and by age, and grades by the year of publication."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.models.chart import Chart, Series, Shape
from app.models.quarter import Quarter
from app.models.review_words import OPEN_STATES, OPINIONS, Grade, Priority, ReviewKind
from app.models.status import Tone
from app.models.tables import Table
from app.models.text import counted, in_words, listed
from app.models.timescale import uk_date
from app.queries.action_charts import slip_chart
from app.queries.chart_parts import Counts, Kept, at_each_close, columns, low, make_up, now_by, over_quarters
from app.queries.house import as_of, house
from app.queries.review_figures import AGES, age_of
from app.queries.reviews import recommendation_rows, review_rows
from app.registers.recommendations import RecommendationRow
from app.registers.reviews import ReviewRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

POINTS = Kept(Table.RECOMMENDATION, "recommendations", "recommendation")
_NO_PRIORITY = Series("No priority", hatched=True)
_PRIORITIES = {Priority.LOW: Tone.WATCH, Priority.MEDIUM: Tone.HIGH, Priority.HIGH: Tone.SEVERE}
_GRADES = dict(zip(OPINIONS, Tone, strict=True))
_OPEN = {state.value for state in OPEN_STATES}


def recommendation_charts(session: Session, today: date) -> list[Chart]:
    """Every chart of what reviews ask for."""
    rows = recommendation_rows(session)
    still_open = [row for row in rows if row.is_open]
    return [
        open_by_age(rows, as_of(session, today)),
        open_by_quarter(session, rows),
        slip_chart(POINTS, still_open, "What is open, by slip"),
    ]


def review_charts(session: Session, today: date) -> list[Chart]:
    """The charts that stand beside the tables of the audit report, by the keys of those tables."""
    month = house(session).first_month
    reviews, rows = review_rows(session), recommendation_rows(session)
    return [
        open_by_quarter(session, rows),
        grades(reviews, ReviewKind.AUDIT, month),
        grades(reviews, ReviewKind.FOLLOW_UP, month),
        open_by_age(rows, as_of(session, today)),
    ]


def open_by_quarter(session: Session, rows: Iterable[RecommendationRow]) -> Chart:
    """What was open at the end of each quarter, by priority."""
    shown = house(session)
    past = at_each_close(
        session,
        POINTS,
        ("state", "priority"),
        lambda _, state, priority: (priority or _NO_PRIORITY.name) if state in _OPEN else None,
    )
    now = now_by([row for row in rows if row.is_open], _priority)
    return over_quarters(
        POINTS,
        "over_time",
        "What is open, quarter by quarter",
        _series(),
        past,
        (shown, now),
    )


def open_by_age(rows: Iterable[RecommendationRow], day: date) -> Chart:
    """What is open by the years since its review was published, and by priority."""
    still_open = [row for row in rows if row.is_open]
    by_age = [
        (name, now_by([row for row in still_open if age_of(row.raised, day) == name], _priority), None)
        for name in AGES
    ]
    if not by_age[-1][1]:
        by_age.pop()  # the day of every publication is known
    used, bars = columns(POINTS, _series(), by_age)
    oldest = [f"{int(bar.whole)} {low(bar.name)}" for bar in bars if bar.whole]
    return Chart(
        "by_age",
        "What is open, by age",
        f"{counted(len(still_open), 'recommendation').capitalize()} open: {listed(oldest)}."
        if oldest
        else "Nothing is open.",
        Shape.STACKED,
        "Since publication",
        used,
        bars,
        note=f"On {uk_date(day)}.",
    )


def grades(reviews: Iterable[ReviewRow], kind: ReviewKind, month: int) -> Chart:
    """How audits of one kind were graded, by the financial year of their publication."""
    is_audit = kind is ReviewKind.AUDIT
    one = "audit" if is_audit else "follow-up audit"
    graded = [row for row in reviews if row.kind is kind and row.published and row.grade in OPINIONS]
    years: dict[str, list[ReviewRow]] = {}
    for row in sorted(graded, key=lambda row: row.published or date.min):
        assert row.published is not None
        years.setdefault(Quarter.of(row.published, month).financial_year, []).append(row)
    by_year = [(year, now_by(of_year, _grade), None) for year, of_year in years.items()]
    series = [Series(grade.value, _GRADES[grade]) for grade in OPINIONS]
    used, bars = columns(Kept(Table.REVIEW, "reviews", one), series, by_year)
    return Chart(
        "audits" if is_audit else "follow_ups",
        "Audits by grade" if is_audit else "Follow-up audits by grade",
        _told(one, by_year, used),
        Shape.STACKED,
        "Published in",
        used,
        bars,
    )


def _told(one: str, by_year: Sequence[tuple[str, Counts, Quarter | None]], series: Sequence[Series]) -> str:
    """How the newest year was graded, and the year before."""
    if not by_year:
        return f"No {one} has been graded."
    (newest, counts, _), *earlier = reversed(by_year)
    said = make_up(one, newest, series, counts, None)
    if not earlier:
        return said
    year, before, _ = earlier[0]
    parts = [f"{len(before[each.name])} {low(each.name)}" for each in series if before.get(each.name)]
    return f"{said} In {year} there were {in_words(sum(map(len, before.values())))}: {listed(parts)}."


def _series() -> list[Series]:
    return [*(Series(priority.value, tone) for priority, tone in _PRIORITIES.items()), _NO_PRIORITY]


def _priority(row: RecommendationRow) -> str:
    return row.priority.value if row.priority else _NO_PRIORITY.name


def _grade(row: ReviewRow) -> str | None:
    return row.grade.value if isinstance(row.grade, Grade) else None
