"""The risk management report with eleven risks, from facts to bytes, beside python-docx saving an empty document."""

from __future__ import annotations

import io

from docx import Document

from app.papers import word, workbook
from app.papers.risk_report import frame, risk_report
from app.registers import REGISTERS
from benchmarks.ratio import Ratio, milliseconds, side_by_side
from tests.paper_facts import HOUSE, controls, eleven, risks

LIMIT = 3.0


def run() -> list[Ratio]:
    """The paper's ratio, and the workbook of the same quarter against an absolute limit."""
    facts = eleven()
    ours, floor = side_by_side(
        lambda: milliseconds(lambda: word.write(risk_report(facts), frame(facts))),
        lambda: milliseconds(lambda: Document().save(io.BytesIO())),
        repeats=15,
    )
    sheets = [(REGISTERS["risks"], risks()), (REGISTERS["controls"], controls())]
    whole = min(milliseconds(lambda: workbook.write(sheets, HOUSE)) for _ in range(5))
    return [
        Ratio("Paper with 11 risks", ours, floor, LIMIT),
        Ratio("Workbook with 11 risks and 20 controls", whole, limit_ms=250),
    ]
