"""The workbook as a file: accessible, printable, nothing hidden in it, nothing that runs."""

from __future__ import annotations

import gc
import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest

from app.errors import RuleError
from app.models.rows import RiskRow
from app.models.status import Marking
from app.papers import workbook
from app.papers.workbook_looks import sheet_names
from app.registers import REGISTERS
from tests.paper_facts import HOUSE, controls, risks

HEAD = workbook.HEADING_ROW + 1  # as openpyxl counts
BOTH = [(REGISTERS["risks"], risks()), (REGISTERS["controls"], controls())]


@pytest.fixture(scope="module")
def content() -> bytes:
    return workbook.write(BOTH, HOUSE, written_on=date(2022, 1, 7), history_head="cd" * 32)


@pytest.fixture(scope="module")
def book(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def text_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "\n".join(package.read(name).decode("utf-8") for name in package.namelist())


def test_that_a_workbook_leaves_nothing_behind_for_the_window_to_look_through() -> None:
    gc.collect()
    gc.disable()
    try:
        workbook.write(BOTH, HOUSE, written_on=date(2022, 1, 7), history_head="cd" * 32)
        assert gc.collect() < 100  # else a thousand, and more with each record
    finally:
        gc.enable()


def test_that_there_is_a_contents_sheet_and_one_for_each_register(book: Any) -> None:
    assert book.sheetnames == ["Contents", "Risks", "Controls"]
    assert book.active.title == "Contents"
    assert [book["Contents"].cell(HEAD + n, 1).hyperlink.location for n in (1, 2)] == [
        "'Risks'!A1",
        "'Controls'!A1",
    ]


def test_that_a_long_title_names_its_sheet_in_whole_words() -> None:
    assert sheet_names(
        [
            "Table 6 Open points by age on 31 December 2021",
            "Table 2 PEEL: Police effectiveness 2016: judgments",
            "Table 8 Risk 1: controls, Q3 2021/22",
            "Table 2 I6 Item withheld – Schedule 12A paragraph 3",
            "Letters" * 5,
            "Table 2 Areas to pursue in 2021/22",
            "Risks, Q3 2021/22",
        ]
    ) == [
        "Table 6 Open points by age",
        "Table 2 PEEL Police",
        "Table 8 Risk 1 controls",
        "Table 2 I6 Item withheld",
        "LettersLettersLettersLettersLet",
        "Table 2 Areas to pursue",
        "Risks, Q3 2021-22",
    ]


def test_that_every_sheet_is_marked_on_screen_and_on_paper(book: Any) -> None:
    for sheet in book:
        assert sheet["A1"].value == "OFFICIAL"
        assert sheet.oddHeader.center.text == "OFFICIAL"
        assert "OFFICIAL" in sheet.oddFooter.center.text
        assert "&P" in sheet.oddFooter.center.text


def test_that_the_higher_marking_stands_wherever_the_lower_would() -> None:
    content = workbook.write(BOTH, replace(HOUSE, marking=Marking.SENSITIVE))
    assert not re.search(r"OFFICIAL(?!-SENSITIVE)", text_of(content))


def test_that_headings_are_the_registers_own_and_stay_in_sight(book: Any) -> None:
    for register, rows in BOTH:
        sheet = book[register.title]
        assert [cell.value for cell in sheet[HEAD]] == [column.title for column in register.columns]
        assert sheet.freeze_panes == f"B{HEAD + 1}"
        assert sheet.print_title_rows == f"${HEAD}:${HEAD}"
        table = next(iter(sheet.tables.values()))
        assert table.ref.startswith(f"A{HEAD}:")
        assert table.ref.endswith(str(HEAD + len(rows)))
        assert table.autoFilter is not None


def test_that_sheets_print_across_as_many_pages_as_can_be_read(book: Any) -> None:
    """Twenty columns on one page were printed in letters of three points."""
    across = {"Contents": (None, "9"), "Risks": ("2", "8"), "Controls": ("2", "8")}
    for sheet in book:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        pages, paper = across[sheet.title]
        assert (sheet.page_setup.fitToWidth, str(sheet.page_setup.paperSize)) == (pages and int(pages), paper)
        if pages:
            assert sheet.print_title_cols == "$A:$A", "the reference says whose row goes on"
            assert sheet.page_setup.pageOrder == "overThenDown"
            assert sheet.print_area.startswith(f"'{sheet.title}'!$A${HEAD}:")
            assert sheet.oddHeader.left.text.startswith(sheet.title)
            assert sheet.oddHeader.center.text == Marking.OFFICIAL.value


def test_that_nothing_is_hidden_merged_or_noted(book: Any, content: bytes) -> None:
    for sheet in book:
        assert sheet.sheet_state == "visible"
        assert not sheet.merged_cells.ranges
        assert not any(size.hidden for size in sheet.column_dimensions.values())
        assert not any(size.hidden for size in sheet.row_dimensions.values())
        assert not any(cell.comment for row in sheet.iter_rows() for cell in row)
    said = text_of(content)
    assert "definedName" not in re.sub(
        r'<definedName name="_xlnm\.Print_(?:Titles|Area)".*?</definedName>|</?definedNames>', "", said
    )
    assert "externalLink" not in said


def test_that_no_row_or_column_inside_a_table_is_empty(book: Any) -> None:
    for register, rows in BOTH:
        sheet = book[register.title]
        assert sheet.max_row == HEAD + len(rows)
        assert all(sheet.cell(row, 1).value for row in range(HEAD, sheet.max_row + 1))


def test_that_choices_are_lists(book: Any) -> None:
    lists = {str(rule.sqref): rule.formula1 for rule in book["Risks"].data_validations.dataValidation}
    assert '"Green,Amber,Red"' in lists.values()
    assert any("H v M" in formula for formula in lists.values())
    assert all(rule.allow_blank for rule in book["Risks"].data_validations.dataValidation)


def test_that_colours_follow_the_words(book: Any) -> None:
    rules = [
        rule.formula[0]
        for found in book["Risks"].conditional_formatting
        for rule in found.rules
        if rule.type == "expression"
    ]
    assert any('="Red"' in formula for formula in rules)
    assert any('="VH v VH"' in formula for formula in rules)


def test_that_words_stand_in_every_coloured_cell(book: Any) -> None:
    headings = [cell.value for cell in book["Risks"][HEAD]]
    rag = headings.index("RAG") + 1
    assert [book["Risks"].cell(HEAD + n, rag).value for n in (1, 3, 9)] == ["Green", "Amber", "Red"]


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A1", "@SUM(1)", "+1", "-1", "\t=1", "=1+1"])
def test_that_no_text_is_taken_for_a_formula_or_a_link(text: str) -> None:
    row = RiskRow("r", "1", text, description=f"{text} http://a.example", owner=text)
    content = workbook.write([(REGISTERS["risks"], [row])], HOUSE)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = package.read("xl/worksheets/sheet2.xml").decode()
    assert "<f>" not in re.sub(r"<(dataValidations|conditionalFormatting).*?</\1>", "", sheet)
    assert "<hyperlink" not in sheet


def test_that_characters_which_excel_refuses_are_left_out() -> None:
    row = RiskRow("r", "1", "Bell\x07 and \x00nought \ufffe", description="lone \ud800 surrogate")
    content = workbook.write([(REGISTERS["risks"], [row])], HOUSE)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Risks"]
    assert sheet.cell(HEAD + 1, 2).value == "Bell and nought "
    assert sheet.cell(HEAD + 1, 3).value == "lone  surrogate"


def test_that_a_text_longer_than_a_cell_is_refused_by_name() -> None:
    row = RiskRow("r", "4", "People", commentary="x" * 32_768)
    with pytest.raises(RuleError, match=r"Latest update.* of risk 4 People has 32,768 characters") as refusal:
        workbook.write([(REGISTERS["risks"], [row])], HOUSE)
    assert refusal.value.hint


def test_that_a_text_as_long_as_a_cell_is_written_whole() -> None:
    row = RiskRow("r", "4", "People", commentary="x" * 32_767)
    content = workbook.write([(REGISTERS["risks"], [row])], HOUSE)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Risks"]
    assert len(sheet.cell(HEAD + 1, len(REGISTERS["risks"].columns)).value) == 32_767


def test_that_an_empty_register_is_a_table_without_records() -> None:
    content = workbook.write([(REGISTERS["risks"], [])], HOUSE)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book["Contents"].cell(HEAD + 1, 2).value == "no risks"
    assert next(iter(book["Risks"].tables.values())).ref.endswith(str(HEAD + 1))


def test_that_the_properties_are_ours(book: Any, content: bytes) -> None:
    about = book.properties
    assert about.creator == "Chief of Corporate Services"
    assert about.title == "Corporate risk register, Q3 2021/22"
    assert about.created.date() == date(2022, 1, 7)
    assert "cd" * 32 in text_of(content)
    assert "XlsxWriter" not in text_of(content)
