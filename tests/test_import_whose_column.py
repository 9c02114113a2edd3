"""Controls and actions beside the risks of their rows: an owner or a date is that of the name behind which it stands."""

from __future__ import annotations

from collections.abc import Sequence

import openpyxl
import pytest
from docx import Document
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.models.action_words import ActionState
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.models.status import Effectiveness, Implementation, Progress, Rag
from app.registers.kinds import Terms
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))


def plans_of(tmp_path, *lines) -> dict[str, Plan]:
    path = written(tmp_path / "risks.xlsx", *lines, sheet="Risks")
    return {plan.register: plan for plan in propose_all(read(path), Held(), TERMS).plans}


def coloured(tmp_path, fills: dict[str, str], *lines, merged: Sequence[str] = ()) -> dict[str, Plan]:
    """The plans of the same, with backgrounds by cell."""
    path = written(tmp_path / "risks.xlsx", *lines, sheet="Risks")
    book = openpyxl.load_workbook(path)
    for cell, colour in fills.items():
        book.active[cell].fill = PatternFill("solid", fgColor=colour)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(path)
    return {plan.register: plan for plan in propose_all(read(path), Held(), TERMS).plans}


def told(plan: Plan, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(item.values.get(key) for key in ("title", *keys)) for item in plan.items]


@pytest.mark.parametrize("owner", ["Risk owner", "Owner"])
@pytest.mark.parametrize("actions", ["Further actions", "Further action required", "Actions"])
def test_that_an_owner_behind_the_controls_is_theirs_and_not_that_of_the_actions_after_it(
    tmp_path, owner, actions
):
    plans = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", owner, "Existing controls", "Owner", actions, "Due"),
        ("R1", "Fire", 3, 4, "Ann", "Alarms tested weekly", "Estates", "Train the wardens", "31/03/2027"),
        ("R2", "Flood", 2, 2, "Sam", "Pumps", "Works", "Survey the culvert", "30/06/2027"),
    )

    assert told(plans["risks"], "owner") == [("Fire", "Ann"), ("Flood", "Sam")]
    assert told(plans["controls"], "owner", "timescale") == [
        ("Alarms tested weekly", "Estates", None),
        ("Pumps", "Works", None),
    ]
    assert told(plans["actions"], "leads") == [("Train the wardens", None), ("Survey the culvert", None)]
    assert [item.values["timescale"].text for item in plans["actions"].items] == ["31/03/2027", "30/06/2027"]


def test_that_an_owner_behind_what_is_no_control_of_ours_is_not_given_to_the_actions(tmp_path):
    plans = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Risk owner", "Gaps in control", "Owner", "Actions", "Due"),
        ("R1", "Fire", 3, 4, "Ann", "No alarm in the annex", "Estates", "Train the wardens", "31/03/2027"),
        ("R2", "Flood", 2, 2, "Sam", "One pump only", "Works", "Survey the culvert", "30/06/2027"),
    )

    assert told(plans["actions"], "leads") == [("Train the wardens", None), ("Survey the culvert", None)]


@pytest.mark.parametrize("last", [("Owner", "Due"), ("Due", "Owner")])
def test_that_an_owner_of_the_risk_that_stands_behind_its_controls_is_told(tmp_path, last):
    plans = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Existing controls", "Owner", "Actions", *last),
        ("R1", "Fire", 3, 4, "Alarms tested weekly", "Estates", "Train the wardens", "TBC", "TBC"),
        ("R2", "Flood", 2, 2, "Pumps", "Works", "Survey the culvert", "TBC", "TBC"),
    )

    assert told(plans["risks"], "owner") == [("Fire", "Estates"), ("Flood", "Works")]
    assert [
        note
        for note in plans["risks"].notes
        if "Column F, “Owner”, was taken for what" in note and "stands behind “Existing controls”" in note
    ]


def test_that_an_owner_before_the_controls_is_the_risks_without_a_word(tmp_path):
    plans = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Owner", "Existing controls", "Owner"),
        ("R1", "Fire", 3, 4, "Ann", "Alarms tested weekly", "Estates"),
        ("R2", "Flood", 2, 2, "Sam", "Pumps", "Works"),
    )

    assert told(plans["controls"], "owner") == [("Alarms tested weekly", "Estates"), ("Pumps", "Works")]
    assert not [note for note in plans["risks"].notes if "was taken for" in note]


def test_that_progress_in_a_row_of_each_action_is_the_actions(tmp_path):
    plans = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Lead", "Controls", "Action", "Action owner", "Due", "Progress"),
        ("R1", "Fire", 3, 4, "Ann", "Alarms", "Fit sprinklers", "Works", "31/03/2027", "On track"),
        (None, None, None, None, None, None, "Train the wardens", "Sam", "30/06/2027", "Slipped"),
        ("R2", "Flood", 2, 2, "Eve", "Pumps", "Survey the culvert", "Works", "30/04/2027", "Limited"),
    )  # fmt: skip

    assert told(plans["actions"], "progress") == [
        ("Fit sprinklers", Progress.ON_TRACK),
        ("Train the wardens", Progress.SLIPPED),
        ("Survey the culvert", Progress.LIMITED),
    ]
    assert told(plans["risks"], "progress") == [("Fire", None), ("Flood", None)]
    assert plans["risks"].unread == ()


def test_that_progress_is_the_risks_where_rows_of_further_actions_leave_it_blank(tmp_path):
    plans = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Action", "Action owner", "Due", "Progress"),
        ("R1", "Fire", 3, 4, "Fit sprinklers", "Works", "31/03/2027", "On track"),
        (None, None, None, None, "Train the wardens", "Sam", "30/06/2027", None),
        ("R2", "Flood", 2, 2, "Survey the culvert", "Works", "30/04/2027", "Limited"),
    )

    assert told(plans["risks"], "progress") == [("Fire", Progress.ON_TRACK), ("Flood", Progress.LIMITED)]


OF_ACTIONS = ("Ref", "Risk", "Likelihood", "Impact", "Risk owner", "Action", "Action owner", "Due")
FIRE = ("R1", "Fire", 3, 4, "Ann", "Fit sprinklers", "Works", "31/03/2027")
UNTOUCHED = ("R2", "Flood", 2, 2, "Eve", None, None, None)


def test_that_a_risk_about_which_nothing_is_done_is_not_left_aside(tmp_path):
    half = ("R3", "Theft", 2, 2, "Eve", None, "Sam", None)
    plans = plans_of(tmp_path, OF_ACTIONS, FIRE, UNTOUCHED, half, ("R4", *FIRE[1:]))

    assert len(plans["risks"].items) == 4
    assert told(plans["actions"], "risks") == [("Fit sprinklers", ("R1",)), ("Fit sprinklers", ("R4",))]
    assert [(aside.row, aside.why) for aside in plans["actions"].asides] == [(4, "names no action")]


def test_that_an_action_in_the_row_below_a_risk_without_one_is_that_risks(tmp_path):
    below = (None, None, None, None, None, "Survey the culvert", "Sam", "30/06/2027")
    plans = plans_of(tmp_path, OF_ACTIONS, FIRE, UNTOUCHED, below, ("R3", *FIRE[1:]))

    assert told(plans["actions"], "risks") == [
        ("Fit sprinklers", ("R1",)),
        ("Survey the culvert", ("R2",)),
        ("Fit sprinklers", ("R3",)),
    ]


GREEN, AMBER, RED = "00B050", "FFC000", "FF0000"


@pytest.mark.parametrize("heading", ["RAG", "Status", "Progress"])
def test_that_a_fill_in_each_row_of_an_action_rates_the_action(tmp_path, heading):
    lines = [
        (*OF_ACTIONS, heading),
        FIRE,
        (None, None, None, None, None, "Train the wardens", "Sam", "30/06/2027"),
        ("R2", "Flood", 2, 2, "Eve", "Survey the culvert", "Works", "30/04/2027"),
    ]

    plans = coloured(tmp_path, {"I2": GREEN, "I3": RED, "I4": AMBER}, *lines)

    assert told(plans["actions"], "rag") == [
        ("Fit sprinklers", Rag.GREEN),
        ("Train the wardens", Rag.RED),
        ("Survey the culvert", Rag.AMBER),
    ]
    assert told(plans["risks"], "rag") == [("Fire", None), ("Flood", None)]


def test_that_a_fill_in_each_row_of_a_control_is_kept_with_the_control(tmp_path):
    lines = [
        ("Ref", "Risk", "Likelihood", "Impact", "Risk owner", "Existing controls", "Control owner", "Status"),
        ("R1", "Fire", 3, 4, "Ann", "Alarms tested weekly", "Works"),
        (None, None, None, None, None, "A drill each term", "Sam"),
        ("R2", "Flood", 2, 2, "Eve", "Pumps kept ready", "Works"),
    ]

    plans = coloured(tmp_path, {"H2": GREEN, "H3": RED, "H4": AMBER}, *lines)

    assert told(plans["controls"], "commentary") == [
        ("Alarms tested weekly", "Status: Green"),
        ("A drill each term", "Status: Red"),
        ("Pumps kept ready", "Status: Amber"),
    ]
    assert told(plans["risks"], "rag") == [("Fire", None), ("Flood", None)]


def test_that_a_fill_merged_down_the_rows_of_a_risk_is_the_risks(tmp_path):
    lines = [
        (*OF_ACTIONS, "RAG"),
        FIRE,
        (None, None, None, None, None, "Train the wardens", "Sam", "30/06/2027"),
    ]

    plans = coloured(tmp_path, {"I2": GREEN, "I3": GREEN}, *lines, merged=["I2:I3"])

    assert told(plans["risks"], "rag") == [("Fire", Rag.GREEN)]
    assert told(plans["actions"], "rag") == [("Fit sprinklers", None), ("Train the wardens", None)]


def test_that_of_two_ratings_by_fill_alone_the_one_without_a_field_is_kept_in_the_update(tmp_path):
    lines = [(*OF_ACTIONS[:5], "RAG", "Progress"), FIRE[:5], UNTOUCHED[:5]]

    plans = coloured(tmp_path, {"F2": GREEN, "F3": RED, "G2": AMBER, "G3": GREEN}, *lines)

    assert told(plans["risks"], "rag", "commentary") == [
        ("Fire", Rag.GREEN, "Progress: Amber"),
        ("Flood", Rag.RED, "Progress: Green"),
    ]


def test_that_mitigating_actions_beside_controls_are_actions_in_a_row_of_each(tmp_path):
    headings = ("Ref", "Principal risk", "Likelihood", "Impact", "Exec lead", "Controls", "Gaps in control")
    plans = plans_of(
        tmp_path,
        (*headings, "Mitigating actions", "Action lead", "By when", "Progress"),
        ("B1", "Wards are short", 4, 4, "Nursing", "Daily huddles", "No pipeline", "Recruit", "Ann", "Mar-27", "12 offers made"),
        ("B2", "The estate fails", 3, 4, "Estates", "A backlog plan", None, "Bid for capital", "Sam", "Jan-27", "Bid sent"),
        (None, None, None, None, None, None, None, "Survey the planks", "Eve", "Dec-26", "Begun last week"),
    )  # fmt: skip

    assert told(plans["actions"], "leads", "risks", "commentary") == [
        ("Recruit", ("Ann",), ("B1",), "12 offers made"),
        ("Bid for capital", ("Sam",), ("B2",), "Bid sent"),
        ("Survey the planks", ("Eve",), ("B2",), "Begun last week"),
    ]
    assert told(plans["controls"], "risks") == [("Daily huddles", ("B1",)), ("A backlog plan", ("B2",))]


@pytest.mark.parametrize("planned", ["Planned mitigation", "Planned controls"])
def test_that_what_is_planned_beside_what_is_done_is_an_action_and_a_deadline_names_no_risk(
    tmp_path, planned
):
    plans = plans_of(
        tmp_path,
        ("Risk no.", "Area", "Description of risk", "Impact", "Likelihood", "Current mitigation", planned, "Lead", "Deadline"),
        (1, "Finance", "Loss of the main grant", "H", "M", "Six months’ reserves", "Approach three trusts", "CEO", "31 Jan 2027"),
        (2, "People", "All hangs on the CEO", "H", "L", "A deputy is named", "Write a plan", "Chair", "30/04/27"),
    )  # fmt: skip

    assert [item.values["title"] for item in plans["risks"].items] == [
        "Loss of the main grant",
        "All hangs on the CEO",
    ]
    assert told(plans["controls"], "risks") == [
        ("Six months’ reserves", ("1",)),
        ("A deputy is named", ("2",)),
    ]
    assert [(item.values["title"], item.values["timescale"].text) for item in plans["actions"].items] == [
        ("Approach three trusts", "31 Jan 2027"),
        ("Write a plan", "30/04/27"),
    ]


def test_that_headings_that_ask_in_plain_words_place_a_risk_with_what_is_done_and_what_is_to_be_done(
    tmp_path,
):
    plans = plans_of(
        tmp_path,
        ("Risk", "How likely?", "How serious would it be?", "What we are doing about it", "What else we need to do", "Who"),
        ("We lose our grant", 3, 5, "Six months’ reserves", "Apply to two trusts", "Treasurer"),
        ("A child is harmed", 2, 5, "DBS checks", "Refresh the policy", "Safeguarding lead"),
    )  # fmt: skip

    positions = [item.values["position"] for item in plans["risks"].items]
    assert [(one.likelihood, one.impact) for one in positions] == [(3, 5), (2, 5)]
    assert told(plans["controls"], "risks") == [
        ("Six months’ reserves", ("We lose our grant",)),
        ("DBS checks", ("A child is harmed",)),
    ]
    assert told(plans["actions"], "leads") == [
        ("Apply to two trusts", ("Treasurer",)),
        ("Refresh the policy", ("Safeguarding lead",)),
    ]


def test_that_a_comment_is_kept_once_with_the_record_whose_cell_has_it(tmp_path):
    path = written(
        tmp_path / "risks.xlsx",
        ("Risk ID", "Risk title", "Likelihood", "Impact", "Existing controls", "Control owner", "Risk owner"),
        ("CR1", "Budget gap", 4, 4, "Monthly monitoring", "Ann", "Sam"),
        ("CR2", "Cyber attack", 4, 5, "A firewall", "Eve", "Sam"),
        sheet="Risks",
    )
    book = openpyxl.load_workbook(path)
    book.active["C2"].comment = Comment("Was 3 until May", "SM")
    book.active["E3"].comment = Comment("Renewed in June", "SM")
    book.save(path)

    plans = {plan.register: plan for plan in propose_all(read(path), Held(), TERMS).plans}

    assert told(plans["risks"], "commentary") == [
        ("Budget gap", "Comment on C2: Was 3 until May"),
        ("Cyber attack", None),
    ]
    assert told(plans["controls"], "commentary") == [
        ("Monthly monitoring", None),
        ("A firewall", "Comment on E3: Renewed in June"),
    ]
    assert not [note for plan in plans.values() for note in plan.notes if "comment" in note]


@pytest.mark.parametrize("controls", ["Key controls", "Existing controls", "Controls in place"])
@pytest.mark.parametrize("actions", ["Mitigating action", "Mitigating actions"])
def test_that_a_mitigating_action_beside_controls_is_an_action_and_what_stands_behind_it_is_its_own(
    tmp_path, controls, actions
):
    word = Document()
    lines = [
        (
            "Ref",
            "Risk",
            "Likelihood",
            "Impact",
            controls,
            "Control effectiveness",
            actions,
            "Target date",
            "Complete",
        ),
        (
            "R1",
            "Fire",
            "3",
            "4",
            "Alarms tested weekly",
            "Effective",
            "Train the wardens",
            "31/03/2027",
            "Yes",
        ),
        ("R2", "Flood", "2", "2", "Pumps in the cellar", "Partial", "", "", "No"),
        ("R3", "Theft", "2", "2", "", "", "Fit new locks", "30/06/2027", "No"),
    ]
    table = word.add_table(0, len(lines[0]))
    for line in lines:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    word.save(tmp_path / "risks.docx")

    plans = {plan.register: plan for plan in propose_all(read(tmp_path / "risks.docx"), Held(), TERMS).plans}

    assert told(plans["controls"], "status", "timescale", "effectiveness") == [
        ("Alarms tested weekly", None, None, Effectiveness.EFFECTIVE),
        ("Pumps in the cellar", None, None, Effectiveness.PARTLY),
    ]
    assert [(*one[:2], str(one[2])) for one in told(plans["actions"], "state", "timescale")] == [
        ("Train the wardens", ActionState.COMPLETE, "31/03/2027"),
        ("Fit new locks", ActionState.OPEN, "30/06/2027"),
    ]
    assert [(aside.row, aside.why) for aside in plans["actions"].asides] == [(3, "names no action")]


@pytest.mark.parametrize("heading", ["Control status", "Status", "State", "Existing/planned"])
def test_that_a_control_that_exists_is_in_place(tmp_path, heading):
    plans = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Control", heading),
        ("R1", "Fire", 3, 4, "Alarms tested weekly", "Existing"),
        ("R2", "Flood", 2, 2, "Pumps in the cellar", "Proposed"),
    )

    assert told(plans["controls"], "implementation", "status") == [
        ("Alarms tested weekly", Implementation.IN_PLACE, None),
        ("Pumps in the cellar", Implementation.PLANNED, None),
    ]


@pytest.mark.parametrize("heading", ["Lead", "Lead officer", "Responsible"])
def test_that_the_one_column_of_people_is_the_owner_of_the_risk_whatever_it_is_called(tmp_path, heading):
    plans = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", heading),
        ("R1", "Fire", 3, 4, "Head of Estates"),
        ("R2", "Flood", 2, 2, "Head of Works"),
    )

    assert told(plans["risks"], "owner", "leads") == [
        ("Fire", "Head of Estates", None),
        ("Flood", "Head of Works", None),
    ]
    (match,) = [match for match in plans["risks"].matches if match.heading == heading]
    assert match.why.startswith(
        "the only people whom the table names" if "Lead" in heading else "“Responsible”"
    )


@pytest.mark.parametrize("other", ["Owner", "Risk owner"])
def test_that_a_lead_beside_an_owner_is_none(tmp_path, other):
    plans = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Lead", other),
        ("R1", "Fire", 3, 4, "Head of Estates", "Chief Officer"),
    )

    assert told(plans["risks"], "owner", "leads") == [("Fire", "Chief Officer", ("Head of Estates",))]


def test_that_a_date_behind_an_action_is_none_of_the_control_before_it(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Risk", "Control", "Control owner", "Control status", "Action", "Action owner", "Due"),
        ("Fire", "Sprinklers", "Estates", "Existing", "Buy hoses", "Ann Lee", "31/03/2027"),
        ("Flood", "Pumps", "Estates", "Existing", None, None, None),
        ("Theft", "Guards", "Estates", "Planned", "Fit locks", "Bo Li", "30/06/2027"),
    )["controls"]

    assert told(plan, "owner", "timescale") == [
        ("Sprinklers", "Estates", None), ("Pumps", "Estates", None), ("Guards", "Estates", None),
    ]  # fmt: skip
    assert {match.heading: match.why for match in plan.matches}["Due"] == "it stands behind “Action”"


def test_that_a_status_far_from_the_controls_in_place_is_none_of_theirs(tmp_path):
    plans = plans_of(
        tmp_path,
        ("Ref", "Risk", "Existing controls", "Likelihood", "Impact", "Treatment", "Risk owner", "Target date", "Status"),
        ("R1", "Fire in the store", "Alarms tested weekly", 3, 4, "Mitigate", "Ann", "31/03/2027", "Not started"),
        ("R2", "Flood in the cellar", "Pumps and a drain", 2, 2, "Mitigate", "Sam", "30/06/2027", "In progress"),
        ("R3", "Theft from the vans", "Locks on each door", 1, 2, "Accept", "Eve", "30/06/2027", "Accepted"),
    )  # fmt: skip

    assert [status for _, status in told(plans["controls"], "status")] == [None, None, None]
    assert next(match for match in plans["controls"].matches if match.heading == "Status").key is None


def test_that_a_status_right_behind_the_controls_in_place_is_theirs(tmp_path):
    plans = plans_of(
        tmp_path,
        ("Ref", "Risk", "Existing controls", "Status", "Likelihood", "Impact"),
        ("R1", "Fire in the store", "Alarms tested weekly", "Complete", 3, 4),
        ("R2", "Flood in the cellar", "Pumps and a drain", "Not started", 2, 2),
        ("R3", "Theft from the vans", "Locks on each door", "Accepted", 1, 2),
    )

    assert [str(status) for _, status in told(plans["controls"], "status")] == [
        "Complete",
        "No progress",
        "None",
    ]
