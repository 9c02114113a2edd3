"""The largest paper, 250 late recommendations with charts and a register of eleven risks, beside lxml writing its tables bare.

What lxml writes has no pictures, so the ratio is that of words and tables, with the pictures drawn beforehand and put in each
time; the whole, pictures drawn too, has an absolute limit.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from lxml import etree

from app.models.chart import Bar, Chart, Part, Series, Shape
from app.models.facts import RiskReportFacts
from app.models.review_facts import AuditReportFacts, GradeYear, OpenCount, PointLine
from app.models.review_words import OPINIONS, Delivery, Priority
from app.models.status import Tone
from app.papers import audit_report, risk_report, word
from app.papers.blocks import Block, Graph, Heading, Picture, Table
from app.papers.word_xml import MAIN, W
from benchmarks.ratio import Ratio, milliseconds, side_by_side
from tests.paper_facts import HOUSE, NOW, eleven

LIMIT = 3.0
LIMIT_MS = 300  # the whole, with two heat maps and the charts drawn
_WRITTEN = date(2022, 1, 10)
_DRAWN = "appendix"  # chapter of the risk report that holds its pictures


def run() -> list[Ratio]:
    """From facts to bytes beside the same cells written with lxml and zipped; then the whole with its pictures."""
    facts, risks = audit_facts(), eleven()
    whole = _blocks(facts, risks)
    tables = [block for block in whole if isinstance(block, Table)]
    drawn = [*_drawn(facts), *_of_risks(risks, lambda key: key == _DRAWN)]
    plain, frame = replace(facts, charts={}), audit_report.frame(facts)

    def words_and_tables() -> bytes:
        told = [*audit_report.PAPER.blocks(plain), *_of_risks(risks, lambda key: key != _DRAWN), *drawn]
        return word.write(told, frame)

    ours, floor = side_by_side(
        lambda: milliseconds(words_and_tables), lambda: milliseconds(lambda: bare(tables)), repeats=15
    )
    all_of_it = min(milliseconds(lambda: word.write(_blocks(facts, risks), frame)) for _ in range(7))
    return [
        Ratio("Paper with 250 recommendations and 11 risks", ours, floor, LIMIT),
        Ratio("The same with its heat maps and charts drawn", all_of_it, limit_ms=LIMIT_MS),
    ]


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
    counts = (OpenCount(NOW, 250, 83, 250, 9, 3),)
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
    return [*audit_report.PAPER.blocks(facts), *_of_risks(risks, lambda key: True)]


def _of_risks(risks: RiskReportFacts, wanted: Callable[[str], bool]) -> list[Block]:
    """The wanted chapters of the risk report, without its title."""
    blocks = [
        block
        for chapter in risk_report.PAPER.chapters
        if wanted(chapter.key)
        for block in chapter.build(risks)
    ]
    return [block for block in blocks if not (isinstance(block, Heading) and block.level == 1)]


def _drawn(facts: AuditReportFacts) -> list[Block]:
    return [block for block in audit_report.PAPER.blocks(facts) if isinstance(block, (Graph, Picture))]


def _chart(key: str) -> Chart:
    series = (Series("Low", Tone.WATCH), Series("Medium", Tone.HIGH), Series("High", Tone.SEVERE))
    bars = tuple(
        Bar(f"Q{number} 2021/22", tuple(Part(10.0 * n, str(10 * n), "") for n in (4, 3, 2)))
        for number in (1, 2, 3, 4)
    )
    one = Chart(key, key, "Ninety in each quarter.", Shape.STACKED, "Quarter", series, bars)
    return replace(one, title=key.replace("_", " "))
