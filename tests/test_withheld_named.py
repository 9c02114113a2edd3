"""A public paper names each withheld item once, keeps its number, and can be written whatever else repeats of the item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from app.commands import publication, quarters, records, risks
from app.models.asked import Asked
from app.models.publication import BLANK, Audience, is_notice
from app.models.scale import Position
from app.papers.blocks import Block, Heading, Paragraph, Part, Table
from app.papers.elsewhere import Elsewhere
from app.papers.paper import all_papers, paper_of
from app.papers.sought import sought
from app.papers.written import Written, last_of, written
from app.queries.house import house
from app.queries.paper_facts import facts_of
from app.queries.publication import issued_papers, withholdings
from app.queries.registers import rows
from app.store.workspace import Workspace
from tests.asked_papers import quarter_and_meeting

TODAY = date(2022, 1, 10)
NOTICE = "Item withheld – Schedule 12A paragraph 3"
QUARTERS = ("Q4 2020/21", "Q1 2021/22", "Q2 2021/22", "")
WIDE = (
    ("risks", "4"),
    ("controls", "1.2"),
    ("controls", "7.1"),
    ("actions", "GIP 4.2"),
    ("actions", "OB.3.2"),
    ("plans", "GIP 3"),
    ("plans", "COM 4"),
    ("plans", "STRIDE"),
    ("principles", "C"),
    ("pillars", "5"),
    ("reviews", "A5"),
    ("reviews", "I19"),
    ("recommendations", "A1.1"),
    ("findings", "21/22 F5"),
    ("decisions", "RAB.2.1"),
    ("panel_questions", "2"),
    ("measures", "3"),
    ("statement", "21/22 F"),
    ("assurance", "A8"),
    ("candidates", "21/22 3"),
    ("questions", "Q7"),
)


def withhold(workspace: Workspace, *records: tuple[str, str]) -> None:
    with workspace.read() as session:
        found = {
            (register, row.ref): row.id for register, _ in records for row in rows(session, register, TODAY)
        }
    for register, ref in records:
        decided = (found[register, ref], "12A/3", "It would harm a contract that is let.", "Head", TODAY)
        workspace.run("Withhold", publication.withhold, register, *decided)


@pytest.fixture
def workspace(sample_file: Path, tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.open(Path(copy(sample_file, tmp_path)), who="Ann")
    yield made
    made.close()


@pytest.fixture(scope="module")
def wide(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The sample, with something withheld of nearly every register."""
    made = Workspace.open(Path(copy(sample_file, tmp_path_factory.mktemp("wide"))), who="Ann")
    withhold(made, *WIDE)
    yield made
    made.close()


def read(workspace: Workspace, key: str, audience: Audience, quarter: str = "", meeting: str = "") -> Written:
    wanted, meeting_id = quarter_and_meeting(workspace, quarter, meeting, TODAY)
    with workspace.read(wanted) as session:
        facts = facts_of(key, session, Asked(TODAY, meeting_id))
        last = last_of(issued_papers(session, key), house(session).quarter, audience)
        return written(paper_of(key), facts, withholdings(session), audience, last)


def public(workspace: Workspace, key: str, quarter: str = "", meeting: str = "") -> Written:
    return read(workspace, key, Audience.PUBLIC, quarter, meeting)


def numbering(blocks: list[Block]) -> list[Any]:
    kept = (Part.NUMBERED, Part.POINT)
    return [
        (block.level, block.numbered) if isinstance(block, Heading) else block.part
        for block in blocks
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.part in kept)
    ]


def cells(blocks: list[Block]) -> list[list[tuple[str, ...]]]:
    return [
        [cell.lines for cell in row] for block in blocks if isinstance(block, Table) for row in block.rows
    ]


def texts(blocks: list[Block]) -> list[str]:
    said = [block.text for block in blocks if isinstance(block, (Heading, Paragraph))]
    return said + [line for row in cells(blocks) for cell in row for line in cell]


@pytest.mark.parametrize("quarter", QUARTERS)
@pytest.mark.parametrize("key", [paper.key for paper in all_papers()])
def test_that_numbers_stay_and_an_item_is_named_once_in_its_row(wide, key, quarter):
    full, shown = (
        read(wide, key, audience, quarter).blocks for audience in (Audience.RESTRICTED, Audience.PUBLIC)
    )

    assert numbering(shown) == numbering(full)
    rows_with = {
        word: [r for r in cells(shown) if any(word in line for c in r for line in c)]
        for word in (NOTICE, BLANK)
    }
    assert not [row for row in rows_with[BLANK] if row in rows_with[NOTICE]]
    silly = (
        r"Withhelds|Principle Withheld|(?:the|of|from|to|by) Withheld|Withheld[:,;]|[:,;] Withheld|\(Withheld"
        r"|“[^“”]*Item withheld"
    )
    assert not [text for text in texts(shown) if re.search(silly, text)]


def test_that_a_row_that_names_nothing_says_itself_that_its_text_is_withheld(workspace):
    """A dash beside “Owner” or “Findings answered” reads as if there were none."""
    withhold(workspace, ("plans", "GIP 3"))

    blocks = public(workspace, "improvement_plans").blocks
    [about] = [b for b in blocks if isinstance(b, Table) and b.caption.startswith("GIP 3: about")]

    told = {row[0].lines[0]: row[1].lines for row in about.rows}
    assert told["Aim"] == told["Owner"] == told["Findings answered"] == told["Watched by"] == (BLANK,)
    assert told["Governance principles"] == ("B and C",)
    assert not [row for row in cells([about]) if ("–",) in row]


def test_that_headings_of_withheld_reviews_and_questions_have_their_numbers(wide):
    audits = [block.text for block in public(wide, "audit_report").blocks if isinstance(block, Heading)]
    risks_of = [block.text for block in public(wide, "risk_report").blocks if isinstance(block, Heading)]

    assert f"I19 {NOTICE}" in audits
    assert f"Question 2: {NOTICE}" in risks_of
    assert f"STRIDE {NOTICE}" in [
        one.text for one in public(wide, "plan_progress").blocks if isinstance(one, Heading)
    ]
    assert NOTICE not in (*audits, *risks_of)


def test_that_a_withheld_question_is_named_once_with_what_was_found_of_it(workspace):
    withhold(workspace, ("questions", "Q8"))

    (told,) = [
        one.text
        for one in public(workspace, "governance_statement").blocks
        if isinstance(one, Paragraph) and one.text.startswith("Q8")
    ]
    assert told == f"Q8: {NOTICE}. Yes 69%, Partly 28%, No 0%; yes is down 4 points from 73%."


def test_that_points_of_a_withheld_audit_are_counted_as_in_the_full_paper(workspace):
    withhold(workspace, ("reviews", "A4"))

    said = [text for text in texts(public(workspace, "audit_report").blocks) if "are on track" in text]
    assert len(said) == 2
    assert all("although three of their points are not (A1.2, A4.7 and F7.1)" in text for text in said)


def test_that_every_withheld_control_in_a_list_has_its_number(wide):
    points = [
        one.text
        for one in public(wide, "risk_report").blocks
        if isinstance(one, Paragraph) and one.part is Part.POINT
    ]

    found = [text for text in points if text.startswith(f"{NOTICE} (")]
    assert [text[len(NOTICE) + 2 :].split(",")[0] for text in found] == ["4.1", "4.2", "4.5"]


def test_that_minutes_and_log_can_be_written_where_a_measure_that_they_repeat_is_withheld(workspace):
    withhold(workspace, ("measures", "3"))

    minutes = public(workspace, "minutes", meeting="OB.2")
    log = public(workspace, "action_log", "Q1 2021/22")

    for paper in (minutes, log):
        assert paper.word()
        assert not [text for text in texts(paper.blocks) if "17% are trained" in text]
    assert [NOTICE] in [
        [line.rstrip(".") for line in row[2]] for row in cells(minutes.blocks) if row[0] == ("9",)
    ]


def test_that_a_withheld_figure_is_found_with_and_without_a_space_before_its_sign():
    for secret, said in (
        ("Only 17 % are trained", "only 17% are trained"),
        ("17% are trained", "17 % are trained"),
    ):
        assert sought([f"{secret}. More."]).in_text(f"It was said that {said} now.")


def test_that_the_minutes_of_a_withheld_meeting_say_whose_it_was_and_no_more(workspace):
    withhold(workspace, ("meetings", "OB.2"))

    blocks = public(workspace, "minutes", meeting="OB.2").blocks
    said = texts(blocks)
    assert "Performance and Risk Oversight Board meeting minutes, 24 June 2021" in said
    assert said.count(f"{NOTICE}.") == 1
    assert not [text for text in said if BLANK in text]
    assert [row[0] for row in cells(blocks)] == [(str(number),) for number in range(1, 16)]
    assert all(is_notice(row[2][0]) and row[3] == ("–",) for row in cells(blocks))


def test_that_a_board_which_watches_a_withheld_plan_alone_is_not_named_with_it(workspace):
    withhold(workspace, ("plans", "VAWG"), ("plans", "GIP 4"))

    plans, areas = (public(workspace, key).blocks for key in ("plan_progress", "improvement_plans"))

    watched = next(row[2] for row in cells(plans) if row[0][0].startswith("VAWG "))
    assert watched == ("Performance Board: every six weeks",), "several plans report to it"
    assert ("Watched by",) in [row[0] for row in cells(areas)]
    assert not [text for text in texts([*plans, *areas]) if "Public Protection Board" in text]


def test_that_minutes_of_a_withheld_board_have_their_day_once(workspace):
    withhold(workspace, ("boards", "OB"), ("boards", "PB"))

    minutes, plans = public(workspace, "minutes", meeting="OB.2"), public(workspace, "plan_progress")

    assert "Minutes: Oversight board, 24 June 2021" in texts(minutes.blocks)
    assert [
        text
        for text in texts(plans.blocks)
        if f" report together to a board ({NOTICE}; every six weeks): " in text
    ]
    assert not [text for text in texts(plans.blocks) if "the Item" in text]


def test_that_actions_of_a_withheld_meeting_are_in_the_log_and_name_it_as_withheld(workspace):
    withhold(workspace, ("meetings", "OB.2"), ("meetings", "OB.4"))

    log = public(workspace, "action_log")
    assert log.word()
    assert f"Agreed at: OB.2 {NOTICE}" in texts(log.blocks)
    coming = next(row for row in cells(log.blocks) if row[0][0].startswith("OB.4"))
    assert coming == [(f"OB.4 {NOTICE}", "27 January 2022"), ("–",), ("–",)]


@pytest.fixture
def issued(workspace: Workspace) -> Callable[[Audience], None]:
    """Issues the report of the open quarter for an audience, closes it, and moves risks 4 and 6."""

    def give(audience: Audience) -> None:
        paper = read(workspace, "risk_report", audience)
        workspace.run(
            "Issue",
            publication.issue,
            "risk_report",
            paper.facts.quarter,
            issued_on=TODAY,
            issued_to="Joint Audit Panel",
            audience=audience,
            file="paper.docx",
            sha256="",
            history_head="",
            carried=paper.carried,
        )
        workspace.run("Close", quarters.close)
        with workspace.read() as session:
            found = {row.ref: row.id for row in rows(session, "risks", TODAY)}
        for ref in ("4", "6"):
            workspace.run("Move", risks.move, found[ref], Position(1, 1))

    return give


def changes(workspace: Workspace) -> str:
    blocks = iter(public(workspace, "risk_report").blocks)
    next(block for block in blocks if isinstance(block, Heading) and "since the last paper" in block.text)
    return next(block.text for block in blocks if isinstance(block, Paragraph))


@pytest.mark.parametrize("audience", list(Audience))
def test_that_changes_of_withheld_records_are_counted_and_not_told(workspace, issued, audience):
    withhold(workspace, ("risks", "4"))
    issued(audience)

    said = changes(workspace)
    assert "one risk has changed" in said
    assert said.endswith("One record that is withheld has changed as well, and is not shown.")


def test_that_nothing_published_changed_is_not_said_as_if_nothing_had(workspace, issued):
    withhold(workspace, ("risks", "4"), ("risks", "6"))
    issued(Audience.RESTRICTED)

    assert "Nothing that it said of a record that is published has changed." in changes(workspace)
    assert "Two records that are withheld have changed as well, and are not shown." in changes(workspace)


def test_that_what_another_record_repeats_is_named_and_the_rest_of_it_stays(workspace):
    """The update of a control of a published risk has a sentence of a withheld one, with a short one after it."""
    with workspace.read() as session:
        risk = next(row for row in rows(session, "risks", TODAY) if row.ref == "4")
        control = next(row for row in rows(session, "controls", TODAY) if row.ref == "2.4")
    secret = "The contract with the harbour was ended in March. Nobody knew."
    workspace.run("Write", records.change, "risks", risk.id, "description", secret)
    workspace.run("Write", records.change, "controls", control.id, "title", f"Dispatch is kept. {secret}")
    withhold(workspace, ("risks", "4"))

    paper = public(workspace, "risk_report")
    said = [text for text in texts(paper.blocks) if "Dispatch is kept" in text]
    assert paper.html()
    assert said
    assert all(text.startswith(f"Dispatch is kept. {NOTICE}") for text in said)
    assert not [text for text in texts(paper.blocks) if "harbour" in text or "Nobody knew" in text]


def test_that_a_count_in_a_withheld_review_is_no_secret(workspace):
    withhold(workspace, ("reviews", "I12"))

    assert public(workspace, "audit_report").word()


def test_that_commonplace_words_of_a_withheld_record_stop_no_paper(workspace):
    with workspace.read() as session:
        control = next(row for row in rows(session, "controls", TODAY) if row.ref == "1.2")
    workspace.run("Write", records.change, "controls", control.id, "description", "Nothing to report")
    withhold(workspace, ("controls", "1.2"))

    assert public(workspace, "risk_report").word()


@pytest.mark.parametrize("key", [paper.key for paper in all_papers()])
def test_that_what_the_organisation_says_of_itself_stops_no_paper(workspace, key):
    """The panel, the board and the author stand in each paper, whether or not their own records are withheld."""
    with workspace.read() as session:
        block = house(session)
        post = next(row.ref for row in rows(session, "posts", TODAY) if row.title in block.author)
        group = next(row.ref for row in rows(session, "business_groups", TODAY))
        boards = [
            ("boards", row.ref)
            for row in rows(session, "boards", TODAY)
            if row.title in (block.panel, block.board)
        ]
    assert len(boards) == 2
    withhold(workspace, *boards, ("posts", post), ("business_groups", group))

    paper = public(workspace, key)

    assert block.name in paper.html().decode()
    assert paper.word()


@pytest.mark.parametrize(
    ("post", "key", "said"),
    [
        ("55", "improvement_plans", "Give (name withheld) a second line of assurance of their own"),
        ("28", "minutes", "(name withheld) and the Director of Strategy and Governance look again at the controls"),
        ("5", "minutes", "DAC Professionalism and the (name withheld) look again at the controls of Standards"),
    ],
)  # fmt: skip
def test_that_what_names_a_withheld_post_keeps_its_other_words(workspace, post, key, said):
    """The whole title of a published action or decision was gone with a name in it, on every way out."""
    withhold(workspace, ("posts", post))
    with workspace.read() as session:
        [name] = [row.title for row in rows(session, "posts", TODAY) if row.ref == post]

    paper = public(workspace, key, meeting="RAB.4" if key == "minutes" else "")

    page = paper.html().decode()
    assert said in page
    assert name.casefold() not in page.casefold()
    assert paper.word()
    assert paper.workbook()


def test_that_a_public_name_stays_whole_though_a_withheld_one_is_in_it(workspace):
    """Of the withheld “Deputy Commissioner”, the “Acting Deputy Commissioner” is another post."""
    withhold(workspace, ("posts", "3"))
    with workspace.read() as session:
        left = Elsewhere(withholdings(session)).left

    assert left("The Acting Deputy Commissioner asks.") == "The Acting Deputy Commissioner asks."
    assert left("The Deputy  Commissioner asks.") == "The (name withheld) asks."
    assert left("Deputy Commissioner") == NOTICE


def test_that_a_link_between_two_withheld_risks_is_told_by_their_numbers(workspace):
    withhold(workspace, ("risks", "6"), ("risks", "11"))

    said = texts(public(workspace, "risk_report", "Q2 2021/22").blocks)

    assert "Risk 6 (Item withheld – Schedule 12A paragraph 3) is linked with risk 11." in said


def test_that_published_records_in_a_withheld_section_are_readable(workspace):
    """Its own words are withheld; questions, improvement areas and audits under it read as everywhere else."""
    withhold(workspace, ("statement", "21/22 F"), ("findings", "21/22 F17"))

    full, shown = (
        texts(read(workspace, "governance_statement", audience).blocks)
        for audience in (Audience.RESTRICTED, Audience.PUBLIC)
    )

    hidden = [text for text in full if text not in shown]
    assert f"Principle F: {NOTICE}" in shown
    assert "Spending is watched monthly" in hidden[1]
    assert not [text for text in hidden if text.startswith(("Q7", "Q9", "One improvement area", "Risks are"))]
    (marked,) = (text for text in shown if text.startswith("Q8") and NOTICE in text)
    assert marked.startswith("Q8: My area has robust assurance")
    assert marked.count(NOTICE) == 1


@pytest.fixture
def shared(workspace: Workspace) -> Workspace:
    """The sample, in which a piece of assurance of a withheld area covers a published one too."""
    with workspace.read() as session:
        found = next(row for row in rows(session, "assurance", TODAY) if row.ref == "A8")
    workspace.run("Link", records.change, "assurance", found.id, "plans", ("GIP 3", "GIP 4"))
    withhold(workspace, ("plans", "GIP 3"), ("questions", "Q7"))
    return workspace


def test_that_what_tells_only_of_withheld_records_is_withheld_with_them(shared):
    with shared.read() as session:
        held = withholdings(session).records
        found = {
            (register, row.ref): held.get(row.id)
            for register in ("assurance", "measures", "findings", "responses")
            for row in rows(session, register, TODAY)
        }

    told = {key for key, one in found.items() if one is not None}
    answers = {key for key in found if key[0] == "responses" and key[1].endswith(" Q7")}
    assert answers
    assert told == {("assurance", "A7"), ("assurance", "A9"), ("findings", "21/22 F16"), *answers}


def test_that_published_records_beside_a_withheld_area_are_known_by_their_numbers(shared):
    blocks = public(shared, "improvement_plans").blocks

    assert ("1 and 2",) in [row[1] for row in cells(blocks) if row[0] == ("Measures",)]
    beside = [row[2] for row in cells(blocks) if row[0] == ("2 Management oversight",)]
    assert ("A8",) in beside
    assert len([one for one in beside if one[0] == "Crime Prevention and Trust Board"]) == 1
    assert (f"A9 {NOTICE}",) in [row[2] for row in cells(blocks) if row[0] == ("3 Independent",)]


def test_that_an_item_which_every_agenda_has_heads_the_minutes_of_other_meetings(workspace):
    """The minutes of the withheld meeting repeat its agenda, and one item of that is on each agenda of the board."""
    withhold(workspace, ("meetings", "RAB.1"))

    made = public(workspace, "minutes", meeting="RAB.4")

    heads = [block.text for block in made.blocks if isinstance(block, Heading)]
    assert "Minutes of the last meeting" in heads
    assert NOTICE not in heads
    made.html()  # nor is it a leak
    with workspace.read() as session:
        assert sought(withholdings(session).texts).in_text("1. Plan for the annual refresh")


def test_that_answers_to_a_withheld_question_stay_in_the_column_of_a_withheld_group(workspace):
    full = cells(read(workspace, "governance_statement", Audience.RESTRICTED).blocks)
    withhold(workspace, ("questions", "Q2"), ("business_groups", "CS"))

    shown = cells(public(workspace, "governance_statement").blocks)

    (before,), (after,) = ([row[1:] for row in of if row[0] == ("Q2",)] for of in (full, shown))
    assert after == before
