"""Papers of quarters in which there is little to say: their sentences, read as a chair would read them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from shutil import copy

import pytest

from app.cli.program import run
from app.models.status import Marking
from app.papers.blocks import Cell, Frame, Heading, Paragraph, Part, Table, TableColumn
from app.papers.pages import laid_out
from app.papers.type_widths import measure
from tests.opened_paper import Paper, table_of

FRAME = Frame(Marking.OFFICIAL, "Rows", "House", "Author", date(2022, 1, 10))


@pytest.fixture(scope="module")
def register(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(copy(sample_file, tmp_path_factory.mktemp("read")))


def paper(register: Path, key: str, quarter: str) -> Paper:
    out = register.with_name(f"{key}.docx")
    asked = ["export", "paper", "--register", str(register), "--paper", key, "--quarter", quarter]
    assert run([*asked, "--out", str(out)]) == 0
    return Paper(out.read_bytes())


def said(found: Paper) -> str:
    return " ".join(" ".join(found.document.itertext()).split())


def test_that_no_risk_is_called_new_in_the_registers_first_quarter(register):
    first = said(paper(register, "risk_report", "Q4 2020/21"))

    assert "It is new to the register" not in first
    assert "It stands at M v M, which is its target position." in first
    assert "It is new to the register and stands at H v H" in said(
        paper(register, "risk_report", "Q1 2021/22")
    )


def test_that_a_single_thing_that_is_asked_for_is_no_list(register):
    found = said(paper(register, "risk_report", "Q1 2021/22"))

    assert "The Joint Audit Panel is asked to note the corporate risks and the arrangements" in found
    assert "We shall pursue one area: Data management." in said(
        paper(register, "governance_statement", "Q2 2021/22")
    )


def test_that_a_paper_on_no_plans_says_so(register):
    found = said(paper(register, "plan_progress", "Q1 2021/22"))

    assert (
        "the register of Metropolitan force (sample) held no action plans at the close of Q1 2021/22" in found
    )
    assert "the no " not in found


def test_that_a_paper_on_no_plans_asks_for_nothing_about_them(register):
    found = said(paper(register, "plan_progress", "Q1 2021/22"))

    assert "The Joint Audit Panel is asked to note that there are no action plans to report on." in found
    assert "more than one of the plans" not in found


def test_that_a_paper_on_no_plans_tells_of_none_where_it_ends(register):
    found = said(paper(register, "plan_progress", "Q1 2021/22"))

    assert "No direct impact on equality and diversity arises from this report." in found
    assert "assessed by its owner" not in found
    assert "The plans answer risks" not in found


def test_that_what_is_late_is_told_apart_from_what_has_moved_again(register):
    first, third = (
        said(paper(register, "improvement_plans", quarter)) for quarter in ("Q1 2021/22", "Q3 2021/22")
    )

    assert "One action is later than first planned; it has moved since the close of Q4 2020/21." in first
    assert "Twelve actions are later than first planned; 11 have moved since the close of Q2" in third


def test_that_only_the_states_that_are_there_are_said_to_be_outstanding_still(register):
    first, third = (
        said(paper(register, "improvement_plans", quarter)) for quarter in ("Q1 2021/22", "Q3 2021/22")
    )

    assert "All 26 actions are outstanding. An action of an area that follows" in first
    assert "What is paused, carried forward or moved to business as usual is outstanding still." in third


def test_that_two_who_meet_agree_at_their_meeting(register):
    found = said(paper(register, "improvement_plans", "Q3 2021/22"))

    assert "as agreed at the meeting of the Deputy Mayor and AC Professionalism, 18 November 2021:" in found


def test_that_a_question_in_the_action_log_is_called_one(register):
    assert (
        "(question 3, Director of Strategy and Governance, at the Joint Audit Panel in January 2022)"
        in said(paper(register, "action_log", "Q3 2021/22"))
    )


def test_that_an_inspection_tells_how_many_of_its_points_are_open(register):
    first, third = (
        said(paper(register, "audit_report", quarter)) for quarter in ("Q1 2021/22", "Q3 2021/22")
    )

    assert "was graded “requires improvement”; all 25 of its points are open." in first
    assert "was graded “requires improvement”; 21 of its 25 points are open." in third


def test_that_a_risk_that_was_merged_is_told_once(register):
    found = said(paper(register, "risk_report", "Q1 2021/22"))

    assert "Serious violence (risk 12) was merged into risk 1 and has left the register" in found
    assert "“Serious violence” was merged into risk 1, as told above." in found
    assert found.count("the panel was reading one story twice") == 1


def test_that_the_improvement_paper_announces_only_what_it_has(register):
    second, third = (
        said(paper(register, "improvement_plans", quarter)) for quarter in ("Q2 2021/22", "Q3 2021/22")
    )

    assert "proposed for the year after" not in second
    assert "and what is proposed for the year after." in third
    assert "Since the close of Q1 2021/22, GIP 1 and GIP 2 have gone from green to amber." in second
    assert "One is overdue: GIP 4.3 (due in autumn 2021)." in third


def test_that_settled_actions_are_told_by_how_they_were_settled(register):
    found = said(paper(register, "improvement_plans", "Q2 2021/22"))

    assert "Of the 26 actions, 25 are outstanding; one is complete." in found


def test_that_one_follow_up_and_what_is_awaited_are_told_in_whole_sentences(register):
    found = said(paper(register, "audit_report", "Q3 2021/22"))

    assert "One follow-up audit was published in 2021/22: it was upgraded to adequate." in found
    assert "six are to come (one has not begun and five have been carried out but not reported on)" in found
    assert "That is eight more than the 242 at the close of Q2 2021/22." in found
    assert found.index("That is eight more") < found.index("The majority (134 of 250)")


def test_that_where_an_action_comes_back_begins_like_a_sentence(register):
    minutes = table_of(paper(register, "minutes", "Q1 2021/22"), "Actions agreed")
    log = table_of(paper(register, "action_log", "Q3 2021/22"), "Open actions by return date")
    parts = table_of(paper(register, "plan_progress", "Q3 2021/22"), "The Mayor’s action plan")

    assert not [row[4] for row in minutes if row[4][:1].islower()]
    assert not [row[0] for row in log if row[0][:1].islower()]
    assert not [row[3] for row in parts if row[3][:1].islower()]


def test_that_the_last_page_of_the_improvement_plans_is_not_a_single_line(register):
    found = paper(register, "improvement_plans", "Q2 2021/22")

    assert "No action is recorded under this area." not in said(found)
    assert "due Q4 2021/22; no action is recorded under it" in said(found)


def test_that_the_minutes_are_of_the_last_meeting_of_which_something_is_recorded(register):
    """The sample has a meeting of January 2022, long ago by now, of which nothing was ever written."""
    found = said(paper(register, "minutes", "Q3 2021/22"))

    assert "meeting minutes, 27 January 2022" not in found
    assert "No attendance was recorded." not in found


@pytest.mark.parametrize("rows", range(20, 60))
def test_that_no_page_begins_with_the_last_row_of_a_table_alone(rows):
    """Whatever the number of rows, the last page that a table reaches has two of them at least."""
    table = Table(
        columns=(TableColumn("Ref", 20), TableColumn("What", 150)),
        rows=tuple((Cell.of(f"R{number}"), Cell.of("A word")) for number in range(rows)),
        caption="Rows",
        description="Rows.",
    )
    blocks = [Heading(1, "Rows"), Paragraph.of("Rows.", part=Part.BYLINE), table]
    made = laid_out([((), block) for block in blocks], FRAME, measure)

    last = made.sheets[-1].text
    assert len(made.sheets) == 1 or last.count("A word") >= 2


def test_that_what_was_signed_off_in_a_quarter_is_closed_in_it_whenever_it_was_done(register):
    then, now = (said(paper(register, "action_log", quarter)) for quarter in ("Q2 2021/22", "Q3 2021/22"))

    assert "Fifteen actions are open." in then
    done = "OB.2.2, OB.2.3, OB.2.5, OB.2.6, OB.2.7, OB.2.9, OB.2.10, OB.2.13 and OB.2.14"  # as the next point: by reference
    assert f"Nine are reported as done and wait to be signed off ({done})." in then
    assert (
        "Ten actions have been closed in Q3 2021/22:" in now
    )  # 15 and the two new ones, less seven that are open
    assert "(OB.2.14, done on 25 June 2021, signed off on 21 October 2021)" in now


def test_that_areas_whose_names_have_commas_are_told_in_points(register):
    """In one sentence nobody saw where the one area ended and the next began."""
    told = said(paper(register, "governance_statement", "Q2 2021/22"))

    areas = told.partition("Six improvement areas have come of them: ")[2]
    assert (
        "GIP 1 Capability, learning and development. GIP 4 Assurance controls, first and second line. "
        in areas
    )


def test_that_a_risk_that_changed_otherwise_than_in_position_is_told(register):
    found = said(paper(register, "risk_report", "Q1 2021/22"))

    assert (
        "Two risks have changed otherwise than in position: Standards (risk 3) is now short-term and was long-term; Crime "
        "prevention (risk 8) now has the target L v H, after L v M." in found
    )


def test_that_no_table_calls_a_risk_new_in_the_registers_first_quarter(register):
    found = paper(register, "risk_report", "Q4 2020/21")

    assert {row[2] for row in table_of(found, "Short-term risks")} == {"First quarter"}


def test_that_a_status_hides_no_control_that_is_late(register):
    found = said(paper(register, "risk_report", "Q2 2021/22"))

    assert (
        "All four of its controls are on track. Later than first planned, though not reported as behind: 5.1 (due Q1 "
        "2022/23, slipped one quarter from Q4 2021/22)." in found
    )


def test_that_one_lead_is_no_leads(register):
    found = said(paper(register, "risk_report", "Q2 2021/22"))

    assert "working lead: DAC Professionalism" in found
    assert "working leads: Head of Profession – Crime Prevention, Inclusion & Engagement; Commander" in found


def test_that_other_words_for_the_same_day_are_no_new_timescale(register):
    found = said(paper(register, "improvement_plans", "Q2 2021/22"))

    assert "“Tie local checks of data quality to the Data Board” (GIP 5.1)" not in found
    assert "Two actions have a new timescale, as agreed at" in found


def test_that_all_questions_with_the_most_confidence_are_named(register):
    found = said(paper(register, "governance_statement", "Q2 2021/22"))

    assert "Leaders are most confident in Q1 and Q11 (89% yes) and least in Q6 (49% yes)." in found


@pytest.mark.parametrize("quarter", ["Q2 2021/22", "Q3 2021/22"])
@pytest.mark.parametrize(
    "key",
    [
        "risk_report",
        "improvement_plans",
        "governance_statement",
        "audit_report",
        "plan_progress",
        "action_log",
    ],
)
def test_that_no_sentence_of_the_text_begins_with_a_figure(register, key, quarter):
    found = paper(register, key, quarter)

    text = [found.texts(p) for p in found.find("/w:document/w:body/w:p") if "Bullet" not in found.style_of(p)]
    assert [one for one in text if re.search(r"(?:^|[.?!] )\d[\d,]* [a-z]", one)] == []
