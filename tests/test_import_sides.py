"""Tables that stand side by side on a sheet, and what is done about a risk in further columns of its row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from app.importers.choose import NoTableFound
from app.importers.plan import Choices, Plan
from app.importers.reader import read
from app.importers.whole import Held, Whole, propose_all, propose_as
from app.models.quarter import Quarter
from app.models.scale import Position, five_by_five
from app.registers.kinds import Terms

TERMS = Terms(five_by_five(), Quarter(2023, 3))
Line = Sequence[Any]
RISKS = [
    ("Ref", "Risk", "Owner", "Likelihood", "Impact"),
    ("R1", "Cyber attack", "Head of Digital", 3, 4),
    ("R2", "Loss of staff", "Head of People", 2, 3),
    ("R3", "Fraud", "Finance Director", 1, 4),
]
ACTIONS = [
    ("Ref", "Action", "Lead", "Due date", "Status"),
    ("A1", "Patch the servers", "Network Manager", "31/03/2024", "Open"),
    ("A2", "Hold exit interviews", "People Partner", "30/06/2024", "Open"),
    ("A3", "Train the clerks", "Chief Clerk", "01/02/2024", "Open"),
    ("A4", "Look at petty cash", "Auditor", "01/05/2024", "Open"),
]


def beside(left: Sequence[Line], right: Sequence[Line], gap: int = 1) -> list[Line]:
    """Two blocks of rows side by side, with empty columns between them."""
    width = max(map(len, left)) + gap
    found: list[Line] = []
    for place in range(max(len(left), len(right))):
        first = tuple(left[place]) if place < len(left) else ()
        second = tuple(right[place]) if place < len(right) else ()
        found.append((*first, *[None] * (width - len(first)), *second))
    return found


def written(tmp_path: Path, lines: Sequence[Line], notes: Sequence[tuple[str, str]] = ()) -> Path:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    for cell, text in notes:
        book.active[cell].comment = Comment(text, "A clerk")
    book.save(tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def whole(tmp_path: Path, lines: Sequence[Line], notes: Sequence[tuple[str, str]] = ()) -> Whole:
    return propose_all(read(written(tmp_path, lines, notes)), Held(), TERMS)


def plans(found: Whole) -> dict[str, Plan]:
    return {plan.register: plan for plan in found.plans}


def shown(plan: Plan, key: str) -> list[str]:
    return [str(item.values.get(key, "")) for item in plan.items]


@pytest.mark.parametrize(
    ("left", "right", "gap"),
    [
        (RISKS, ACTIONS, 1),
        (RISKS, ACTIONS, 3),
        ([("Risk register",), (), *RISKS], [("Action log",), (), *ACTIONS], 1),
        ([("Risk register",), *RISKS], [("Action log",), *ACTIONS], 0),
        (RISKS, [(), ("Actions",), *ACTIONS], 1),
        ([(), (), *RISKS], ACTIONS, 1),
    ],
    ids=["a gap", "a wide gap", "titles", "titles and no gap", "begins below", "begins above"],
)
def test_that_each_of_two_tables_side_by_side_is_read_by_itself(tmp_path, left, right, gap):
    found = whole(tmp_path, beside(left, right, gap))

    assert {table.guesses[0].register for table in found.tables} == {"risks", "actions"}
    risks, actions = plans(found)["risks"], plans(found)["actions"]
    assert shown(risks, "ref") == ["R1", "R2", "R3"]
    assert shown(risks, "owner") == ["Head of Digital", "Head of People", "Finance Director"]
    assert [item.values["position"] for item in risks.items] == [
        Position(3, 4),
        Position(2, 3),
        Position(1, 4),
    ]
    assert not any(item.values.get("leads") for item in risks.items)
    assert shown(actions, "ref") == ["A1", "A2", "A3", "A4"]
    assert shown(actions, "timescale") == ["31/03/2024", "30/06/2024", "01/02/2024", "01/05/2024"]
    assert [item.values["leads"] for item in actions.items][:2] == [("Network Manager",), ("People Partner",)]
    assert all("side by side" in plan.notes[0] for plan in found.plans)


def test_that_tables_of_one_length_without_references_of_their_own_are_parted_and_said_to_be_doubtful(
    tmp_path,
):
    right = [line[1:] for line in ACTIONS[:4]]

    found = whole(tmp_path, beside(RISKS, right))

    assert set(plans(found)) == {"risks", "actions"}
    assert not any(item.values.get("leads") for item in plans(found)["risks"].items)
    assert "If they are one table, choose row 1" in plans(found)["risks"].notes[0]


def test_that_a_register_with_an_empty_column_between_its_parts_stays_one_table(tmp_path):
    lines = [
        ("Ref", "Risk", "Owner", None, "Inherent likelihood", "Inherent impact", None, "Likelihood", "Impact", None, "Update"),
        ("1", "Flood", "Estates", None, 4, 4, None, 3, 2, None, "The wall is built"),
        ("2", "Fire", "Estates", None, 4, 5, None, 1, 5, None, "Drills are held"),
    ]  # fmt: skip

    [plan] = whole(tmp_path, lines).plans

    assert [item.values["position"] for item in plan.items] == [Position(3, 2), Position(1, 5)]
    assert [item.values["inherent"] for item in plan.items] == [Position(4, 4), Position(4, 5)]
    assert shown(plan, "commentary") == ["The wall is built", "Drills are held"]
    assert not [note for note in plan.notes if "side by side" in note]


def test_that_two_tables_of_one_register_side_by_side_are_both_read(tmp_path):
    second = [RISKS[0], ("O1", "Flood", "Estates", 2, 2), ("O2", "Fire", "Estates", 2, 5)]
    lines = beside([("Strategic risks",), *RISKS], [("Operational risks",), *second])

    [plan] = whole(tmp_path, lines).plans

    assert shown(plan, "ref") == ["R1", "R2", "R3", "O1", "O2"]
    assert len({item.place for item in plan.items}) == 5
    typed = {plan.items[3].place: {"title": "High water"}}
    again = propose_as(read(tmp_path / "book.xlsx"), "risks", Choices(values=typed), Held(), TERMS)
    assert shown(again, "title") == ["Cyber attack", "Loss of staff", "Fraud", "High water", "Fire"]


def test_that_like_headings_under_the_title_of_something_else_are_left_out_and_said(tmp_path):
    headings = ("Ref", "Description", "Owner", "Likelihood", "Impact")
    left = [("Risks",), headings, ("R1", "Fraud", "Finance", 2, 2), ("R2", "Flood", "Estates", 2, 4)]
    right = [("Issues",), headings, ("I1", "The lift is broken", "Estates", 1, 1)]

    risks = plans(whole(tmp_path, beside(left, right)))["risks"]

    assert shown(risks, "ref") == ["R1", "R2"]
    assert [note for note in risks.notes if "“Issues”" in note]


def test_that_the_officer_overrules_where_the_tables_are(tmp_path):
    path = written(tmp_path, beside(RISKS, ACTIONS))

    one = propose_as(read(path), "risks", Choices("Sheet", 1), Held(), TERMS)
    side = propose_as(read(path), "actions", Choices("Sheet", 1, side=(7, 11)), Held(), TERMS)

    assert len(one.matches) == 10
    assert "read as one table" in one.notes[0]
    assert shown(side, "ref") == ["A1", "A2", "A3", "A4"]


def test_that_a_comment_on_a_cell_goes_with_the_table_that_it_stands_in(tmp_path):
    found = whole(tmp_path, beside(RISKS, ACTIONS), [("B2", "Asked by the board"), ("H2", "Bought in May")])

    risks, actions = plans(found)["risks"], plans(found)["actions"]
    assert shown(risks, "commentary")[0] == "Comment on B2: Asked by the board"
    assert shown(actions, "commentary")[0] == "Comment on H2: Bought in May"


def test_that_who_does_an_action_in_the_row_of_a_risk_is_no_lead_of_the_risk(tmp_path):
    lines = [
        ("Risk ID", "Risk", "Risk owner", "L", "I", "Action", "Action owner", "Due date", "Status"),
        (
            "R1",
            "Cyber attack",
            "Head of Digital",
            3,
            4,
            "Patch the servers",
            "Network Manager",
            "31/03/2024",
            "Open",
        ),
        ("R1", "Cyber attack", "Head of Digital", 3, 4, "Hold a test", "Security Lead", "30/06/2024", "Open"),
        ("R2", "Fraud", "Finance Director", 1, 4, "Train the clerks", "Chief Clerk", "30/06/2024", "Open"),
    ]

    found = plans(whole(tmp_path, lines))

    assert [item.values.get("leads") for item in found["risks"].items] == [None, None, None]
    why = {match.heading: match.why for match in found["risks"].matches}
    assert why["Action owner"] == "comes in with the actions"
    actions = found["actions"]
    assert shown(actions, "title") == ["Patch the servers", "Hold a test", "Train the clerks"]
    assert [item.values["risks"] for item in actions.items] == [("R1",), ("R1",), ("R2",)]
    assert actions.items[0].values["leads"] == ("Network Manager",)


def test_that_sheets_with_the_same_headings_in_another_order_are_read_by_their_headings(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Finance"
    for line in RISKS:
        book.active.append(line)
    other = book.create_sheet("Estates")
    for line in [("Ref", "Owner", "Risk", "Impact", "Likelihood"), ("E1", "Estates", "Flood", 5, 2)]:
        other.append(line)
    book.save(tmp_path / "book.xlsx")

    [plan] = propose_all(read(tmp_path / "book.xlsx"), Held(), TERMS).plans

    last = plan.items[-1].values
    assert (last["ref"], last["title"], last["owner"], last["position"]) == (
        "E1",
        "Flood",
        "Estates",
        Position(2, 5),
    )


def test_that_a_key_to_the_numbers_beside_a_register_is_no_part_of_it_and_said(tmp_path):
    key = [("Score range", "RAG"), ("1-4", "Green"), ("5-9", "Amber"), ("10-16", "Red")]

    [plan] = whole(tmp_path, beside(RISKS, key)).plans

    assert [item.values.get("rag") for item in plan.items] == [None, None, None]
    assert shown(plan, "owner")[0] == "Head of Digital"
    assert "Columns G to H hold a key" in plan.notes[0]


def test_that_a_table_beside_another_that_is_not_brought_in_is_named(tmp_path):
    left = [("Actions due",), *ACTIONS]
    right = [
        ("Actions closed",),
        ("Ref", "Action", "Owner", "Closed on"),
        ("7", "Mend the lift", "Estates", "1/2/24"),
    ]

    [plan] = whole(tmp_path, beside(left, right)).plans

    assert shown(plan, "ref") == ["A1", "A2", "A3", "A4"]
    assert [note for note in plan.notes if "(row 2, column G)" in note and "unless you choose it" in note]


def test_that_four_tables_of_a_raid_log_side_by_side_are_each_read_by_itself(tmp_path):
    assumptions = [("Ref", "Assumption", "Owner"), ("AS1", "The grant stays", "Treasurer")]
    issues = [("Ref", "Issue", "Owner", "Status"), ("I1", "The lift is broken", "Caretaker", "Open")]
    dependencies = [
        ("Ref", "Dependency", "Owner", "Due"),
        ("D1", "The county’s network", "Digital", "30/6/24"),
    ]

    lines = beside(beside(beside(RISKS, assumptions), issues), dependencies)
    found = whole(tmp_path, lines)

    assert shown(plans(found)["risks"], "title") == ["Cyber attack", "Loss of staff", "Fraud"]
    assert [one.side for one in found.tables] == [(1, 6), (7, 10), (11, 15), (16, 19)]
    [said] = [note for note in plans(found)["risks"].notes if "not brought in" in note]
    assert all(place in said for place in ("column G", "column K", "column P"))


def test_that_a_wide_table_with_blank_columns_within_is_one_table(tmp_path):
    heads = [
        ("Item ID", "Controls", "Weakness", "Weakness description", "Found by", "Source", "Asset"),
        ("Resources", "Overall plan"),
        ("Scheduled completion date", "Planned milestones"),
        ("Supplier", "Last spoken to", "Product"),
        ("Adjusted risk rating", "Risk adjustment", "False alarm"),
        (
            "Reason for deviation",
            "Supporting documents",
            "Comments",
            "Closed by itself",
            "Directive",
            "Due",
            "CVE",
            "Service",
        ),
    ]
    first = [
        ("P1", "AC-1", "Doors stand open", "Nobody locks them", "A walk", "Audit", "Stores"),
        ("Locks", "Buy locks"),
        ("30/06/2024", "Ordered in May"),
        ("", "", ""),
        ("Moderate",),
        ("", "", "In hand"),
    ]
    second = [
        ("P2", "SC-7", "Old cables", "Laid in 1970", "By hand", "Audit", "Offices"),
        ("A team", "Lay new ones"),
    ]

    def line(parts):
        return [
            cell
            for part, head in zip_longest(parts, heads, fillvalue=())
            for cell in (*part, *[None] * (len(head) + 1 - len(part)))
        ]

    found = whole(tmp_path, [line(heads), line(first), line(second)])

    assert [table.side for table in found.tables] == [None]


def test_that_headings_with_nothing_below_them_are_said_to_be_no_table(tmp_path):
    lines = [
        (None, None, "Unresolved", None, "5 – Very likely", "Comment"),
        (None, None, "Done", None, None, "Done"),
    ]

    with pytest.raises(NoTableFound):
        whole(tmp_path, lines)
