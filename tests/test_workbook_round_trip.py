"""What the workbook writes, the importer reads back and finds nothing changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.importers.child import read_workbook
from app.importers.plan import ItemKind, propose
from app.importers.reader import read
from app.models.rows import ControlRow, House, RiskRow
from app.models.scale import Position, five_by_five
from app.models.status import Horizon
from app.models.timescale import Timescale
from app.papers import workbook
from app.registers import REGISTERS
from app.registers.kinds import Terms
from tests.paper_facts import HOUSE, controls, risks

ROWS = {"risks": risks(), "controls": controls()}


def written(path: Path, rows: dict[str, Any], house: House = HOUSE) -> Path:
    path.write_bytes(workbook.write([(REGISTERS[key], found) for key, found in rows.items()], house))
    return path


@pytest.mark.parametrize("key", ["risks", "controls"])
def test_that_a_workbook_read_back_changes_nothing(tmp_path: Path, key: str) -> None:
    path = written(tmp_path / "register.xlsx", ROWS)

    plan = propose(read_workbook(path), REGISTERS[key], ROWS[key], Terms(HOUSE.scale, HOUSE.quarter))

    assert plan.nothing_to_do, [(item.name, item.changes) for item in plan.items if item.changes]
    assert len(plan.of(ItemKind.SAME)) == len(ROWS[key])
    assert not plan.unread
    assert not plan.asides


def test_that_a_five_by_five_workbook_read_back_changes_nothing(tmp_path: Path) -> None:
    house = replace(HOUSE, scale=five_by_five())
    rows = [
        replace(risk, position=Position(n % 5 + 1, 5 - n % 5), target=Position(1, 1))
        for n, risk in enumerate(risks())
    ]
    path = written(tmp_path / "register.xlsx", {"risks": rows}, house)

    plan = propose(read(path), REGISTERS["risks"], rows, Terms(house.scale, house.quarter))

    assert plan.nothing_to_do
    assert len(plan.of(ItemKind.SAME)) == len(rows)


def test_that_an_edit_in_the_workbook_is_found_and_nothing_else(tmp_path: Path) -> None:
    path = written(tmp_path / "register.xlsx", ROWS)
    book = openpyxl.load_workbook(path)
    headings = [cell.value for cell in book["Risks"][workbook.HEADING_ROW + 1]]
    book["Risks"].cell(workbook.HEADING_ROW + 2, headings.index("Position") + 1).value = "l v l"
    book.save(path)

    plan = propose(read(path), REGISTERS["risks"], ROWS["risks"], Terms(HOUSE.scale, HOUSE.quarter))

    changed = plan.of(ItemKind.CHANGED)
    assert [item.name for item in changed] == ["1 Violent crime"]
    assert [(change.key, change.new) for change in changed[0].changes] == [("position", Position(1, 1))]


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=60)
TRICKY = st.sampled_from(
    ["=1+1", "+44 20 7946 0000", "-5% v target", "@channel", "=HYPERLINK(\"http://x\",\"y\")", "http://x.example/a", "0012",
     "1E10", "_x0041_", "TRUE", "#REF!", "{=SUM(A1)}", "'quoted", "3/4", "a\nb", "  two  spaces "]
)  # fmt: skip


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.one_of(TEXTS, TRICKY), owner=st.one_of(TEXTS, TRICKY))
def test_that_any_text_comes_back_as_it_went(tmp_path: Path, said: str, owner: str) -> None:
    risks_kind, terms = REGISTERS["risks"], Terms(HOUSE.scale, HOUSE.quarter)
    row = RiskRow(
        "r", "1",
        title="Flood",
        description=risks_kind.column("description").kind.parse(said, terms),
        owner=risks_kind.column("owner").kind.parse(owner, terms),
    )  # fmt: skip
    path = written(tmp_path / "register.xlsx", {"risks": [row]})

    sheet = openpyxl.load_workbook(path)["Risks"]
    headings, values = sheet[workbook.HEADING_ROW + 1], sheet[workbook.HEADING_ROW + 2]
    cells = {heading.value: value for heading, value in zip(headings, values, strict=True)}

    for heading, text in (("Description", row.description), ("Risk owner", row.owner)):
        assert (cells[heading].value or "") == text
        assert not text or cells[heading].data_type == "s"
    assert propose(read(path), risks_kind, [row], terms).nothing_to_do


def test_that_a_date_is_a_date_and_reads_back_as_the_same_day(tmp_path: Path) -> None:
    control = ControlRow("c", "1.1", "Patrols", timescale=Timescale.parse("31/12/21"))
    path = written(tmp_path / "register.xlsx", {"controls": [control]})

    sheet = openpyxl.load_workbook(path)["Controls"]
    found = [cell for cell in sheet[workbook.HEADING_ROW + 2] if cell.is_date]
    plan = propose(read(path), REGISTERS["controls"], [control], Terms(HOUSE.scale, HOUSE.quarter))

    assert [cell.value.date() for cell in found] == [date(2021, 12, 31)]
    assert plan.nothing_to_do


def test_that_an_unassessed_risk_stays_unassessed(tmp_path: Path) -> None:
    row = RiskRow("r", "1", "Flood", horizon=Horizon.SHORT)
    path = written(tmp_path / "register.xlsx", {"risks": [row]})

    plan = propose(read(path), REGISTERS["risks"], [row], Terms(HOUSE.scale, HOUSE.quarter))

    assert plan.nothing_to_do
    assert not plan.unread


@pytest.mark.parametrize(
    "title", ["N/A", "-", "xxxx", "<Select>", "None", "nil", "No action required", "Example: a flood"]
)
@pytest.mark.parametrize("key", ["risks", "controls"])
def test_that_a_title_of_ours_is_what_it_says_whatever_it_looks_like(
    tmp_path: Path, key: str, title: str
) -> None:
    rows = [replace(ROWS[key][0], title=title), *ROWS[key][1:]]
    path = written(tmp_path / "register.xlsx", {key: rows})

    plan = propose(read(path), REGISTERS[key], rows, Terms(HOUSE.scale, HOUSE.quarter))

    assert plan.nothing_to_do, [(item.name, item.changes) for item in plan.items if item.changes]
    assert len(plan.of(ItemKind.SAME)) == len(rows)
    assert not plan.asides


def test_that_the_same_words_are_no_title_in_the_tracker_of_others(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ("Ref", "Control", "Owner"),
        ("1", "Patrols", "Operations"),
        ("2", "xxxx", "IT"),
        ("3", "None", "HR"),
    ):
        book.active.append(row)
    book.save(path := tmp_path / "controls.xlsx")

    plan = propose(read(path), REGISTERS["controls"], [], Terms(HOUSE.scale, HOUSE.quarter))

    assert [item.name for item in plan.items] == ["1 Patrols"]
    assert [aside.row for aside in plan.asides] == [3, 4]
