"""A workbook's content arrives as it stands in the file, from a process that cannot hurt the program."""

from __future__ import annotations

import os
import sys
import threading
from datetime import date, datetime, time
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import Workbook as Book
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from app import itself
from app.files import sha256_of
from app.importers.child import read_workbook
from app.importers.grid import CellError, Uncalculated, Workbook
from app.importers.reader import read
from app.importers.refusals import Cancelled, UnreadableFile
from app.importers.wire import packed, unpacked
from tests.importers.documents import ods_content, ods_text, write_ods
from tests.importers.packages import MAIN, sheet_xml, text_cell, write_package


@pytest.fixture
def tracker(tmp_path: Path) -> Path:
    """A workbook with one of everything that a reader has to tell apart."""
    book = Book()
    sheet = book.active
    sheet.title = "Register"
    sheet.append(
        ["Risk", 4, 2.5, True, date(2022, 3, 31), datetime(2022, 3, 31, 14, 30), time(9, 15), "=1+1", "#REF!"]
    )
    sheet["A2"] = "gone"
    sheet["A2"].font = Font(strike=True)
    sheet["B2"].fill = PatternFill("solid", fgColor="FFC000")
    sheet["C2"].fill = PatternFill("solid", fgColor=Color(theme=9))
    sheet["D2"].fill = PatternFill("solid", fgColor=Color(indexed=10))
    sheet["E2"] = 232
    sheet["E2"].number_format = "00000"
    sheet["A3"] = "merged"
    sheet.merge_cells("A3:C3")
    sheet["A3"].comment = Comment("Ask the owner", "Clerk")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["F"].hidden = True
    book.create_sheet("Lists")["A1"] = "x"
    book["Lists"].sheet_state = "veryHidden"
    path = tmp_path / "tracker.xlsx"
    book.save(path)
    return path


def test_that_values_come_as_what_they_are(tracker):
    row = read(tracker).sheets[0].rows[0]

    assert list(row.values.values())[:7] == [
        "Risk", 4, 2.5, True, date(2022, 3, 31), datetime(2022, 3, 31, 14, 30), time(9, 15),
    ]  # fmt: skip
    assert isinstance(row.values[8], Uncalculated)
    assert isinstance(row.values[9], CellError)


def test_that_colours_strikes_zeros_and_merges_are_seen(tracker):
    sheet = read(tracker).sheets[0]

    assert sheet.rows[1].struck == {1}
    assert sheet.rows[1].fills == {2: "FFC000", 3: "F79646", 4: "FF0000"}
    assert sheet.rows[1].values[5] == "00232"
    assert sheet.merges == ((3, 1, 3, 3),)
    assert sheet.notes == {(3, 1): "Ask the owner"}


def test_that_hidden_rows_columns_and_sheets_are_told(tracker):
    register, lists = read(tracker).sheets

    assert [row.hidden for row in register.rows] == [False, False, True]
    assert register.hidden_columns == {6}
    assert lists.state == "veryHidden"


def test_that_another_process_reads_the_same_and_leaves_the_file_alone(tracker):
    before = sha256_of(tracker)
    stages: list[tuple[str, float]] = []

    workbook = read_workbook(tracker, progress=lambda words, fraction: stages.append((words, fraction)))

    assert workbook == read(tracker)
    assert workbook.sha256 == before == sha256_of(tracker)
    assert [fraction for _, fraction in stages] == sorted(fraction for _, fraction in stages)
    assert any("Register" in words for words, _ in stages)


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_that_one_large_sheet_says_how_far_it_is(tmp_path, suffix):
    path = tmp_path / f"large{suffix}"
    if suffix == ".ods":
        texts = (ods_text(f"Risk {n} {n * n}" * 5) for n in range(9_000))
        rows = "".join(f"<table:table-row>{text}</table:table-row>" for text in texts)
        write_ods(path, ods_content(f'<table:table table:name="Large">{rows}</table:table>'))
    else:
        cells = (text_cell(f"A{n}", f"Risk {n} {n * n}" * 5) for n in range(1, 9_001))
        rows = (f'<row r="{n}">{cell}</row>' for n, cell in enumerate(cells, 1))
        write_package(path, sheet_xml("".join(rows)))
    stages: list[float] = []

    read_workbook(path, progress=lambda _words, part: stages.append(part))

    assert stages == sorted(stages)
    assert max(after - before for before, after in pairwise(stages)) < 0.5
    assert len([part for part in stages if 0.25 < part < 0.85]) > 1


def test_that_a_thread_can_read(tracker):
    found: list[Workbook] = []
    reader = threading.Thread(target=lambda: found.append(read_workbook(tracker)))
    reader.start()
    reader.join()

    assert found[0].sheets[0].name == "Register"


def test_that_what_crosses_between_processes_arrives_unchanged(tracker):
    workbook = read(tracker)

    assert unpacked(packed(workbook)) == workbook


def test_that_a_refusal_crosses_with_its_reason_and_hint(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"")

    with pytest.raises(UnreadableFile) as refused:
        read_workbook(tmp_path / "a.xlsx")

    assert refused.value.reason == "empty"
    assert refused.value.hint


def test_that_reading_can_be_stopped(tracker):
    with pytest.raises(Cancelled):
        read_workbook(tracker, cancel=lambda: True)


def test_that_reading_has_a_time_limit(tracker):
    with pytest.raises(UnreadableFile) as refused:
        read_workbook(tracker, seconds=0)

    assert refused.value.reason == "slow"


@pytest.mark.skipif(os.name != "posix", reason="only POSIX limits a process's memory from within")
def test_that_reading_has_a_memory_limit(tmp_path):
    rows = "".join(f"<row r='{n}'>{text_cell(f'A{n}', f'{n:>200}')}</row>" for n in range(1, 100_000))
    path = write_package(tmp_path / "a.xlsx", sheet_xml(rows))

    with pytest.raises(UnreadableFile) as refused:
        read_workbook(path, memory=70 << 20)

    assert refused.value.reason in ("memory", "crashed")


def test_that_memory_is_watched_from_outside_where_the_system_sets_no_limit(tracker):
    with pytest.raises(UnreadableFile) as refused:
        read_workbook(tracker, memory=1, watch=True)

    assert refused.value.reason in ("memory", "crashed")


@pytest.mark.parametrize("code", ["import os; os.abort()", "print('nonsense')", "pass"])
def test_that_a_reader_which_breaks_down_is_a_sentence(monkeypatch, tracker, code):
    monkeypatch.setattr(itself, "command", lambda switch, module: [sys.executable, "-c", code])

    with pytest.raises(UnreadableFile) as refused:
        read_workbook(tracker)

    assert refused.value.reason == "crashed"


def test_that_control_characters_and_excels_escapes_do_not_come_in(tmp_path):
    rows = f"<row r='1'>{text_cell('A1', 'a_x0007_b_x000D__x000A_c')}{text_cell('B1', 'bell' + chr(7))}</row>"
    path = write_package(tmp_path / "a.xlsx", sheet_xml(rows))

    assert read(path).sheets[0].rows[0].values == {1: "ab\nc", 2: "bell"}


def test_that_rows_and_cells_without_references_and_lying_dimensions_do_no_harm(tmp_path):
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r></is></c></row>"
    xml = sheet_xml(rows).replace("<sheetData>", '<dimension ref="A1"/><sheetData>')

    found = read(write_package(tmp_path / "a.xlsx", xml)).sheets[0].rows

    assert [(row.number, dict(row.values)) for row in found] == [(1, {1: 1, 2: 2}), (2, {1: "ab"})]


def test_that_the_strict_form_and_a_prefix_on_every_element_are_read(tmp_path):
    row = '<x:row r="2"><x:c r="B2" t="d"><x:v>2022-03-31</x:v></x:c></x:row>'
    xml = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{row}</x:sheetData></x:worksheet>'

    assert read(write_package(tmp_path / "a.xlsx", xml)).sheets[0].rows[0].values == {2: date(2022, 3, 31)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_that_a_csv_file_is_read_whatever_its_encoding_and_separator(tmp_path, encoding, separator):
    lines = [["Réf", "Risk", "Owner"], ["1", f"A{separator} “quoted”\nrisk", "Zoë"], ["2", "Café", "Bob"]]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))

    rows = read(tmp_path / "a.csv").sheets[0].rows

    assert [list(row.values.values()) for row in rows] == lines
