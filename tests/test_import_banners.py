"""What stands over rows and beside names: audits and meetings between rows, dates in headings, several kinds in one log."""

from __future__ import annotations

from datetime import date

import pytest

from app.importers.dated_headings import dated
from app.importers.plan import Choices, propose
from app.models.scale import Position, five_by_five, four_levels
from app.registers.actions import ACTIONS
from app.registers.boards import BOARDS
from app.registers.kinds import Terms
from app.registers.plans import PLANS
from app.registers.recommendations import RECOMMENDATIONS
from tests.importers.grids import QUARTER, book, plan_of, plan_of_book, sheet

SURELY = Choices(surely=True)
AUDITS = [
    ["Ref", "Recommendation", "Priority", "Responsible officer", "Status at June", "Status at Sept"],
    ["Creditors 2025/26: limited assurance"],
    ["1", "Match each invoice to an order.", "High", "Head of Finance", "Open", "Implemented"],
    [
        "2",
        "Check new suppliers by telephone.",
        "Medium",
        "Head of Finance",
        "Open",
        "In progress – script written",
    ],
    ["Leisure income: reasonable assurance"],
    ["1", "Count the tills each evening.", "High", "Leisure Manager", "Open", "Open"],
]


def test_that_the_audit_over_its_recommendations_stays_with_each_of_them():
    found = plan_of(sheet(AUDITS, "Recs", merges=[(2, 1, 2, 6), (5, 1, 5, 6)]), register=RECOMMENDATIONS)

    assert [item.values["description"] for item in found.items] == [
        "Creditors 2025/26: limited assurance",
        "Creditors 2025/26: limited assurance",
        "Leisure income: reasonable assurance",
    ]
    assert [aside.row for aside in found.asides] == [2, 5]
    assert next(match.key for match in found.matches if match.heading == "Ref") == "ref"


def test_that_of_a_status_at_several_dates_the_newest_counts_and_its_further_words_are_kept():
    found = plan_of(sheet(AUDITS, "Recs", merges=[(2, 1, 2, 6), (5, 1, 5, 6)]), register=RECOMMENDATIONS)

    assert [str(item.values["state"]) for item in found.items] == ["Closed", "Open", "Open"]
    assert found.items[1].values["commentary"] == "Status at Sept: In progress – script written"
    assert next(match.key for match in found.matches if match.heading == "Status at June") is None


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Status at June", "Status at Sept"),
        ("RAG Q1", "RAG Q2"),
        ("Status Dec 25", "Status Jan 26"),
        ("Status as at 30 June 2026", "Status as at 30 September 2026"),
        ("Score (Q4 2024/25)", "Score (Q1 2025/26)"),
        ("Status December", "Status February"),
    ],
)
def test_that_the_newest_of_two_dates_is_told_wherever_it_stands(older, newer):
    assert [newer_ones for _, newer_ones in (dated({1: newer, 2: older})[n] for n in (1, 2))] == [0, 1]
    assert [newer_ones for _, newer_ones in (dated({1: older, 2: newer})[n] for n in (1, 2))] == [1, 0]


@pytest.mark.parametrize("heading", ["Status", "Current score", "Department", "Assessment", "Decision"])
def test_that_a_heading_without_a_date_has_none(heading):
    assert dated({1: heading}) == {}


def test_that_the_meeting_over_its_actions_is_where_they_arose():
    head = ["Minute", "Action", "Officer", "Deadline", "Progress"]
    found = plan_of(
        sheet(
            [
                ["Harbour Board: matters arising"],
                [],
                ["Meeting of 5 May 2026"],
                head,
                ["3.1", "Send out the terms of reference", "Clerk", "29 May 2026", "Done"],
                ["3.2", "Ask the port for its plan", "Chair", "30 June 2026", "Asked twice; no answer"],
                [],
                ["Meeting of 1 September 2026"],
                head,
                ["2.1", "Report on dredging", "Engineer", "30 October 2026", "In hand"],
            ],
            "Log",
        ),
        register=ACTIONS,
        choices=SURELY,
    )

    assert [item.values["arose"] for item in found.items] == ["Meeting of 5 May 2026"] * 2 + [
        "Meeting of 1 September 2026"
    ]
    assert [item.values["commentary"] for item in found.items] == [
        "Progress: Done",
        "Progress: Asked twice; no answer",
        "Progress: In hand",
    ]


def test_that_a_heading_which_sorts_the_rows_is_not_where_they_arose():
    head = ["Ref", "Action", "Officer", "Deadline"]
    rows = [
        head,
        ["OPEN ACTIONS"],
        ["A1", "Mend the roof", "Estates", "1 May 2026"],
        ["HIGH PRIORITY"],
        ["A2", "Paint it", "Estates", ""],
    ]

    found = plan_of(
        sheet(rows, "Actions", merges=[(2, 1, 2, 4), (4, 1, 4, 4)]), register=ACTIONS, choices=SURELY
    )

    assert ["arose" in item.values for item in found.items] == [False, False]


def test_that_issues_in_a_log_of_risks_and_issues_are_for_the_officer_to_look_at():
    found = plan_of(
        [
            ["RAID ID", "Type", "Description", "Owner", "Likelihood", "Impact"],
            ["1", "Risk", "The lift may fail", "Estates", "Low", "High"],
            ["2", "Issue", "The lift has failed", "Estates", "High", "High"],
            ["3", "Assumption", "The lift lasts until May", "Estates", "Low", "Low"],
        ]
    )

    assert [item.sure for item in found.items] == [True, False, False]
    assert found.items[1].why == "the file says “Issue” under “Type”, and that is no risk"
    assert [item.values["ref"] for item in found.items] == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("heading", "text"), [("Closed?", "Y"), ("Date closed", "3/5/2026"), ("Closed", "✓")]
)
def test_that_a_risk_that_is_closed_in_a_column_of_its_own_is_for_the_officer_to_look_at(heading, text):
    found = plan_of(
        [
            ["Ref", "Risk", "Likelihood", "Impact", heading],
            ["R1", "Fire", 1, 2, "N"],
            ["R2", "Flood", 1, 2, text],
        ]
    )

    assert [item.sure for item in found.items] == [True, False]


@pytest.mark.parametrize("text", ["AB + CD", "AB & CD", "AB/CD"])
def test_that_two_initials_in_one_cell_are_said_to_be_looked_at(text):
    rows = [["Ref", "Action", "Owner", "Due"], ["1", "Mend the roof", text, "1 May 2026"]]

    found = plan_of(sheet(rows, "Actions"), register=ACTIONS, choices=SURELY)

    assert [doubt.heading for doubt in found.doubts] == ["Leads"]


def test_that_the_group_is_the_name_of_a_board_and_not_what_it_does():
    rows = [
        ["Group", "Chair", "Meets", "Remit"],
        ["Capital Board", "Finance Director", "Monthly", "Watches over building"],
    ]

    found = plan_of(sheet(rows, "Boards"), register=BOARDS, choices=SURELY)

    assert found.items[0].values["title"] == "Capital Board"
    assert found.items[0].values["description"] == "Watches over building"


HEAD = ["No.", "Risk", "Owner", "Likelihood", "Impact"]


def test_that_of_one_register_in_a_sheet_for_each_month_the_newest_is_read_and_what_is_gone_is_said():
    first = [
        HEAD,
        ["1", "Fire", "Estates", 2, 3],
        ["2", "Flood", "Estates", 2, 3],
        ["3", "Theft", "Estates", 2, 3],
    ]
    second = [HEAD, ["1", "Fire", "Estates", 1, 3], ["2", "Flood", "Estates", 2, 3]]

    found = plan_of_book(sheet(second, "July 26"), sheet(first, "June 26"))

    assert {item.sheet for item in found.items} == {"July 26"}
    assert found.notes[0] == (
        "The sheet “June 26” has the same headings for another time, of which “Theft” is not on “July 26”; it was left out."
    )


@pytest.mark.parametrize(
    ("names", "where"),
    [
        (
            ("Q1 20-21", "Q4 20-21", "Q3 21-22"),
            "in a register that begins with Q1 2020/21 as its open quarter",
        ),
        (("Q3 2021-22", "Q4 2021-22", "Q1 2022-23"), "here"),
    ],
)
def test_that_of_a_sheet_for_each_quarter_it_is_said_how_the_earlier_ones_become_history(names, where):
    rows = [HEAD, ["1", "Fire", "Estates", 2, 3], ["2", "Flood", "Estates", 2, 3]]

    found = plan_of_book(*(sheet(rows, name) for name in reversed(names)))

    assert {item.sheet for item in found.items} == {names[-1]}
    (note,) = [note for note in found.notes if note.startswith("To have the earlier quarters as history")]
    assert f"bring in “{names[0]}” first, {where}: choose that sheet" in note
    assert f"Then do the same with “{names[1]}” and “{names[2]}”, one quarter each." in note


def test_that_many_records_that_are_gone_are_named_as_far_as_there_is_room():
    first = [HEAD, *([str(n), f"Storm {n}", "Estates", 2, 3] for n in range(1, 20))]
    second = first[:13]

    found = plan_of_book(sheet(second, "July 26"), sheet(first, "June 26"))

    assert (
        "of which “Storm 13”, “Storm 14”, “Storm 15”, “Storm 16”, “Storm 17” and two others are not on"
        in found.notes[0]
    )


def test_that_sheets_of_months_with_records_of_their_own_are_read_together():
    found = plan_of_book(
        sheet([HEAD, ["1", "Fire", "Estates", 2, 3], ["2", "Flood", "Estates", 2, 3]], "June"),
        sheet([HEAD, ["3", "Theft", "Estates", 1, 3], ["4", "Fraud", "Estates", 2, 3]], "July"),
    )

    assert [item.values["ref"] for item in found.items] == ["1", "2", "3", "4"]


def test_that_a_level_with_another_number_behind_it_names_no_step_of_a_scale():
    rows = [
        ["Ref", "Risk", "Likelihood", "Impact"],
        ["R1", "Fire", 5, 3],
        ["R2", "Flood", "2-3", 4],
        ["R3", "Theft", 3, 5],
    ]

    found = plan_of(rows)

    assert found.scale_proposal is not None
    assert "3" not in [level.name for level in found.scale_proposal.likelihood.levels]


@pytest.mark.parametrize(
    "months",
    [("Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"), (date(2026, 4, 1), date(2026, 5, 1))],
)
def test_that_milestones_with_a_column_for_each_month_are_found_and_the_months_are_said_not_to_be_read(
    months,
):
    rows = [
        ["Milestone", "Lead", "RAG", *months],
        ["Old line closed", "Ann Lee", "R", "", "x"],
        ["New line open", "Raj Rao", "G", "x"],
    ]

    found = plan_of(sheet(rows, "Milestones"), register=PLANS, choices=SURELY)

    assert [str(item.values["rag"]) for item in found.items] == ["Red", "Green"]
    assert all(match.key is None and match.why for match in found.matches[3:])


def test_that_a_whole_position_is_at_the_stage_that_its_heading_names():
    rows = [
        ["Ref", "Risk", "Gross (LxI)", "Net (LxI)", "Target (LxI)"],
        ["R1", "Fire", "20 (4x5)", "12 (3x4)", "4 (1x4)"],
    ]

    found = plan_of(rows, scale=five_by_five())

    assert {key: found.items[0].values[key] for key in ("inherent", "position", "target")} == {
        "inherent": Position(4, 5),
        "position": Position(3, 4),
        "target": Position(1, 4),
    }


def test_that_references_in_front_of_all_titles_are_the_references():
    found = plan_of([["Risk", "Owner"], ["CR1: Cyber attack", "A"], ["CR2: Budget gap", "B"]])

    assert [(item.values["ref"], item.values["title"]) for item in found.items] == [
        ("CR1", "Cyber attack"),
        ("CR2", "Budget gap"),
    ]


def test_that_a_number_in_front_of_one_title_is_part_of_it():
    found = plan_of([["Risk", "Owner"], ["2026: The year of the move", "A"], ["Budget gap", "B"]])

    assert [item.values["title"] for item in found.items] == ["2026: The year of the move", "Budget gap"]


def test_that_a_row_of_averages_is_no_part_of_the_record_above_it():
    rows = [
        ["No.", "Risk", "Owner", "Likelihood", "Impact", "Total"],
        ["1", "Fire", "A", 2, 4, 8],
        [None, None, None, "Average", None, 8],
    ]

    found = plan_of(rows)

    assert found.items[0].values["position"] == Position(2, 4)
    assert [(aside.row, aside.why) for aside in found.asides] == [(3, "is a total")]


def test_that_a_value_from_cells_of_two_rows_is_said_to_be_looked_at():
    rows = [
        ["Rec", "Recommendation", "What is done", "Lead", "Finish"],
        ["R1", "Set a clear vision", "Hold workshops", "Chief Executive", "30 September 2026"],
        [None, None, "Publish it", "Head of News", None],
        ["R2", "Train the members", "Two evenings", "Clerk", "31 March 2027"],
    ]

    found = plan_of(sheet(rows, "Recommendations"), register=RECOMMENDATIONS)

    assert [(doubt.cell, doubt.heading) for doubt in found.doubts] == [("D2", "Owner")]


def test_that_colours_alone_are_no_priority():
    rows = [
        ["Rec", "Recommendation", "Lead", "RAG"],
        ["R1", "Set a clear vision", "Clerk", ("", "FF0000")],
        ["R2", "Train the members", "Clerk", ("", "00B050")],
    ]

    found = plan_of(sheet(rows, "Recommendations"), register=RECOMMENDATIONS)

    assert [item.values.get("priority") for item in found.items] == [None, None]
    assert [item.values["commentary"] for item in found.items] == ["RAG: Red", "RAG: Green"]


@pytest.mark.parametrize("heading", ["Open/Closed", "Status"])
def test_that_a_risk_closed_on_a_day_is_for_the_officer_to_look_at(heading):
    rows = [
        ["Ref", "Risk", "Likelihood", "Impact", heading],
        ["R1", "Fire", 1, 2, "Closed 12/02/26"],
        ["R2", "Flood", 1, 2, "Open"],
    ]

    assert [item.sure for item in plan_of(rows).items] == [False, True]


def test_that_recommendations_on_a_sheet_for_each_audit_say_of_which_they_are():
    def one(name: str, title: str):
        rows = [["Audit"], [], ["Rec", "Recommendation", "Response", "Owner"], ["1", title, "Agreed", "HR"]]
        return sheet(rows, name)

    found = propose(
        book(one("Payroll 25-26", "Reconcile monthly"), one("Fleet 25-26", "Issue fuel cards")),
        RECOMMENDATIONS,
        (),
        Terms(four_levels(), QUARTER),
    )

    assert [item.values["description"] for item in found.items] == [
        "Payroll 25-26\nAgreed",
        "Fleet 25-26\nAgreed",
    ]


def test_that_a_closed_risk_with_a_word_more_is_for_the_officer_to_look_at():
    found = plan_of(
        [
            ["Ref", "Risk", "Likelihood", "Impact", "Status"],
            ["R1", "Fire", 1, 2, "Closed - see R9"],
            ["R2", "Flood", 1, 2, "Open"],
        ]
    )

    assert [item.sure for item in found.items] == [False, True]


def test_that_a_column_of_days_is_no_update():
    rows = [
        ["Ref", "Action", "Owner", "Due", "Last updated"],
        ["A1", "Mend the roof", "Estates", "1 May 2026", "2026-02-20"],
    ]

    found = plan_of(sheet(rows, "Actions"), register=ACTIONS, choices=SURELY)

    assert not found.items[0].said
    assert "commentary" not in found.items[0].values


def test_that_names_under_item_are_titles_and_codes_are_references():
    names = [
        ["Item", "Owner", "Due date", "Status"],
        ["Upload the logo", "A", "1 May 2026", "Open"],
        ["Test the order form", "B", "2 May 2026", "Open"],
    ]
    codes = [
        ["Item", "Action", "Owner", "Due date"],
        ["1", "Upload the logo", "A", "1 May 2026"],
        ["2a", "Test it", "B", "2 May 2026"],
    ]

    first, second = (
        plan_of(sheet(rows, "Action items"), register=ACTIONS, choices=SURELY) for rows in (names, codes)
    )

    assert first.items[0].values["title"] == "Upload the logo"
    assert second.items[1].values["ref"] == "2a"


def test_that_an_action_that_the_file_calls_closed_is_done_without_a_second_look():
    rows = [
        ["Ref", "Action", "Owner", "Due", "Status"],
        ["A1", "Mend the roof", "Estates", "1 May 2026", "Closed"],
        ["A2", "Paint it", "Estates", "", "Open"],
    ]

    found = plan_of(sheet(rows, "Actions"), register=ACTIONS, choices=SURELY)

    assert [(str(item.values["state"]), item.sure) for item in found.items] == [
        ("Complete", True),
        ("Open", True),
    ]


def test_that_a_heading_merged_over_the_rows_does_not_go_on_with_the_record_above_it():
    rows = [
        ["Screen", "Action", "Owner", "Due"],
        ["Welcome screen", "", "", ""],
        ["A", "Check the tabs", "Jane Bell", "31/3/2026"],
        ["Project screen", "", "", ""],
        ["B", "Check the rich text", "Sam Moss", "30/4/2026"],
    ]

    found = plan_of(sheet(rows, "Actions", merges=[(2, 1, 2, 4), (4, 1, 4, 4)]), register=ACTIONS)

    assert [item.values["arose"] for item in found.items] == ["Welcome screen", "Project screen"]
    assert [aside.row for aside in found.asides] == [2, 4]


def test_that_headings_over_risks_are_their_category_where_each_row_has_one_and_that_is_said():
    rows = [
        ["Ref", "Risk", "Likelihood", "Impact"],
        ["FINANCE AND ASSETS", "", "", ""],
        ["1", "Loss of grant", "3", "3"],
        ["PEOPLE AND SKILLS", "", "", ""],
        ["2", "Loss of staff", "2", "3"],
    ]

    found = plan_of(rows)
    terms = plan_of([[text.replace("FINANCE AND ASSETS", "SHORT-TERM") for text in row] for row in rows])

    assert [item.values["category"] for item in found.items] == ["FINANCE AND ASSETS", "PEOPLE AND SKILLS"]
    assert (
        "The headings between the rows, such as “FINANCE AND ASSETS” and “PEOPLE AND SKILLS”, were taken for the category."
        in found.notes
    )
    assert all("category" not in item.values for item in terms.items)


def test_that_numbered_updates_are_each_brought_in():
    rows = [
        ["Ref", "Risk", "Likelihood", "Impact", "Update 1", "Update 2"],
        ["1", "Flood", "M", "H", "Barriers bought", "Barriers fitted"],
    ]

    assert (
        plan_of(rows).items[0].values["commentary"] == "Update 1: Barriers bought\nUpdate 2: Barriers fitted"
    )
