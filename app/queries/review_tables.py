"""The tables of the audit report, as the reviews page shows them and a paper may print them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy.orm import Session

from app.models.figure_table import FigureTable
from app.models.review_facts import GradeYear, OpenCount
from app.models.review_words import OPINIONS, Priority, ReviewKind
from app.models.text import counted
from app.models.timescale import uk_date
from app.models.wording import Wording
from app.queries.house import as_of, house
from app.queries.review_figures import (
    grade_years,
    open_by_age,
    open_by_year,
    open_over_time,
    reviews_with_open,
)
from app.queries.reviews import inspections, limited_audits, recommendation_rows, review_rows
from app.registers.reviews import ReviewRow


def figure_tables(session: Session, today: date) -> list[FigureTable]:
    """Every table of the reviews page at the moment that the session looks at, those with nothing in them left out."""
    month, own = house(session).first_month, house(session).wording
    reviews = review_rows(session)
    points = recommendation_rows(session)
    day = as_of(session, today)
    tables = [
        _over_time(open_over_time(session), reviews),
        *_grades(reviews, month),
        FigureTable(
            "by_year",
            "What is open, by the year in which its review was published",
            ("Published in", "Reviews", "Open", "High", "Medium", "Low", "No priority"),
            tuple(
                (
                    one.year or "Not known",
                    str(one.reviews),
                    str(one.open),
                    *(str(one.of(priority)) for priority in (*Priority, None)),
                )
                for one in open_by_year(points, month)
            ),
        ),
        FigureTable(
            "by_age",
            "What is open, by age",
            ("Since publication", "Open"),
            tuple((name, str(number)) for name, number in open_by_age(points, day) if number),
            note=f"On {uk_date(day)}.",
        ),
        _limited(limited_audits(reviews), own),
        _inspections(inspections(reviews), own),
    ]
    return [table for table in tables if table.rows]


def _over_time(counts: list[OpenCount], reviews: list[ReviewRow]) -> FigureTable:
    audits = reviews_with_open(reviews, ReviewKind.AUDIT)
    follow_ups = reviews_with_open(reviews, ReviewKind.FOLLOW_UP)
    return FigureTable(
        "over_time",
        "What is open, quarter by quarter",
        (
            "Quarter",
            "Open",
            *(one.value for one in Priority),
            "No priority",
            "Audit risks",
            "New",
            "No longer open",
        ),
        tuple(
            (
                str(one.quarter),
                str(one.open),
                *(str(number) for _, number in one.priorities),
                str(one.audit_risks),
                *("" if flow is None else str(flow) for flow in (one.new, one.ended)),
            )
            for one in (counts if any(count.open or count.ended for count in counts) else ())
        ),
        note=f"At the end of each quarter; the last is the quarter shown. Something is open in"
        f" {counted(audits, 'audit')} and {counted(follow_ups, 'follow-up audit')}.",
        lines=2,  # under the chart: it is too wide to stand beside it
    )


def _grades(reviews: Iterable[ReviewRow], month: int) -> Iterator[FigureTable]:
    rows = list(reviews)
    heads = ("Published in", "Audits", *(grade.value for grade in OPINIONS))
    audits = grade_years(rows, ReviewKind.AUDIT, month)
    yield FigureTable("audits", "Audits by grade", heads, tuple(_graded(year) for year in audits))
    yield FigureTable(
        "follow_ups",
        "Follow-up audits by grade",
        ("Published in", "Follow-ups", *heads[2:], "Against the earlier grade"),
        tuple((*_graded(year), _moved(year)) for year in grade_years(rows, ReviewKind.FOLLOW_UP, month)),
        widths=(2, 2, 2, 2, 2, 2, 9),
        lines=3,
    )


def _graded(year: GradeYear) -> tuple[str, ...]:
    return (year.year, str(year.published), *(str(number) for _, number in year.grades))


def _moved(year: GradeYear) -> str:
    said = []
    for words, number in year.movements:
        word = words[0].lower() + words[1:]
        said.append(f"{number} {word if number == 1 else word.replace('remains ', 'remain ')}")
    return "; ".join(said)


def _limited(rows: list[ReviewRow], own: Wording) -> FigureTable:
    """Appendix D of the audit report: what is being done about each audit that was graded limited."""
    return FigureTable(
        "limited",
        "Limited audits",
        ("Audit", "Published", "Lead", "Governance", "Open", "On track", "Latest update"),
        tuple(
            (
                f"{row.ref} {row.title}",
                uk_date(row.published) if row.published else "",
                row.lead,
                row.route,
                str(row.open),
                own.of(row.on_track) if row.on_track else "Not said",
                row.commentary,
            )
            for row in rows
        ),
        note="Graded limited or worse when last looked at, with something open. Press Enter on a row to go to the audit.",
        widths=(6, 4, 4, 5, 2, 3, 11),
        opens=tuple(("reviews", row.id) for row in rows),
        lines=8,
    )


def _inspections(rows: list[ReviewRow], own: Wording) -> FigureTable:
    """Appendix A of the audit report, with the judgments of appendix B."""
    return FigureTable(
        "inspections",
        "Inspections and publications",
        ("Inspection or publication", "Status", "Scope", "Kind", "Lead", "Judgments", "Open"),
        tuple(
            (
                f"{row.ref} {row.title}",
                _standing(row, own),
                row.scope.value if row.scope else "",
                row.kind.value,
                row.lead,
                _judged(row),
                str(row.open),
            )
            for row in rows
        ),
        note="What is still to come first, then what was published, newest first.",
        widths=(7, 4, 3, 2, 4, 10, 1),
        opens=tuple(("reviews", row.id) for row in rows),
        lines=8,
    )


def _standing(row: ReviewRow, own: Wording) -> str:
    status = own.of(row.status) if row.status else "Not said"
    return f"{status}: {uk_date(row.published)}" if row.published else status


def _judged(row: ReviewRow) -> str:
    """Overall first, then question by question, unless there is only the one."""
    overall = [f"{row.grade.value} overall"] if row.grade and len(row.judgments) > 1 else []
    questions = [
        f"{one.question}: {(one.grade.value if one.grade else 'not graded').lower()}" for one in row.judgments
    ]
    return "; ".join([*overall, *questions]) or (row.grade.value if row.grade else "")
