"""The largest paper, 250 late recommendations with charts and a register of eleven risks with its heat maps, from facts to
bytes, beside lxml writing its tables bare.

The pages of its list of contents, which ``Written.word`` foresees by our own layout, are not in it.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date

from lxml import etree

from app.models.chart import Bar, Chart, Part, Series, Shape
from app.models.facts import RiskReportFacts
from app.models.review_facts import AuditReportFacts, GradeYear, OpenCount, PointLine
from app.models.review_words import OPINIONS, Delivery, Priority
from app.models.status import Tone
from app.papers import audit_report, risk_report, word
from app.papers.blocks import Block, Contents, Heading, Table
from app.papers.word_xml import MAIN, W
from benchmarks.ratio import Ratio, milliseconds, side_by_side
from tests.paper_facts import HOUSE, NOW, eleven

LIMIT = 3.0
_WRITTEN = date(2022, 1, 10)


def run() -> list[Ratio]:
    """From facts to bytes, everything drawn, beside the cells of the same tables written with lxml and zipped."""
    facts, risks = audit_facts(), eleven()
    frame = audit_report.frame(facts)
    tables = [block for block in _blocks(facts, risks) if isinstance(block, Table)]
    ours, floor = side_by_side(
        lambda: milliseconds(lambda: word.write(_blocks(facts, risks), frame)),
        lambda: milliseconds(lambda: bare(tables)),
        repeats=15,
    )
    return [Ratio("Paper with 250 recommendations, 11 risks, charts", ours, floor, LIMIT)]


def audit_facts() -> AuditReportFacts:
    """An audit report with 250 recommendations, all late, and four charts."""
    points = tuple(
        PointLine(
            f"A{number // 10}.{number % 10}",
            f"Write down who answers for step {number} of the process, and look at it again each year.",
            "Audit risk",
            state="Open",
            priority=list(Priority)[number % 3],
            owner="Director of Property Services",
            due="Q4 2021/22",
            on_track=Delivery.OFF,
        )
        for number in range(250)
    )
    charts = {key: _chart(key) for key in ("audits", "follow_ups", "over_time", "by_age")}
    counts = (
        OpenCount(
            NOW, 250, ((Priority.HIGH, 83), (Priority.MEDIUM, 83), (Priority.LOW, 84), (None, 0)), 250, 9, 3
        ),
    )
    years = (GradeYear("2021/22", 90, tuple(zip(OPINIONS, (30, 30, 30, 0), strict=True))),)
    ages = (("Less than a year", 50), ("One to two years", 200))
    return AuditReportFacts(
        HOUSE,
        NOW,
        _WRITTEN,
        late=points,
        ages=ages,
        charts=charts,
        over_time=counts,
        audit_years=years,
        follow_up_years=years,
    )


def bare(tables: list[Table]) -> bytes:
    """The tables' cells as paragraphs with one run each, element by element, in a package of one part."""
    body = etree.Element(W + "body", nsmap={"w": MAIN})
    for table in tables:
        grid = etree.SubElement(body, W + "tbl")
        heads = tuple(column.title for column in table.columns)
        for cells in (heads, *(tuple("\n".join(cell.lines) for cell in row) for row in table.rows)):
            row = etree.SubElement(grid, W + "tr")
            for text in cells:
                cell = etree.SubElement(row, W + "tc")
                run = etree.SubElement(etree.SubElement(cell, W + "p"), W + "r")
                etree.SubElement(run, W + "t").text = text
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", etree.tostring(body))
    return stream.getvalue()


def _blocks(facts: AuditReportFacts, risks: RiskReportFacts) -> list[Block]:
    """Both papers in one, under one title."""
    more = [block for block in risk_report.PAPER.blocks(risks) if not _is_opening(block)]
    return [*audit_report.PAPER.blocks(facts), *more]


def _is_opening(block: Block) -> bool:
    return isinstance(block, Contents) or (isinstance(block, Heading) and block.level == 1)


def _chart(key: str) -> Chart:
    series = (Series("Low", Tone.WATCH), Series("Medium", Tone.HIGH), Series("High", Tone.SEVERE))
    bars = tuple(
        Bar(f"Q{number} 2021/22", tuple(Part(10.0 * n, str(10 * n), "") for n in (4, 3, 2)))
        for number in (1, 2, 3, 4)
    )
    one = Chart(key, key, "Ninety in each quarter.", Shape.STACKED, "Quarter", series, bars)
    return replace(one, title=key.replace("_", " "))
