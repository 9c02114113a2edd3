"""A workbook of 10,000 risks, with lists, colours and filters, beside XlsxWriter writing the same cells and nothing else."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

import xlsxwriter

from app.models.rows import RiskRow
from app.models.text import clean
from app.papers import workbook
from app.registers import REGISTERS
from app.registers.kinds import Terms
from benchmarks.ratio import Ratio, milliseconds, side_by_side
from tests.paper_facts import HOUSE, risks

ROWS, LIMIT = 10_000, 1.5
_TERMS = Terms(HOUSE.scale, HOUSE.quarter, HOUSE.wording)


def run() -> list[Ratio]:
    """From rows to bytes, beside the same texts written as strings."""
    few = risks()
    rows = [replace(few[n % len(few)], id=str(n), ref=str(n)) for n in range(ROWS)]
    texts = [[clean(column.text(row, _TERMS)) for column in REGISTERS["risks"].columns] for row in rows]
    ours, floor = side_by_side(
        lambda: milliseconds(lambda: _ours(rows)), lambda: milliseconds(lambda: bare(texts)), repeats=3
    )
    return [Ratio("Workbook with 10,000 rows", ours, floor, LIMIT)]


def _ours(rows: Sequence[RiskRow]) -> bytes:
    return workbook.write([(REGISTERS["risks"], rows)], HOUSE)


def bare(texts: Sequence[Sequence[str]]) -> bytes:
    """The texts as the cells of one sheet."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(texts):
            for place, text in enumerate(row):
                sheet.write_string(at, place, text)
    return stream.getvalue()
