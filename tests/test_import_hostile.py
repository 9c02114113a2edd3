"""Files of every format that are built to do harm: a verdict within five seconds, and the program hardly grows."""

from __future__ import annotations

import os
import struct
import time
import zipfile
from collections.abc import Callable
from itertools import chain, repeat
from pathlib import Path

import psutil
import pytest

from app.errors import AppError
from app.importers.child import read_workbook
from tests.importers.corpus import files, needs_trackers
from tests.importers.documents import ods_content, write_docx, write_ods
from tests.importers.packages import MAIN, sheet_xml, text_cell, write_package

SECONDS = 5.0  # of the processor, so that a busy machine makes no verdict late
WAITS = 30.0  # by the clock: a verdict that does no work is late too
GROWTH = 150 << 20
_LAUGHS = "".join(f'<!ENTITY l{n} "{"".join([f"&l{n - 1};"] * 10) if n else "ha"}">' for n in range(10))
_SPREADSHEET = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet"'


def _text(content: str) -> Callable[[Path], object]:
    return lambda path: path.write_text(content)


def _biff(path: Path) -> None:
    """Records of Excel 97 that claim a million cells."""
    begin = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 5, 0, 0, 0, 0)
    path.write_bytes(begin + struct.pack("<HHHHHd", 0x0203, 14, 1, 1, 0, 1.0) * 1_000_000)


def _zipped_spaces(name: str, *others: str) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for other in others:
                archive.writestr(other, "")
            with archive.open(name, "w", force_zip64=True) as part:
                for _ in range(400):
                    part.write(b" " * (1 << 20))

    return write


def _xlsx(before: str = "", *, after: str = "", styles: str = "") -> Callable[[Path], object]:
    """A workbook with one filled cell, and something a hundred times before it, after it, or in its styles."""

    def write(path: Path) -> None:
        begin, end = (part.encode() for part in sheet_xml("|").split("|"))
        row = f"<row>{text_cell('A1', 'Ref')}</row>".encode()
        sheet = chain([begin], repeat(before.encode(), 100), [row], repeat(after.encode(), 100), [end])
        looks = f"<styleSheet xmlns='{MAIN}'><cellXfs>{styles * 100}</cellXfs></styleSheet>"
        write_package(path, sheet, {"xl/styles.xml": looks})

    return write


HORRORS: dict[str, Callable[[Path], object]] = {
    "xlsx of empty rows before its cell": _xlsx('<row><c s="1"/></row>' * 30_000),
    "xlsx of spaces behind its cell": _xlsx(after=" " * (5 << 20)),
    "xlsx of styles": _xlsx(styles='<xf numFmtId="1"/>' * 30_000),
    "ods of empty rows": lambda path: write_ods(
        path,
        ods_content(
            "<table:table>"
            + "".join(
                f'<table:table-row><table:table-cell table:style-name="ce{n * 7919 % 999983}"/></table:table-row>'
                for n in range(600_000)
            )
            + "<table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>"
        ),
    ),
    "ods of spaces": _zipped_spaces("content.xml", "mimetype"),
    "docx of spaces": _zipped_spaces("word/document.xml", "[Content_Types].xml"),
    "ods that laughs": lambda path: write_ods(path, f"<!DOCTYPE a [{_LAUGHS}]><a>&l9;</a>"),
    "ods of columns": lambda path: write_ods(
        path,
        ods_content("<table:table>" + '<table:table-column table:number-columns-repeated="16384"/>' * 20_000),
    ),
    "ods of deep groups": lambda path: write_ods(path, ods_content("<table:table-row-group>" * 100_000)),
    "ods of long spaces": lambda path: write_ods(
        path,
        ods_content(
            '<table:table><table:table-row><table:table-cell><text:p><text:s text:c="999999999"/></text:p>'
            "</table:table-cell></table:table-row></table:table>"
        ),
    ),
    "docx of deep tables": lambda path: write_docx(path, "<w:tbl><w:tr><w:tc>" * 30_000),
    "docx that laughs": lambda path: _docx_with(path, f"<!DOCTYPE a [{_LAUGHS}]><a>&l9;</a>"),
    "docx of wide cells": lambda path: write_docx(
        path,
        "<w:tbl>"
        + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999"/></w:tcPr><w:p/></w:tc></w:tr>' * 20_000
        + "</w:tbl>",
    ),
    "page that laughs": _text(f"<!DOCTYPE html [{_LAUGHS}]><html><table><tr><td>&l9;</table>"),
    "page of deep tables": _text("<table><tr><td>" * 100_000),
    "page of wide cells": _text("<table>" + "<tr><td rowspan=65000 colspan=1000>x" * 3_000),
    "page of fonts": _text("<table><tr><td>" + "<font color=red>" * 200_000 + "x"),
    "page of styles": _text("<html><style>" + ".a{" * 200_000 + "</style><table><tr><td class=a>x</table>"),
    "xml 2003 that laughs": _text(
        f"<?xml version='1.0'?><!DOCTYPE a [{_LAUGHS}]><Workbook {_SPREADSHEET}>&l9;</Workbook>"
    ),
    "xml 2003 of columns": _text(
        f"<?xml version='1.0'?><Workbook {_SPREADSHEET}><Worksheet><Table>"
        + '<Column Hidden="1" Span="16000"/>' * 50_000
        + "</Table></Worksheet></Workbook>"
    ),
    "xml 2003 that is deep": _text(
        f"<?xml version='1.0'?><Workbook {_SPREADSHEET}>" + "<Worksheet>" * 100_000
    ),
    "xls of a million cells": _biff,
    "csv of quotes": _text('a,b\n1,"' + "x\n" * 2_000_000),
    "csv of separators": _text("," * 20_000_000),
    "csv of one long line": _text("a" * 20_000_000),
    "csv of endings": _text("\r" * 20_000_000),
}


def _docx_with(path: Path, document: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)


def _worked() -> float:
    """Seconds of the processor that this process and those that it has waited for have had."""
    return sum(os.times()[:4])


def _verdict(path: Path) -> None:
    """Read or refused in a sentence, in time, and without growing."""
    ours = psutil.Process()
    before, began, worked = ours.memory_info().rss, time.perf_counter(), _worked()
    refusal: AppError | None = None
    try:
        workbook = read_workbook(path)
    except AppError as error:
        refusal = error
    took, worked = time.perf_counter() - began, _worked() - worked
    if refusal is None:
        assert any(sheet.rows for sheet in workbook.sheets)
    else:
        assert path.name in str(refusal)
        assert str(refusal).endswith(".")
        assert refusal.hint.endswith(".")
    assert worked < SECONDS
    assert took < WAITS
    assert ours.memory_info().rss - before < GROWTH


@pytest.mark.parametrize("horror", HORRORS)
def test_that_a_file_built_to_do_harm_has_its_verdict_in_time(tmp_path, horror):
    path = tmp_path / "a file"
    HORRORS[horror](path)

    _verdict(path)


@needs_trackers
@pytest.mark.parametrize("path", [*files("hostile"), *files("docx")], ids=lambda path: path.name)
def test_that_every_hostile_file_of_the_field_has_its_verdict_in_time(path):
    _verdict(path)
