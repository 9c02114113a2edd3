"""Each layout of a tracker a second time: into the register that it filled it brings nothing, whatever it looks like."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.cli.program import run
from app.commands import imports
from app.importers.reader import read
from app.importers.whole import Held, Whole, propose_all
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.models.source import Source
from app.queries import registers
from app.queries.house import terms
from app.queries.records import known_refs, titles_of, told
from app.registers import REGISTERS
from app.store.workspace import Workspace
from tests.importers.sheets import written
from tests.store_registers import started

TODAY = date(2026, 11, 2)
RISKS = ("Ref", "Risk", "Likelihood", "Impact", "Owner")
FIRE, FLOOD = ("R1", "Fire", 3, 4, "IT"), ("R2", "Flood", 2, 2, "Estates")

LAYOUTS: dict[str, dict[str, list[tuple[Any, ...]]]] = {
    "a review given once": {
        "Reviews": [("Ref", "Review", "Status"), ("Payroll", "Payroll", "Closed"), ("IT", "IT security", "Closed")],
        "Recommendations": [
            ("Audit", "Rec no", "Recommendation", "Owner", "Due"),
            ("Payroll", "1", "Reconcile monthly", "Finance", "31/3/26"),
            (None, "2", "Check leavers", "HR", "30/6/26"),
            ("IT", "3", "Patch servers", "IT", "30/6/26"),
            (None, "4", "Encrypt laptops", "IT", "30/6/26"),
        ],
    },
    "a title that goes on": {"Risks": [RISKS, ("R1", "Fire in the", 3, 4, "IT"), (None, "server room"), FLOOD]},
    "risks without references": {
        "Risk assessment": [
            ("Hazard", "Likelihood", "Severity", "Existing control measures", "Action", "Action owner"),
            ("Vehicles, reversing and parking", 3, 5, "1. Speed limit\n2. Mirrors at bends", "Mark walkways", "Depot"),
            ("Lifting", 3, 3, "Training for all staff", "Buy a lift", "Estates"),
            ("Falls", 3, 3, "Training for all staff", None, None),
        ]
    },
    "owner and date together": {
        "Recommendations": [
            ("Ref", "Recommendation", "Responsible Officer & Target Date"),
            ("1", "Reconcile", "Head of Finance, 31/3/2026"),
            ("2", "Check leavers", "Head of HR\n30 June 2026"),
        ]
    },
    "leads and date together": {
        "Actions": [
            ("Action no", "Action", "Lead / Due date"),
            ("1", "Write", "Jane Bell and Sam Moss 31/3/26"),
            ("2", "Train", "Sam Moss (TBC)"),
        ]
    },
    "a row for each year": {
        "KPIs": [
            ("Ref", "KPI", "Year", "Target", "Q1", "Comment Q1", "Q2"),
            ("K1", "Sickness", "2024/25", 8, 8, "A hard winter", 7),
            (None, None, "2025/26", 7, 7, "Better", None),
        ]
    },
    "a row for each quarter": {
        "KPIs": [
            ("KPI ref", "KPI", "Quarter", "Value", "Target", "Owner", "Commentary"),
            ("K1", "Sickness", "Q1 2025/26", 8.1, 7.5, "HR", "Up on winter"),
            ("K1", "Sickness", "Q2 2025/26", 7.9, 7.5, "HR", None),
        ]
    },
    "rows of targets and figures": {
        "KPIs": [
            ("KPI", "Type", "Q1 2025/26", "Q2 2025/26"),
            ("Sickness", "Target", 8, 8),
            (None, "Actual", 9, 8.5),
            ("Complaints", "Target", 20, 20),
            (None, "Actual", 21, 18),
        ]
    },
    "figures in short and bounds": {
        "KPIs": [
            ("KPI", "Target", "Q1 2026/27", "Q2 2026/27"),
            ("Spend", "£250k", "£1.2m", "1.3m"),
            ("Growth", "≥ 2%", "(3%)", "–1%"),
            ("Days", "< 8", "< 5", "6"),
        ]
    },
    "shares among percentages": {
        "KPIs 2025-26": [("KPI", "Unit", "Target 2025/26", "Q1", "Q2"), ("Answered", "%", 0.95, 0.91, "92%")]
    },
    "levels at two months": {
        "Risks": [("Ref", "Risk", "Owner", "Mar-26 L", "Mar-26 I", "Jun-26 L", "Jun-26 I"), ("R1", "Fire", "IT", 3, 4, 2, 5)]
    },
    "levels under quarters": {
        "Risks": [
            ("Ref", "Risk", "Owner", "Q1 2026/27", None, "Q2 2026/27", None),
            (None, None, None, "L", "I", "L", "I"),
            ("R1", "Fire", "IT", 3, 4, 2, 5),
            ("R2", "Flood", "Estates", 2, 2, 1, 1),
        ]
    },
    "a comment on a quarter": {"Risks 2026-27": [(*RISKS, "Comment Q1"), (*FIRE, "Sprinklers were bought"), FLOOD]},
    "links with strokes": {
        "Risks": [RISKS, FIRE, FLOOD],
        "Controls": [
            ("Control no", "Control", "Risk ref", "Owner"),
            ("C1", "Insurance", "R1/R2", "Finance"),
            ("C2", "Pumps", "R1 to R2", "Estates"),
        ],
    },
    "two years": {"2025": [RISKS, FIRE, FLOOD], "2026": [RISKS, ("R1", "Fire", 3, 5, "IT"), ("R3", "Theft", 1, 2, "Ops")]},
    "owner and lead together": {
        "Risks": [("Risk", "Likelihood", "Impact", "Owner / Lead"), ("Fire", 3, 4, "CIO / Jane Bell")]
    },
    "numbered revisions": {
        "Actions": [
            ("Action no", "Action", "Lead", "Original date", "Revised date 1", "Revised date 2"),
            ("1", "Write", "Jane", "1/7/26", "1/8/26", "1/9/26"),
            ("2", "Train", "Sam", "1/7/26", None, None),
        ]
    },
    "controls in the rows of risks": {
        "Register": [
            ("Risk no", "Risk", "Risk owner", "L", "I", "Control no", "Control", "Control owner", "Control status"),
            ("1", "Cyber attack", "Head of IT", 3, 5, "1.1", "Patch within a fortnight", "Head of IT", "On track"),
            (None, None, None, None, None, "1.2", "Sign in with two factors", "Head of IT", "Complete"),
            ("2", "Staff leave", "Head of HR", 4, 3, "2.1", "Ask leavers why", "Head of HR", "Slipped"),
        ]
    },
    "numbered actions in columns": {
        "Risks": [
            (*RISKS, "Action 1", "Owner 1", "Due 1", "Action 2", "Owner 2", "Due 2"),
            (*FIRE, "Sprinklers", "Jane", "31/3/26", "Drills", "Sam", "30/6/26"),
            (*FLOOD, "Pumps", "Ann", None, None, None, None),
        ]
    },
    "an owner after each action": {
        "Risks": [
            (*RISKS, "Action 1", "Owner", "Action 2", "Owner"),
            (*FIRE, "Sprinklers", "Jane", "Drills", "Sam"),
            (*FLOOD, None, None, "Bags", "Ann"),
        ]
    },
    "numbered controls in a cell": {
        "Risks": [
            (*RISKS, "Controls", "Control owner"),
            (*FIRE, "1. Sprinklers\n2. Drills", "1. Jane\n2. Sam"),
            (*FLOOD, "Pumps", "Ann"),
        ]
    },
    "several rows of one record": {
        "Risks": [(*RISKS, "Control"), (*FIRE, "Sprinklers"), (None, None, None, None, "Head of Estates", "Drills"), FLOOD]
    },
    "a reference used twice": {
        "Risks": [
            ("Ref", "Risk title", "Risk owner", "Likelihood", "Impact", "Mitigating actions", "Action owner"),
            ("CR15", "Loss of data", "Head of IT", 3, 4, "Test a restore", "Network manager"),
            ("CR16", "Fraud", "Head of Finance", 3, 4, "Check the cards", "Auditor"),
            ("CR16", "Flood at the depot", "Head of Estates", 2, 4, "Raise the racks", "Storeman"),
            ("CR18", "Staff leave", "Head of HR", 2, 2, "Hold interviews", "People partner"),
        ],
    },
    "decisions with their day": {
        "Decisions": [
            ("Decision no", "Decision", "Date", "Made by", "Reason"),
            ("D1", "Buy a system", "3/5/26", "Board", "It is cheaper"),
            ("D2", "Close the depot", "4/6/26", "Chief officer", "It floods"),
        ]
    },
}  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = started(
        tmp_path / "Force.quarterdeck", who="Officer", scale=five_by_five(), first=Quarter(2026, 3)
    )
    yield made
    made.close()


def proposed(path: Path, workspace: Workspace) -> Whole:
    with workspace.read() as session:
        rows = {key: registers.rows(session, key, TODAY) for key in REGISTERS}
        held = Held(rows, known_refs(session), told(session), titles=titles_of(session))
        how = terms(session)
    return propose_all(read(path), held, how)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_that_what_a_layout_brought_in_is_found_again_and_left_alone(
    workspace: Workspace, tmp_path: Path, layout: str
) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in LAYOUTS[layout].items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    path = tmp_path / "tracker.xlsx"
    book.save(path)

    first = proposed(path, workspace)
    plans = [(plan.register, plan.items) for plan in first.plans]
    done = workspace.run("Import", imports.apply_all, plans, source=Source.IMPORT)
    again = proposed(path, workspace)

    assert plans
    assert not done.left_out
    assert [plan.register for plan in again.plans] == [plan.register for plan in first.plans]
    doing = [
        (plan.register, item.name, item.changes)
        for plan in again.plans
        for item in plan.items
        if item.does_something
    ]
    assert doing == []


def test_that_a_file_whose_import_was_undone_comes_in_again_like_a_new_one(tmp_path, capsys):
    register, path = tmp_path / "risks.quarterdeck", tmp_path / "risks.xlsx"

    def found(*words: str) -> str:
        assert run(["import", str(path), "--register", str(register), *words]) == 0
        return capsys.readouterr().out

    def is_sure() -> bool:
        [plan] = json.loads(found("--json"))["plans"]
        return bool(plan["items"][0]["sure"])

    written(path, RISKS, FIRE, FLOOD)
    found("--apply")
    written(path, RISKS, (*FIRE[:4], "Head of IT"), FLOOD)
    found("--apply")
    assert run(["undo", str(register)]) == 0
    capsys.readouterr()

    assert is_sure()
    found("--apply")
    assert "Nothing to do" in found()


def test_that_nothing_is_to_be_checked_in_rows_of_which_nothing_is_brought_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Our own workbook came back unchanged, with cells that were "brought in, but to be checked"."""
    table, register = tmp_path / "actions.csv", tmp_path / "same.quarterdeck"
    table.write_text(
        "Ref,Action,Leads,Timescale,State\n1,Mend the roof,Head of Estates and Assets,in the talks about it,Open\n",
        encoding="utf-8",
    )
    asked = ["import", "--register", str(register), "--as", "actions", "--sheet", "actions"]
    asked += ["--header-row", "1", "--unsure"]
    assert run([*asked, "--apply", str(table)]) == 0
    assert "to be checked (1)" in capsys.readouterr().out
    book = tmp_path / "book.xlsx"
    assert run(["export", "workbook", "--register", str(register), "--out", str(book)]) == 0
    capsys.readouterr()

    assert run(["import", "--register", str(register), str(book)]) == 0

    told = capsys.readouterr().out
    assert "Actions: one same." in told
    assert "check" not in told
