"""What the risk management report of January 2022 states, found in the words and tables of the produced document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from app.models.asked import Asked
from app.models.facts import BesideRisk, RiskReportFacts
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.models.timescale import Timescale
from app.papers.blocks import Block, Cell, Heading, PageBreak, Paragraph, Section, Table
from app.papers.pages import foreseen
from app.papers.risk_report import PAPER
from app.queries.paper_facts import facts_of
from app.store.workspace import Workspace
from tests.paper_facts import eleven

TODAY = date(2022, 1, 10)

# Number, position, trend, target: the table of the published appendix, whose arrows came out as other signs.
REGISTER = (
    ("1", "M v H", "↓ Decreased", "L v M"),
    ("2", "H v M", "↔ Unchanged", "M v M"),
    ("3", "H v H", "↔ Unchanged", "L v L"),
    ("4", "H v M", "↔ Unchanged", "M v M"),
    ("5", "M v VH", "↔ Unchanged", "L v L"),
    ("6", "L v H", "↓ Decreased", "L v L"),
    ("7", "M v M", "↔ Unchanged", "L v L"),
    ("8", "M v H", "↔ Unchanged", "L v H"),
    ("9", "M v H", "↔ Unchanged", "M v M"),
    ("10", "VH v VH", "↔ Unchanged", "M v M"),
    ("11", "M v H", "↔ Unchanged", "L v M"),
)


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = Workspace.open(
        Path(copy(sample_file, tmp_path_factory.mktemp("risks"))), who="Ann", read_only=True
    )
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def facts(sample: Workspace) -> RiskReportFacts:
    with sample.read() as session:
        found = facts_of("risk_report", session, Asked(TODAY))
    assert isinstance(found, RiskReportFacts)
    return found


@pytest.fixture(scope="module")
def chapters(facts: RiskReportFacts) -> dict[str, list[Block]]:
    """The blocks of the sample's paper by chapter."""
    found: dict[str, list[Block]] = {}
    for chapter, block in PAPER.outlined(facts):
        found.setdefault(chapter.key, []).append(block)
    return found


def words(blocks: list[Block]) -> str:
    """Headings, paragraphs and the cells of tables."""
    said = []
    for block in blocks:
        if isinstance(block, Table):
            said += [" | ".join(" / ".join(cell.lines) for cell in row) for row in block.rows]
        elif isinstance(block, Heading | Paragraph):
            said.append(block.text)
    return "\n".join(said)


def tables(blocks: list[Block]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def rows(table: Table) -> list[list[str]]:
    return [[" ".join(cell.lines) for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    ("chapter", "stated"),
    [
        ("summary", "seven of the risks green, two amber and one red"),
        ("summary", "30 November 2021"),
        ("summary", "eleven corporate risks"),
        ("summary", "the spending review was kinder than feared"),
        ("summary", "limited for the second quarter running"),
        ("update", "On track | 8 | 1, 2, 3, 5, 6, 7, 10, 11 | 7 green, 1 not rated"),
        ("update", "Limited progress | 2 | 4, 8 | 2 amber"),
        ("update", "Slipped | 1 | 9 | 1 red"),
        ("position", "Limited progress: risks 4 and 8"),
        ("position", "Slipped: risk 9"),
        ("position", "It has decreased from High to Low likelihood (H v H to L v H) since the end of September,"),
        ("position", "This is the second quarter running that limited progress is reported."),
        ("position", "In the second quarter 819 recruits joined."),
        ("position", "23.4%"),
        ("position", "(4.1% are Black)"),
        ("position", "39.8% are women"),
        ("position", "for the 2022/23 plan"),
        ("position", "Of its nine controls, six are on track and three report limited progress."),
        ("position", "twelve a year in each local unit"),
        ("position", "due 31 March 2022"),
        ("position", "10 January 2022"),
        ("position", "Of its five controls, one is on track, three report limited progress and one has slipped."),
        ("position", "slipped one quarter"),
        ("position", "end of December"),
        ("movement", "Money (risk 6, long-term): It decreased from High to Low likelihood (H v H to L v H)."),
        ("movement", "It decreased from High to Medium likelihood (H v H to M v H)."),
        ("in_focus", "Legitimacy (risk 10) was the main item of the board’s meeting on 30 November 2021."),
        ("in_focus", "since the panel met on 4 October 2021"),
        ("in_focus", "twelve priorities"),
        ("in_focus", "21 of our 23 actions in the mayoral plan"),
        ("in_focus", "four channels ask for no name, of which we run two"),
        ("in_focus", "Public Interest Disclosure Act 1998"),
        ("in_focus", "Two reviews from outside are under way"),
        ("standing", "Regulation 3 of the Accounts and Audit Regulations 2015"),
        ("sheets", "Recruits who joined in the quarter, 819\N{NO-BREAK SPACE}officers in Q2 2021/22 against 800 (on target)"),
        ("sheets", "Women among new recruits, 39.8% in Q2 2021/22"),
        ("sheets", "appetite averse, outside its limit"),
    ],
)  # fmt: skip
def test_that_the_paper_says_what_the_source_states_where_it_does(
    chapters: dict[str, list[Block]], chapter: str, stated: str
) -> None:
    assert stated in words(chapters[chapter])


@pytest.mark.parametrize(("ref", "position", "trend", "target"), REGISTER)
def test_that_every_risk_stands_in_the_register_as_published_with_its_trend_in_words(
    chapters: dict[str, list[Block]], ref: str, position: str, trend: str, target: str
) -> None:
    short, long = tables(chapters["appendix"])[:2]
    [row] = [row for row in rows(short) + rows(long) if row[0] == ref]

    assert (row[1], row[2], row[6]) == (position, trend, target)
    assert all(row)
    assert len(short.rows) == 3
    assert len(long.rows) == 8


def test_that_the_refresh_says_what_became_of_each_candidate_and_why(sample: Workspace) -> None:
    with sample.read(Quarter(2021, 1)) as session:
        found = facts_of("risk_report", session, Asked(TODAY))

    told = words([block for chapter, block in PAPER.outlined(found) if chapter.key == "changes"])

    assert (
        "Serious violence (risk 12) was merged into risk 1 and has left the register; it last stood at M v H."
        in told
    )
    assert (
        "The refresh of 2021/22 decided on six candidates (Risk and Assurance Board, meeting RAB.2, 17 June 2021), of which"
        " one was merged, one was included, two were sent elsewhere and two were removed:"
    ) in told
    assert "“Data quality and protection” was sent to the Data Board. Reason: " in told
    assert told.count("RAB.2") == told.count("refresh of 2021/22") == 1


def test_that_the_pillars_have_the_numbers_of_their_risks(chapters: dict[str, list[Block]]) -> None:
    [pillars] = [one for one in tables(chapters["appendix"]) if one.caption.startswith("Risks by strategy")]

    assert [row[2:] for row in rows(pillars)] == [
        ["None", "8"],
        ["1", "None"],
        ["None", "None"],
        ["2", "7"],
        ["None", "11"],
        ["None", "5"],
        ["3", "4, 6, 9, 10"],
    ]


def test_that_each_risk_has_a_sheet_on_a_page_of_its_own(chapters: dict[str, list[Block]]) -> None:
    blocks = chapters["sheets"]
    sheets = [block.text for block in blocks if isinstance(block, Heading) and block.level == 3]

    assert sheets[0] == "Risk 1: Violent crime"
    assert len(sheets) == 11
    assert blocks[0] == Section(narrow=True)
    assert sum(isinstance(block, PageBreak) for block in blocks) == 10
    pages = foreseen([Heading(1, "Risks"), *blocks]).pages
    found = [page for anchor, page in pages.items() if anchor.startswith("heading-")]
    assert found[-11:] == list(range(2, 13))  # none goes on overleaf
    controls = [table for table in tables(blocks) if table.caption.endswith("controls, Q3 2021/22")]
    assert [len(table.rows) for table in controls] == [5, 4, 4, 5, 4, 5, 3, 9, 5, 5, 3]


def test_that_a_sheet_has_position_before_target_and_ratings_as_words(
    chapters: dict[str, list[Block]],
) -> None:
    [money] = [
        table for table in tables(chapters["sheets"]) if table.caption.startswith("Risk 6: assessment")
    ]

    assert [column.title for column in money.columns] == [
        "Position", "Q2 2021/22", "Target", "Trend", "Progress", "RAG"
    ]  # fmt: skip
    assert rows(money) == [["L v H Medium", "H v H High", "L v L Low", "↓ Decreased", "On track", "● Green"]]


def sheet(facts: RiskReportFacts, ref: str) -> list[Block]:
    """The blocks of one risk's sheet."""
    chosen = replace(facts, risks=tuple(risk for risk in facts.risks if risk.ref == ref))
    return [block for chapter, block in PAPER.outlined(chosen) if chapter.key == "sheets"]


def test_that_a_sheet_says_what_other_registers_hold_on_its_risk() -> None:
    beside = (
        BesideRisk("a", "Audit", "A1", "Budgets", "graded limited", ("6",)),
        BesideRisk("b", "Audit", "A2", "Stores.", "", ("6", "1")),
        BesideRisk("c", "Measure", "3", "Trained", "17% in Q3 2021/22", ("1",)),
    )

    told = words(sheet(replace(eleven(), beside=beside), "6"))

    assert "Audits: A1 Budgets, graded limited; A2 Stores" in told
    assert "Measure" not in told


def test_that_the_number_of_a_measure_does_not_read_as_its_figure() -> None:
    trained = BesideRisk("c", "Measure", "3", "Trained on the app", "17% in Q3 2021/22", ("1",))

    told = words(sheet(replace(eleven(), beside=(trained,)), "1"))

    assert "Measure: Trained on the app, 17% in Q3 2021/22" in told


def test_that_a_sheet_of_a_risk_nobody_has_assessed_says_so() -> None:
    facts = eleven()
    bare = replace(
        facts.risks[0],
        position=None, target=None, previous=None, trend=None, progress=None, rag=None, owner="", leads=(),
        appetite=None, commentary="", controls=(), related=(), streak=0,
    )  # fmt: skip
    told = words(sheet(replace(facts, risks=(bare,), controls=(), beside=()), bare.ref))

    assert "Not assessed" in told
    assert "Not set" in told
    assert "Owner: not named" in told
    assert "no appetite given" in told
    assert "No update was given for Q3 2021/22. The risk has no controls on the register." in told


def test_that_a_sheet_compares_nothing_with_another_matrix() -> None:
    facts = replace(eleven(), scale_before=five_by_five())

    heads = [column.title for column in tables(sheet(facts, "6"))[0].columns]

    assert heads == ["Position", "Target", "Trend", "Progress", "RAG"]


def test_that_an_old_update_says_of_which_quarter_it_is() -> None:
    facts = eleven()
    old = replace(facts.risks[0], commentary="All is well", commentary_quarter=Quarter(2021, 1), streak=1)

    told = words(sheet(replace(facts, risks=(old,)), old.ref))

    assert "No update was given for Q3 2021/22; the latest, for Q1 2021/22, follows. All is well." in told


def test_that_a_control_says_how_far_it_has_slipped_and_whom_else_it_serves() -> None:
    facts = eleven()
    control = replace(
        facts.controls[0], risks=("1", "2"), slip=2, original=Timescale.parse("Q1 2021/22"), overdue=True
    )

    blocks = [
        block
        for chapter, block in PAPER.outlined(replace(facts, controls=(control,)))
        if chapter.key == "sheets"
    ]
    row: tuple[Cell, ...] = next(
        table.rows[0] for table in tables(blocks) if table.caption.startswith("Risk 1: controls")
    )

    assert row[2].lines[1:] == ("Slipped two quarters from Q1 2021/22", "Overdue")
    assert "It serves risks 1 and 2." in row[1].lines[-1]
