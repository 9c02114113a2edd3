"""Trackers as clerks keep them: narrow columns, headings on each page, keys and names below, sheets called as they please."""

from __future__ import annotations

import openpyxl
import pytest

from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, Whole, propose_all
from app.models.quarter import Quarter
from app.models.scale import Position, five_by_five
from app.registers.kinds import Terms
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))


def whole(path) -> Whole:
    return propose_all(read(path), Held(), TERMS)


def plans_of(tmp_path, *lines, sheet: str = "Sheet1") -> dict[str, Plan]:
    path = written(tmp_path / "tracker.xlsx", *lines, sheet=sheet)
    return {plan.register: plan for plan in whole(path).plans}


def told(plan: Plan, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(item.values.get(key) for key in keys) for item in plan.items]


@pytest.mark.parametrize(
    ("likelihood", "impact"),
    [
        ("L’hood", "Imp’t"),
        ("L/hood", "Impact"),
        ("Lklhd", "Impt"),
        ("Likeli-\nhood", "Im-pact"),
        ("Likeli hood", "Seve- rity"),
        ("Proba-bility", "Conse-quence"),
    ],
)
def test_that_likelihood_and_impact_are_known_where_a_narrow_column_cuts_or_breaks_them(
    tmp_path, likelihood, impact
):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", likelihood, impact, "Score", "Owner"),
        (1, "The ferry is laid up", 2, 5, 10, "Harbour master"),
        (2, "The pier is closed", 4, 3, 12, "Piermaster"),
    )["risks"]

    assert told(plan, "position") == [(Position(2, 5),), (Position(4, 3),)]


@pytest.mark.parametrize("merged", [True, False])
def test_that_headings_over_two_rows_are_no_records_where_they_stand_again(tmp_path, merged):
    upper = ("Risk no.", "Risk", "Gross", None, "Net", None, "Controls in place", "Risk owner")
    lower = (None, None, "L’hood", "Impact", "L’hood", "Impact", None, None)
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (
        ("Corporate risks",),
        upper,
        lower,
        ("CR1", "The budget does not balance", 5, 4, 4, 4, "Monthly report", "Treasurer"),
        ("CR2", "A bridge is closed", 4, 4, 2, 4, "Yearly survey", "Head of Roads"),
        upper,
        lower,
        ("CR3", "The depot floods", 3, 4, 2, 3, "Pumps", "Head of Works"),
    ):
        sheet.append(line)
    for top in (2, 6) if merged else (2,):
        for span in (f"C{top}:D{top}", f"E{top}:F{top}"):
            sheet.merge_cells(span)
    path = tmp_path / "risks.xlsx"
    book.save(path)

    plan = whole(path).plans[0]

    assert told(plan, "ref", "inherent", "position", "owner") == [
        ("CR1", Position(5, 4), Position(4, 4), "Treasurer"),
        ("CR2", Position(4, 4), Position(2, 4), "Head of Roads"),
        ("CR3", Position(3, 4), Position(2, 3), "Head of Works"),
    ]
    assert not any("Impact" in str(item.values) for item in plan.items)


def test_that_keys_and_names_below_a_table_are_no_records(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Action ref", "Action", "Lead", "Due", "Status"),
        *(
            (f"A{number}", f"See to the matter {number}", "Town clerk", "31/12/2026", "Open")
            for number in range(4)
        ),
        (),
        ("Key", "O = open, C = complete"),
        ("Prepared by", "Democratic services", "01/12/2026"),
        sheet="Actions",
    )["actions"]

    assert told(plan, "ref") == [("A0",), ("A1",), ("A2",), ("A3",)]
    assert [aside.row for aside in plan.asides] == [7, 8]


@pytest.mark.parametrize("sheet", ["Action list", "Actions summary", "Key actions"])
def test_that_the_only_sheet_of_a_file_is_read_whatever_it_is_called(tmp_path, sheet):
    lines = [("Action ID", "Action", "Owner", "Due date", "Status")]
    lines += [
        (f"ACT-{number}", f"Ask the board {number}", "Clerk", "31/12/2026", "Open") for number in (1, 2)
    ]

    found = plans_of(tmp_path, *lines, sheet=sheet)

    assert told(found["actions"], "ref") == [("ACT-1",), ("ACT-2",)]
    assert all(item.sure for item in found["actions"].items)


def test_that_a_list_of_actions_beside_a_register_is_no_list_of_choices(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Risk register"
    for line in (("Ref", "Risk", "Likelihood", "Impact"), ("R1", "A quay gives way", 3, 4)):
        book.active.append(line)
    for title in ("Action list", "Example actions"):
        sheet = book.create_sheet(title)
        sheet.append(("Action ID", "Action", "Owner", "Due date"))
        sheet.append((f"{title[0]}1", f"Of {title}", "Clerk", "31/12/2026"))
    path = tmp_path / "both.xlsx"
    book.save(path)

    plans = {plan.register: plan for plan in whole(path).plans}

    assert told(plans["actions"], "title") == [("Of Action list",)]


def test_that_a_pair_counts_where_the_score_is_a_formula_without_a_result(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Score", "Owner"),
        ("R1", "A quay gives way", 3, 4, "=C2*D2", "Harbour master"),
        ("R2", "A crane fails", 2, 5, "=C3*D3", "Dock manager"),
    )["risks"]

    assert told(plan, "position") == [(Position(3, 4),), (Position(2, 5),)]
    assert not plan.unread


def test_that_a_part_of_one_is_no_part_of_a_per_cent(tmp_path):
    lines = [("Ref", "Recommendation", "Owner", "Due", "% complete")]
    lines += [
        (f"R{number}", f"Keep the record {number}", "Clerk", "31/12/2026", part)
        for number, part in enumerate(("60%", 0.25, "75%", "0.5", 40), 1)
    ]

    plan = plans_of(tmp_path, *lines)["recommendations"]

    said = [str(item.values["commentary"]).partition(": ")[2] for item in plan.items]
    assert said == ["60%", "25%", "75%", "50%", "40%"]
    assert [doubt.cell for doubt in plan.doubts] == ["E3", "E5"]


@pytest.mark.parametrize("heading", ["Min ref", "Serial", "Item code"])
def test_that_the_first_column_with_a_number_for_each_record_is_the_reference(tmp_path, heading):
    plan = plans_of(
        tmp_path,
        (heading, "Recommendation", "Priority", "Responsible officer", "Status"),
        ("PAN 25/3", "Publish the register of gifts", "High", "Monitoring officer", "Open"),
        ("PAN 25/4", "Review the code of conduct", "Low", "Monitoring officer", "Open"),
    )["recommendations"]

    assert told(plan, "ref") == [("PAN 25/3",), ("PAN 25/4",)]


def test_that_a_number_of_what_records_are_about_is_no_reference(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Asset no.", "Risk", "Likelihood", "Impact"),
        ("AS-14", "The lift stops", 3, 2),
        ("AS-15", "The boiler fails", 2, 4),
    )["risks"]

    assert told(plan, "ref", "title") == [(None, "The lift stops"), (None, "The boiler fails")]


def test_that_how_a_risk_is_treated_is_no_control_beside_what_is_recommended(tmp_path):
    plans = plans_of(
        tmp_path,
        ("Ref", "Risk title", "Existing controls", "Likelihood", "Impact", "Treatment", "Recommended controls", "Risk owner"),
        ("R1", "A quay gives way", "Yearly survey", 3, 4, "Mitigate", "Buy sensors", "Harbour master"),
        ("R2", "A crane fails", "Weekly checks", 2, 5, "Accept", "Train two drivers", "Dock manager"),
    )  # fmt: skip

    assert told(plans["controls"], "title") == [("Yearly survey",), ("Weekly checks",)]
    assert told(plans["actions"], "title", "risks") == [
        ("Buy sensors", ("R1",)),
        ("Train two drivers", ("R2",)),
    ]


def test_that_what_is_the_likeliest_is_said_of_registers_that_have_no_plural_name(tmp_path):
    path = written(
        tmp_path / "walk.xlsx",
        ("site", "section", "pos", "esito", "score", "ita", "eng"),
        ("X", "Housekeeping", 1, "ok", 2, "Pulito?", "Clean?"),
        ("X", "Safety", 2, "ok", 2, "Sicuro?", "Safe?"),
    )

    assert "the likeliest is sections (" in whole(path).plans[0].notes[0]


def test_that_complete_in_place_of_a_date_closes_an_action_beside_dates_that_were_revised(tmp_path):
    plan = plans_of(
        tmp_path,
        ("Minute", "Action", "Officer", "Target date", "Update"),
        ("A1", "Bring back the policy", "Clerk", "31/12/2026", "Drafted"),
        ("A2", "Circulate the plan", "Clerk", "Completed", "Sent"),
        ("A3", "Look into the wharf", "Clerk", "March 2027 (was January 2027)", ""),
    )["actions"]

    assert [str(item.values.get("state", "")) for item in plan.items] == ["", "Complete", ""]
    assert [doubt.cell for doubt in plan.doubts] == ["D3"]
