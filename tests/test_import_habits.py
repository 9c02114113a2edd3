"""Habits of those who keep logs: merged owners, codes for states, sections of what is done, numbers that begin anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.models.action_words import ActionState
from app.models.quarter import Quarter
from app.models.scale import Position, five_by_five
from app.models.status import Rag
from app.registers.kinds import Terms
from tests.importers.documents import ods_content, ods_text, write_ods
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))


def plans_of(path: Path) -> dict[str, Plan]:
    return {plan.register: plan for plan in propose_all(read(path), Held(), TERMS).plans}


def plan_of(tmp_path: Path, *lines: Sequence[Any], merged: Sequence[str] = (), sheet: str = "Log") -> Plan:
    path = written(tmp_path / "log.xlsx", *lines, sheet=sheet)
    book = openpyxl.load_workbook(path)
    for span in merged:
        book.active.merge_cells(span)
    book.save(path)
    [plan] = plans_of(path).values()
    return plan


def told(plan: Plan, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(item.values.get(key) for key in keys) for item in plan.items]


def test_that_an_owner_merged_down_over_several_actions_has_them_all(tmp_path):
    plan = plan_of(
        tmp_path,
        ("Action", "Owner", "Due"),
        ("Review the code", "Ann Lee", "30/09/2026"),
        ("Update the scheme", None, "31/10/2026"),
        ("Train members", None, "30/11/2026"),
        ("Appoint auditors", "Bo Day", "31/03/2027"),
        merged=["B2:B4"],
    )

    assert told(plan, "leads") == [(("Ann Lee",),)] * 3 + [(("Bo Day",),)]
    assert [
        note
        for note in plan.notes
        if "“Owner”" in note and "one cell over several rows" in note and "3 and 4" in note
    ]


def test_that_a_colour_merged_down_over_several_actions_is_that_of_each(tmp_path):
    path = written(
        tmp_path / "log.xlsx",
        ("Ref", "Action", "Owner", "RAG"),
        ("A1", "Review the code", "Ann Lee", None),
        ("A2", "Train members", "Bo Day", None),
        ("A3", "Appoint auditors", "Cy Ray", None),
    )
    book = openpyxl.load_workbook(path)
    book.active["D2"].fill = PatternFill("solid", fgColor="FF00B050")
    book.active["D4"].fill = PatternFill("solid", fgColor="FFFF0000")
    book.active.merge_cells("D2:D3")
    book.save(path)

    assert told(plans_of(path)["actions"], "rag") == [(Rag.GREEN,), (Rag.GREEN,), (Rag.RED,)]


def test_that_an_owner_spanning_rows_of_a_spreadsheet_of_libreoffice_has_them_all(tmp_path):
    spanned = (
        '<table:table-cell office:value-type="string" table:number-rows-spanned="2"><text:p>Ann Lee</text:p>'
        "</table:table-cell>"
    )
    rows = [
        [ods_text("Ref"), ods_text("Action"), ods_text("Owner"), ods_text("Due")],
        [ods_text("A1"), ods_text("Review the code"), spanned, ods_text("31/12/2026")],
        [ods_text("A2"), ods_text("Train members"), "<table:covered-table-cell/>", ods_text("31/03/2027")],
        [ods_text("A3"), ods_text("Appoint auditors"), ods_text("Bo Day"), ods_text("31/03/2027")],
    ]
    lines = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    path = write_ods(
        tmp_path / "log.ods", ods_content(f'<table:table table:name="Actions">{lines}</table:table>')
    )

    assert told(plans_of(path)["actions"], "leads") == [(("Ann Lee",),), (("Ann Lee",),), (("Bo Day",),)]


def test_that_a_section_of_completed_actions_with_its_own_headings_is_read_by_those(tmp_path):
    plan = plan_of(
        tmp_path,
        ("Ref", "Action", "Owner", "Due", "Comments"),
        ("A1", "Review the code", "Ann Lee", "31/12/2026", "Going well"),
        ("A2", "Train members", "Bo Day", "31/03/2027", "Booked"),
        (),
        ("COMPLETED ACTIONS",),
        ("Ref", "Action", "Owner", "Date completed", "Comments"),
        ("A3", "Audit the returns", "Cy Ray", "01/06/2026", "Sent"),
    )

    open_ones, done = plan.items[:2], plan.items[2]
    assert [str(item.values["timescale"]) for item in open_ones] == ["31/12/2026", "31/03/2027"]
    assert "timescale" not in done.values
    assert (done.values["done_on"], done.values["state"]) == (date(2026, 6, 1), ActionState.COMPLETE)


def test_that_a_section_of_closed_actions_is_proposed_as_done_and_left_to_the_officer(tmp_path):
    plan = plan_of(
        tmp_path,
        ("Ref", "Action", "Owner", "Due", "Comments"),
        ("A1", "Review the code", "Ann Lee", "31/12/2026", "Going well"),
        ("A2", "Train members", "Bo Day", "31/03/2027", "Booked"),
        ("Closed actions",),
        ("A3", "Audit the returns", "Cy Ray", "01/06/2026", "Sent"),
        merged=["A4:E4"],
    )

    assert [(item.sure, item.values.get("state")) for item in plan.items] == [
        (True, None),
        (True, None),
        (False, ActionState.COMPLETE),
    ]


def test_that_a_sum_below_the_risks_is_none(tmp_path):
    plan = plan_of(
        tmp_path,
        ("Ref", "Risk", "Likelihood", "Impact", "Owner"),
        ("R1", "Fire in the depot", 3, 4, "Estates"),
        ("R2", "Loss of staff", 2, 5, "HR"),
        ("Total open", 2),
    )

    assert told(plan, "ref") == [("R1",), ("R2",)]
    assert [(aside.row, aside.why) for aside in plan.asides] == [(4, "is a total")]


def test_that_a_measure_of_a_total_is_a_measure(tmp_path):
    plan = plan_of(
        tmp_path,
        ("Measure", "Unit", "Target", "Q1 2025/26", "Q2 2025/26"),
        ("Total calls received", "number", 1000, 900, 950),
        ("Complaints received", "number", 20, 3, 4),
        ("Total", "number", None, 903, 954),
        sheet="KPIs",
    )

    assert told(plan, "title") == [("Total calls received",), ("Complaints received",)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L4 I5 = 20", Position(4, 5)),
        ("L2xI3 (6)", Position(2, 3)),
        ("12 (L3/I4)", Position(3, 4)),
        ("20 [I5 x L4]", Position(4, 5)),
        ("L=4, I=5, S=20", Position(4, 5)),
    ],
)
def test_that_a_position_with_its_halves_named_is_read_beside_its_score(tmp_path, text, expected):
    plan = plan_of(
        tmp_path,
        ("Ref", "Risk", "Current score", "Owner"),
        ("R1", "Fire in the depot", text, "Estates"),
        ("R2", "Loss of staff", text, "HR"),
    )

    assert told(plan, "position") == [(expected,)] * 2
    assert not plan.unread


def test_that_a_rating_before_a_residual_one_is_that_before_controls(tmp_path):
    plan = plan_of(
        tmp_path,
        ("Ref", "Risk", "Risk rating", "Residual rating", "Owner"),
        ("R1", "Fire in the depot", "12 (L3/I4)", "8 (L2/I4)", "Estates"),
        ("R2", "Loss of staff", "10 (L2/I5)", "5 (L1/I5)", "HR"),
    )

    assert told(plan, "inherent", "position") == [
        (Position(3, 4), Position(2, 4)),
        (Position(2, 5), Position(1, 5)),
    ]


def test_that_numbers_that_begin_anew_on_each_sheet_have_its_name_in_front(tmp_path):
    head = ("No", "Risk", "Likelihood", "Impact", "Owner")
    path = written(
        tmp_path / "registers.xlsx",
        head,
        (1, "Loss of staff", 2, 5, "HR Director"),
        (2, "Sickness", 3, 3, "HR Director"),
        sheet="HR",
    )
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("Estates")
    for line in (head, (1, "Fire", 3, 4, "Head of Estates"), (2, "Flood", 2, 2, "Head of Estates")):
        sheet.append(line)
    book.save(path)

    plan = plans_of(path)["risks"]

    assert told(plan, "ref") == [("HR-1",), ("HR-2",), ("Estates-1",), ("Estates-2",)]
    assert [note for note in plan.notes if "anew on each sheet" in note]


@pytest.mark.parametrize(
    "more", ["", ", and show by the end of March that those who supervise have looked at each" * 2]
)
def test_that_the_first_of_the_headings_over_the_rows_counts_too_though_it_stands_above_those_of_the_table(
    tmp_path, more
):
    plan = plan_of(
        tmp_path,
        ("Inspection action plan",),
        (f"Recommendation 1: The force should answer calls{more}",),
        ("Ref", "Action", "Owner", "Due", "Status"),
        ("1.1", "Hire call takers", "Head of Contact", "31/03/2026", "Open"),
        ("1.2", "Buy a telephone system", "Head of ICT", "30/06/2026", "Open"),
        (f"Recommendation 2: The force should record crimes{more}",),
        ("2.1", "Train sergeants", "Head of Learning", "31/03/2026", "Open"),
    )

    calls, crimes = (
        f"Recommendation {n}: The force should {what}{more}"
        for n, what in ((1, "answer calls"), (2, "record crimes"))
    )
    assert told(plan, "arose") == [(calls,), (calls,), (crimes,)]


@pytest.mark.parametrize(
    ("last", "together"), [(("Owner", "Comments"), True), (("Owner", "Comments", "Trend"), False)]
)
def test_that_a_sheet_with_most_of_the_headings_of_another_is_read_with_it(tmp_path, last, together):
    head = ("Ref", "Risk", "Likelihood", "Impact")
    path = written(
        tmp_path / "r.xlsx",
        (*head, "Owner", "Notes"),
        ("R1", "Fire", 2, 5, "Estates", "None"),
        ("R2", "Flood", 3, 3, "Estates", "None"),
        ("R3", "Theft", 3, 3, "Estates", "None"),
        sheet="Estates",
    )
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("HR")
    for line in ((*head, *last), ("H1", "Loss of staff", 2, 2, *("HR",) * len(last))):
        sheet.append(line)
    book.save(path)

    plan = plans_of(path)["risks"]

    assert [item.sheet for item in plan.items].count("HR") == together


def test_that_what_is_beside_the_risks_of_a_sheet_on_its_side_is_said_to_be_left_out(tmp_path):
    plan = plan_of(
        tmp_path,
        ("Risk", "Fire in the depot", "Flood in the yard"),
        ("Ref", "R1", "R2"),
        ("Likelihood", 3, 2),
        ("Impact", 4, 3),
        ("Owner", "Estates", "Estates"),
        ("Controls", "Alarms tested weekly", "Pumps in place"),
        ("Further action", "Fit sprinklers", "Raise the wall"),
        sheet="Risks",
    )

    assert told(plan, "ref") == [("R1",), ("R2",)]
    assert [
        note
        for note in plan.notes
        if note.endswith("Its “Controls” and “Further action” are not brought in.")
    ]


@pytest.mark.parametrize(
    ("refs", "given"),
    [(("RISK-01", "RISK-02"), "Adult Social-RISK-01"), (("RISK-001", "RISK-002"), None)],
)
def test_that_a_sheets_name_goes_in_front_as_long_as_a_reference_has_room_for_it(tmp_path, refs, given):
    head = ("No", "Risk", "Likelihood", "Impact", "Owner")
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet()):
        sheet.title = "Adult Social" if sheet is book.active else "Public Parks"
        sheet.append(head)
        for ref, title in zip(refs, ("Loss of staff", "Sickness"), strict=True):
            sheet.append((ref, f"{title} of {sheet.title}", 2, 5, "HR Director"))
    book.save(tmp_path / "registers.xlsx")

    plan = plans_of(tmp_path / "registers.xlsx")["risks"]

    assert plan.items[0].values.get("ref") == given
    assert len(plan.items) == 4


@pytest.mark.parametrize("group", ["2025/26 updates", "Quarterly updates 2025/26"])
def test_that_quarters_under_one_heading_are_updates_of_theirs(tmp_path, group):
    plan = plan_of(
        tmp_path,
        ("Ref", "Action", "Lead", "Due", group, None, None, "RAG"),
        (None, None, None, None, "Q1", "Q2", "Q3", None),
        ("1", "Review the code", "Ann Lee", "31/12/2025", "Scoped the work", "Draft sent out", "None", "G"),
        ("2", "Train members", "Bo Day", "31/03/2026", "No progress yet", "Half are trained", "Most are trained", "A"),
        merged=["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:G1", "H1:H2"],
        sheet="Plan",
    )  # fmt: skip

    assert [
        [(str(one.quarter), one.text.rpartition(": ")[2]) for one in item.said] for item in plan.items
    ] == [
        [("Q1 2025/26", "Scoped the work"), ("Q2 2025/26", "Draft sent out")],
        [
            ("Q1 2025/26", "No progress yet"),
            ("Q2 2025/26", "Half are trained"),
            ("Q3 2025/26", "Most are trained"),
        ],
    ]
    assert all(item.sure for item in plan.items)


def test_that_codes_for_states_are_read_and_to_be_checked(tmp_path):
    plan = plan_of(
        tmp_path,
        ("No.", "Action", "Owner", "Due", "Status"),
        (1, "Review the code", "Ann Lee", "31/12/2025", "C"),
        (2, "Train members", "Bo Day", "31/03/2026", "O"),
        (3, "Audit the returns", "Cy Ray", "31/03/2026", "OD"),
    )

    assert told(plan, "state") == [(ActionState.COMPLETE,), (ActionState.OPEN,), (ActionState.OPEN,)]
    assert [doubt.cell for doubt in plan.doubts] == ["E2", "E3", "E4"]


def test_that_a_status_that_is_not_understood_is_told(tmp_path):
    plan = plan_of(
        tmp_path,
        ("No.", "Action", "Owner", "Due", "Status"),
        (1, "Review the code", "Ann Lee", "31/12/2025", "Zeta"),
        (2, "Train members", "Bo Day", "31/03/2026", "Eta"),
    )

    assert [note for note in plan.notes if "“Status”, is not brought in" in note and "“Zeta”" in note]


def test_that_short_words_under_progress_are_kept(tmp_path):
    plan = plan_of(
        tmp_path,
        ("No.", "Action", "Owner", "Due", "Progress"),
        (1, "Review the code", "Ann Lee", "31/12/2025", "Draft done"),
        (2, "Train members", "Bo Day", "31/03/2026", "Dates booked"),
        (3, "Audit the returns", "Cy Ray", "31/03/2026", "Late"),
    )

    assert told(plan, "commentary") == [
        ("Progress: Draft done",),
        ("Progress: Dates booked",),
        ("Progress: Late",),
    ]


def test_that_the_numbers_of_a_log_of_several_sheets_are_references_everywhere(tmp_path):
    path = written(
        tmp_path / "raid.xlsx",
        ("RAID ID", "Date raised", "Action", "Owner", "Due", "Status"),
        ("AC-01", "01/05/2025", "Write to the supplier", "Ann Lee", "30/06/2026", "Open"),
        ("AC-02", "01/06/2025", "Book the room", "Bo Day", "01/07/2026", "Done"),
        sheet="Actions",
    )
    book = openpyxl.load_workbook(path)
    sheet = book.create_sheet("Decisions")
    for line in (
        ("RAID ID", "Date", "Decision", "Made by"),
        ("DE-01", "01/05/2025", "Go live in March", "Board"),
    ):
        sheet.append(line)
    book.save(path)

    plans = plans_of(path)

    assert told(plans["actions"], "ref") == [("AC-01",), ("AC-02",)]
    assert told(plans["decisions"], "ref") == [("DE-01",)]


def test_that_a_file_with_positions_in_letters_offers_its_own_scale(tmp_path):
    plan = plan_of(
        tmp_path,
        ("Ref", "Risk", "Position", "Owner"),
        ("R1", "Fire in the depot", "M v H", "Estates"),
        ("R2", "Loss of staff", "LvVH", "HR"),
    )

    assert plan.scale_proposal is not None
    names = [level.name.casefold() for level in plan.scale_proposal.impact.levels]
    assert names == ["low", "medium", "high", "very high"]
    assert plan.scale_proposal.bands[-1].name == plan.scale_proposal.impact.levels[-1].name


def test_that_the_scale_of_positions_beside_references_is_seen_whole(tmp_path):
    plan = plan_of(
        tmp_path,
        ("Ref", "Risk description", "Risk owner", "Target position"),
        ("1\nM v H", "Fire in the depot", "Estates", "L v M"),
        ("2\nVH v VH", "Loss of staff", "HR", "M v M"),
    )

    assert plan.scale_proposal is not None
    assert plan.scale_proposal.likelihood.size == 4
