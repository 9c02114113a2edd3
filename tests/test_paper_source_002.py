"""What the paper on trust and confidence of March 2022 states, found in the words and tables of the produced document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from app.models.asked import Asked
from app.models.plan_facts import PlanLine, PlanPart, PlanReportFacts
from app.models.planning import PlanState
from app.models.timescale import Timescale
from app.papers import plan_progress, word
from app.papers.plan_words import counts
from app.queries.paper_facts import facts_of
from app.store.workspace import Workspace
from tests.opened_paper import Paper
from tests.paper_facts import HOUSE, NOW


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = Workspace.open(
        Path(copy(sample_file, tmp_path_factory.mktemp("plans"))), who="Ann", read_only=True
    )
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def paper(sample: Workspace) -> Paper:
    with sample.read() as session:
        facts = facts_of("plan_progress", session, Asked(date(2022, 1, 10)))
    return written(facts)


def written(facts: PlanReportFacts) -> Paper:
    return Paper(word.write(plan_progress.PAPER.blocks(facts), plan_progress.frame(facts)))


def text_of(paper: Paper) -> str:
    return "\n".join(paper.texts(paragraph) for paragraph in paper.find("//w:body/w:p"))


def table_of(paper: Paper, caption: str) -> list[list[str]]:
    """The rows of the first table whose caption begins so, with its headings."""
    table = next(
        table
        for table in paper.find("//w:tbl")
        if paper.find("w:tblPr/w:tblCaption/@w:val", table)[0].startswith(caption)
    )
    return [[paper.texts(cell) for cell in paper.find("w:tc", row)] for row in paper.find("w:tr", table)]


@pytest.mark.parametrize(
    "stated",
    [
        "Of its 20 priorities, 11 are due by 31 March 2022, eight are due later and one is complete (signed off in Q3 2021/22).",
        "Fifteen of the 16 commitments proceed and one is on hold.",
        "Of the 23 actions that fall to us, 21 are delivered",
        "Three plans report together to the Performance Board (every six weeks): “Rebuilding trust”, “Inclusion, diversity and"
        " engagement strategy” and “Violence against women and girls”.",
        "Twelve immediate priorities were published in October, eight more in December.",
        "Every four to six months the management board looks at trust as a whole.",
        "in the letter of 4 February",
        "One item is on hold:",
        "Add one hundred officers and staff to professional standards (COM 5, ",
        "Reason: It needs a large investment in posts that cannot be decided now. Agreed at the Trust Management Board,"
        " 2 December 2021.",
        "the five action plans",
    ],
)
def test_that_the_paper_says_what_the_source_states(paper: Paper, stated: str) -> None:
    assert stated in text_of(paper)


def test_that_each_plan_has_its_owner_boards_and_ratings_in_words(paper: Paper) -> None:
    rows = {row[0]: row[1:] for row in table_of(paper, "Governance of the action plans")}

    assert len(rows) == 6
    trust = rows["Rebuilding trust"]
    assert trust[0] == "Director of Strategy and Governance"
    assert "Trust Management Board, chaired by the Commissioner: monthly" in trust[1]
    assert "Performance Board: every six weeks" in trust[1]
    assert trust[2:] == ["On track", "▲ Amber"]


def test_that_the_counts_by_state_add_up(paper: Paper) -> None:
    head, *rows = table_of(paper, "Parts of the plans by state")
    counted = {row[0]: [int(number) for number in row[1:]] for row in rows}

    assert head[2] == "Due by 31 March 2022"
    assert counted["Rebuilding trust"] == [20, 11, 8, 0, 1, 0, 0]
    assert counted["Commitments of the Commissioner’s letter"] == [16, 5, 9, 1, 0, 1, 0]
    assert all(whole == sum(parts) for whole, *parts in counted.values())


def test_that_what_is_to_come_is_told_by_quarter(paper: Paper) -> None:
    head, *rows = table_of(paper, "What is still to come")

    assert head == ["Plan", "Q4 2021/22", "Q1 2022/23", "Q2 2022/23", "Q3 2022/23", "No date"]
    assert ["Rebuilding trust", "11", "4", "3", "1", "0"] in rows


def test_that_every_priority_and_commitment_is_in_the_appendix_with_its_sign_off(paper: Paper) -> None:
    priorities, commitments = (
        table_of(paper, "Rebuilding trust,"),
        table_of(paper, "Commitments of the Commissioner’s letter,"),
    )

    assert (len(priorities), len(commitments)) == (21, 17)
    published = Counter(row[0].partition(".")[0] for row in priorities[1:])
    assert published == {"RBT 1": 12, "RBT 2": 8}  # as their two plans of October and December
    assert [row[0] for row in commitments if row[4].startswith("On hold")] == ["COM 5"]
    [done] = [row for row in priorities if row[0] == "RBT 1.2"]
    assert done[4].startswith("CompleteSigned off by Chair of the Trust Management Board, 2 December 2021")


def part(number: int, standing: PlanState, due: str = "", kind: str = "Priority") -> PlanPart:
    when = Timescale.parse(due) if due else None
    return PlanPart(f"P{number}", f"Do {number}", kind, "Head", standing, standing.value, when)


@pytest.mark.parametrize(
    ("standings", "said"),
    [
        ([(PlanState.OPEN, "Q4 2021/22")], "Its one priority is due by 31 March 2022."),
        ([(PlanState.OPEN, "Q4 2021/22")] * 2, "Both of its priorities are due by 31 March 2022."),
        ([(PlanState.COMPLETE, "")] * 3, "All three of its priorities are complete."),
        ([(PlanState.PAUSED, "")] * 3, "All three of its priorities are on hold."),
        ([(PlanState.PAUSED, "")], "Its one priority is on hold."),
        (
            [(PlanState.OPEN, "TBC"), (PlanState.PAUSED, ""), (PlanState.PAUSED, "")],
            "One of the three priorities proceeds and two are on hold. Of those that proceed, one is to be dated.",
        ),
        ([], "Its parts are not kept in the register."),
    ],
)
def test_that_counts_are_written_as_a_clerk_writes_them(
    standings: list[tuple[PlanState, str]], said: str
) -> None:
    plan = PlanLine("A", "A plan", parts=tuple(part(n, *one) for n, one in enumerate(standings)))

    assert counts(plan, PlanReportFacts(HOUSE, NOW, date(2022, 1, 10), plans=(plan,))) == said


@pytest.mark.parametrize("standing", [PlanState.PAUSED, PlanState.USUAL])
def test_that_what_is_late_is_counted_however_it_was_put_aside(standing: PlanState) -> None:
    aside = replace(part(1, standing, "Q2 2021/22"), overdue=True, reason="No money", meeting="Board")
    plan = PlanLine("A", "A plan", parts=(aside, part(2, PlanState.OPEN, "Q4 2021/22")))
    late = written(PlanReportFacts(HOUSE, NOW, date(2022, 1, 10), plans=(plan,)))
    said = text_of(late)

    assert "One item is past the timescale." in said
    assert "One item is past the timescale:" in said
    assert f"Do 1 (P1, Head, due Q2 2021/22, {standing.lower()} past that date). Reason: No money." in said
    [_, [*_, stands], _] = table_of(late, "A plan,")
    assert stands.startswith(f"{standing}; overdue")


def test_that_a_register_without_plans_says_so() -> None:
    paper = written(PlanReportFacts(HOUSE, NOW, date(2022, 1, 10)))

    assert "The register holds no action plans." in text_of(paper)
    assert not paper.find("//w:tbl")
