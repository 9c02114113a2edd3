"""Analyses of how things fail (FMEA): whose each column is, and how far their numbers are counted."""

from __future__ import annotations

import openpyxl
import pytest

from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.models.quarter import Quarter
from app.models.scale import Position, Scale, five_by_five
from app.registers.kinds import Terms

HEADINGS = (
    "Process step", "Failure mode", "Effect", "S", "Cause", "O", "Current controls", "D", "RPN", "Recommended action",
    "Responsible", "Target date",
)  # fmt: skip


def lines_of(*numbers: tuple[int, int, int]) -> list[tuple[object, ...]]:
    """Lines with these severities, occurrences and detections."""
    return [
        ("Dispatch", f"Failure {n}", "Callers wait", s, "Old switch", o, f"Weekly test {n}", d, s * o * d,
         f"Replace part {n}", "Head of ICT", "31/03/2027")
        for n, (s, o, d) in enumerate(numbers, 1)
    ]  # fmt: skip


def plans_of(
    tmp_path, *sheets: tuple[str, list[tuple[object, ...]]], scale: Scale | None = None
) -> dict[str, Plan]:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets:
        one = book.create_sheet(name)
        for line in lines:
            one.append(line)
    book.save(tmp_path / "fmea.xlsx")
    terms = Terms(scale or five_by_five(), Quarter(2026, 3))
    return {plan.register: plan for plan in propose_all(read(tmp_path / "fmea.xlsx"), Held(), terms).plans}


def told(plan: Plan, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(item.values.get(key) for key in keys) for item in plan.items]


LOW = ((5, 3, 4), (4, 5, 3), (3, 2, 2))


def levels(plan: Plan) -> int:
    """How far the file counts: as far as the register of five does where no other scale is proposed."""
    return plan.scale_proposal.impact.size if plan.scale_proposal else 5


@pytest.mark.parametrize("heading", ["Responsible", "Responsibility", "Owner"])
def test_that_who_stands_behind_the_recommended_action_leads_it(tmp_path, heading):
    headings = tuple(heading if one == "Responsible" else one for one in HEADINGS)

    plans = plans_of(tmp_path, ("FMEA", [headings, *lines_of((8, 3, 4), (9, 5, 3))]))

    assert told(plans["risks"], "title", "owner") == [("Failure 1", None), ("Failure 2", None)]
    assert told(plans["controls"], "owner") == [(None,), (None,)]
    assert told(plans["actions"], "title", "leads", "risks") == [
        ("Replace part 1", ("Head of ICT",), ("Failure 1",)),
        ("Replace part 2", ("Head of ICT",), ("Failure 2",)),
    ]


def test_that_low_numbers_alone_leave_open_how_far_they_are_counted_and_each_position_says_so(tmp_path):
    plan = plans_of(tmp_path, ("FMEA", [HEADINGS, *lines_of(*LOW)]))["risks"]

    assert told(plan, "position") == [(Position(3, 5),), (Position(5, 4),), (Position(2, 3),)]
    assert [(doubt.heading, doubt.row) for doubt in plan.doubts] == [
        ("Position", 2),
        ("Position", 3),
        ("Position", 4),
    ]
    assert all("nothing in the file says how far" in doubt.why for doubt in plan.doubts)


def test_that_few_low_numbers_are_taken_as_counted_to_ten_which_is_usual(tmp_path):
    plan = plans_of(tmp_path, ("FMEA", [HEADINGS, *lines_of((5, 3, 4), (4, 2, 3))]))["risks"]

    assert levels(plan) == 10


@pytest.mark.parametrize(
    ("legend", "most"),
    [
        ("Severity, occurrence and detection are rated 1 to 10", 10),
        ("S (1-5), O (1-5), D (1-5)", 5),
        ("RPN = S x O x D, at most 1,000", 10),
        ("RPN max 125", 5),
    ],
)
def test_that_the_line_above_says_how_far_low_numbers_are_counted(tmp_path, legend, most):
    plan = plans_of(tmp_path, ("FMEA", [(legend,), (), HEADINGS, *lines_of(*LOW)]))["risks"]

    assert levels(plan) == most
    assert not plan.doubts


@pytest.mark.parametrize("most", [5, 10])
def test_that_a_key_on_another_sheet_says_how_far_low_numbers_are_counted(tmp_path, most):
    key = [("Rating", "Severity"), *((number, f"Effect of rank {number}") for number in range(most, 0, -1))]

    plan = plans_of(tmp_path, ("FMEA", [HEADINGS, *lines_of(*LOW)]), ("Key", key))["risks"]

    assert levels(plan) == most
    assert not plan.doubts


@pytest.mark.parametrize("numbers", [(*LOW, (5, 5, 8)), ((5, 5, 6), *LOW)])
def test_that_a_detection_past_five_shows_that_all_are_counted_to_ten(tmp_path, numbers):
    plan = plans_of(tmp_path, ("FMEA", [HEADINGS, *lines_of(*numbers)]))["risks"]

    assert levels(plan) == 10


def test_that_a_form_of_the_trade_has_its_numbers_before_and_after_the_action(tmp_path):
    headings = (
        "Item / Function", "Potential Failure Mode", "Potential Effect(s) of Failure", "SEV", "Potential Cause(s)", "OCC",
        "Current Process Controls", "DET", "RPN", "Recommended Action(s)", "Responsibility & Target Completion Date",
        "Actions Taken", "SEV", "OCC", "DET", "RPN",
    )  # fmt: skip
    line = (
        "Dispatch", "Call is dropped", "Caller waits", 8, "Old switch", 3, "Weekly test", 4, 96, "Replace the switch",
        "Head of ICT 31/03/2027", "Bought", 8, 1, 2, 16,
    )  # fmt: skip
    other = (
        "Crew",
        "Radio fails",
        "No contact",
        7,
        "Battery",
        2,
        "A spare one",
        2,
        28,
        "None",
        None,
        None,
        7,
        2,
        2,
        28,
    )

    first = plans_of(tmp_path, ("PFMEA", [headings, line, other]))
    plans = plans_of(tmp_path, ("PFMEA", [headings, line, other]), scale=first["risks"].scale_proposal)

    assert told(plans["risks"], "category", "position", "target") == [
        ("Dispatch", Position(3, 8), Position(1, 8)),
        ("Crew", Position(2, 7), Position(2, 7)),
    ]
    assert [
        note for note in plans["risks"].notes if "behind them (M and N)" in note and "for the target" in note
    ]
    assert told(plans["actions"], "title", "leads") == [("Replace the switch", ("Head of ICT",))]
