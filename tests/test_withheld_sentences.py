"""Sentences about withheld items in public papers read as whole sentences, and say nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from app.cli.program import run
from app.commands import publication, records
from app.models.asked import Asked
from app.models.publication import Audience
from app.papers.blocks import Block, Heading, Paragraph, Picture, Table
from app.papers.paper import paper_of
from app.papers.sought import sought
from app.papers.written import written
from app.queries.paper_facts import facts_of
from app.queries.publication import withholdings
from app.queries.registers import rows
from app.store.workspace import Workspace
from tests.asked_papers import quarter_and_meeting

TODAY = date(2022, 1, 10)
NOTICE = "Item withheld – Schedule 12A paragraph 3"


@pytest.fixture
def workspace(sample_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.open(Path(copy(sample_file, tmp_path)), who="Ann")
    yield made
    made.close()


def withhold(workspace: Workspace, register: str, ref: str) -> None:
    with workspace.read() as session:
        record = next(row.id for row in rows(session, register, TODAY) if row.ref == ref)
    decided = (record, "12A/3", "It would harm a contract that is let.", "Head", TODAY)
    workspace.run("Withhold", publication.withhold, register, *decided)


def public(workspace: Workspace, key: str, quarter: str = "", meeting: str = "") -> list[Block]:
    wanted, meeting_id = quarter_and_meeting(workspace, quarter, meeting, TODAY)
    with workspace.read(wanted) as session:
        facts = facts_of(key, session, Asked(TODAY, meeting_id))
        return written(paper_of(key), facts, withholdings(session), Audience.PUBLIC).blocks


def said(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, (Heading, Paragraph))]


def row(blocks: list[Block], ref: str) -> list[tuple[str, ...]]:
    """The cells of the first row that begins with a reference."""
    every = (row for block in blocks if isinstance(block, Table) for row in block.rows)
    return next([cell.lines for cell in row] for row in every if row[0].lines == (ref,))


def test_that_a_withheld_risk_in_a_list_of_risks_has_its_notice_in_brackets(workspace: Workspace) -> None:
    withhold(workspace, "risks", "3")
    withhold(workspace, "plans", "GIP 2")

    blocks = public(workspace, "risk_report", "Q1 2021/22")
    statement = public(workspace, "governance_statement", "Q1 2021/22")
    plans = public(workspace, "improvement_plans", "Q1 2021/22")

    assert any(text.endswith(f"risks 3 ({NOTICE}) and 5 Capability") for text in said(blocks))
    maps = [block.text for block in blocks if isinstance(block, Picture)]
    assert any(f"risk 3 ({NOTICE})." in text for text in maps)
    assert f"GIP 2 ({NOTICE})." in said(statement)
    assert (f"3 ({NOTICE}); 10 Legitimacy",) in [
        one[1].lines for block in plans if isinstance(block, Table) for one in block.rows if len(one) > 1
    ]


def test_that_a_withheld_candidate_leaves_the_others_as_they_are_told_in_full(workspace: Workspace) -> None:
    with workspace.read() as session:
        ref = next(row.ref for row in rows(session, "candidates", TODAY) if row.title == "Pandemic")
    withhold(workspace, "candidates", ref)

    found = said(public(workspace, "risk_report", "Q1 2021/22"))

    assert [text for text in found if "decided on six candidates (Risk and Assurance Board, meeting" in text]
    assert f"{NOTICE}." in found
    assert not [text for text in found if "Decided" in text]


def test_that_no_update_is_announced_which_is_withheld(workspace: Workspace) -> None:
    withhold(workspace, "actions", "GIP 1.3")

    blocks = public(workspace, "improvement_plans", "Q2 2021/22")

    assert row(blocks, "GIP 1.3")[2] == ("No update was given for Q2 2021/22.", "Slipped two quarters.")


def test_that_the_reason_of_a_withheld_part_of_a_plan_leaves_no_word_behind(workspace: Workspace) -> None:
    withhold(workspace, "plans", "COM")

    blocks = public(workspace, "plan_progress")

    assert f"One item is on hold: {NOTICE} (COM 5)." in [
        one.text for one in blocks if isinstance(one, Paragraph)
    ]


def test_that_a_withheld_risk_is_found_among_several_that_own_words_name_with_their_numbers(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    withhold(workspace, "risks", "3")
    workspace.close()
    out = tmp_path / "public.docx"

    done = run(["export", "paper", "--register", str(workspace.path), "--public", "--out", str(out)])

    assert done != 0
    assert not out.exists()
    told = capsys.readouterr().err
    assert "“Interdependencies and cross-cutting issues”" in told
    assert "standards, engagement and legitimacy (risks 3, 9 and 10)" in told


NUMBERED = ("Legitimacy (risk 10)", "risk 10 (Legitimacy)")


@pytest.mark.parametrize(
    "said",
    [
        "Look closely at Legitimacy, which is risk 10.",
        "Standards, Public and Legitimacy (risks 3, 9 and 10) rise together.",
        "Look at risks 9 and 10 (Public and Legitimacy).",
        "Look at risks 8 to 10, from Prevention to Legitimacy.",
        "Look at Public (9) and Legitimacy (10).",
        "Look at risks 9 (Public) and 10 (Legitimacy).",
    ],
)
def test_that_a_title_is_found_beside_its_number(said: str) -> None:
    assert sought(NUMBERED).in_text(f"Nothing else moved. {said} More follows.") == said.casefold()


@pytest.mark.parametrize("said", ["10 Legitimacy", "R10 Legitimacy", "r10: legitimacy", "10. LEGITIMACY"])
def test_that_a_title_is_found_right_behind_its_number(said: str) -> None:
    assert sought(NUMBERED).in_text(f"3 Standards, {said} and others rise.") == said.casefold()


@pytest.mark.parametrize(
    "said",
    [
        "Legitimacy is what this is about.",
        "Standards and Legitimacy are discussed. Risk 10 has moved.",
        "Legitimacy depends on risk 9.",
        "Legitimacy depends on risk 101.",
        "There are 10 legitimacy questions, and 110 Legitimacy papers.",
        "The Legitimacy Board looks at risk 10.",
        "Illegitimacy has to do with risk 10.",
    ],
)
def test_that_a_title_without_its_number_may_be_any_word(said: str) -> None:
    assert not sought(NUMBERED, ["Legitimacy Board"]).in_text(said)


def test_that_plans_report_to_a_board_also_where_its_name_is_withheld(workspace: Workspace) -> None:
    withhold(workspace, "assurance", "R18")

    found = said(public(workspace, "plan_progress"))

    board = f"a board ({NOTICE}; monthly)"
    assert any(text.startswith(f"Two plans report together to {board}: ") for text in found)
    assert any(text.endswith(f" report to {board}.") for text in found)


def test_that_a_withheld_piece_of_assurance_has_its_number(workspace: Workspace) -> None:
    withhold(workspace, "assurance", "A1")

    blocks = public(workspace, "improvement_plans")

    assert (f"A1 {NOTICE}", "Given on 20 May 2021") in [
        cell.lines for block in blocks if isinstance(block, Table) for one in block.rows for cell in one
    ]


def test_that_minutes_of_a_withheld_meeting_name_it_once(workspace: Workspace) -> None:
    withhold(workspace, "meetings", "OB.2")

    found = said(public(workspace, "minutes", meeting="OB.2"))

    assert found.count(f"{NOTICE}.") == 1
    assert "Present" not in found
    assert found[found.index(f"{NOTICE}.") - 1] == "Present, and what was said"


@pytest.mark.parametrize(
    ("empty", "left"), [("route", "Governance: not named"), ("lead", "Lead: not named.")]
)
def test_that_what_is_not_named_of_a_withheld_audit_stands_without_the_rest_of_its_line(
    workspace: Workspace, empty: str, left: str
) -> None:
    with workspace.read() as session:
        audit = next(row.id for row in rows(session, "reviews", TODAY) if row.ref == "A1")
    workspace.run("Clear", records.change, "reviews", audit, empty, "")
    withhold(workspace, "reviews", "A1")

    blocks = public(workspace, "audit_report")

    assert row(blocks, "A1")[1][-1] == left
