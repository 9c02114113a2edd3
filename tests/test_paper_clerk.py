"""Papers as a good clerk writes them: lists are lists, sentences begin with words, and nothing is said twice in a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from app.models.asked import Asked
from app.models.quarter import Quarter
from app.models.status import ControlStatus
from app.papers.blocks import Block, Heading, Paragraph, Part
from app.papers.paper import all_papers, paper_of
from app.papers.risk_report import risk_report
from app.papers.written import written
from app.queries.paper_facts import facts_of
from app.store.workspace import Workspace
from tests.paper_facts import eleven

KEYS = [paper.key for paper in all_papers() if paper.key != "minutes"]
QUARTERS = ["", "Q2 2021/22", "Q1 2021/22", "Q4 2020/21"]


@pytest.fixture(scope="module")
def sample(sample_file: Path) -> Iterator[Workspace]:
    opened = Workspace.open(sample_file, who="Ann", read_only=True)
    yield opened
    opened.close()


def blocks(sample: Workspace, key: str, quarter: str = "") -> list[Block]:
    with sample.read(Quarter.parse(quarter) if quarter else None) as session:
        return list(written(paper_of(key), facts_of(key, session, Asked(date(2022, 1, 10)))).blocks)


def paragraphs(found: list[Block]) -> list[str]:
    return [block.text for block in found if isinstance(block, Paragraph)]


@pytest.mark.parametrize("quarter", QUARTERS)
@pytest.mark.parametrize("key", KEYS)
def test_that_no_list_has_one_point(sample, key, quarter):
    parts = [block.part if isinstance(block, Paragraph) else None for block in blocks(sample, key, quarter)]

    alone = [
        number
        for number, part in enumerate(parts)
        if part is Part.POINT and Part.POINT not in (parts[number - 1], *parts[number + 1 : number + 2])
    ]
    assert alone == []


def test_that_a_single_exception_goes_on_in_the_sentence_that_leads_to_it(sample):
    said = paragraphs(blocks(sample, "plan_progress"))

    assert any(one.startswith("One item is on hold: Add one hundred officers") for one in said)


@pytest.mark.parametrize("key", KEYS)
def test_that_no_sentence_that_counts_up_to_ninety_nine_begins_with_a_figure(sample, key):
    said = paragraphs(blocks(sample, key))

    begun = [one.split()[0] for one in said if one.strip()]
    assert [one for one in begun if one.isdecimal() and int(one) < 100] == []


def test_that_what_is_expected_in_a_season_says_so(sample):
    cells = [
        line
        for block in blocks(sample, "improvement_plans")
        for row in getattr(block, "rows", ())
        for cell in row
        for line in cell.lines
    ]

    assert "Expected in autumn 2021." in cells


def test_that_the_motto_of_a_principle_is_not_parted_from_what_is_said_of_it(sample):
    found = blocks(sample, "governance_statement")

    mottos = [
        after
        for before, after in pairwise(found)
        if isinstance(before, Heading)
        and before.text.startswith("Principle")
        and isinstance(after, Paragraph)
    ]
    assert len(mottos) == 7
    assert all(motto.keep for motto in mottos)


def test_that_a_control_that_has_slipped_says_so_once():
    facts = eleven()
    control = replace(
        facts.controls[0],
        status=ControlStatus.SLIPPED,
        owner="",
        streak=1,
        slip=1,
        timescale=None,
        original="",
    )
    said = " ".join(paragraphs(list(risk_report(replace(facts, controls=(control,))))))

    assert f"{control.title} (slipped one quarter" in said


@pytest.mark.parametrize(
    ("key", "quarter", "said"),
    [
        (
            "audit_report",
            "",
            "That is eight more than the 242 at the close of Q2 2021/22. With what inspections ask for, "
            "288 points are open, after 282: 19 are new and 13 are no longer open.",
        ),
        ("risk_report", "", "with the levels L (Low), M (Medium), H (High) and VH (Very High)."),
        ("risk_report", "", "one has slipped. Later than first planned, though not reported as behind: 9.1"),
        ("risk_report", "", "from October 2021). The controls that are behind are:"),
        ("risk_report", "Q1 2021/22", "All risks but risk 4 lie outside the risk appetite."),
        (
            "improvement_plans",
            "Q4 2020/21",
            "None of the six areas has assurance of the first, second or third line.",
        ),
    ],
)
def test_that_figures_beside_each_other_add_up_and_words_have_what_they_speak_of(sample, key, quarter, said):
    assert any(said in one for one in paragraphs(blocks(sample, key, quarter)))
