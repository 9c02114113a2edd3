"""What the fuzzer found (``tools/fuzz_import.py``) stays answered: each file is read or refused, at once, in a sentence."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from app.importers.reader import read
from app.importers.refusals import UnreadableFile
from tests.importers.packages import sheet_xml, text_cell, write_package

FOUND = sorted((Path(__file__).parent / "golden" / "formats" / "found").iterdir())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_that_a_file_which_once_broke_the_reading_is_answered(path):
    began = time.monotonic()
    try:
        sheets = read(path).sheets
    except UnreadableFile as refused:
        assert refused.reason in ("damaged", "truncated")  # noqa: PT017 - either answer is right
    else:
        numbers = [[row.number for row in sheet.rows] for sheet in sheets]
        assert numbers == [sorted(set(rows)) for rows in numbers]
    assert time.monotonic() - began < 5


def test_that_rows_and_columns_beyond_a_sheet_are_passed_over(tmp_path):
    rows = "".join(
        f'<row r="{row}">{text_cell(f"{column}{row}", "x")}</row>'
        for row, column in ((1, "A"), (2, "XFE"), (3, "ZZZ"), (1_048_577, "A"), (999_999_999, "A"))
    )

    found = read(write_package(tmp_path / "a.xlsx", sheet_xml(rows))).sheets[0].rows

    assert [(row.number, dict(row.values)) for row in found] == [(1, {1: "x"})]
