"""Charts and tables in Excel: drawn by Excel from cells, said in words, and for the public without what is withheld."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copy
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from app.cli.program import run
from app.importers.plan import ItemKind, propose
from app.importers.reader import read
from app.models.asked import Asked
from app.models.publication import Audience, Withheld, Withholdings
from app.papers import workbook
from app.papers.blocks import Graph, Table
from app.papers.leaks import scan_workbook
from app.papers.paper import all_papers
from app.papers.written import Written, written
from app.queries import registers
from app.queries.house import house, terms
from app.queries.paper_facts import facts_of
from app.queries.workbook_charts import workbook_charts
from app.registers import REGISTERS
from app.registers.kinds import Terms
from app.store.workspace import Workspace
from tests.paper_facts import HOUSE, controls, risks

TODAY = date(2022, 1, 10)
SECRET = "The harbour lease is to be sold to the only bidder."


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    path = Path(copy(sample_file, tmp_path_factory.mktemp("charts")))
    opened = Workspace.open(path, who="Ann", read_only=True)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def content(sample: Workspace) -> bytes:
    with sample.read() as session:
        rows = [(REGISTERS[key], registers.rows(session, key, TODAY)) for key in ("risks", "actions")]
        return workbook.write(rows, house(session), charts=workbook_charts(session, TODAY))


def parts(content: bytes, wanted: str) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [package.read(name).decode() for name in package.namelist() if re.search(wanted, name)]


def test_that_no_page_of_print_ends_within_a_chart(content: bytes) -> None:
    drawn = [sheet for sheet in parts(content, r"worksheets/sheet\d+\.xml$") if "<drawing " in sheet]

    assert drawn
    assert all('fitToPage="1"' in sheet and "fitToHeight" not in sheet for sheet in drawn), (
        "one page, not many"
    )


def test_that_the_usual_charts_are_there_each_on_a_sheet_with_its_figures(content: bytes) -> None:
    names = openpyxl.load_workbook(io.BytesIO(content)).sheetnames

    wanted = {"Risk profile", "Actions by state", "Audits by grade", "What is open, by age"}
    assert wanted <= set(names[3:])
    assert len(parts(content, r"charts/chart\d+\.xml$")) == len(names) - 3


def test_that_each_chart_is_drawn_from_the_cells_that_stand_above_it(content: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for drawn in parts(content, r"charts/chart\d+\.xml$"):
        values = re.findall(r"<c:val><c:numRef><c:f>'?([^'!]*(?:''[^'!]*)*)'?!([^<]*)</c:f>", drawn)
        assert values
        for sheet, cells in values:
            left, top, right, bottom = range_boundaries(cells.replace("$", ""))
            column = [book[sheet.replace("''", "'")].cell(row, left).value for row in range(top, bottom + 1)]
            assert left == right
            assert all(value is None or isinstance(value, (int, float)) for value in column)


def test_that_each_chart_says_in_words_what_is_seen(content: bytes) -> None:
    said = [
        text
        for part in parts(content, r"drawings/drawing\d+\.xml$")
        for text in re.findall(r'descr="([^"]*)"', part)
    ]

    assert len(said) == len(parts(content, r"charts/chart\d+\.xml$"))
    assert all(text.startswith("Chart. ") and len(text) > 60 for text in said)
    assert len(set(said)) == len(said)


def test_that_a_workbook_with_charts_reads_back_as_nothing_changed(
    sample: Workspace, content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "register.xlsx"
    path.write_bytes(content)
    with sample.read() as session:
        rows, known = registers.rows(session, "actions", TODAY), terms(session)

    plan = propose(read(path), REGISTERS["actions"], rows, known)

    assert plan.nothing_to_do
    assert len(plan.items) == len(rows)


def held(record: str) -> Withholdings:
    one = Withheld(record, "risks", "12A/3", "A contract is being let", "Chief officer", TODAY)
    return Withholdings({record: one}, {SECRET: one.notice})


def public(secret: str = "") -> bytes:
    rows = [replace(row, description=SECRET) if number == 0 else row for number, row in enumerate(risks())]
    rows[1] = replace(rows[1], commentary=secret or rows[1].commentary)
    both = [(REGISTERS["risks"], rows), (REGISTERS["controls"], controls())]
    return workbook.write(both, HOUSE, withheld=held(rows[0].id), audience=Audience.PUBLIC)


def test_that_the_public_workbook_names_what_is_withheld_and_keeps_its_number() -> None:
    content = public()
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Risks"]
    first = [cell.value for cell in sheet[workbook.HEADING_ROW + 2]]

    assert first[:3] == ["1", "Item withheld – Schedule 12A paragraph 3", "Withheld"]
    assert scan_workbook(content, (SECRET,)) == []
    assert "Public version" in str(sheet["A3"].value)


def test_that_what_a_published_record_repeats_is_named_as_withheld_in_a_public_workbook_too() -> None:
    content = public(f"As the board knows: {SECRET} We go on.")
    second = [
        cell.value for cell in openpyxl.load_workbook(io.BytesIO(content))["Risks"][workbook.HEADING_ROW + 3]
    ]

    assert "Item withheld – Schedule 12A paragraph 3. We go on." in second
    assert scan_workbook(content, (SECRET,)) == []


def test_that_a_public_workbook_read_back_puts_nothing_in_the_place_of_what_is_withheld(
    tmp_path: Path,
) -> None:
    path = tmp_path / "public.xlsx"
    path.write_bytes(public(f"As the board knows: {SECRET} We go on."))
    kept = [replace(row, description=SECRET) if number == 0 else row for number, row in enumerate(risks())]
    kept[1] = replace(kept[1], commentary=f"As the board knows: {SECRET} We go on.")

    plan = propose(read(path), REGISTERS["risks"], kept, Terms(HOUSE.scale, HOUSE.quarter))

    assert plan.nothing_to_do, [(item.name, item.changes) for item in plan.items if item.changes]
    assert [item.kind for item in plan.items] == [ItemKind.SAME] * len(kept)
    assert not plan.unread


def test_that_what_is_withheld_comes_in_by_its_number_where_the_register_has_it_not(tmp_path: Path) -> None:
    path = tmp_path / "public.xlsx"
    path.write_bytes(public())

    plan = propose(read(path), REGISTERS["risks"], [], Terms(HOUSE.scale, HOUSE.quarter))

    first = plan.items[0]
    assert (first.kind, first.values["ref"]) == (ItemKind.NEW, "1")
    assert first.values["title"] == "Item withheld – Schedule 12A paragraph 3"
    assert "description" not in first.values


def test_that_the_whole_workbook_of_the_same_register_would_be_found_out() -> None:
    rows = [replace(risks()[0], description=SECRET)]

    assert scan_workbook(workbook.write([(REGISTERS["risks"], rows)], HOUSE), (SECRET,))


def test_that_the_command_line_writes_the_public_workbook(sample_file: Path, tmp_path: Path) -> None:
    register, out = copy(sample_file, tmp_path), tmp_path / "public.xlsx"

    status = run(["export", "workbook", "--register", str(register), "--public", "--out", str(out)])

    assert status == 0
    assert openpyxl.load_workbook(out).properties.subject == "Registers, public version"


@pytest.mark.parametrize("key", [paper.key for paper in all_papers()])
def test_that_the_workbook_of_a_paper_has_its_tables_and_charts_a_sheet_each(
    sample: Workspace, key: str
) -> None:
    paper = one(sample, key)
    book: Any = openpyxl.load_workbook(io.BytesIO(paper.workbook()))
    shown = [block for block in paper.blocks if isinstance(block, (Table, Graph))]

    assert book.sheetnames[0] == "Contents"
    assert len(book.sheetnames) == len(shown) + 1
    cover = book["Contents"]
    if shown:
        assert cover["A4"].value == "Sheet"
        assert cover.print_title_rows == "$4:$4"  # a long list goes on under its heading in print
    else:
        assert cover["A3"].value == "This paper has no tables and no charts."
        assert cover["A4"].value is None
    for sheet, block in zip(book.worksheets[1:], shown, strict=True):
        assert block.caption in sheet["A2"].value or isinstance(block, Graph)
        if isinstance(block, Table):
            cells = [
                [str(cell.value) for cell in row]
                for row in sheet.iter_rows(min_row=5, max_row=4 + len(block.rows))
            ]
            told = [["\n".join(cell.lines).replace(",", "") for cell in row] for row in block.rows]
            assert [[text.replace(",", "") for text in row] for row in cells] == told
    assert book.properties.title == paper.frame.title


@pytest.mark.parametrize("key", ["action_log", "audit_report", "improvement_plans"])
def test_that_a_long_text_has_the_width_of_the_page_and_the_height_that_it_needs(
    sample: Workspace, key: str
) -> None:
    book: Any = openpyxl.load_workbook(io.BytesIO(one(sample, key).workbook()))
    wrapped = 0
    for sheet in [one for one in book.worksheets[1:] if one["A2"].value.startswith("Table")]:
        widths = [sheet.column_dimensions[head.column_letter].width for head in sheet[4]]
        for row in sheet.iter_rows(min_row=5):
            lines = (sheet.row_dimensions[row[0].row].height or 15) / 15
            wrapped += lines > 1
            assert lines == 1 or sum(widths) > 105
            assert lines <= max(
                sum(2 + len(line) // (width * 0.9) for line in str(cell.value).split("\n"))
                for cell, width in zip(row, widths, strict=True)
            ), sheet.title
    assert wrapped > 5


def one(sample: Workspace, key: str) -> Written:
    paper = next(paper for paper in all_papers() if paper.key == key)
    with sample.read() as session:
        return written(paper, facts_of(key, session, Asked(TODAY)))
