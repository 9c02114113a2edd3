"""Audit follow-up trackers: what “Rec” stands over, and which column is the recommendation and which its answer."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from app.commands import imports
from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, Whole, propose_all
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.queries.house import terms
from app.queries.records import known_refs, titles_of
from app.queries.records import told as said
from app.queries.registers import rows
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.store.workspace import Workspace
from tests.importers.sheets import written
from tests.store_registers import started

TERMS = Terms(five_by_five(), Quarter(2026, 3))
CELLS = {
    "No": (1, 2),
    "Rec no": ("1.1", "1.2"),
    "Finding": ("One person signed for payments.", "Leavers kept their access for 40 days."),
    "Agreed action": ("Finance to amend the procedure", "IT to run a report"),
    "Management response": ("Agreed", "Partly agreed"),
    "Owner": ("Head of Finance", "Head of IT"),
    "Due": ("31/03/2026", "30/04/2026"),
    "Status": ("Open", "Complete"),
}
ASKED = ("Introduce a second signature", "Take access away within 30 days of leaving")


def plan_of(tmp_path, *headings: str, **others: tuple[str, str]) -> Plan:
    cells = CELLS | others
    lines = [headings, *([cells[heading][row] for heading in headings] for row in (0, 1))]
    (plan,) = propose_all(read(written(tmp_path / "tracker.xlsx", *lines)), Held(), TERMS).plans
    assert plan.register == "recommendations"
    return plan


def told(plan: Plan, *keys: str) -> list[tuple[object, ...]]:
    return list(zip(*([item.values.get(key) for item in plan.items] for key in keys), strict=True))


@pytest.mark.parametrize(
    "headings",
    [
        ("No", "Rec", "Agreed action"),
        ("No", "Finding", "Rec", "Agreed action"),
        ("Rec no", "Rec", "Agreed action"),
        ("Finding", "Agreed action", "Rec"),
    ],
)
def test_that_a_rec_in_words_is_the_recommendation_and_the_agreed_action_its_answer(tmp_path, headings):
    plan = plan_of(tmp_path, *headings, "Owner", "Due", "Status", Rec=ASKED)

    answers = CELLS["Agreed action"]
    if "Finding" in headings:  # which led to it, and has no field of its own
        answers = [f"{a}\nFinding: {f}" for a, f in zip(answers, CELLS["Finding"], strict=True)]
    assert told(plan, "title", "description") == list(zip(ASKED, answers, strict=True))


@pytest.mark.parametrize(
    "codes", [("1", "2"), ("Rec 1", "Rec 2"), ("Recommendation 11", "Recommendation 12")]
)
def test_that_a_rec_of_numbers_is_the_reference(tmp_path, codes):
    plan = plan_of(tmp_path, "Rec", "Finding", "Agreed action", "Owner", "Due", "Status", Rec=codes)

    assert told(plan, "ref", "title", "description") == list(
        zip(codes, CELLS["Finding"], CELLS["Agreed action"], strict=True)
    )


def test_that_the_answer_is_what_was_agreed_and_a_finding_beside_it_is_named_below(tmp_path):
    headings = ("Rec", "Finding", "Recommendation", "Agreed action", "Owner", "Due", "Status")
    plan = plan_of(tmp_path, *headings, Rec=("1", "2"), Recommendation=ASKED)

    both = [f"{a}\nFinding: {f}" for a, f in zip(CELLS["Agreed action"], CELLS["Finding"], strict=True)]
    assert told(plan, "title", "description") == list(zip(ASKED, both, strict=True))


def test_that_of_a_response_and_an_agreed_action_the_one_without_a_place_is_named_below_the_other(tmp_path):
    headings = ("Rec no", "Rec", "Management response", "Agreed action", "Owner", "Due", "Status")
    plan = plan_of(tmp_path, *headings, Rec=ASKED)

    responses, actions = CELLS["Management response"], CELLS["Agreed action"]
    both = [f"{one}\nAgreed action: {other}" for one, other in zip(responses, actions, strict=True)]
    assert told(plan, "title", "description") == list(zip(ASKED, both, strict=True))


def test_that_without_a_recommendation_the_agreed_action_is_what_is_to_be_done(tmp_path):
    plan = plan_of(tmp_path, "Rec", "Agreed action", "Owner", "Due", "Status", Rec=("1", "2"))

    assert told(plan, "ref", "title") == list(zip(("1", "2"), CELLS["Agreed action"], strict=True))


def only_plan(tmp_path, *lines, sheet: str = "Tracker") -> Plan:
    (plan,) = propose_all(read(written(tmp_path / "file.xlsx", *lines, sheet=sheet)), Held(), TERMS).plans
    return plan


def test_that_what_was_found_is_kept_beside_the_recommendation(tmp_path):
    plan = only_plan(
        tmp_path,
        (
            "Finding ID",
            "Finding description",
            "Risk rating",
            "Recommendation",
            "Owner",
            "Target date",
            "Status",
        ),
        ("A-1", "Sessions never end", "High", "End them after an hour", "ICT", "28/02/2027", "Open"),
    )

    assert plan.items[0].values["title"] == "End them after an hour"
    assert plan.items[0].values["description"] == "Sessions never end"


def test_that_a_risk_that_is_rated_is_no_reference_of_one_and_a_frequency_no_likelihood(tmp_path):
    plan = only_plan(
        tmp_path,
        ("Control ID", "Requirement", "Owner", "Frequency", "Risk"),
        ("A.1", "Policies are reviewed", "Clerk", "Annual", "Medium"),
        ("A.2", "Duties are apart", "Treasurer", "Monthly", "High"),
        sheet="Controls",
    )

    assert (plan.register, plan.unread) == ("controls", ())
    whys = {match.heading: match.why for match in plan.matches}
    assert whys["Frequency"] == "Controls have no column of that name"
    assert whys["Risk"] == "its content is not that of Risks"


def test_that_a_list_of_controls_may_call_them_by_name(tmp_path):
    plan = only_plan(
        tmp_path,
        ("Control ID", "Name", "Weight", "Description"),
        ("C1", "Two signatures", 0.4, "Payments above the limit are signed by two officers."),
        ("C2", "Locked store", 0.3, "Keys are kept by the caretaker."),
        sheet="controls",
    )

    assert plan.register == "controls"
    assert [one.values["title"] for one in plan.items] == ["Two signatures", "Locked store"]


PARTNERS = "Governance of partnerships and joint ventures"
REVIEWS = [
    ("Review title", "Body", "Kind", "Status", "Overall opinion"),
    ("Payroll, pensions and expenses", "Internal audit", "Report", "Published", "Limited"),
    ("Fire  and Rescue", "HMICFRS", "Report", "Published", "Good"),
    (PARTNERS, "Internal audit", "Report", "Published", "Good"),
    ("Key Financial Systems", "Internal audit", "Report", "Published", "Adequate"),
    ("Key financial systems", "Internal audit", "Report", "Published", "Limited"),
]
RECOMMENDED = [
    ("Rec no", "Recommendation", "Audit title", "Priority", "Owner", "Due date", "Status"),
    (
        "1",
        "Check leavers each month",
        "PAYROLL, pensions and  expenses",
        "High",
        "Head of HR",
        "31/03/2027",
        "Open",
    ),
    ("2", "Train every watch", "Fire and rescue", "Medium", "Chief", "31/03/2027", "Open"),
    ("3", "Reconcile monthly", "Key financial systems", "Medium", "Finance", "31/03/2027", "Open"),
    ("4", "Count the stores", "Stock of stores", "Medium", "Finance", "31/03/2027", "Open"),
    (
        "6",
        "List the partners",
        "Governance of Partnerships and Joint Ventures",
        "Low",
        "Chief",
        "31/03/2027",
        "Open",
    ),
    ("5", "Train the staff", "Training and awareness of staff", "Low", "HR", "31/03/2027", "Open"),
]


def test_that_a_review_named_by_its_title_is_linked_where_it_alone_has_it(tmp_path):
    book = openpyxl.Workbook()
    for name, lines in (("Reviews", REVIEWS), ("Recommendations", RECOMMENDED)):
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.remove(book.active)
    book.save(tmp_path / "audits.xlsx")
    made = started(tmp_path / "r.quarterdeck", scale=five_by_five(), first=Quarter(2026, 3))

    first = _proposed(tmp_path / "audits.xlsx", made)
    done = made.run("Import", imports.apply_all, [(plan.register, plan.items) for plan in first.plans])
    again = _proposed(tmp_path / "audits.xlsx", made)
    with made.read() as session:
        titles = {row.ref: row.title for row in rows(session, "reviews")}
        linked = {row.ref: [titles[ref] for ref in row.reviews] for row in rows(session, "recommendations")}
    made.close()

    assert linked == {
        "1": ["Payroll, pensions and expenses"],
        "2": ["Fire and Rescue"],
        "3": [],
        "4": [],
        "5": [],
        "6": [PARTNERS],
    }
    assert not done.left_out
    assert all(plan.nothing_to_do for plan in again.plans)
    for whole in (first, again):
        (plan,) = [plan for plan in whole.plans if plan.register == "recommendations"]
        assert [one.why for one in plan.unread] == [
            "several reviews have this title.", "there is no review Stock of stores in the register.",
            "there is no review “Training and awareness of staff” in the register.",
        ]  # fmt: skip


def _proposed(path: Path, made: Workspace) -> Whole:
    with made.read() as session:
        there = {key: rows(session, key) for key in REGISTERS}
        held = Held(there, known_refs(session), said(session), titles=titles_of(session))
        return propose_all(read(path), held, terms(session))


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Audit", ("Creditors 2024/25", "Payroll 2025/26")),
        ("Audit title", ("Creditors", "Main accounting system")),
        ("Review", ("Review of grants", "Depot follow-up")),
    ],
)
def test_that_reviews_named_by_their_titles_come_in_with_their_recommendations(tmp_path, heading, names):
    headings = (heading, "Rec no", "Recommendation", "Owner", "Due", "Status")
    cells = CELLS | {heading: names, "Recommendation": ASKED}
    lines = [headings, *([cells[one][row] for one in headings] for row in (0, 1))]

    reviews, recommendations = propose_all(
        read(written(tmp_path / "tracker.xlsx", *lines)), Held(), TERMS
    ).plans

    assert [item.values["title"] for item in reviews.items] == list(names)
    assert [item.values["reviews"] for item in recommendations.items] == [(name,) for name in names]
    assert recommendations.unread == ()


def test_that_areas_that_recommendations_are_of_are_no_reviews(tmp_path):
    plan = plan_of(
        tmp_path,
        "Audit", "Rec no", "Recommendation", "Owner", "Due", "Status",
        Audit=("Finance", "Technology"),
        Recommendation=ASKED,
    )  # fmt: skip

    assert [unread.text for unread in plan.unread] == ["Finance", "Technology"]
