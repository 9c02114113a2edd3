"""Every bad file is answered within seconds, in a sentence; the harmless oddities of real trackers are let through."""

from __future__ import annotations

import struct
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook as Book

from app.importers.given import Given
from app.importers.preflight import preflight
from app.importers.reader import read
from app.importers.refusals import UnreadableFile, refused
from tests.importers.locking import lock
from tests.importers.packages import BOOK, MAIN, sheet_xml, text_cell, write_package

SECONDS = 5.0
_PLAIN = sheet_xml(f"<row r='1'>{text_cell('A1', 'Ref')}</row>")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _reason(path: Path) -> str:
    """Why a file is refused; also that the sentence names the file, says what to do, and has no jargon."""
    begun = time.perf_counter()
    with pytest.raises(UnreadableFile) as refused:
        read(path)
    assert time.perf_counter() - begun < SECONDS
    sentence = str(refused.value)
    assert path.name in sentence
    assert sentence.endswith(".")
    assert refused.value.hint.endswith(".")
    assert not any(word in sentence for word in ("Error", "Exception", "zipfile", "XML syntax", "None"))
    return refused.value.reason


def _zip(*names: str) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for name in names:
                archive.writestr(name, "x")

    return write


def _bytes(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def _locked(path: Path) -> None:
    book = Book()
    book.active.append(["Ref", "Risk"])
    book.save(path)
    lock(path, path)


def _laughs(entity: str) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE w [{entity}]><worksheet xmlns="{MAIN}"><sheetData/></worksheet>'


_BILLION = "".join(f'<!ENTITY l{n} "{"".join([f"&l{n - 1};"] * 10) if n else "ha"}">' for n in range(10))


@pytest.mark.parametrize(
    ("reason", "name", "write"),
    [
        ("empty", "a.xlsx", _bytes(b"")),
        ("missing", "gone.xlsx", lambda path: None),
        ("password", "a.xlsx", _locked),
        ("damaged", "c.xlsx", _bytes(_OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600))),
        ("rights", "a.xlsx", _bytes(_OLE + "\tDRMEncryptedDataSpace EncryptedPackage".encode("utf-16-le"))),
        ("damaged", "a.xls", _bytes(_OLE + "Workbook".encode("utf-16-le"))),
        ("outlook", "a.msg", _bytes(_OLE + "__substg1.0_0037001F".encode("utf-16-le"))),
        ("old_word", "a.xlsx", _bytes(_OLE + "WordDocument".encode("utf-16-le"))),
        ("pdf", "a.xlsx", _bytes(b"%PDF-1.7\n")),
        ("no_table", "a.xls", _bytes(b"<html><p>Your session has ended</p></html>")),
        ("rtf", "a.doc", _bytes(b"{\\rtf1 Risks}")),
        ("no_table", "b.xls", _bytes("\ufeff<html><table></table></html>".encode("utf-16-le"))),
        (
            "damaged",
            "2003.xls",
            _bytes(b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook>'),
        ),
        ("quarterdeck", "a.xlsx", _bytes(b"SQLite format 3\0" + bytes(100))),
        ("unknown", "a.xlsx", _bytes(bytes(range(256)) * 8)),
        ("truncated", "a.xlsx", _bytes(b"PK\x03\x04" + bytes(400))),
        ("damaged", "a.docx", _zip("[Content_Types].xml", "word/document.xml")),
        ("powerpoint", "a.xlsx", _zip("[Content_Types].xml", "ppt/presentation.xml")),
        ("xlsb", "a.xlsx", _zip("[Content_Types].xml", "xl/workbook.bin")),
        ("damaged", "a.ods", _zip("mimetype", "content.xml")),
        ("zip", "a.xlsx", _zip("one.txt", "two.txt")),
        ("names", "a.xlsx", _zip("[Content_Types].xml", "../../evil")),
        ("names", "b.xlsx", _zip("[Content_Types].xml", "/etc/passwd")),
        ("names", "c.xlsx", _zip("[Content_Types].xml", "C:\\evil")),
        ("no_workbook", "a.xlsx", _zip("[Content_Types].xml", "xl/other.bin")),
        ("entities", "a.xlsx", lambda path: write_package(path, _laughs(_BILLION))),
        ("entities", "b.xlsx", lambda path: write_package(path, _laughs(f'<!ENTITY a "{"a" * 60_000}">'))),
        (
            "entities",
            "c.xlsx",
            lambda path: write_package(path, _laughs('<!ENTITY x SYSTEM "file:///etc/passwd">')),
        ),
        ("entities", "d.xlsx", lambda path: write_package(path, _laughs(_BILLION).encode("utf-16"))),
        ("entities", "e.xlsx", lambda path: write_package(path, _laughs(_BILLION).encode("utf-16-be"))),
        (
            "prolog",
            "f.xlsx",
            lambda path: write_package(path, "<!--" + "-" * 70_000 + "--><!DOCTYPE w><w/>"),
        ),
        (
            "encoding",
            "a.xlsx",
            lambda path: write_package(path, '<?xml version="1.0" encoding="UTF-7"?><w/>'),
        ),
        ("damaged", "a.xlsx", lambda path: write_package(path, sheet_xml("<row><c></row>"))),
        ("nothing", "a.xlsx", lambda path: write_package(path, sheet_xml(""))),
        ("damaged", "b.xlsx", lambda path: write_package(path, _PLAIN, {"xl/workbook.xml": BOOK[:-20]})),
    ],
)
def test_that_each_bad_file_is_refused_with_its_own_reason(tmp_path, reason, name, write):
    write(tmp_path / name)

    assert _reason(tmp_path / name) == reason


@pytest.mark.parametrize(("ending", "program"), [("docx", "Word"), ("xlsx", "Excel")])
def test_that_a_damaged_file_is_to_be_repaired_in_the_program_that_made_it(ending, program):
    hint = refused("damaged", f"Tracker.{ending}", what="it ends too soon").hint
    assert f"let {program} repair it" in hint


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_that_two_parts_of_one_name_are_refused(tmp_path):
    _zip("[Content_Types].xml", "xl/workbook.xml", "XL/Workbook.xml")(tmp_path / "a.xlsx")

    assert _reason(tmp_path / "a.xlsx") == "names"


def test_that_a_declared_size_is_believed_only_if_it_is_small(tmp_path):
    path = write_package(tmp_path / "a.xlsx", _PLAIN)
    content = bytearray(path.read_bytes())
    entry = content.find(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 2 << 30)
    path.write_bytes(content)

    assert _reason(path) == "unpacks"


def test_that_a_part_which_unpacks_to_more_than_it_declares_is_refused(tmp_path):
    path = write_package(tmp_path / "a.xlsx", sheet_xml("<row/>" * 5_000))
    content = bytearray(path.read_bytes())
    entry = content.rfind(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = struct.pack("<I", 1_000)
    path.write_bytes(content)

    assert _reason(path) == "damaged"


def test_that_a_bomb_of_spaces_is_refused(tmp_path):
    def spaces() -> Iterator[bytes]:
        yield b"<worksheet><sheetData>"
        yield from [b" " * (1 << 20)] * 700

    assert _reason(write_package(tmp_path / "a.xlsx", spaces())) == "unpacks"


def test_that_more_filled_cells_than_a_register_needs_are_refused(tmp_path):
    def cells() -> Iterator[bytes]:
        yield f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
        yield from [b"<row>" + b"<c><v>1</v></c>" * 1_000 + b"</row>"] * 1_000
        yield b"</sheetData></worksheet>"

    assert _reason(write_package(tmp_path / "a.xlsx", cells())) == "cells"


def test_that_more_texts_than_a_register_needs_are_refused(tmp_path):
    strings = f'<sst xmlns="{MAIN}">' + "<si><t>a</t></si>" * 600_000 + "</sst>"

    assert _reason(write_package(tmp_path / "a.xlsx", _PLAIN, {"xl/sharedStrings.xml": strings})) == "strings"


def test_that_a_zip_of_too_many_parts_is_refused_without_walking_through_them(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        for number in range(6_000):
            archive.writestr(f"xl/{number}.xml", "")

    assert _reason(tmp_path / "a.xlsx") == "members"


def test_that_a_file_which_takes_too_long_is_refused(tmp_path):
    path = write_package(tmp_path / "a.xlsx", _PLAIN)

    with pytest.raises(UnreadableFile) as refused:
        preflight(Given.of(path), seconds=-1)

    assert refused.value.reason == "slow"


def test_that_a_cell_at_the_far_corner_costs_nothing(tmp_path):
    row = f"<row r='1'>{text_cell('A1', 'Ref')}</row><row r='1048576'>{text_cell('XFD1048576', 'x')}</row>"

    workbook = read(write_package(tmp_path / "a.xlsx", sheet_xml(row)))

    assert [row.number for row in workbook.sheets[0].rows] == [1, 1_048_576]


def test_that_a_merge_over_a_whole_sheet_is_cut_to_what_is_filled_and_said(tmp_path):
    merges = '<mergeCells><mergeCell ref="A1:XFD5000"/><mergeCell ref="A1:A1048576"/></mergeCells>'

    workbook = read(
        write_package(tmp_path / "a.xlsx", _PLAIN.replace("</worksheet>", merges + "</worksheet>"))
    )

    assert set(workbook.sheets[0].merges) == {(1, 1, 1, 1)}
    assert any("merged cells" in warning for warning in workbook.warnings)


def test_that_a_hundred_thousand_formatted_but_empty_rows_are_left_out_and_said(tmp_path):
    filled = "".join(f"<row r='{n}'>{text_cell(f'A{n}', f'Risk {n}')}</row>" for n in range(1, 51))
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(51, 100_000))
    merges = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'

    workbook = read(write_package(tmp_path / "a.xlsx", sheet_xml(filled + empty, merges)))

    assert len(workbook.sheets[0].rows) == 50
    assert workbook.sheets[0].merges == ((1, 1, 1, 1),)
    assert any("empty rows" in warning for warning in workbook.warnings)


def test_that_a_sheet_of_nothing_but_formatting_is_said_to_hold_nothing(tmp_path):
    empty = "".join(f'<row r="{n}" s="1" customFormat="1"/>' for n in range(1, 100_000))

    assert _reason(write_package(tmp_path / "a.xlsx", sheet_xml(empty))) == "nothing"


def test_that_macros_and_links_to_other_files_are_ignored_and_said(tmp_path):
    parts = {
        "xl/vbaProject.bin": b"\xcc\x61",
        "xl/externalLinks/externalLink1.xml": "<x/>",
        "xl/embeddings/a.bin": b"x",
    }

    verdict = preflight(Given.of(write_package(tmp_path / "a.xlsm", _PLAIN, parts)))

    assert [word for word in ("macros", "links", "embedded") if any(word in w for w in verdict.warnings)] == [
        "macros",
        "links",
        "embedded",
    ]


def test_that_a_workbook_which_openpyxl_wrote_passes_without_a_warning(tmp_path):
    book = Book()
    book.active.append(["Ref", "Risk"])
    book.save(tmp_path / "a.xlsx")

    assert preflight(Given.of(tmp_path / "a.xlsx")).warnings == ()
