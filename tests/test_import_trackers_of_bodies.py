"""Trackers as a force, a trust, a council and others would have them: every cell is right or said, and nothing is left to do
when the file comes again or when what was written from it comes back."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.styles import PatternFill

from app.cli.program import run

RED, AMBER, GREEN = (PatternFill("solid", fgColor=colour) for colour in ("FF0000", "FFC000", "00B050"))


class Brought:
    """What a file brings in, by register."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._path, self._capsys = path, capsys
        self._register = path.with_suffix(".quarterdeck")
        told = json.loads(self._run("import", path, "--json"))
        self.plans = {plan["register"]: plan for plan in told["plans"]}
        self.tables = told["tables"]

    def _run(self, *words: object) -> str:
        named = () if "--register" in words else ("--register", self._register)
        assert run([str(word) for word in (*words, *named)]) == 0
        return self._capsys.readouterr().out

    def told(self, register: str, *keys: str) -> list[tuple[object, ...]]:
        return [tuple(item["values"].get(key) for key in keys) for item in self.plans[register]["items"]]

    def checked(self, register: str) -> list[tuple[str, str]]:
        return [(one["cell"], one["heading"]) for one in self.plans[register]["to_check"]]

    def comes_back(self) -> None:
        """Everything comes in, once, and finds nothing to do when it comes back."""
        self._run("import", self._path, "--apply", "--unsure")
        assert "Nothing to do" in self._run("import", self._path)
        for register in self.plans:
            out = self._path.with_name(f"{register}.xlsx")
            self._run("export", "list", register, "--out", out)
            assert "Nothing to do" in self._run("import", out)


def book(tmp_path: Path, sheet: str, *lines, name: str = "tracker.xlsx"):
    made = openpyxl.Workbook()
    made.active.title = sheet
    for line in lines:
        made.active.append(line)
    return made, made.active, tmp_path / name


def test_a_forces_register_with_headings_over_two_rows_and_stages(tmp_path, capsys):
    made, sheet, path = book(
        tmp_path,
        "SRR Q3",
        ["Strategic Risk Register, quarter 3 of 2025/26"],
        ["Ref", "Risk title", "Cause", "SRO", "Gross", None, "Net", None, "DoT", "Target", None],
        [None, None, None, None, "L", "I", "L", "I", None, "L", "I"],
        ["SR01", "Rape is not investigated well", "Too few detectives", "ACC Crime", 5, 5, 4, 5, "↑", 2, 4],
        ["SR02", "Loss of critical systems", "Ageing estate", "CIO", 4, 5, 3, 4, "↔", 2, 3],
        [],
        ["Key: ↑ rising, ↔ stable"],
    )
    for span in ("E2:F2", "G2:H2", "J2:K2", "A2:A3", "B2:B3"):
        sheet.merge_cells(span)
    made.save(path)

    found = Brought(path, capsys)

    assert found.told("risks", "ref", "inherent", "position", "target", "owner") == [
        ("SR01", "5 v 5", "4 v 5", "2 v 4", "ACC Crime"),
        ("SR02", "4 v 5", "3 v 4", "2 v 3", "CIO"),
    ]
    found.comes_back()


def test_a_trusts_assurance_framework_under_its_objectives(tmp_path, capsys):
    made, sheet, path = book(
        tmp_path,
        "BAF",
        ["Board Assurance Framework, month 8"],
        [
            "BAF ID",
            "Principal risk",
            "Exec lead",
            "Current score (C x L)",
            "Key controls",
            "Actions",
            "Action due",
        ],
        ["Strategic objective 1: Outstanding care"],
        ["BAF1.1", "Cancer waits", "COO", "5 x 4 = 20", "Weekly list", "Second scanner", "31/03/2026"],
        ["BAF1.2", "Late discharges", "Chief Nurse", "4 x 4 = 16", "Lounge", "Virtual ward", "Q4 25/26"],
        ["Strategic objective 2: Sound finances"],
        ["BAF2.1", "Savings are missed", "CFO", "4 x 5 = 20", "Office", "Recovery plan", "Jan 2026"],
    )
    sheet.merge_cells("A3:G3")
    sheet.merge_cells("A6:G6")
    made.save(path)

    found = Brought(path, capsys)

    assert found.told("risks", "ref", "position", "category") == [
        ("BAF1.1", "4 v 5", "Strategic objective 1: Outstanding care"),
        ("BAF1.2", "4 v 4", "Strategic objective 1: Outstanding care"),
        ("BAF2.1", "5 v 4", "Strategic objective 2: Sound finances"),
    ]
    assert found.told("actions", "title", "timescale", "risks")[1] == ("Virtual ward", "Q4 25/26", ["BAF1.2"])
    found.comes_back()


def test_a_councils_colours_and_the_rating_before_what_is_done(tmp_path, capsys):
    made, sheet, path = book(
        tmp_path,
        "Corporate Risks",
        ["Risk No.", "Description of Risk", "Risk Owner", "Likelihood (1-4)", "Impact (1-4)", "Current RAG", "Previous RAG",
         "Mitigating actions"],
        [1, "Failure of a major contractor", "Director of Place", 3, 4, None, None, "Monitor accounts monthly"],
        [2, "Recruitment in planning", "TBC", 2, 2, None, None, "Career grades are in place"],
        ["Total number of risks", None, 2],
    )  # fmt: skip
    for cell, fill in (("F2", RED), ("G2", AMBER), ("F3", GREEN), ("G3", AMBER)):
        sheet[cell].fill = fill
    made.save(path)

    found = Brought(path, capsys)

    assert found.told("risks", "title", "rag", "owner") == [
        ("Failure of a major contractor", "Red", "Director of Place"),
        ("Recruitment in planning", "Green", None),
    ]
    assert found.checked("risks") == [("C3", "Risk owner")]
    assert found.told("controls", "title", "commentary")[0] == ("Monitor accounts monthly", None)
    found.comes_back()


def test_a_combined_authoritys_mitigations_with_who_and_when(tmp_path, capsys):
    made, _, path = book(
        tmp_path,
        "Open risks",
        ["Risk ID", "Risk title", "Likelihood", "Impact", "Mitigation", "Mitigation owner", "Mitigation due", "Risk owner"],
        ["R-014", "Franchising slips", "4 - Likely", "5 - Severe", "Retain counsel", "Legal Director", "end of Jan 2026", "SRO"],
        ["R-015", "Depot costs more", "2 - Unlikely", "3 - Moderate", "Option agreement", "Head of Property", "TBC", "SRO"],
    )  # fmt: skip
    made.save(path)

    found = Brought(path, capsys)

    assert found.told("controls", "ref", "title", "owner", "timescale") == [
        (None, "Retain counsel", "Legal Director", "end of Jan 2026"),
        (None, "Option agreement", "Head of Property", "TBC"),
    ]
    found.comes_back()


def test_a_register_with_a_matrix_drawn_beside_it(tmp_path, capsys):
    made, _, path = book(
        tmp_path,
        "Register",
        ["Departmental risk register"],
        [],
        ["No", "Risk", "L", "I", "Owner", None, None, "Impact", 1, 2, 3, 4, 5],
        [1, "Loss of key supplier", 3, 4, "Procurement", None, "Likelihood", 5, 5, 10, 15, 20, 25],
        [2, "Data breach", 4, 5, "DPO", None, None, 4, 4, 8, 12, 16, 20],
        [3, "Strike", 2, 3, "HR", None, None, 3, 3, 6, 9, 12, 15],
        [None, None, None, None, None, None, None, 2, 2, 4, 6, 8, 10],
        [None, None, None, None, None, None, None, 1, 1, 2, 3, 4, 5],
        [],
        ["Signed off by: Head of Service", "J Bell"],
    )
    made.save(path)

    found = Brought(path, capsys)

    assert found.told("risks", "ref", "title", "position", "owner") == [
        ("1", "Loss of key supplier", "3 v 4", "Procurement"),
        ("2", "Data breach", "4 v 5", "DPO"),
        ("3", "Strike", "2 v 3", "HR"),
    ]
    assert "G2:M10 on “Register” is a matrix of scores and was left out." in found.plans["risks"]["notes"]
    found.comes_back()


def test_directorates_each_with_its_own_headings_and_totals(tmp_path, capsys):
    headings = ["Risk ref", "Risk", "Prob", "Impact", "Score", "Lead"]
    made, _, path = book(
        tmp_path,
        "All directorates",
        ["Adults directorate"],
        headings,
        ["A1", "Provider failure", 4, 4, 16, "DASS"],
        [None, "Total risks", None, None, 1],
        [],
        ["Children directorate"],
        headings,
        ["C1", "Deficit of special needs", 5, 5, 25, "DCS"],
        [None, "Total risks", None, None, 1],
    )
    made.save(path)

    found = Brought(path, capsys)

    assert found.told("risks", "ref", "category", "position", "owner") == [
        ("A1", "Adults directorate", "4 v 4", "DASS"),
        ("C1", "Children directorate", "5 v 5", "DCS"),
    ]
    found.comes_back()


def test_a_committees_work_programme_with_a_column_a_month(tmp_path, capsys):
    made, _, path = book(
        tmp_path,
        "Forward plan",
        ["Audit Committee, work programme 2026/27"],
        ["Report", "Lead", "June 2026", "September 2026"],
        ["Internal audit progress", "Head of Audit", "x", "x"],
        ["Draft statement", "Monitoring Officer", "x", None],
        ["Risk register", "Risk Manager", None, "x"],
    )
    made.save(path)

    found = Brought(path, capsys)

    assert found.told("meetings", "title", "agenda") == [
        (
            "Audit Committee, June 2026",
            "Internal audit progress (Lead: Head of Audit)\nDraft statement (Lead: Monitoring Officer)",
        ),
        (
            "Audit Committee, September 2026",
            "Internal audit progress (Lead: Head of Audit)\nRisk register (Lead: Risk Manager)",
        ),
    ]
    assert found.checked("meetings") == []  # a month is no day of a meeting, and none is made up
    found.comes_back()


def test_an_assessment_of_hazards_whose_items_are_numbered(tmp_path, capsys):
    made, _, path = book(
        tmp_path,
        "H&S risk register",
        ["Item", "Hazard", "Who might be harmed", "Existing control measures", "Further action required", "By whom", "By when",
         "Residual rating"],
        ["1", "Working at height", "Firefighters", "Harness", "Replace anchors", "Estates", "31/01/2026", "6 (2x3)"],
        ["2", "Diesel exhaust", "Station staff", "Extraction", "Fit hoses", "Estates", "Q1 26/27", "4 (2x2)"],
    )  # fmt: skip
    made.save(path)

    found = Brought(path, capsys)

    assert found.told("risks", "ref", "title", "category") == [
        ("1", "Working at height", None),
        ("2", "Diesel exhaust", None),
    ]
    assert found.told("actions", "title", "leads", "timescale", "risks")[1] == (
        "Fit hoses",
        ["Estates"],
        "Q1 26/27",
        ["2"],
    )
    found.comes_back()


def test_a_charitys_register_in_plain_words(tmp_path, capsys):
    made, _, path = book(
        tmp_path,
        "Trustees risk register",
        [
            "Risk area",
            "What could go wrong?",
            "Likelihood",
            "Impact",
            "What we do about it",
            "Owner",
            "Last reviewed",
        ],
        [
            "Income",
            "Main grant ends",
            "High",
            "High",
            "Reserves of six months",
            "Treasurer",
            date(2025, 9, 12),
        ],
        [
            "Safeguarding",
            "Harm to a child",
            "Medium",
            "High",
            "Training each year",
            "Vacant",
            date(2025, 9, 12),
        ],
    )
    made.save(path)

    found = Brought(path, capsys)

    assert found.told("risks", "title", "category", "position", "owner") == [
        ("Main grant ends", "Income", "H v H", "Treasurer"),
        ("Harm to a child", "Safeguarding", "M v H", None),
    ]
    assert found.told("controls", "title", "risks")[0] == ("Reserves of six months", ["Main grant ends"])
    assert found.checked("risks") == [("F3", "Risk owner")]
    found.comes_back()


def test_a_statements_action_plan_in_word_with_two_actions_in_a_cell(tmp_path, capsys):
    document = docx.Document()
    document.add_heading("Governance issues and action plan", 1)
    rows = [
        ["Governance issue", "Action", "Lead officer", "Timescale", "Progress at mid-year"],
        ["Procurement law", "Update procedure rules\nTrain budget holders", "Monitoring Officer", "December 2025", "Adopted"],
        ["Follow-up of audits", "Report each quarter", "Head of Audit", "From July 2025", "In place"],
    ]  # fmt: skip
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    path = tmp_path / "statement.docx"
    document.save(path)

    found = Brought(path, capsys)

    assert found.told("actions", "title", "commentary") == [
        ("Update procedure rules Train budget holders", "Adopted"),
        ("Report each quarter", "In place"),
    ]
    assert found.checked("actions") == [("B2", "Action"), ("D3", "Timescale")]
    found.comes_back()
