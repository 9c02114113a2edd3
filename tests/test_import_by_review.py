"""A list of recommendations that names its reviews in a column: the reviews come in with it, and are linked."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from app.commands import imports
from app.importers.items import ItemKind
from app.importers.reader import read
from app.importers.whole import Held, propose_all, propose_as
from app.models.quarter import Quarter
from app.models.review_words import Grade, ReviewKind, ReviewStatus
from app.models.scale import five_by_five
from app.queries.house import terms
from app.queries.records import known_refs, titles_of
from app.queries.records import told as said
from app.queries.registers import rows
from app.registers import REGISTERS
from app.registers.kinds import Terms
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))
HEADINGS = (
    "Audit",
    "Date issued",
    "Opinion",
    "Rec no.",
    "Recommendation",
    "Priority",
    "Responsible officer",
    "Due",
)
PAYROLL, DEBTORS = (
    ("Payroll", date(2026, 3, 4), "Limited"),
    ("Debtors follow-up", date(2026, 7, 1), "Substantial"),
)
ROWS = (
    (*PAYROLL, "1", "Check leavers each month", "High", "Head of People", date(2026, 6, 30)),
    (*PAYROLL, "2", "Separate the duties of payment", "Medium", "Head of People", date(2026, 9, 30)),
    (*DEBTORS, "1", "Write off old debts each year", "Low", "Head of Revenues", date(2026, 12, 31)),
)  # fmt: skip


def plans(tmp_path, *lines, held=None):
    path = written(tmp_path / "tracker.xlsx", *lines, sheet="Audit recs")
    whole = propose_all(read(path), held or Held(), TERMS)
    return {plan.register: plan for plan in whole.plans}, whole


def proposed(path, workspace):
    with workspace.read() as session:
        there = {key: rows(session, key) for key in REGISTERS}
        held = Held(there, known_refs(session), said(session), titles=titles_of(session))
        return propose_all(read(path), held, terms(session))


def test_that_each_review_comes_in_once_with_what_its_rows_say_of_it(tmp_path):
    found, _ = plans(tmp_path, ("Internal audit tracker",), (), HEADINGS, *ROWS)

    reviews = [item.values for item in found["reviews"].items]
    assert [(one["title"], one["published"], one["grade"]) for one in reviews] == [
        ("Payroll", date(2026, 3, 4), Grade.LIMITED),
        ("Debtors follow-up", date(2026, 7, 1), Grade.SUBSTANTIAL),
    ]
    assert [one["kind"] for one in reviews] == [ReviewKind.AUDIT, ReviewKind.FOLLOW_UP]
    assert {one["status"] for one in reviews} == {ReviewStatus.PUBLISHED}, "it has been issued"
    assert all(item.sure for item in found["reviews"].items)


def test_that_recommendations_are_linked_to_the_reviews_that_come_in_with_them(tmp_path):
    found, _ = plans(tmp_path, HEADINGS, *ROWS)

    listed = found["recommendations"]
    assert [item.values["reviews"] for item in listed.items] == [
        ("Payroll",),
        ("Payroll",),
        ("Debtors follow-up",),
    ]
    assert not listed.unread
    why = {match.heading: match.why for match in listed.matches}
    assert why["Opinion"] == why["Date issued"] == "comes in with the reviews"


def test_that_a_cell_of_a_review_is_named_where_it_stands_in_the_file(tmp_path):
    odd = (*ROWS[0][:2], "Splendid", *ROWS[0][3:])
    found, _ = plans(tmp_path, ("Internal audit tracker",), (), HEADINGS, odd, ROWS[2])

    (unread,) = found["reviews"].unread
    assert (unread.cell, unread.text) == ("C4", "Splendid")


def test_that_both_are_one_step_and_a_second_import_finds_nothing_to_do(tmp_path, workspace):
    path = written(tmp_path / "tracker.xlsx", HEADINGS, *ROWS, sheet="Audit recs")
    first = proposed(path, workspace)
    done = workspace.run("Import", imports.apply_all, [(plan.register, plan.items) for plan in first.plans])
    again = proposed(path, workspace)
    with workspace.read() as session:
        reviews = {row.ref: row.title for row in rows(session, "reviews")}
        found = rows(session, "recommendations")
        listed = {row.title: (reviews[row.reviews[0]], row.raised) for row in found}

    assert not done.left_out
    assert listed == {
        "Check leavers each month": ("Payroll", date(2026, 3, 4)),
        "Separate the duties of payment": ("Payroll", date(2026, 3, 4)),
        "Write off old debts each year": ("Debtors follow-up", date(2026, 7, 1)),
    }
    assert [row.ref for row in found] == ["1.1", "1.2", "2.1"], "their numbers begin anew with each review"
    assert [plan.register for plan in again.plans] == ["reviews", "recommendations"]
    assert all(plan.nothing_to_do and not plan.unread for plan in again.plans)


def test_that_a_column_that_says_two_things_of_one_review_is_none_of_the_reviews(tmp_path):
    later = (ROWS[1][0], date(2026, 4, 9), *ROWS[1][2:])
    found, _ = plans(tmp_path, HEADINGS, ROWS[0], later, ROWS[2])

    assert all("published" not in item.values for item in found["reviews"].items)
    assert [item.values["grade"] for item in found["reviews"].items] == [Grade.LIMITED, Grade.SUBSTANTIAL]
    (date_issued,) = [m for m in found["recommendations"].matches if m.heading == "Date issued"]
    assert date_issued.is_rest, "it is told as not brought in"


def test_that_what_is_only_named_is_an_area_as_likely_and_no_review(tmp_path):
    found, _ = plans(tmp_path, ("Audit", *HEADINGS[4:]), *((row[0], *row[4:]) for row in ROWS))

    assert "reviews" not in found
    assert ["no review" in one.why for one in found["recommendations"].unread] == [True, True, True]


def test_that_a_list_of_audits_says_their_kind_and_that_they_are_published(tmp_path):
    path = written(
        tmp_path / "plan.xlsx",
        ("Ref", "Audit title", "Opinion", "Final report issued"),
        ("A1", "Payroll", "Limited", date(2026, 3, 4)),
        ("A2", "Payroll: follow-up", "Substantial", date(2026, 9, 1)),
        ("A3", "Fleet", None, date(2027, 3, 1)),
        sheet="Audits",
    )
    (plan,) = propose_all(read(path), Held(), TERMS).plans

    assert [(item.values["kind"], item.values.get("status")) for item in plan.items] == [
        (ReviewKind.AUDIT, ReviewStatus.PUBLISHED),
        (ReviewKind.FOLLOW_UP, ReviewStatus.PUBLISHED),
        (ReviewKind.AUDIT, None),
    ]


@pytest.mark.parametrize("names", [("IA1", "IA2"), ("Internal audit", "External audit"), ("7.1", "7.2")])
def test_that_references_and_whoever_audits_are_no_reviews(tmp_path, names):
    rows = [(names[0], *ROWS[0][1:]), (names[1], *ROWS[2][1:])]
    found, _ = plans(tmp_path, ("Source", *HEADINGS[1:]), *rows)

    assert "reviews" not in found


def test_that_a_list_of_reviews_in_the_file_is_read_as_it_stands(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Recommendations"
    for line in (HEADINGS, *ROWS):
        book.active.append(line)
    audits = book.create_sheet("Audits")
    for line in (
        ("Ref", "Audit title", "Opinion", "Report issued", "Status"),
        ("A1", "Payroll", "Limited", date(2026, 3, 4), "Published"),
        ("A2", "Debtors follow-up", "Substantial", date(2026, 7, 1), "Published"),
    ):
        audits.append(line)
    book.save(tmp_path / "both.xlsx")
    whole = propose_all(read(tmp_path / "both.xlsx"), Held(), TERMS)

    (reviews,) = [plan for plan in whole.plans if plan.register == "reviews"]
    assert [item.values["ref"] for item in reviews.items] == ["A1", "A2"]
    assert {source.sheet for source in reviews.sources} == {"Audits"}


def test_that_the_officer_who_changes_something_gets_the_same_reviews_again(tmp_path):
    path = written(tmp_path / "tracker.xlsx", HEADINGS, *ROWS, sheet="Audit recs")
    whole = propose_all(read(path), Held(), TERMS)
    first = next(plan for plan in whole.plans if plan.register == "reviews")
    again = propose_as(read(path), "reviews", whole.choices["reviews"], Held(), TERMS)

    assert again.items == first.items
    assert {item.kind for item in again.items} == {ItemKind.NEW}
