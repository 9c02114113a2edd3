"""Columns that ask whether something is done, ratings with a blue for it, and updates that follow one another on a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from app.importers.plan import Choices, Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all, propose_as
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.registers.kinds import Terms

TERMS = Terms(five_by_five(), Quarter(2023, 3))


def written(tmp_path: Path, *lines: Sequence[Any], title: str = "Action log") -> Path:
    book = openpyxl.Workbook()
    book.active.title = title
    for line in lines:
        book.active.append(line)
    book.save(tmp_path / "book.xlsx")
    return tmp_path / "book.xlsx"


def plan_of(tmp_path: Path, *lines: Sequence[Any], title: str = "Action log") -> Plan:
    [plan] = propose_all(read(written(tmp_path, *lines, title=title)), Held(), TERMS).plans
    return plan


def shown(plan: Plan, key: str) -> list[str]:
    return [str(item.values.get(key, "")) for item in plan.items]


@pytest.mark.parametrize(
    "heading", ["Complete?", "Complete? (Y/N)", "Done", "Closed?", "Implemented Y/N", "Is it complete?"]
)
@pytest.mark.parametrize(("yes", "no"), [("Yes", "No"), ("Y", "N"), (True, False), ("✓", "✗")])
def test_that_yes_under_such_a_heading_closes_an_action_and_no_leaves_it_open(tmp_path, heading, yes, no):
    lines = [
        ("Ref", "Action", "Lead", heading),
        ("1", "Write the policy", "Clerk", yes),
        ("2", "Train", "Clerk", no),
    ]

    plan = plan_of(tmp_path, *lines)

    assert shown(plan, "state") == ["Complete", "Open"]
    assert {match.heading: match.key for match in plan.matches}[heading] == "state.done"


def test_that_complete_in_place_of_a_target_date_closes_an_action_to_be_checked(tmp_path):
    plan = plan_of(
        tmp_path,
        ("Ref", "Action", "Lead", "Target date", "Status"),
        ("1", "Mend the roof", "Clerk", "Complete", None),
        ("2", "Buy a van", "Clerk", "Completed March 2023", None),
        ("3", "Sell the van", "Clerk", "DONE", "Open"),
        ("4", "Train", "Clerk", "Complete by March 2024", None),
        ("5", "Paint", "Clerk", "Ongoing", None),
    )

    assert shown(plan, "state") == ["Complete", "Complete", "Open", "", ""]
    assert shown(plan, "timescale") == [
        "Complete",
        "Completed March 2023",
        "DONE",
        "Complete by March 2024",
        "Ongoing",
    ]
    assert [(one.cell, one.why) for one in plan.doubts if one.heading == "State"] == [
        ("D2", "“Complete” under “Target date” was read as Complete."),
        ("D3", "“Completed March 2023” under “Target date” was read as Complete."),
        ("E4", "“DONE” stands under “Target date”; “Open” was taken."),
    ]


@pytest.mark.parametrize(
    ("cells", "doubted"),
    [((0.4, 1, 0), ["E3"]), ((40, 100, 0), []), (("40%", "100 %", "0%"), [])],
)
@pytest.mark.parametrize("heading", ["% complete", "Percentage complete", "Progress (%)"])
def test_that_how_much_is_done_is_told_and_all_of_it_is_complete(tmp_path, heading, cells, doubted):
    lines = [(n, f"Do thing {n}", "Jane Bell", "31/3/24", cell) for n, cell in enumerate(cells, 1)]
    plan = plan_of(tmp_path, ("Ref", "Action", "Lead", "Due", heading), *lines)

    assert shown(plan, "state") == ["Open", "Complete", "Open"]
    assert shown(plan, "commentary") == [f"{heading}: 40%", "", f"{heading}: 0%"]
    assert [doubt.cell for doubt in plan.doubts] == doubted


def test_that_a_status_counts_more_than_how_much_is_done_and_what_differs_is_said(tmp_path):
    plan = plan_of(
        tmp_path,
        ("Ref", "Action", "Lead", "Status", "% complete"),
        (1, "Write the policy", "Jane Bell", "Open", 0.4),
        (2, "Train the staff", "Jane Bell", "Complete", 0.9),
        (3, "Buy it", "Jane Bell", "Complete", "TBC"),
    )

    assert shown(plan, "state") == ["Open", "Complete", "Complete"]
    assert shown(plan, "commentary")[:2] == ["% complete: 40%", "% complete: 90%"]
    assert ["says 90%; “Complete” was taken" in doubt.why for doubt in plan.doubts] == [True]


def test_that_a_recommendation_is_closed_by_its_yes(tmp_path):
    lines = [
        ("Rec ref", "Recommendation", "Owner", "Implemented Y/N"),
        ("1", "Reconcile", "FD", "Y"),
        ("2", "Part the duties", "FD", "N"),
    ]

    assert shown(plan_of(tmp_path, *lines, title="Recommendations"), "state") == ["Closed", "Open"]


def test_that_yes_where_the_question_is_whether_it_is_open_leaves_it_open(tmp_path):
    lines = [
        ("Ref", "Action", "Lead", "Outstanding?"),
        ("1", "Write", "Clerk", "Yes"),
        ("2", "Train", "Clerk", "No"),
    ]

    assert shown(plan_of(tmp_path, *lines), "state") == ["Open", "Complete"]


def test_that_a_status_of_its_own_counts_and_an_answer_against_it_is_said(tmp_path):
    lines = [
        ("Ref", "Action", "Lead", "Status", "Closed?"),
        ("1", "Write", "Clerk", "In progress", "No"),
        ("2", "Train", "Clerk", "Open", "Yes"),
    ]

    plan = plan_of(tmp_path, *lines)

    assert shown(plan, "state") == ["Open", "Open"]
    assert [(doubt.row, "“Closed?” says Yes" in doubt.why) for doubt in plan.doubts] == [(3, True)]


def test_that_other_words_in_such_a_column_are_read_or_said(tmp_path):
    lines = [
        ("Ref", "Action", "Lead", "Complete?"),
        ("1", "Write", "Clerk", "Yes 12/3/23"),
        ("2", "Train", "Clerk", "Ongoing"),
        ("3", "Buy", "Clerk", "No"),
        ("4", "Sell", "Clerk", "Perhaps"),
        ("5", "Mend", "Clerk", "Y"),
    ]

    plan = plan_of(tmp_path, *lines)

    assert shown(plan, "state") == ["Complete", "Open", "Open", "", "Complete"]
    assert [(doubt.cell, "was read as Complete" in doubt.why) for doubt in plan.doubts] == [("D2", True)]
    assert [str(item.values.get("done_on", "")) for item in plan.items][:2] == ["2023-03-12", ""]
    assert [unread.cell for unread in plan.unread] == ["D5"]


def test_that_the_officer_may_say_that_a_column_asks_it(tmp_path):
    lines = [("Ref", "Action", "Signed off"), ("1", "Write", "Yes"), ("2", "Train", "No")]

    plan = propose_as(
        read(written(tmp_path, *lines)), "actions", Choices("Action log", 1, {3: "state.done"}), Held(), TERMS
    )

    assert shown(plan, "state") == ["Complete", "Open"]


@pytest.mark.parametrize("blue", ["Blue", "B", "Blue - complete"])
def test_that_blue_is_complete_and_the_other_colours_are_the_rating(tmp_path, blue):
    lines = [
        ("Ref", "Action", "Lead", "BRAG"),
        ("1", "Write", "Clerk", blue),
        ("2", "Train", "Clerk", "Red"),
        ("3", "Buy", "Clerk", "Amber"),
    ]

    plan = plan_of(tmp_path, *lines)

    assert shown(plan, "state") == ["Complete", "", ""]
    assert shown(plan, "rag") == ["", "Red", "Amber"]
    assert [(doubt.cell, "was read as Complete" in doubt.why) for doubt in plan.doubts] == [("D2", True)]


def plan_of_fills(tmp_path, *fills):
    """The plan of two actions whose ratings are fills and no words."""
    path = written(
        tmp_path, ("Ref", "Action", "Lead", "BRAG"), ("1", "Write", "Clerk"), ("2", "Train", "Clerk")
    )
    book = openpyxl.load_workbook(path)
    for row, fill in enumerate(fills, 2):
        book.active.cell(row, 4).fill = PatternFill("solid", fgColor=fill)
    book.save(path)
    [plan] = propose_all(read(path), Held(), TERMS).plans
    return plan


def test_that_a_cell_that_is_only_blue_is_complete_under_such_a_heading(tmp_path):
    plan = plan_of_fills(tmp_path, "FF0070C0", "FF00B050")

    assert (shown(plan, "state"), shown(plan, "rag")) == (["Complete", ""], ["", "Green"])
    assert [(doubt.cell, doubt.text, doubt.why) for doubt in plan.doubts] == [
        ("D2", "", "the cell under “BRAG” is blue and has no text; it was read as Complete.")
    ]


def test_that_the_pale_blue_of_a_banded_list_closes_nothing(tmp_path):
    plan = plan_of_fills(tmp_path, "FFDDEBF7", "FF00B050")

    assert shown(plan, "state") == ["", ""]


@pytest.mark.parametrize(("fill", "colour"), [("0070C0", "blue"), ("7030A0", "purple"), ("808080", "grey")])
def test_that_a_cell_whose_colour_is_no_rating_is_called_by_it(tmp_path, fill, colour):
    lines = [("Ref", "Action", "Lead", "RAG"), ("1", "Write", "Clerk"), ("2", "Train", "Clerk")]
    path = written(tmp_path, *lines)
    book = openpyxl.load_workbook(path)
    book.active["D2"].fill = PatternFill("solid", fgColor=fill)
    book.active["D3"].fill = PatternFill("solid", fgColor="FF00B050")
    book.save(path)

    [plan] = propose_all(read(path), Held(), TERMS).plans

    assert shown(plan, "rag") == ["", "Green"]
    said = f"the cell is {colour} and has no text; {colour} is no rating, so it has none."
    assert [(doubt.cell, doubt.why) for doubt in plan.doubts] == [("D2", said)]


def test_that_blue_against_a_status_is_said(tmp_path):
    lines = [
        ("Ref", "Action", "Lead", "Status", "BRAG"),
        ("1", "Write", "Clerk", "Open", "Blue"),
        ("2", "Train", "Clerk", "Open", "Green"),
    ]

    plan = plan_of(tmp_path, *lines)

    assert shown(plan, "state") == ["Open", "Open"]
    assert [doubt.cell for doubt in plan.doubts] == ["D2"]


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        (
            "JS 3 May 22: The draft went out on 4 May 22. 10 May 22: An answer came.",
            ["JS 3 May 22: The draft went out on 4 May 22.", "10 May 22: An answer came."],
        ),
        (
            "03/05/22 JS Begun. 10/05/22 Half is done. AB 17/05/22: All is done by 18/05/22.",
            ["03/05/22 JS Begun.", "10/05/22 Half is done.", "AB 17/05/22: All is done by 18/05/22."],
        ),
        ("[01/02/2023] Tender out [05/03/2023] Tender back", ["[01/02/2023] Tender out", "[05/03/2023] Tender back"]),
        ("Jan 23: on track; Feb 23: slipped", ["Jan 23: on track;", "Feb 23: slipped"]),
        ("1.2.23 – asked; 1.3.23 – answered", ["1.2.23 – asked;", "1.3.23 – answered"]),
        ("3 May 22: The meeting of 10 May 22: minutes follow", ["3 May 22: The meeting of 10 May 22: minutes follow"]),
    ],
)  # fmt: skip
def test_that_dated_entries_on_one_line_are_updates_of_their_own(tmp_path, cell, texts):
    plan = plan_of(tmp_path, ("Ref", "Action", "Lead", "Update"), ("1", "Write", "Clerk", cell))

    assert [one.text for one in plan.items[0].said] == texts
    assert not plan.items[0].values.get("commentary")


def test_that_a_line_which_begins_with_words_is_left_whole(tmp_path):
    cell = "Agreed with the panel. 3 May 22: begun. 10 May 22: done."

    plan = plan_of(tmp_path, ("Ref", "Action", "Lead", "Update"), ("1", "Write", "Clerk", cell))

    assert (shown(plan, "commentary"), plan.items[0].said) == ([cell], ())


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("% complete", (60, 100)), ("Complete?", ("Yes", "No")), ("Comments", ("Begun", "Ended"))],
)
def test_that_a_formula_without_a_result_is_said_where_its_cell_only_adds_to_a_field(
    tmp_path: Path, heading: str, cells: tuple[Any, ...]
) -> None:
    lines = [
        (f"A{number}", title, "Head of HR", cell)
        for number, (title, cell) in enumerate(
            zip(("Recruit", "Train", "Move"), (*cells, "=1/0"), strict=True), 1
        )
    ]

    plan = plan_of(tmp_path, ("Ref", "Action", "Lead", heading), *lines)

    assert [(one.row, one.cell) for one in plan.unread] == [(4, "D4")]
    assert plan.unread[0].why.startswith("its formula has no stored result")


def test_that_an_original_date_whose_formula_gives_nothing_is_said_beside_a_revised_one(
    tmp_path: Path,
) -> None:
    plan = plan_of(
        tmp_path,
        ("Ref", "Action", "Lead", "Original date", "Revised date"),
        ("A1", "Recruit", "Head of HR", "31/01/2026", "31/03/2026"),
        ("A2", "Train", "Head of HR", "=1/0", "31/03/2026"),
    )

    assert [str(item.values["timescale"]) for item in plan.items] == ["31/03/2026", "31/03/2026"]
    assert [(one.cell, one.text) for one in plan.unread] == [("D3", "")]


@pytest.mark.parametrize(
    "headings", [("To do", "Doing", "Done"), ("Backlog", "To-do", "In progress", "Completed")]
)
def test_that_a_board_of_cards_is_looked_at_before_anything_of_it_comes_in(
    tmp_path: Path, headings: tuple[str, ...]
) -> None:
    cards = [tuple(f"Write paper {row} for {heading}" for heading in headings) for row in range(3)]
    whole = propose_all(read(written(tmp_path, headings, *cards)), Held(), TERMS)

    assert [item for plan in whole.plans for item in plan.approved] == []
    assert "are states, so each cell may be a record of its own" in whole.tables[0].guesses[0].reasons[-1]
