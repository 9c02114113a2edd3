"""What the governance statement and the improvement plans of July 2022 state, found in the words and tables of both papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copy
from typing import Any

import pytest

from app.models.action_words import ActionState
from app.models.asked import Asked
from app.models.improvement_facts import ImprovementAction, ImprovementArea, ImprovementFacts, Named
from app.models.publication import Audience, Withheld, Withholdings
from app.models.quarter import Quarter
from app.models.statement_facts import QuestionLine, SectionLine, StatementFacts
from app.models.status import Marking, Progress, Rag
from app.models.survey_words import SectionKind
from app.models.tally import Tally
from app.models.timescale import Timescale
from app.papers import improvement_sentences as sentences
from app.papers import statement_words, word
from app.papers.blocks import Heading, Table
from app.papers.improvement_tables import state_cell
from app.papers.paper import paper_of
from app.papers.written import written as written_for
from app.queries.paper_facts import facts_of
from app.queries.plans import by_principle
from app.store.workspace import Workspace
from tests.opened_paper import Paper, table_of
from tests.paper_facts import HOUSE, NOW

TODAY = date(2022, 1, 10)
PLANS, STATEMENT = "improvement_plans", "governance_statement"


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = Workspace.open(
        Path(copy(sample_file, tmp_path_factory.mktemp("governance"))), who="Ann", read_only=True
    )
    yield opened
    opened.close()


def facts_at(workspace: Workspace, key: str, quarter: Quarter | None = None) -> Any:
    with workspace.read(quarter) as session:
        return facts_of(key, session, Asked(TODAY))


def written(key: str, facts: Any) -> Paper:
    paper = paper_of(key)
    return Paper(word.write(paper.blocks(facts), paper.frame(facts)))


@pytest.fixture(scope="module")
def facts(sample: Workspace) -> dict[str, Any]:
    """The facts of both papers, by the paper's key."""
    return {key: facts_at(sample, key) for key in (PLANS, STATEMENT)}


@pytest.fixture(scope="module")
def plans(facts: dict[str, Any]) -> Paper:
    return written(PLANS, facts[PLANS])


@pytest.fixture(scope="module")
def statement(facts: dict[str, Any]) -> Paper:
    return written(STATEMENT, facts[STATEMENT])


def text_of(paper: Paper) -> str:
    return "\n".join(paper.texts(paragraph) for paragraph in paper.find("//w:body/w:p"))


def chapter_of(key: str, facts: Any, chapter: str) -> str:
    """The words of one chapter of a paper, its headings and the cells of its tables included."""
    said = []
    for of, block in paper_of(key).outlined(facts):
        if of.key == chapter:
            said.append(block.text if isinstance(block, Heading) else getattr(block, "text", ""))
            if isinstance(block, Table):
                said += [" | ".join(" / ".join(cell.lines) for cell in row) for row in block.rows]
    return "\n".join(said)


STATED_OF_PLANS = [
    ("updates", "GIP 1 Capability, learning and development:"),
    ("updates", "GIP 2 Organisational learning:"),
    ("updates", "GIP 3 Public and partner engagement:"),
    ("updates", "GIP 4 Assurance controls, first and second line:"),
    ("updates", "GIP 5 Data management:"),
    ("updates", "GIP 6 Competence and standards of professionalism:"),
    ("updates", "GIP 1.1 by one quarter, from Q1 2022/23 to Q2 2022/23"),
    ("updates", "GIP 2.1 by two quarters, from Q2 2022/23 to Q4 2022/23"),
    ("updates", "GIP 2.2 by two quarters, from Q4 2022/23 to Q2 2023/24"),
    ("updates", "GIP 2.4 by three quarters, from Q1 2022/23 to Q4 2022/23"),
    ("updates", "GIP 2.5 by three quarters, from Q1 2023/24 to Q4 2023/24"),
    ("updates", "GIP 5.1 by three quarters, from Q4 2021/22 to December 2022"),
    ("updates", "GIP 5.4 by three quarters, from FY 2021 to Q3 2022/23"),
    ("updates", "GIP 4.1 by two quarters, from Q2 2022/23 to Q4 2022/23"),
    ("updates", "Of 88 initiatives held, 73 meet every condition"),
    ("updates", "The vetting backlog is cleared"),
    ("outstanding", "Of 47 hubs that are wanted, two work"),
    (
        "outstanding",
        "Of 88 weeks in all, 73 meet every condition and 15 lack the full survey; 896 good conversations",
    ),
    ("outstanding", "to begin in September 2022, the detectives’ in November 2022"),
    ("outstanding", "Form 1049"),
    ("outstanding", "Up to £1m is set aside"),
    ("outstanding", "66 showings of body-worn video in 23 boroughs"),
    ("outstanding", "54% answered the first round and 71% the second"),
    ("outstanding", "it found us at level 3 of five"),
    ("outstanding", "twelve a year in each"),
    ("changes", "(GIP 5.3) was merged into GIP 5.2:"),
    ("changes", "(GIP 5.2) is proposed for closure:"),
    ("changes", "(GIP 4.2) is paused:"),
    ("changes", "(GIP 3.3) was moved to business as usual:"),
    ("changes", "(GIP 3.5) is complete: The handbook is published."),
    ("to_come", "One action is carried forward:"),
    ("to_come", "The governance statement of 2021/22 names 22 areas to pursue."),
    ("appendix", "49% are confident that skills are found and built"),
    ("appendix", "73 in Q3 2021/22 against 144 (off target)"),
    ("appendix", "Positive activity initiatives held in all: 88 in Q3 2021/22"),
    ("appendix", "Related corporate risks | 2 New systems; 4 People; 5 Capability"),
    (
        "appendix",
        "Related corporate risks | 1 Violent crime; 8 Crime prevention; 9 Public and local engagement",
    ),
]
STATED_OF_STATEMENT = [
    ("introduction", "Over 80 senior leaders were asked"),
    ("control", "Confidence is lower than in 2020/21 in all 12 questions"),
    ("control", "One left out Q6 and two Q8"),
    ("principles", "More than 350 people work in professional standards."),
    ("principles", "11 of the 13 recommendations"),
    ("principles", "how corruption is fought in March 2022"),
    ("principles", "eight of the eleven things that the complaints inspectorate asked for"),
    ("principles", "In September 2021 the inspectorate saw"),
    ("principles", "Over 3,000 colleagues"),
    ("principles", "at the third of five levels"),
    ("principles", "(rated amber; six of eight actions outstanding)"),
    ("principles", "We shall pursue six areas:"),
    ("next_plans", "The sections above name 22 areas to pursue in 2022/23."),
    ("declaration", "To be signed by:"),
    ("appendices", "46,374 people"),
    ("appendices", "33,566 officers"),
    ("appendices", "9,807 staff"),
    ("appendices", "1,848 special constables"),
    ("appendices", "1,152 community support officers"),
]


@pytest.mark.parametrize(("chapter", "stated"), STATED_OF_PLANS)
def test_that_the_plans_say_what_the_source_states_where_it_does(
    facts: dict[str, Any], chapter: str, stated: str
) -> None:
    assert stated in chapter_of(PLANS, facts[PLANS], chapter)


@pytest.mark.parametrize(("chapter", "stated"), STATED_OF_STATEMENT)
def test_that_the_statement_says_what_the_source_states_where_it_does(
    facts: dict[str, Any], chapter: str, stated: str
) -> None:
    assert stated in chapter_of(STATEMENT, facts[STATEMENT], chapter)


@pytest.mark.parametrize(
    ("question", "published"),
    [
        ("Q1", (64, 36, 0)),
        ("Q2", (79, 21, 0)),
        ("Q3", (74, 26, 0)),
        ("Q4", (74, 23, 3)),
        ("Q5", (51, 49, 0)),
        ("Q6", (40, 49, 10)),
        ("Q7", (79, 21, 0)),
        ("Q8", (69, 28, 0)),
        ("Q9", (72, 28, 0)),
        ("Q10", (46, 46, 8)),
        ("Q11", (85, 15, 0)),
        ("Q12", (82, 18, 0)),
    ],
)
def test_that_each_answer_stands_in_its_section_and_in_the_table_of_all(
    statement: Paper, question: str, published: tuple[int, int, int]
) -> None:
    yes, partly, no = (f"{number}%" for number in published)
    [row] = [row for row in table_of(statement, "The self-assessment") if row[0].startswith(f"{question} ")]

    assert row[2:5] == [yes, partly, no]
    [told] = [line for line in text_of(statement).split("\n") if line.startswith(f"{question}: ")]
    assert f"Yes {yes}, Partly {partly}, No {no}" in told


def test_that_seven_sections_follow_the_principles_with_their_parts(statement: Paper) -> None:
    headings = statement.headings()
    sections = [text for level, text in headings if level == 2 and text.startswith("Principle ")]
    parts = [text for level, text in headings if level == 3]

    assert [section[10] for section in sections] == list("ABCDEFG")
    for part in (
        "Where we stand", "What leaders say", "Further improvements", "Areas to pursue in 2022/23"
    ):  # fmt: skip
        assert parts.count(part) == 7


def test_that_the_assurance_of_each_line_is_there_as_a_word(plans: Paper) -> None:
    rows = {row[0][:5]: row[1:] for row in table_of(plans, "Assurance of the improvement areas")}

    assert rows["GIP 1"] == ["▲ Amber", "● Green", "▲ Amber"]
    assert rows["GIP 2"][0] == "● Green"
    assert rows["GIP 3"][:2] == ["● Green", "● Green"]
    assert rows["GIP 4"] == ["▲ Amber", "▲ Amber", "▲ Amber"]
    assert rows["GIP 5"][:2] == ["● Green", "▲ Amber"]
    assert rows["GIP 6"][2] == "No assurance"
    assert "GIP 6 has no assurance of the third line." in text_of(plans)


def test_that_every_area_has_its_three_lines_and_its_plan(plans: Paper) -> None:
    for number, actions in enumerate((3, 5, 8, 4, 7), start=1):
        lines = table_of(plans, f"GIP {number}: assurance mapping")
        assert [row[0][:1] for row in lines] == ["1", "2", "3"]
        assert len(table_of(plans, f"GIP {number}: improvement plan")) == actions


def test_that_outstanding_actions_stand_under_their_principles_as_on_the_plans_page(
    sample: Workspace, facts: dict[str, Any], plans: Paper
) -> None:
    found: ImprovementFacts = facts[PLANS]
    with sample.read() as session:
        shown = {
            one.principle.ref: [row.ref for row in one.actions] for one in by_principle(session, "2021/22")
        }

    assert {one.ref: [row.ref for row in rows] for one, rows in found.by_principle if one} == {
        ref: refs for ref, refs in shown.items() if refs
    }
    told = [row[0] for caption in "BDE" for row in table_of(plans, f"Outstanding actions, {caption} ")]
    assert len(told) == len(set(told)) == len(found.outstanding) == 23
    assert (
        "Four actions told above belong here: GIP 4.2 (under D) and GIP 4.1, GIP 4.3 and GIP 4.4 (under E)."
        in text_of(plans)
    )


def test_that_no_table_of_either_paper_is_wider_than_its_page(facts: dict[str, Any]) -> None:
    for key, told in facts.items():
        blocks = paper_of(key).blocks(told)
        widths = [sum(c.width for c in block.columns) for block in blocks if isinstance(block, Table)]
        assert widths
        assert max(widths) <= 271.01


def test_that_an_earlier_quarter_has_the_statement_of_its_own_year(sample: Workspace) -> None:
    paper = written(STATEMENT, facts_at(sample, STATEMENT, Quarter(2020, 4)))

    assert paper.headings()[0][1] == "Annual governance statement 2020/21"
    assert "Signed on 30 March 2021 by:" in text_of(paper)


@pytest.mark.parametrize("key", [PLANS, STATEMENT])
def test_that_an_empty_register_says_so(key: str) -> None:
    facts = {PLANS: ImprovementFacts, STATEMENT: StatementFacts}[key](HOUSE, NOW, TODAY)

    paper = written(key, facts)

    assert not paper.find("//w:tbl")
    said = {
        PLANS: "The register holds no improvement areas.",
        STATEMENT: "No governance statement has been begun in the register.",
    }
    assert said[key] in text_of(paper)


def test_that_nothing_of_what_is_withheld_stands_in_the_public_papers(facts: dict[str, Any]) -> None:
    plans_facts: ImprovementFacts = facts[PLANS]
    area, section = plans_facts.areas[2], plans_facts.pursued[5]
    held = {
        record_id: Withheld(record_id, register, "12A/3", "a contract", "Head", TODAY, Marking.SENSITIVE)
        for record_id, register in ((area.id, "plans"), (section.id, "statement"))
    }

    blocks = written_for(paper_of(PLANS), plans_facts, Withholdings(held), Audience.PUBLIC).blocks

    said = "\n".join(
        " ".join(" ".join(cell.lines) for row in block.rows for cell in row)
        if isinstance(block, Table)
        else str(getattr(block, "text", ""))
        for block in blocks
    )
    told = (area.title, area.aim, area.findings[0][1], area.update, *section.areas)
    assert not [text for text in told if text in said]
    assert "GIP 3 Item withheld – Schedule 12A paragraph 3" in said
    assert "GIP 3.4 by two quarters;" in said  # not from “Withheld” to “Withheld”


def action(number: int, state: ActionState = ActionState.OPEN, **more: Any) -> ImprovementAction:
    return ImprovementAction(
        f"a{number}", f"G.{number}", f"Do {number}.", state=state, state_words=state.value, **more
    )


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([], "No action is recorded under it."),
        (["OPEN"], "Its one action is open."),
        (["COMPLETE"] * 2, "Both of its actions are complete."),
        (["BAU"] * 3, "All three of its actions were moved to business as usual."),
        (["OPEN", "OPEN", "MERGED"], "Of its three actions, two are open and one was merged into another."),
    ],
)
def test_that_actions_are_counted_as_a_clerk_counts_them(states: list[str], said: str) -> None:
    actions = tuple(action(number, ActionState[state]) for number, state in enumerate(states))

    assert sentences.counts(ImprovementArea("x", "G", "Area", actions=actions), HOUSE.wording) == said


def test_that_slippage_is_told_with_its_steps_and_settled_actions_do_not_slip() -> None:
    first, now = Timescale.parse("Q1 2021/22"), Timescale.parse("Q3 2021/22")
    slipped = {"original": first, "timescale": now, "slip": 2}
    meeting = Timescale.parse("at the board in May 2022")

    assert sentences.slippage((action(1, revisions=2, **slipped),)) == (
        "It has slipped: G.1 by two quarters, from Q1 2021/22 to Q3 2021/22, in two steps."
    )
    assert sentences.slippage((action(1, ActionState.COMPLETE, **slipped),)) == ""
    assert sentences.slip(action(1, original=first, timescale=meeting, slip=1)) == (
        "by one quarter, now due at the board in May 2022"
    )
    assert sentences.expected(action(1)) == "No timescale is given"


def test_that_a_rating_says_what_it_was_and_progress_how_long_it_has_been_so() -> None:
    area = ImprovementArea(
        "x", "G", "Area", rag=Rag.AMBER, rag_before=Rag.GREEN, progress=Progress.SLIPPED, streak=3
    )

    assert sentences.rated(area, NOW, HOUSE.wording) == (
        "It is rated amber; at the close of Q3 2021/22 it was green."
    )
    assert sentences.rated(replace(area, rag_before=Rag.AMBER), NOW, HOUSE.wording) == (
        "It is rated amber, as at the close of Q3 2021/22."
    )
    assert sentences.rated(replace(area, rag=None), NOW, HOUSE.wording) == "It is not rated."
    assert sentences.progress(area, HOUSE.wording) == (
        "This is the third quarter running that slippage is reported."
    )
    assert sentences.progress(replace(area, streak=1), HOUSE.wording) == "Work has slipped."


def test_that_what_changed_is_told_once_for_each_meeting_with_every_reason() -> None:
    principle = Named("p", "A", "Integrity")
    actions = (
        action(1, ActionState.PAUSED, left=True, reason="no money", authority="Board, 1 May 2021"),
        action(2, ActionState.PAUSED, left=True, authority="Board, 1 May 2021"),
        action(3, new=True),
    )
    area = ImprovementArea("x", "G", "Area", principles=(principle,), actions=actions)
    facts = ImprovementFacts(
        HOUSE, NOW, TODAY, year="2021/22", before=NOW + -1, areas=(area,), principles=(principle,)
    )

    told = chapter_of(PLANS, facts, "changes").split("\n")

    assert told == [
        "Changes since Q2 2021/22",
        "One action is new: “Do 3” (G.3).",
        "Two actions have come to another state, as agreed at the Board, 1 May 2021:",
        "“Do 1” (G.1) is paused: No money.",
        "“Do 2” (G.2) is paused. No reason was recorded.",
    ]


@pytest.mark.parametrize(
    ("areas", "said"),
    [
        (
            [ImprovementArea("x", "G1", "One", rag=Rag.RED, progress=Progress.SLIPPED)],
            ["The one area is rated red; work has slipped.", "G1 has no assurance of the first, second or third line."],
        ),
        (
            [
                ImprovementArea("x", "G1", "One", rag=Rag.RED, actions=(action(1), action(2, ActionState.PAUSED))),
                ImprovementArea("y", "G2", "Two"),
            ],
            [
                "Of the two areas, one is rated red and one is not rated.",
                "Of the two actions, one is open and one is paused.",
                "G1 and G2 have no assurance of the first, second or third line.",
            ],
        ),
        (
            [ImprovementArea("x", "G1", "One", actions=(action(1),))],
            [
                "The one area is not rated.",
                "The one action is open.",
                "G1 has no assurance of the first, second or third line.",
            ],
        ),
    ],
)  # fmt: skip
def test_that_the_considerations_agree_with_one_and_with_many(
    areas: list[ImprovementArea], said: list[str]
) -> None:
    facts = ImprovementFacts(HOUSE, NOW, TODAY, year="2021/22", areas=tuple(areas))

    assert chapter_of(PLANS, facts, "summary").split("\n")[4 : 4 + len(said)] == said


def asked(ref: str, yes: int, before: int | None) -> QuestionLine:
    then = Tally(yes=before, no=100 - before) if before is not None else None
    return QuestionLine(ref, ref, "We do well", tally=Tally(yes=yes, no=100 - yes), before=then)


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        ([asked("Q1", 40, 50)], "Confidence is lower than in 2020/21 in the one question; it has moved most in Q1,"),
        (
            [asked("Q1", 41, 40), asked("Q2", 30, 40), asked("Q3", 5, None)],
            "Confidence is lower than in 2020/21 in one of two questions and higher in one of two questions;",
        ),
        ([asked("Q1", 40, 40)], "Confidence is as it was in 2020/21."),
        ([asked("Q1", 40, None)], ""),
    ],
)  # fmt: skip
def test_that_confidence_is_compared_with_the_year_before(questions: list[QuestionLine], said: str) -> None:
    facts = StatementFacts(
        HOUSE, NOW, TODAY, year="2021/22", survey_before="2020/21", questions=tuple(questions)
    )

    assert statement_words.fallen(facts).startswith(said)
    assert bool(said) == bool(statement_words.fallen(facts))


def test_that_a_section_without_words_is_named_and_nobody_to_sign_is_said() -> None:
    sections = (
        SectionLine("s", "A", "Integrity", principles=("A",)),
        SectionLine("d", "Y", "Declaration", kind=SectionKind.DECLARATION, assessment="We are content."),
    )
    facts = StatementFacts(HOUSE, NOW, TODAY, year="2021/22", sections=sections)

    told = text_of(written(STATEMENT, facts))

    assert "The assessment of one section is still to be written: Principle A: Integrity." in told
    assert "The assessment is still to be written." in told
    assert "Nobody is named yet to sign it." in told


def test_that_an_action_that_went_into_another_names_it_beside_its_state():
    merged = ImprovementAction(
        "a",
        "GIP 5.1",
        "Share it",
        state=ActionState.MERGED,
        state_words="Merged into another",
        into=("GIP 5.2",),
    )

    assert state_cell(merged, HOUSE.wording).lines == ("Merged into another: GIP 5.2",)
