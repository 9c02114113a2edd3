"""Forward plans of committees, whose items become the agendas of their meetings; and issues, which have no register."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.importers.choose import NoTableFound
from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all, propose_as, tables_of
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.registers.kinds import Terms
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2023, 3))
AUTUMN, WINTER = date(2023, 9, 14), date(2023, 12, 7)


def plan_of(path: Path) -> Plan:
    whole = propose_all(read(path), Held(), TERMS)
    [plan] = whole.plans
    assert plan.register == "meetings"
    assert [table.guesses[0].confidence >= 60 for table in whole.tables] == [True]
    assert propose_as(read(path), "meetings", whole.choices["meetings"], Held(), TERMS).items == plan.items
    return plan


def told(plan: Plan) -> list[tuple[str, Any, str]]:
    return [
        (item.values["title"], item.values.get("held_on"), item.values.get("agenda", ""))
        for item in plan.items
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [("Meeting", "Item"), ("14 September 2023", "Budget"), ("March 2024", "Audit plan")],
        [("Item", "14 September 2023", "March 2024"), ("Budget", "x", None), ("Audit plan", None, "x")],
    ],
    ids=["an item a row", "a meeting a column"],
)
def test_that_a_meeting_under_a_month_alone_has_no_date_yet(tmp_path, lines):
    plan = plan_of(written(tmp_path / "plan.xlsx", *lines, sheet="Forward plan"))

    assert told(plan) == [
        ("Meeting of 14 September 2023", AUTUMN, "Budget"),
        ("Meeting of March 2024", None, "Audit plan"),
    ]
    assert not any(item.unread or item.doubts for item in plan.items)
    assert any("only a month, the meeting has no date yet" in note for note in plan.notes)


def test_that_the_items_of_a_day_are_the_agenda_of_its_meeting(tmp_path):
    path = written(
        tmp_path / "plan.xlsx",
        ("Audit Committee forward plan 2023/24",),
        (),
        ("Meeting date", "Agenda item", "Report author", "Purpose"),
        ("14 September 2023", "Governance statement", "Monitoring Officer", "Approve"),
        (None, "Progress of audits", None, None),
        (WINTER, "Risk register", "Chief Finance Officer", None),
        ("14 September 2023", "Minutes of the last meeting", None, None),
        sheet="Forward plan",
    )

    plan = plan_of(path)

    assert told(plan) == [
        (
            "Audit Committee, 14 September 2023",
            AUTUMN,
            "Governance statement (Report author: Monitoring Officer; Purpose: Approve)\nProgress of audits\n"
            "Minutes of the last meeting",
        ),
        ("Audit Committee, 7 December 2023", WINTER, "Risk register (Report author: Chief Finance Officer)"),
    ]
    assert [item.row for item in plan.items] == [4, 6]
    assert [note for note in plan.notes if "was read by its meetings" in note]


def test_that_days_may_stand_alone_over_their_items_and_one_that_is_no_day_is_said(tmp_path):
    path = written(
        tmp_path / "Standards Board work programme.xlsx",
        ("Date", "Item", "Lead officer"),
        ("Thursday 14 September 2023",),
        (None, "Gifts and hospitality", "Clerk"),
        ("7/12/2023",),
        (None, "Complaints", None),
        ("to be arranged", "Training", None),
    )

    plan = plan_of(path)

    assert told(plan) == [
        ("Standards Board, 14 September 2023", AUTUMN, "Gifts and hospitality (Lead officer: Clerk)"),
        ("Standards Board, 7 December 2023", WINTER, "Complaints"),
        ("Standards Board, to be arranged", None, "Training"),
    ]
    assert [(unread.heading, unread.text) for unread in plan.unread] == [("Date", "to be arranged")]


def test_that_a_plan_may_have_a_column_for_each_meeting(tmp_path):
    path = written(
        tmp_path / "p.xlsx",
        ("Item", AUTUMN, "7 Dec 2023", "Lead"),
        ("Governance statement", "X", None, "Monitoring Officer"),
        ("Risk register", "draft", "✓", "CFO"),
        sheet="Panel forward plan",
    )

    assert told(plan_of(path)) == [
        (
            "Panel, 14 September 2023",
            AUTUMN,
            "Governance statement (Lead: Monitoring Officer)\nRisk register (draft; Lead: CFO)",
        ),
        ("Panel, 7 December 2023", WINTER, "Risk register (Lead: CFO)"),
    ]


def test_that_a_calendar_of_meetings_is_no_list_of_boards(tmp_path):
    path = written(
        tmp_path / "c.xlsx",
        ("Committee", "Date", "Venue", "Chair"),
        ("Audit Committee", AUTUMN, "Room 1", "Cllr Khan"),
        ("Audit Committee", WINTER, "Room 2", "Cllr Khan"),
        sheet="Calendar of meetings",
    )

    plan = plan_of(path)

    assert [one[:2] for one in told(plan)] == [
        ("Audit Committee, 14 September 2023", AUTUMN),
        ("Audit Committee, 7 December 2023", WINTER),
    ]
    assert [item.values["chair"] for item in plan.items] == ["Cllr Khan", "Cllr Khan"]
    assert "Venue" in [match.heading for match in plan.matches if match.key is None]


def test_that_an_action_log_with_meetings_and_items_stays_one(tmp_path):
    path = written(
        tmp_path / "l.xlsx",
        ("Meeting date", "Agenda item", "Action", "Owner", "Due"),
        (AUTUMN, "Governance statement", "Send it round", "Clerk", "31/10/2023"),
        sheet="Actions",
    )

    [plan] = propose_all(read(path), Held(), TERMS).plans

    assert plan.register == "actions"


ISSUES = (
    ("Issue ID", "Issue", "Date raised", "Priority", "Owner", "Resolution", "Status"),
    (
        "I1",
        "The supplier has stopped trading",
        "03/04/2023",
        "High",
        "Head of Procurement",
        "Find another",
        "Open",
    ),
)


@pytest.mark.parametrize("sheet", ["Issues", "Sheet1"])
def test_that_issues_are_left_to_the_officer_and_the_nearest_register_is_named(tmp_path, sheet):
    path = written(tmp_path / "log.xlsx", *ISSUES, sheet=sheet)

    with pytest.raises(
        NoTableFound,
        match="seems to hold issues, which have no register of their own: none fits well, actions are",
    ):
        propose_all(read(path), Held(), TERMS)

    [table] = tables_of(read(path), TERMS)
    assert table.guesses[0].register == "actions"
    assert table.guesses[0].confidence < 50
    assert table.guesses[0].reasons[0] == "issues have no register of their own, and actions are the nearest"


def raid(path: Path, issues: str = "visible") -> Path:
    """A sheet of risks and one of issues, the latter hidden or not."""
    written(
        path,
        ("Risk ID", "Risk title", "Likelihood", "Impact"),
        ("R1", "Flood in the depot", 3, 4),
        sheet="Risks",
    )
    book = openpyxl.load_workbook(path)
    other = book.create_sheet("Issues")
    other.sheet_state = issues
    for line in ISSUES:
        other.append(line)
    book.save(path)
    return path


def test_that_issues_beside_risks_are_named_where_the_risks_come_in(tmp_path):
    [plan] = propose_all(read(raid(tmp_path / "RAID.xlsx")), Held(), TERMS).plans

    assert plan.register == "risks"
    said = (
        "The table on “Issues” is not brought in unless you choose it."
        " Issues have no register of their own; actions are the nearest."
    )
    assert said in plan.notes


def test_that_a_hidden_sheet_with_a_table_is_said_to_be_hidden(tmp_path):
    [plan] = propose_all(read(raid(tmp_path / "RAID.xlsx", issues="hidden")), Held(), TERMS).plans

    assert any(note.startswith("The table on “Issues” (hidden) is not brought in") for note in plan.notes)
