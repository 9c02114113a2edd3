"""No page of a paper is half empty, and LibreOffice begins its pages where they were foreseen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import which
from subprocess import run as call

import pytest

from app.models.asked import Asked
from app.models.paged import Box, Drawn, Said, Sheet
from app.models.publication import Audience, Issued
from app.models.quarter import Quarter
from app.papers.blocks import Graph, Table
from app.papers.look import OURS
from app.papers.pages import foreseen, paged
from app.papers.paper import all_papers, paper_of
from app.papers.pdf import office
from app.papers.type_widths import measure
from app.papers.written import Written, written
from app.queries.paper_facts import facts_of
from app.store.workspace import Workspace

KEYS = [paper.key for paper in all_papers() if paper.key != "minutes"]
HALF = 0.5
TODAY = date(2022, 1, 10)
Q2 = Quarter.parse("Q2 2021/22")


@pytest.fixture(scope="module")
def sample(sample_file: Path) -> Iterator[Workspace]:
    opened = Workspace.open(sample_file, who="Ann", read_only=True)
    yield opened
    opened.close()


def paper(sample: Workspace, key: str, quarter: str = "", last: Issued | None = None) -> Written:
    with sample.read(Quarter.parse(quarter) if quarter else None) as session:
        return written(paper_of(key), facts_of(key, session, Asked(TODAY)), last=last)


def filled(sheet: Sheet) -> float:
    """Which part of a page's height is used, between its header and its footer."""
    body = [mark for mark in sheet.marks[1:] if mark.y < sheet.height - OURS.foot]
    low = max(mark.y + (mark.height if isinstance(mark, (Box, Drawn)) else 0) for mark in body)
    return (low - OURS.top) / (sheet.height - OURS.foot - OURS.top)


@pytest.mark.parametrize("quarter", ["", "Q2 2021/22"])
@pytest.mark.parametrize("key", KEYS)
def test_that_no_page_but_the_last_is_half_empty(sample, key, quarter):
    sheets = paged(paper(sample, key, quarter), measure).sheets

    low = {number: found for number, one in enumerate(sheets[:-1], 1) if (found := filled(one)) < HALF}
    assert low == {}


@pytest.mark.parametrize("quarter", ["", "Q2 2021/22", "Q1 2021/22"])
def test_that_the_wide_pages_of_the_improvement_plans_are_well_filled(sample, quarter):
    """Long updates have wide columns, so that rows are low and a table leaves little of a page empty."""
    sheets = paged(paper(sample, "improvement_plans", quarter), measure).sheets

    assert min(filled(sheet) for sheet in sheets[:-1] if sheet.width > sheet.height) > 0.6


def test_that_a_chart_is_lower_where_two_then_go_on_a_page(sample):
    made = paper(sample, "audit_report")
    lower = [block.caption for block in foreseen(made.blocks).as_set.values() if isinstance(block, Graph)]

    page = next(_said(sheet) for sheet in paged(made, measure).sheets if "Figure 1." in _said(sheet))

    assert lower[:2] == ["Audits by grade", "Follow-up audits by grade"]
    assert "Figure 2." in page


@pytest.mark.parametrize("quarter", ["", "Q2 2021/22", "Q1 2021/22", "Q4 2020/21"])
def test_that_what_is_known_of_an_improvement_area_stands_on_one_page(sample, quarter):
    made = paper(sample, "improvement_plans", quarter)

    loosened = [block for block in foreseen(made.blocks).as_set.values() if isinstance(block, Table)]
    assert [table.caption for table in loosened if "about the area" in table.caption] == []


@pytest.mark.parametrize("quarter", ["", "Q2 2021/22", "Q1 2021/22", "Q4 2020/21"])
def test_that_a_chart_stands_on_the_page_of_its_table(sample, quarter):
    pages = [_said(sheet) for sheet in paged(paper(sample, "audit_report", quarter), measure).sheets]

    def page(name: str) -> int:
        return next(number for number, text in enumerate(pages) if name in text)

    pairs = [(f"Table {number + 2}.", f"Figure {number}.") for number in range(1, 5)]
    assert [figure for table, figure in pairs if page(figure) != page(table)] == []
    split = [text for text in pages if text.startswith("Year") and "Substantial" in text]
    assert split == []


@pytest.mark.skipif(
    office() is None or which("pdftotext") is None, reason="LibreOffice or pdftotext is not on this machine"
)
@pytest.mark.parametrize(
    ("key", "is_next"),
    [("risk_report", False), ("improvement_plans", False), ("audit_report", False), ("plan_progress", True)],
)
def test_that_libreoffice_begins_its_pages_where_they_were_foreseen(sample, tmp_path, key, is_next):
    """Also where it would leave a heading behind: the paper on plans that follows one that was issued."""
    before = paper(sample, key, "Q2 2021/22").carried
    last = (
        Issued("", key, Q2, TODAY, "the panel", Audience.RESTRICTED, "", "", "", before) if is_next else None
    )
    made = paper(sample, key, last=last)
    pdf = tmp_path / "paper.pdf"
    pdf.write_bytes(made.pdf())

    text = call(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    begun = [_plain(page)[:14] for page in text.split("\f")[:-1]]
    assert begun == [_plain(_said(sheet))[:14] for sheet in paged(made, measure).sheets]


def _said(sheet: Sheet) -> str:
    """What stands on a page below its marking, line by line."""
    said = [mark for mark in sheet.marks[1:] if isinstance(mark, Said)]
    return "".join(mark.text for mark in sorted(said, key=lambda mark: (round(mark.y), mark.x)))


def _plain(text: str) -> str:
    return re.sub(r"\W", "", text.replace("OFFICIAL", ""))
