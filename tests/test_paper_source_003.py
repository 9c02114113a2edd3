"""What the audit and inspection report of March 2017 states, found in the words and tables of the produced document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from app.models.asked import Asked
from app.models.quarter import Quarter
from app.models.review_facts import AuditReportFacts, GradeYear
from app.models.review_words import OPINIONS, Grade
from app.papers import audit_report, word
from app.papers.blocks import Table
from app.queries.paper_facts import facts_of
from app.store.workspace import Workspace
from tests.opened_paper import Paper, table_of

FIRST = Quarter(2020, 4)  # the sample's audits stood then as the report has them


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = Workspace.open(
        Path(copy(sample_file, tmp_path_factory.mktemp("audit"))), who="Ann", read_only=True
    )
    yield opened
    opened.close()


def facts_at(workspace: Workspace, quarter: Quarter | None) -> AuditReportFacts:
    with workspace.read(quarter) as session:
        found = facts_of("audit_report", session, Asked(date(2022, 1, 10)))
    assert isinstance(found, AuditReportFacts)
    return found


@pytest.fixture(scope="module")
def facts(sample: Workspace) -> AuditReportFacts:
    return facts_at(sample, FIRST)


def written(facts: AuditReportFacts) -> Paper:
    return Paper(word.write(audit_report.PAPER.blocks(facts), audit_report.frame(facts)))


@pytest.fixture(scope="module")
def paper(facts: AuditReportFacts) -> Paper:
    return written(facts)


def text_of(paper: Paper) -> str:
    return "\n".join(paper.texts(paragraph) for paragraph in paper.find("//w:body/w:p"))


@pytest.mark.parametrize(
    "stated",
    [
        "Across 18 audits and 30 follow-up audits, 250 risks are open.",
        "The majority (160 of 250) are from audits published in 2015/16.",
        "The register holds 18 inspections and publications",
        "one has not begun, one is in progress and three have been carried out but not reported on",
        "13 have been published",
        "Fourteen audits graded limited or worse have something open; all are on track",
        "2015/16: of 25, seven remain limited, one was downgraded to limited, 10 remain adequate, four were upgraded to"
        " adequate, one was downgraded to adequate and two remain substantial.",
        "2016/17: of 11, five remain limited, four remain adequate, one was upgraded to adequate and one remains substantial.",
        "five were graded limited, five adequate and one substantial",
        "Published on 2 March 2017 and graded “requires improvement”.",
        "Published on 3 November 2016 and graded “good”.",
        "Published on 8 December 2016 and graded “good”.",
        "Three areas for improvement, all open:",  # efficiency
        "Five areas for improvement, all open:",  # legitimacy
        "Three causes of concern made to all forces, all open:",
        "Two areas for improvement, both open:",  # leadership
        "Three areas for improvement made to all forces, all open:",
        "Eleven areas for improvement, all open:",  # effectiveness: three, three and five
        "One cause of concern, open:",
        "Eight recommendations, all open:",
        "Five causes of concern made to all forces, all open:",
        "Four recommendations, all open:",  # child protection
        "Some 10,000 officers were taught about missing children in the third quarter of 2016/17.",
    ],
)
def test_that_the_paper_says_what_the_source_states(paper: Paper, stated: str) -> None:
    assert stated in text_of(paper)


def test_that_the_inspections_have_their_18_rows_with_status_scope_kind_and_lead(paper: Paper) -> None:
    rows = table_of(paper, "Inspections and publications")

    assert len(rows) == 18
    assert rows[0][:4] == ["I1 Crime Data Integrity", "Awaited", "Force and thematic", "Report"]
    assert rows[5][:2] == ["I6 PEEL: Police effectiveness 2016", "Published: 2 March 2017"]
    assert rows[-1][1:3] == ["Published: 23 March 2016", "National"]
    assert all(row[4] not in ("", "Not named") for row in rows)


def test_that_the_five_questions_of_effectiveness_have_their_judgments(paper: Paper) -> None:
    rows = table_of(paper, "PEEL: Police effectiveness 2016")

    assert [row[1] for row in rows] == [
        "Good",
        "Requires improvement",
        "Inadequate",
        "Requires improvement",
        "Not graded",
    ]


def test_that_follow_ups_by_year_are_those_published(paper: Paper) -> None:
    rows = {row[0]: row[1:5] for row in table_of(paper, "Follow-up audits by grade")}

    assert rows["2015/16"] == ["25", "2", "15", "8"]
    assert rows["2016/17"] == ["11", "1", "5", "5"]


def test_that_fourteen_limited_audits_say_lead_governance_update_and_track_in_words(paper: Paper) -> None:
    rows = table_of(paper, "Limited audits")

    assert len(rows) == 14
    assert {row[-1] for row in rows} == {"● On track"}
    assert all("Lead: " in row[1] and "Governance: " in row[1] and len(row[2]) > 40 for row in rows)
    assert [row[0] for row in rows if "Governance: TBC" in row[1]] == ["F6"]
    assert "Published 31 December 2015; followed up 30 September 2016 (remains limited)" in rows[5][1]


def test_that_every_chart_says_what_is_in_it_to_those_who_do_not_see_it(paper: Paper) -> None:
    told = paper.find("//wp:docPr/@descr")

    assert len(told) == 4
    assert "2015/16: Substantial 2, Adequate 15, Limited 8" in told[1]
    assert "2016/17: Substantial 1, Adequate 5, Limited 5" in told[1]


def test_that_what_is_open_is_told_by_age_and_quarter(sample: Workspace) -> None:
    paper = written(facts_at(sample, None))

    assert [row[3] for row in table_of(paper, "Open at the end of each quarter")] == [
        "250",
        "246",
        "242",
        "250",
    ]
    assert table_of(paper, "Open points by age") == [["Open points", "37", "0", "0", "34", "217"]]
    assert "That is eight more than the 242 at the close of Q2 2021/22." in text_of(paper)


def test_that_a_point_that_is_overdue_never_stands_there_as_on_track(sample: Workspace) -> None:
    rows = table_of(written(facts_at(sample, None)), "Open points that are late")

    assert {row[-1] for row in rows} == {"■ Not on track", "▲ Past its timescale"}


def test_that_audits_on_track_as_a_whole_do_not_hide_what_is_late_in_them(sample: Workspace) -> None:
    facts = facts_at(sample, None)
    limited = {one.ref for one in facts.limited}
    late = [row[0] for row in table_of(written(facts), "Open points that are late")]
    theirs = [ref for ref in late if ref.split(".")[0] in limited]

    assert theirs == ["A1.2", "A4.7", "F7.1"]
    assert text_of(written(facts)).count("although three of their points are not (A1.2, A4.7 and F7.1)") == 2


def test_that_audits_on_track_of_which_every_point_is_late_are_told_so_without_a_list(
    sample: Workspace,
) -> None:
    """ "73 of their points are not", after "73 points in all"."""
    facts = facts_at(sample, None)
    limited = {one.ref for one in facts.limited}
    held = replace(facts.late_of_limited[0], of_reviews=(min(limited),))
    whole = sum(one.open for one in facts.limited)

    told = text_of(written(replace(facts, late=(held,) * whole)))

    assert told.count("are on track, although their points are not.") == 2


def test_that_audits_and_follow_ups_of_the_newest_year_are_told_as_the_tables_count_them(
    sample: Workspace,
) -> None:
    now = written(facts_at(sample, None))
    [*_, audits] = table_of(now, "Audits by grade")
    [*_, follow_ups] = table_of(now, "Follow-up audits by grade")

    assert audits == ["2021/22", "5", "0", "4", "1", "0"]
    assert "Of the five audits published in 2021/22, one was graded limited and four adequate." in text_of(
        now
    )
    assert follow_ups == ["2021/22", "1", "0", "1", "0", "0"]
    assert "One follow-up audit was published in 2021/22: it was upgraded to adequate." in text_of(now)


@pytest.mark.parametrize(
    ("grades", "said"),
    [
        ({Grade.LIMITED: 1}, "One audit was published in 2021/22: it was graded limited."),
        ({Grade.ADEQUATE: 2}, "Of the two audits published in 2021/22, both were graded adequate."),
        ({Grade.NO_ASSURANCE: 3}, "Of the three audits published in 2021/22, all were graded no assurance."),
        (
            {Grade.SUBSTANTIAL: 1, Grade.ADEQUATE: 11},
            "Of the 12 audits published in 2021/22, 11 were graded adequate and one substantial.",
        ),
    ],
)
def test_that_the_grades_of_a_year_are_told_as_a_clerk_tells_them(
    facts: AuditReportFacts, grades: dict[Grade, int], said: str
) -> None:
    year = GradeYear("2021/22", sum(grades.values()), tuple((one, grades.get(one, 0)) for one in OPINIONS))

    assert said in text_of(written(replace(facts, audit_years=(year,))))


def test_that_a_register_without_reviews_says_so(facts: AuditReportFacts) -> None:
    empty = AuditReportFacts(facts.house, facts.quarter, facts.written_on)

    paper = written(empty)

    assert "The register holds no inspections." in text_of(paper)
    assert "The register holds no audits." in text_of(paper)
    assert not paper.find("//w:tbl")


def test_that_an_officers_own_words_stand_in_place_of_the_standing_ones(facts: AuditReportFacts) -> None:
    told = text_of(written(replace(facts, words={"in_focus": "We look at custody.", "legal": "None."})))

    assert "Inspection in focus" in told
    assert "We look at custody." in told
    assert "No direct legal implications" not in told


def test_that_no_table_is_wider_than_its_page(facts: AuditReportFacts) -> None:
    tables = [block for block in audit_report.PAPER.blocks(facts) if isinstance(block, Table)]

    assert len(tables) == 9
    assert max(sum(column.width for column in table.columns) for table in tables) <= 271
