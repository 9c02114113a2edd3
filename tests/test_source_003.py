"""What the audit and inspection report of March 2017 states, asked of the sample at the close of its first quarter.

Sentences in the sample are its own; titles, grades, years and counts are those published.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from app.models.quarter import Quarter
from app.models.review_words import (
    Delivery,
    Grade,
    RecommendationKind,
    ReviewKind,
    ReviewScope,
    ReviewStatus,
)
from app.queries.review_figures import grade_years, open_by_year, open_over_time, reviews_with_open
from app.queries.reviews import inspections, limited_audits, recommendation_rows, review_rows
from app.registers.recommendations import RecommendationRow
from app.registers.reviews import ReviewRow
from app.store.workspace import Workspace

FIRST = Quarter(2020, 4)
LIMITED, ADEQUATE, SUBSTANTIAL = Grade.LIMITED, Grade.ADEQUATE, Grade.SUBSTANTIAL


@pytest.fixture(scope="module")
def workspace(sample_read: Workspace) -> Workspace:
    """One sample for all of these tests: they only read it."""
    return sample_read


@pytest.fixture(scope="module")
def reviews(workspace: Workspace) -> list[ReviewRow]:
    with workspace.read(FIRST) as session:
        return review_rows(session)


@pytest.fixture(scope="module")
def points(workspace: Workspace) -> list[RecommendationRow]:
    with workspace.read(FIRST) as session:
        return recommendation_rows(session)


def named(reviews: list[ReviewRow], title: str) -> ReviewRow:
    return next(row for row in reviews if row.title == title)


def of(points: list[RecommendationRow], review: ReviewRow) -> Counter[tuple[str, str]]:
    """How many points of each kind and reach a review made."""
    return Counter(
        (row.kind.value, row.reach.value if row.reach else "") for row in points if review.ref in row.reviews
    )


def test_that_about_250_risks_are_open_across_18_audits_and_30_follow_ups(
    reviews: list[ReviewRow], points: list[RecommendationRow]
) -> None:
    risks = [row for row in points if row.kind is RecommendationKind.AUDIT_RISK and row.is_open]

    assert len(risks) == 250
    assert reviews_with_open(reviews, ReviewKind.AUDIT) == 18
    assert reviews_with_open(reviews, ReviewKind.FOLLOW_UP) == 30


def test_that_the_number_of_open_risks_stays_much_the_same_through_the_year(workspace: Workspace) -> None:
    with workspace.read() as session:
        counts = open_over_time(session)

    assert [str(one.quarter) for one in counts] == ["Q4 2020/21", "Q1 2021/22", "Q2 2021/22", "Q3 2021/22"]
    assert all(240 <= one.audit_risks <= 255 for one in counts)
    assert all(one.new and one.ended for one in counts[1:])


def test_that_most_of_what_is_open_comes_from_audits_of_2015_16(points: list[RecommendationRow]) -> None:
    risks = [row for row in points if row.kind is RecommendationKind.AUDIT_RISK]
    years = {one.year: one.open for one in open_by_year(risks)}

    assert years["2015/16"] > sum(years.values()) / 2


def test_that_of_25_follow_ups_in_2015_16_8_were_limited_15_adequate_and_2_substantial(
    reviews: list[ReviewRow],
) -> None:
    year = {one.year: one for one in grade_years(reviews, ReviewKind.FOLLOW_UP)}["2015/16"]

    assert year.published == 25
    assert (year.of(LIMITED), year.of(ADEQUATE), year.of(SUBSTANTIAL)) == (8, 15, 2)
    # The report says of one of the fifteen that it was downgraded "to limited": it can only have come from above.
    assert dict(year.movements) == {
        "Remains limited": 7,
        "Downgraded to limited": 1,
        "Remains adequate": 10,
        "Downgraded to adequate": 1,
        "Upgraded to adequate": 4,
        "Remains substantial": 2,
    }


def test_that_of_11_follow_ups_in_2016_17_5_were_limited_5_adequate_and_1_substantial(
    reviews: list[ReviewRow],
) -> None:
    year = {one.year: one for one in grade_years(reviews, ReviewKind.FOLLOW_UP)}["2016/17"]

    assert year.published == 11
    assert (year.of(LIMITED), year.of(ADEQUATE), year.of(SUBSTANTIAL)) == (5, 5, 1)
    assert dict(year.movements) == {
        "Remains limited": 5,
        "Remains adequate": 4,
        "Upgraded to adequate": 1,
        "Remains substantial": 1,
    }


def test_that_fourteen_limited_audits_have_an_update_a_lead_and_are_on_track(
    reviews: list[ReviewRow],
) -> None:
    rows = limited_audits(reviews)

    assert len(rows) == 14
    assert Counter(row.kind for row in rows) == {ReviewKind.FOLLOW_UP: 9, ReviewKind.AUDIT: 5}
    assert all(row.commentary and row.lead and row.route for row in rows)
    assert {row.on_track for row in rows} == {Delivery.ON}
    assert [row.title for row in rows if row.route == "TBC"] == ["Intelligence tasking framework: follow-up"]
    assert named(rows, "Intelligence tasking framework: follow-up").open == 1


def test_that_the_inspections_table_has_its_18_rows_by_status(reviews: list[ReviewRow]) -> None:
    rows = inspections(reviews)

    assert len(rows) == 18
    assert Counter(row.status for row in rows) == {
        ReviewStatus.AWAITED: 1,
        ReviewStatus.IN_PROGRESS: 1,
        ReviewStatus.REPORT_AWAITED: 3,
        ReviewStatus.PUBLISHED: 13,
    }
    assert [row.title for row in rows[5:7]] == [
        "PEEL: Police effectiveness 2016",
        "Best use of stop and search revisit",
    ]
    assert rows[5].published == date(2017, 3, 2)
    assert Counter(row.kind for row in rows) == {
        ReviewKind.REPORT: 14,
        ReviewKind.LETTER: 3,
        ReviewKind.PROFILE: 1,
    }
    assert Counter(row.scope for row in rows)[ReviewScope.FORCE_THEMATIC] == 7


def test_that_effectiveness_requires_improvement_on_four_graded_questions_of_five(
    reviews: list[ReviewRow],
) -> None:
    review = named(reviews, "PEEL: Police effectiveness 2016")

    assert review.grade is Grade.REQUIRES_IMPROVEMENT
    assert [one.grade for one in review.judgments] == [
        Grade.GOOD,
        Grade.REQUIRES_IMPROVEMENT,
        Grade.INADEQUATE,
        Grade.REQUIRES_IMPROVEMENT,
        None,
    ]


def test_that_efficiency_and_legitimacy_are_good_and_leadership_is_not_graded(
    reviews: list[ReviewRow],
) -> None:
    assert named(reviews, "PEEL: Police efficiency 2016").grade is Grade.GOOD
    assert named(reviews, "PEEL: Police legitimacy").grade is Grade.GOOD
    assert named(reviews, "PEEL: Police leadership").grade is None


def test_that_each_pillar_has_its_areas_for_improvement_and_causes_of_concern(
    reviews: list[ReviewRow], points: list[RecommendationRow]
) -> None:
    area, concern, asked = (
        RecommendationKind.IMPROVEMENT.value,
        RecommendationKind.CONCERN.value,
        RecommendationKind.RECOMMENDATION.value,
    )

    assert of(points, named(reviews, "PEEL: Police efficiency 2016")) == {(area, "Force"): 3}
    assert of(points, named(reviews, "PEEL: Police legitimacy")) == {
        (area, "Force"): 5,
        (concern, "National"): 3,
    }
    assert of(points, named(reviews, "PEEL: Police leadership")) == {
        (area, "Force"): 2,
        (area, "National"): 3,
    }
    assert of(points, named(reviews, "PEEL: Police effectiveness 2016")) == {
        (area, "Force"): 11,
        (concern, "Force"): 1,
        (asked, "Force"): 8,
        (concern, "National"): 5,
    }
    assert of(points, named(reviews, "National child protection inspection")) == {(asked, "Force"): 4}
