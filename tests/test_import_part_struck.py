"""What is struck through in a part of a cell is no longer said; an old date that is struck is the original one."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from app.importers.part_struck import PartStruck
from app.importers.plan import Choices, propose
from app.importers.reader import read
from app.models.quarter import Quarter
from app.models.scale import Position, four_levels
from app.registers.actions import ACTIONS
from app.registers.kinds import Terms
from app.registers.reviews import REVIEWS
from app.registers.risks import RISKS

TERMS = Terms(four_levels(), Quarter(2022, 1))
CHOICES = Choices(header_row=1)
HEADER = ["No", "Action", "Lead", "Due date", "Update"]


def part(struck: str, rest: str) -> CellRichText:
    return CellRichText(TextBlock(InlineFont(strike=True), struck), TextBlock(InlineFont(), rest))


def plan_of_rows(path: Path, rows: list[list[object]], register=ACTIONS):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return propose(read(path), register, (), TERMS, CHOICES)


@pytest.mark.parametrize(
    ("struck", "rest", "original", "now"),
    [
        ("31/3/22", "30/6/22", "31/3/22", "30/6/22"),
        ("March 2022\n", "Sept 2022", "March 2022", "Sept 2022"),
        ("Q4 2021/22; ", "Q2 2022/23", "Q4 2021/22", "Q2 2022/23"),
    ],
)
def test_that_a_date_struck_through_is_the_original_of_the_one_beside_it(
    tmp_path: Path, struck: str, rest: str, original: str, now: str
) -> None:
    plan = plan_of_rows(
        tmp_path / "a.xlsx", [HEADER, [1, "Replace radios", "ACC", part(struck, rest), "Late"]]
    )

    (item,) = plan.items
    assert item.values["timescale"].text == now
    assert [one.text for one in item.past] == [original]
    assert plan.doubts == ()


def test_that_words_struck_through_are_left_out_and_kept_in_the_update(tmp_path: Path) -> None:
    rows = [HEADER, [1, part("Review the ", "Rewrite the policy"), "ACC", "30/6/22", part("Old. ", "New.")]]

    (item,) = plan_of_rows(tmp_path / "a.xlsx", rows).items

    assert item.values["title"] == "Rewrite the policy"
    assert item.values["commentary"].startswith("New.")
    assert "struck through: Review the" in item.values["commentary"]
    assert "struck through: Old." in item.values["commentary"]


def test_that_a_day_beside_struck_days_is_the_last_one_and_to_be_checked(tmp_path: Path) -> None:
    header = ["Review", "Body", "Date published"]
    rows = [header, ["Custody inspection", "HMICFRS", part("1/3/22 ", "15/3/22")]]

    plan = plan_of_rows(tmp_path / "a.xlsx", rows, REVIEWS)

    days = [value for value in plan.items[0].values.values() if str(value) == "2022-03-15"]
    assert len(days) == 1
    assert any("several dates" in doubt.why for doubt in plan.doubts)


def test_that_a_cell_whose_runs_are_all_struck_is_struck_whole() -> None:
    found = PartStruck.of([("Close ", True), ("it", True), (" ", False)])

    assert found is not None
    assert (str(found), found.whole, found.struck) == ("Close it ", True, "")
    assert PartStruck.of([("Close", False), (" ", True)]) is None


def test_that_a_word_table_is_read_likewise(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=2, cols=4)
    for column, text in enumerate(["No", "Action", "Lead", "Due date"]):
        table.cell(0, column).text = text
    for column, text in enumerate(["1", "Replace radios", "ACC"]):
        table.cell(1, column).text = text
    paragraph = table.cell(1, 3).paragraphs[0]
    paragraph.add_run("31/3/22").font.strike = True
    paragraph.add_run("30/6/22")
    document.save(tmp_path / "a.docx")

    (item,) = propose(read(tmp_path / "a.docx"), ACTIONS, (), TERMS, CHOICES).items

    assert (item.values["timescale"].text, [one.text for one in item.past]) == ("30/6/22", ["31/3/22"])


@pytest.mark.parametrize(
    ("text", "original", "now"),
    [
        ("First 31/3/22, then 30/6/22", ["31/3/22"], "30/6/22"),
        (
            "first 31 March 2022 then 30 June 2022, later 30/9/22",
            ["31 March 2022", "30 June 2022"],
            "30/9/22",
        ),
    ],
)
def test_that_first_and_then_are_an_original_and_its_revision(
    tmp_path: Path, text: str, original: list[str], now: str
) -> None:
    (item,) = plan_of_rows(tmp_path / "a.xlsx", [HEADER, [1, "Train", "ACC", text, "x"]]).items

    assert ([one.text for one in item.past], item.values["timescale"].text) == (original, now)


@pytest.mark.parametrize(
    "text", ["Complete (original 31/3/22)", "Done - was due 31/3/22", "Overdue: target 31/3/22"]
)
def test_that_the_date_behind_a_state_is_read_and_to_be_checked(tmp_path: Path, text: str) -> None:
    plan = plan_of_rows(tmp_path / "a.xlsx", [HEADER, [1, "Train", "ACC", text, "x"]])

    assert plan.items[0].values["timescale"].text == "31/3/22"
    assert any(text in doubt.why for doubt in plan.doubts)


@pytest.mark.parametrize(
    "revised", ["Due date (revised)", "Revised due date", "New due date", "Due date - revised"]
)
def test_that_a_revised_date_has_the_due_date_beside_it_as_its_original(tmp_path: Path, revised: str) -> None:
    header = ["No", "Action", "Lead", "Due date", revised]
    rows = [header, [1, "Train", "ACC", "31/3/22", "30/6/22"], [2, "Buy", "ACC", "30/4/22", None]]

    first, second = plan_of_rows(tmp_path / "a.xlsx", rows).items

    assert (first.values["timescale"].text, [one.text for one in first.past]) == ("30/6/22", ["31/3/22"])
    assert (second.values["timescale"].text, second.past) == ("30/4/22", ())


def test_that_a_stage_in_brackets_is_the_stage_of_its_column(tmp_path: Path) -> None:
    header = ["BAF ref", "Principal risk", "Exec lead", "Likelihood (initial)", "Consequence (initial)"]
    header += ["Likelihood (current)", "Consequence (current)", "Likelihood (target)", "Consequence (target)"]
    rows = [header, ["BAF1", "Too few nurses", "Chief Nurse", "VH", "VH", "H", "VH", "L", "M"]]

    values = plan_of_rows(tmp_path / "a.xlsx", rows, RISKS).items[0].values

    assert (values["inherent"], values["position"], values["target"]) == (
        Position(4, 4),
        Position(3, 4),
        Position(1, 2),
    )
    assert (values["title"], values["owner"]) == ("Too few nurses", "Chief Nurse")


@pytest.mark.parametrize("name", ["struck.xls", "struck.ods"])
def test_that_other_formats_tell_what_is_struck_in_a_part_of_a_cell_and_in_a_whole_row(name: str) -> None:
    path = Path(__file__).parent / "golden" / "formats" / name

    first, second, third = propose(read(path), ACTIONS, (), TERMS, CHOICES).items

    assert (first.values["timescale"].text, [one.text for one in first.past]) == (
        "30/06/2024",
        ["31/03/2024"],
    )
    assert first.values["title"] == "Write the policy"
    assert "struck through: by hand" in first.values["commentary"]
    assert [item.sure for item in (first, second, third)] == [True, False, True]
    assert second.why == "its row is struck through"


def test_that_a_web_page_tells_what_is_struck_in_a_part_of_a_cell_and_in_a_whole_row(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        """<table><tr><th>No</th><th>Action</th><th>Lead</th><th>Due date</th></tr>
        <tr><td>1</td><td>Write the policy <s>by hand</s></td><td>HR</td><td><del>31/3/22</del> 30/6/22</td></tr>
        <tr><td>2</td><td><span style="text-decoration:line-through">Old</span><br>New</td><td>FD</td><td>1/1/25</td></tr>
        <tr><td><s>3</s></td><td><s>Gone</s></td><td><s>FD</s></td><td><s>1/1/25</s></td></tr></table>""",
        "utf-8",
    )

    first, second, third = propose(read(tmp_path / "page.html"), ACTIONS, (), TERMS, CHOICES).items

    assert (first.values["timescale"].text, [one.text for one in first.past]) == ("30/6/22", ["31/3/22"])
    assert [item.values["title"] for item in (first, second, third)] == ["Write the policy", "New", "Gone"]
    assert "struck through: Old" in second.values["commentary"]
    assert third.why == "its row is struck through"
