"""Columns of tables in templates with larger or wider type: no word is cut in two, and no table is wider than its page."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.shared import Mm, Pt
from lxml import etree

from app.cli.program import run
from app.models.paged import Box, Said
from app.papers.blocks import Cell, Table, TableColumn
from app.papers.column_widths import column_widths
from app.papers.look import OURS
from app.papers.strips import Cutter
from app.papers.type_widths import measure
from app.papers.word_table import table_xml
from tests.opened_paper import NS, Paper

W = f"{{{NS['w']}}}"
TWICE_PAD = 8.5  # points
LARGE = replace(OURS, table=replace(OURS.table, size=14.0))
UPRIGHT = 9638  # twentieths of a point of text on our own page


def paper_in(register: Path, folder: Path, family: str, size: int, key: str) -> Paper:
    """A paper of the sample in a template of this type."""
    made = docx.Document()
    made.styles["Normal"].font.name, made.styles["Normal"].font.size = family, Pt(size)
    made.sections[0].page_width, made.sections[0].page_height = Mm(210), Mm(297)
    own, out = folder / "own.docx", folder / "paper.docx"
    made.save(str(own))
    asked = ["export", "paper", "--paper", key, "--register", str(register), "--quarter", "Q3 2021/22"]
    assert run([*asked, "--template", str(own), "--out", str(out)]) == 0
    return Paper(out.read_bytes())


def cells(table: etree._Element, row: int) -> list[str]:
    return ["".join(cell.itertext()) for cell in table.findall(W + "tr")[row].iterfind(W + "tc")]


def widths(table: etree._Element) -> list[int]:
    return [int(column.get(W + "w", "0")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]


@pytest.mark.parametrize(
    ("family", "size", "key"),
    [
        ("Arial", 14, "risk_report"),
        ("Arial", 14, "action_log"),
        ("Times New Roman", 12, "risk_report"),
        ("Verdana", 11, "audit_report"),
    ],
)
def test_that_headings_are_whole_and_tables_go_on_their_pages(sample_file, tmp_path, family, size, key):
    found = paper_in(sample_file, tmp_path, family, size, key)

    tables: list[etree._Element] = []
    for block in found.find("//w:body/*"):
        if block.tag == W + "tbl":
            tables.append(block)
        section = block if block.tag == W + "sectPr" else block.find(f"{W}pPr/{W}sectPr")
        if section is None:
            continue
        page, margin = section.find(W + "pgSz"), section.find(W + "pgMar")
        room = int(page.get(W + "w")) - int(margin.get(W + "left")) - int(margin.get(W + "right"))
        for table in tables:
            assert sum(widths(table)) <= room
            for heading, width in zip(cells(table, 0), widths(table), strict=True):
                longest = max(measure(word, size, True, family) for word in heading.split(" "))
                assert longest + TWICE_PAD <= width / 20, heading
        tables.clear()


def table(*columns: tuple[str, float, str]) -> Table:
    made = tuple(TableColumn(title, width) for title, width, _ in columns)
    return Table(made, (tuple(Cell.of(text) for _, _, text in columns),), "Caption", "Description")


def test_that_words_are_whole_where_other_columns_have_room_to_spare():
    risks = table(("Ref", 11, "12"), ("Risk", 120, "Long told. " * 9), ("Progress", 22, "Substantial"))

    ref, risk, progress = column_widths(risks, LARGE, UPRIGHT)
    assert progress / 20 >= measure("Substantial", 14, False) + TWICE_PAD
    assert progress / 20 >= measure("Progress", 14, True) + TWICE_PAD
    assert ref + risk + progress <= UPRIGHT
    assert column_widths(risks, OURS, UPRIGHT)[1] == round(120 * 56.6929), "ours are as the paper gives them"


def test_that_room_which_the_page_has_left_is_taken_first():
    small = table(("Risk", 30, "Told"), ("Progress", 20, "Substantial"))

    assert column_widths(small, LARGE, UPRIGHT)[0] == round(30 * 56.6929)
    assert sum(column_widths(small, LARGE)) <= round(30 * 56.6929) + round(20 * 56.6929), "of a width unknown"


def test_that_in_a_page_too_narrow_for_all_words_those_of_headings_are_whole():
    names = [(f"Heads{n}", 17.0, "Professionalism" if n == 1 else "said") for n in range(6)]

    made = column_widths(table(*names), LARGE, 8306)
    heading = measure("Heads0", 14, True) + TWICE_PAD
    assert sum(made) <= 8306
    assert min(made) / 20 >= heading


def test_that_a_reference_is_whole_where_words_beside_it_are_cut():
    """“OB.2.12” on two lines would be read as OB.2.1."""
    log = table(("Back", 20, "Commissioner " * 4), ("No", 14, "OB.2.12"), ("Who", 20, "Professionalism " * 4))

    _, number, _ = made = column_widths(log, LARGE, 4200)

    assert number / 20 >= measure("OB.2.12", 14, False) + TWICE_PAD
    assert made[0] / 20 < measure("Commissioner", 14, True) + TWICE_PAD
    assert sum(made) <= 4200


def test_that_a_longer_reference_than_a_column_was_tried_with_has_some_room_to_spare():
    """Two programs lay out a line in ways of their own: a twentieth of a point is too little."""
    made = Table(
        columns=(TableColumn("Ref", 13), TableColumn("Control", 150)),
        rows=((Cell.of("CR1.1", strong=True), Cell.of("Monthly budget board")),),
        caption="Controls",
        description="One row for each.",
    )

    needed = measure("CR1.1", OURS.table.size, True, OURS.table.family) + TWICE_PAD
    assert column_widths(made, OURS)[0] >= 20 * (needed + 0.5)


def test_that_a_link_takes_no_room_from_the_text_beside_it():
    linked = table(("What", 60, "Some text."), ("Where", 60, "https://www.example.org/" + "x" * 90))

    assert column_widths(linked, LARGE, UPRIGHT) == [round(60 * 56.6929)] * 2


def test_that_word_and_the_preview_have_the_same_widths():
    risks = table(("Ref", 11, "12"), ("Risk", 130, "Long told. " * 9), ("Progress", 22, "Substantial"))

    written = etree.fromstring(f'<w:body xmlns:w="{NS["w"]}">{table_xml(risks, UPRIGHT, LARGE)}</w:body>')[0]
    head = Cutter(measure, look=LARGE).cut(risks, None, UPRIGHT / 20)[1]
    boxes = [mark.width * 20 for mark in head.marks if isinstance(mark, Box)]
    assert boxes == pytest.approx(widths(written))


def test_that_a_date_is_not_parted_by_the_end_of_a_line(tmp_path):
    told = ("Due by 31 March 2022", 20, "Signed off on 30 September 2021, in Q3 2021/22; it may be May")
    log = table(("What", 60, "See to it"), told)

    column = column_widths(log, OURS, UPRIGHT)[1]
    written = table_xml(log, UPRIGHT)

    for date in ("31 March 2022", "30 September 2021", "Q3 2021/22"):
        assert date.replace(" ", "\N{NO-BREAK SPACE}") in written, date
    assert "it may be May" in written
    [_, wide] = re.findall(r'<w:gridCol w:w="(\d+)"/>', written)
    assert column < measure("30 September 2021", OURS.table.size, False) * 20 < int(wide)


def test_that_no_word_is_cut_so_that_a_date_stays_whole():
    crowded = table(*[(f"Column {n}", 20, "Interdependencies 30 September 2021") for n in range(4)])

    written = table_xml(crowded, 4 * round(36 * 56.6929))

    assert "30 September 2021" in written


def test_that_dates_are_as_whole_on_pages_and_in_the_browser_as_in_word(sample_file, tmp_path):
    out = tmp_path / "paper.html"
    asked = ["export", "paper", "--paper", "action_log", "--register", str(sample_file)]
    assert run([*asked, "--quarter", "Q3 2021/22", "--out", str(out)]) == 0

    cells_of = re.findall(r"<td[^>]*>(.*?)</td>", out.read_text(encoding="utf-8"), re.DOTALL)

    assert not [one for one in cells_of if re.search(r"\d (January|October|November) \d", one)]
    log = table(("Due", 20, "30 September 2021"))
    lines = [
        mark.text
        for strip in Cutter(measure).cut(log, None, 400)
        for mark in strip.marks
        if isinstance(mark, Said)
    ]
    assert "30\N{NO-BREAK SPACE}September\N{NO-BREAK SPACE}2021" in lines
