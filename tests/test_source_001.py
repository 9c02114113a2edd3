"""Source 001, the governance statement and its survey: the sample holds what they state, and next year follows from it."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands import records
from app.commands import statement as commands
from app.errors import RuleError
from app.models.planning import PlanKind
from app.models.survey_words import Answer, Outcome, SectionKind
from app.queries import refresh
from app.queries import statement as statements
from app.queries import survey as surveys
from app.queries.plans import plan_rows
from app.queries.risks import risk_rows
from app.queries.survey import Survey
from app.registers import REGISTERS
from app.registers.statement import SectionRow
from app.store.workspace import Workspace

# Yes, Partly and No in per cent, as published; some do not add to a hundred.
PUBLISHED = {
    "Q1": (64, 36, 0),
    "Q2": (79, 21, 0),
    "Q3": (74, 26, 0),
    "Q4": (74, 23, 3),
    "Q5": (51, 49, 0),
    "Q6": (40, 49, 10),
    "Q7": (79, 21, 0),
    "Q8": (69, 28, 0),
    "Q9": (72, 28, 0),
    "Q10": (46, 46, 8),
    "Q11": (85, 15, 0),
    "Q12": (82, 18, 0),
}
PRINCIPLES = ("A", "B", "C", "D", "E", "F", "G")


@pytest.fixture(scope="module")
def workspace(sample_file: Path) -> Iterator[Workspace]:
    """The sample that the tests share: these only read it."""
    opened = Workspace.open(sample_file, who="Test officer", read_only=True)
    yield opened
    opened.close()


@pytest.fixture
def own(tmp_path: Path, sample_file: Path) -> Iterator[Workspace]:
    """A sample of the test's own, to change."""
    path = tmp_path / sample_file.name
    shutil.copy(sample_file, path)
    opened = Workspace.open(path, who="Test officer")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def survey(workspace: Workspace) -> Survey:
    with workspace.read() as session:
        return surveys.survey(session)


def test_that_twelve_questions_have_the_published_percentages(survey: Survey) -> None:
    assert survey.year == "2021/22"
    assert {one.question.ref: one.tally.percentages for one in survey.asked} == PUBLISHED


def test_that_percentages_are_not_forced_to_a_hundred_and_blanks_are_counted(survey: Survey) -> None:
    sixth, eighth = survey.of("Q6").tally, survey.of("Q8").tally

    assert sum(sixth.percentages) == 99
    assert sum(eighth.percentages) == 97
    assert (sixth.yes, sixth.partly, sixth.no, sixth.blank) == (31, 38, 8, 1)
    assert eighth.count(None) == 2
    assert {one.tally.whole for one in survey.asked} == {survey.respondents} == {78}


def test_that_confidence_is_lower_than_last_year_in_every_question(survey: Survey) -> None:
    assert survey.before == "2020/21"
    for one in survey.asked:
        assert one.before is not None
        assert one.tally.percent(Answer.YES) < one.before.percent(Answer.YES), one.question.ref


def test_that_last_year_49_per_cent_were_confident_of_skills(survey: Survey) -> None:
    skills = survey.of("Q6")

    assert skills.before is not None
    assert skills.before.percent(Answer.YES) == 49
    assert skills.tally.against(skills.before) == "down 9 points from 49%"


def test_that_every_question_has_its_principle_and_every_principle_a_question(survey: Survey) -> None:
    found = [one.question.principles for one in survey.asked]

    assert all(len(principles) == 1 for principles in found)
    assert sorted({letter for (letter,) in found}) == list(PRINCIPLES)
    assert [one.question.ref for one in survey.asked if one.question.principles == ("F",)] == [
        "Q7",
        "Q8",
        "Q9",
        "Q10",
    ]


def test_that_groups_add_up_to_all_and_can_be_asked_for(workspace: Workspace, survey: Survey) -> None:
    assert len(survey.groups) == 6
    for one in survey.asked:
        assert sum(tally.yes for _, tally, _ in one.groups) == one.tally.yes
    with workspace.read() as session:
        of_one = surveys.survey(session, group="Digital Policing")
    assert of_one.respondents == 6
    assert (
        of_one.of("Q6").tally
        == {name: tally for name, tally, _ in survey.of("Q6").groups}["Digital Policing"]
    )


def test_that_findings_say_what_each_group_answered(survey: Survey) -> None:
    lines = surveys.findings_text(survey.of("Q6")).splitlines()

    assert lines[0].startswith("The lowest confidence of the survey")
    assert [line.split(":")[0] for line in lines[1:]] == list(survey.groups)
    assert surveys.findings_text(survey.of("Q6"), "Digital Policing").startswith(
        "Digital Policing: Specialists leave once they are trained."
    )


def test_that_the_statement_has_seven_sections_with_their_parts_and_a_declaration(
    workspace: Workspace,
) -> None:
    with workspace.read() as session:
        found = statements.statement(session, "2021/22")

    assert [one.row.kind for one in found.sections] == [
        SectionKind.OPENING,
        *[SectionKind.PRINCIPLE] * 7,
        SectionKind.DECLARATION,
        SectionKind.APPENDIX,
    ]
    sections = found.sections[1:8]
    assert tuple(one.row.principles[0] for one in sections) == PRINCIPLES
    assert all(one.row.assessment and one.row.improvements and one.row.areas for one in sections)
    assert [len(one.asked) for one in sections] == [1, 2, 1, 1, 1, 4, 2]
    assert all(one.plans for one in sections)
    assert sections[0].row.survey == "Q1: Yes 64%, Partly 36%, No 0%"
    assert found.sections[8].row.signatories == ("Commissioner", "Chief of Corporate Services")


def test_that_last_years_statement_led_to_this_years_six_improvement_areas(workspace: Workspace) -> None:
    with workspace.read() as session:
        rows = statements.section_rows(session, "2020/21")

    assert sorted(ref for row in rows for ref in row.plans) == [f"GIP {n}" for n in range(1, 7)]


def test_that_the_areas_to_pursue_become_next_years_improvement_areas_in_one_step(own: Workspace) -> None:
    with own.read() as session:
        wanted = [
            area for row in statements.section_rows(session, "2021/22") for area in statements.areas(row)
        ]

    own.run("Make next year's areas", commands.pursue, "2021/22")

    with own.read() as session:
        plans = [row for row in plan_rows(session) if row.year == "2022/23"]
        found = statements.statement(session, "2021/22")
    assert sorted(row.title for row in plans) == sorted(wanted)
    assert {row.kind for row in plans} == {PlanKind.AREA}
    assert {row.principles for row in plans} == {(letter,) for letter in PRINCIPLES}
    assert found.to_plan == 0
    with pytest.raises(RuleError):
        own.run("Again", commands.pursue, "2021/22")
    own.undo()
    with own.read() as session:
        assert not [row for row in plan_rows(session) if row.year == "2022/23"]
        assert statements.statement(session, "2021/22").to_plan == len(wanted)


def test_that_an_area_that_was_given_a_better_name_is_in_the_plan_still(own: Workspace) -> None:
    def section() -> SectionRow:
        with own.read() as session:
            return next(row for row in statements.section_rows(session, "2021/22") if row.areas)

    own.run("Make next year's areas", commands.pursue, "2021/22")
    with own.read() as session:
        made = next(row for row in plan_rows(session) if row.ref == section().plans[0])
    own.run("Rename", records.change, "plans", made.id, "title", "A better name")

    assert not section().to_plan
    assert section().became[0][1] == made.ref
    with pytest.raises(RuleError, match="already"):
        own.run("Again", commands.pursue, "2021/22")


def test_that_a_section_that_has_grown_has_an_area_that_is_not_yet_in_a_plan(own: Workspace) -> None:
    own.run("Make next year's areas", commands.pursue, "2021/22")
    with own.read() as session:
        section = next(row for row in statements.section_rows(session, "2021/22") if row.areas)
    own.run("Write", records.change, "statement", section.id, "areas", f"{section.areas}\nAnd one more")

    (waits,) = (chip for chip in REGISTERS["statement"].chips if chip.key == "to_plan")
    with own.read() as session:
        waiting = [row for row in statements.section_rows(session, "2021/22") if waits.holds(row, None)]
        assert statements.statement(session, "2021/22").to_plan == 1
    assert [(row.ref, row.to_plan) for row in waiting] == [(section.ref, ["And one more"])]


def test_that_a_candidate_says_years_later_why_it_went(workspace: Workspace) -> None:
    with workspace.read() as session:
        rows = {row.title: row for row in refresh.candidate_rows(session, "2021/22")}

    assert rows["Serious violence"].words == (
        "“Serious violence” was merged into risk 1 in the refresh of 2021/22. Reason: One owner, the same partners and the same"
        " measures as Violent crime; the panel was reading one story twice. It is reported under risk 1, and attention to it"
        " does not lessen. Decided: Risk and Assurance Board, meeting RAB.2, 17 June 2021."
    )
    assert rows["Data quality and protection"].goes_to == "Data Board"
    assert Counter(row.outcome for row in rows.values()) == {
        Outcome.INCLUDED: 1,
        Outcome.MERGED: 1,
        Outcome.REMOVED: 2,
        Outcome.ELSEWHERE: 2,
    }
    assert all(row.is_quotable for row in rows.values())


def test_that_a_candidate_says_which_risk_it_went_into_when_that_is_gone_too(own: Workspace) -> None:
    with own.read() as session:
        (into,) = (risk for risk in risk_rows(session) if risk.ref == "1")
    own.run("Remove", records.remove, "risks", into.id, "Merged again")

    with own.read() as session:
        rows = {row.title: row for row in refresh.candidate_rows(session, "2021/22")}
    assert rows["Serious violence"].words.startswith(
        "“Serious violence” was merged into risk 1 (since removed) in the refresh of 2021/22."
    )


def test_that_a_section_has_each_audit_as_it_was_when_last_looked_at(workspace: Workspace) -> None:
    with workspace.read() as session:
        (integrity, *_) = (
            one for one in statements.statement(session, "2021/22").sections if one.row.principles == ("A",)
        )

    titles = [review.title for review in integrity.reviews]
    assert "Claims against the force: follow-up" in titles
    assert "Claims against the force" not in titles
