"""Forms: a record on a sheet or in a Word table, labels with their values beside them, one pair in a row or several."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from app.importers import forms
from app.importers.plan import Choices, Plan
from app.importers.reader import read
from app.importers.whole import Held, Whole, propose_all, propose_as
from app.models.quarter import Quarter
from app.models.scale import Position, five_by_five
from app.registers.kinds import Terms

TERMS = Terms(five_by_five(), Quarter(2023, 3))


def form(ref: str, title: str, owner: str, likelihood: Any, impact: Any) -> list[tuple[Any, ...]]:
    return [
        ("Risk assessment form",),
        (),
        ("Risk reference", ref, "Date raised", "12/05/2023"),
        ("Risk title", title),
        ("Owner", owner, "Date", "01/06/2023"),
        ("Likelihood", likelihood, "Impact", impact),
        ("Target likelihood", 1, "Target impact", 2),
        ("Owner RAG", "Amber", "Seen by", "The panel"),
    ]


def written(tmp_path: Path, *sheets: Sequence[Sequence[Any]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, lines in enumerate(sheets, 1):
        sheet = book.create_sheet(f"R{number}")
        for line in lines:
            sheet.append(line)
    book.save(tmp_path / "forms.xlsx")
    return tmp_path / "forms.xlsx"


def in_word(tmp_path: Path, *tables: Sequence[Sequence[Any]]) -> Path:
    document = docx.Document()
    for lines in tables:
        table = document.add_table(rows=0, cols=4)
        for line in lines:
            for cell, value in zip(table.add_row().cells, line, strict=False):
                cell.text = str(value)
        document.add_paragraph("")
    document.save(str(tmp_path / "forms.docx"))
    return tmp_path / "forms.docx"


def whole(path: Path) -> Whole:
    return propose_all(read(path), Held(), TERMS)


def shown(plan: Plan, key: str) -> list[str]:
    return [str(item.values.get(key, "")) for item in plan.items]


TWO = (
    form("R1", "Cyber attack", "Head of Digital", 3, 4),
    form("R2", "Fraud", "Finance Director", "2", "5"),
)


@pytest.mark.parametrize("write", [written, in_word])
def test_that_two_pairs_across_a_row_are_both_read(tmp_path, write):
    [plan] = whole(write(tmp_path, *TWO)).plans

    assert shown(plan, "ref") == ["R1", "R2"]
    assert shown(plan, "title") == ["Cyber attack", "Fraud"]
    assert shown(plan, "owner") == ["Head of Digital", "Finance Director"]
    assert [item.values["position"] for item in plan.items] == [Position(3, 4), Position(2, 5)]
    assert [item.values["target"] for item in plan.items] == [Position(1, 2)] * 2
    assert shown(plan, "rag") == ["Amber", "Amber"]
    assert {m.heading for m in plan.matches if m.key is None} == {"Date raised", "Date", "Seen by"}
    assert "is a form" in plan.notes[0]


def test_that_what_cannot_be_read_in_a_form_has_its_own_cell(tmp_path):
    [plan] = whole(written(tmp_path, TWO[0], form("R2", "Flood", "Estates", 3, "Biblical"))).plans

    assert [(unread.sheet, unread.cell) for unread in plan.unread] == [("R2", "B6")]
    assert [item.row for item in plan.items] == [3, 3]


def test_that_stages_stand_over_their_levels_and_records_follow_down_the_page(tmp_path):
    lines = [
        ("A risk on a page",),
        ("Risk title:", "Cyber attack", None, None, "Ref:", "R1"),
        ("Risk owner:", "Head of Digital", None, None, "Date of review:", "12/05/2023"),
        ("Description:",),
        ("Data may be lost, so that services stop.",),
        ("Current risk",),
        ("Likelihood", 3, None, None, "Impact", 4),
        ("Target risk",),
        ("Likelihood", 2, None, None, "Impact", 3),
        ("Update",),
        ("The second half of the year goes well.",),
        (),
        ("Risk title:", "Fraud", None, None, "Ref:", "R2"),
        ("Current risk",),
        ("Likelihood", 2, None, None, "Impact", 2),
    ]

    [plan] = whole(written(tmp_path, lines)).plans

    assert [item.row for item in plan.items] == [2, 13]
    first, second = (item.values for item in plan.items)
    assert (first["ref"], first["title"], first["position"], first["target"]) == (
        "R1", "Cyber attack", Position(3, 4), Position(2, 3),
    )  # fmt: skip
    assert first["description"] == "Data may be lost, so that services stop."
    assert first["commentary"] == "The second half of the year goes well."
    assert (second["ref"], second["title"], second["position"]) == ("R2", "Fraud", Position(2, 2))


def test_that_a_form_of_an_action_is_an_action(tmp_path):
    lines = [
        ("Action ref", "A1", "Status", "Open"),
        ("Action", "Write the policy"),
        ("Lead", "Head of People", "Due date", "31/03/2024"),
        ("Progress", "The draft is out for comment"),
    ]

    [plan] = whole(written(tmp_path, lines)).plans

    assert plan.register == "actions"
    assert (shown(plan, "ref"), shown(plan, "state")) == (["A1"], ["Open"])
    assert plan.items[0].values["leads"] == ("Head of People",)
    assert shown(plan, "timescale") == ["31/03/2024"]
    assert shown(plan, "commentary") == ["The draft is out for comment"]


def test_that_labels_and_values_in_one_cell_are_parted(tmp_path):
    lines = [
        ("Ref: R1", "Owner: Head of Digital"),
        ("Risk title: Cyber attack",),
        ("Likelihood: 3", "Impact: 4"),
        ("Description: Data may be lost",),
    ]

    [plan] = whole(written(tmp_path, lines)).plans

    values = plan.items[0].values
    assert (values["ref"], values["title"], values["owner"]) == ("R1", "Cyber attack", "Head of Digital")
    assert values["position"] == Position(3, 4)


def test_that_a_table_of_actions_below_a_form_is_read_too(tmp_path):
    lines = [
        *form("R1", "Cyber attack", "Head of Digital", 3, 4),
        (),
        ("Actions",),
        ("Ref", "Action", "Lead", "Due date"),
        ("A1", "Patch the servers", "Network Manager", "31/03/2024"),
    ]

    plans = {plan.register: plan for plan in whole(written(tmp_path, lines)).plans}

    assert plans["risks"].items[0].values["position"] == Position(3, 4)
    assert shown(plans["actions"], "title") == ["Patch the servers"]
    assert len(plans["risks"].items) == 1


def test_that_what_tells_of_a_table_above_it_is_no_form(tmp_path):
    lines = [
        ("Project name", "New depot", "Status", "Open"),
        ("Owner", "Estates", "Date", "01/06/2023"),
        (),
        ("Ref", "Risk", "Owner", "Likelihood", "Impact"),
        ("1", "Ground is soft", "Surveyor", 2, 3),
    ]

    [plan] = whole(written(tmp_path, lines)).plans

    assert (plan.register, shown(plan, "title")) == ("risks", ["Ground is soft"])


def test_that_the_officer_may_choose_a_form_among_the_tables(tmp_path):
    path = written(tmp_path, *TWO)
    sheet, row, side = whole(path).tables[1].place

    plan = propose_as(read(path), "risks", Choices(sheet, row, side=side), Held(), TERMS)

    assert shown(plan, "ref") == ["R2"]


def test_that_a_sheet_that_explains_the_headings_of_a_register_is_no_record_of_it(tmp_path):
    register = [
        ("Ref", "Risk title", "Owner", "Likelihood", "Impact"),
        ("R1", "Cyber attack", "Head of Digital", 3, 4),
        ("R2", "Fraud", "Finance Director", 2, 5),
    ]
    explained = [
        ("Ref", "A number of its own"),
        ("Risk title", "A few words"),
        ("Owner", "The post that answers for it"),
        ("Likelihood", "From 1 to 5"),
        ("Impact", "From 1 to 5"),
    ]

    [plan] = whole(written(tmp_path, register, explained)).plans

    assert shown(plan, "ref") == ["R1", "R2"]
    assert [note for note in plan.notes if "“R2”" in note]


def test_that_a_small_table_of_stages_within_a_form_is_part_of_it(tmp_path):
    def page(ref, title, owner, *levels):
        before, now, aim = levels
        return [
            ("Strategic risk on a page",),
            ("Risk reference", ref, None, "Risk title", title),
            ("Description", f"What {title.lower()} would mean."),
            ("Risk owner", owner, None, "Portfolio holder", "Cllr Somebody"),
            (),
            (None, "Likelihood", "Impact", "Score"),
            ("Inherent risk", *before, before[0] * before[1]),
            ("Current risk", *now, now[0] * now[1]),
            ("Target risk", *aim, aim[0] * aim[1]),
            (),
            ("Latest update", "Nothing new"),
        ]

    pages = (
        page("SR1", "Budget gap", "Finance Director", (4, 5), (3, 4), (2, 3)),
        page("SR2", "Cyber attack", "Head of Digital", (5, 5), (4, 4), (3, 3)),
    )

    [plan] = whole(written(tmp_path, *pages)).plans

    assert shown(plan, "ref") == ["SR1", "SR2"]
    assert shown(plan, "title") == ["Budget gap", "Cyber attack"]
    assert shown(plan, "owner") == ["Finance Director", "Head of Digital"]
    assert [item.values["inherent"] for item in plan.items] == [Position(4, 5), Position(5, 5)]
    assert [item.values["position"] for item in plan.items] == [Position(3, 4), Position(4, 4)]
    assert [item.values["target"] for item in plan.items] == [Position(2, 3), Position(3, 3)]
    assert shown(plan, "commentary") == ["Nothing new", "Nothing new"]


def test_that_no_row_of_a_long_table_is_looked_at_as_if_it_were_part_of_a_form(tmp_path, monkeypatch):
    looked: list[str] = []
    of = forms.level_of
    monkeypatch.setattr(forms, "level_of", lambda text: looked.append(text) or of(text))
    rows = [(n, f"Risk of {n}", f"Head of {n}", 2, 3) for n in range(1, 200)]

    [plan] = whole(written(tmp_path, [("Ref", "Risk", "Owner", "Likelihood", "Impact"), *rows])).plans

    assert len(plan.items) == 199
    assert "Risk of 100" not in looked
    assert len(looked) < 100
