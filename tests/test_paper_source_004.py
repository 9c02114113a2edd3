"""What the minutes of an oversight board state, found in the produced minutes, and in the action log and forward plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from sqlalchemy import select

from app.models.asked import Asked
from app.models.log_facts import ActionLogFacts, ComingMeeting, LogLine
from app.models.quarter import Quarter
from app.models.stored import Meeting
from app.models.timescale import Timescale
from app.papers import log_tables, word
from app.papers.paper import paper_of
from app.queries.paper_facts import facts_of
from app.store.workspace import Workspace
from tests.opened_paper import Paper, table_of
from tests.paper_facts import HOUSE, NOW

THEN = Quarter(2021, 1)  # the sample's meeting of 24 June is that of the paper, a year earlier
TODAY = date(2022, 1, 10)


@pytest.fixture(scope="module")
def sample(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    opened = Workspace.open(
        Path(copy(sample_file, tmp_path_factory.mktemp("log"))), who="Ann", read_only=True
    )
    yield opened
    opened.close()


def written(key: str, facts: Any) -> Paper:
    paper = paper_of(key)
    return Paper(word.write(paper.blocks(facts), paper.frame(facts)))


@pytest.fixture(scope="module")
def minutes(sample: Workspace) -> Paper:
    with sample.read(THEN) as session:
        meeting = session.scalars(select(Meeting.id).where(Meeting.ref == "OB.2")).one()
        return written("minutes", facts_of("minutes", session, Asked(TODAY, meeting)))


def log(workspace: Workspace, quarter: Quarter | None) -> Paper:
    with workspace.read(quarter) as session:
        return written("action_log", facts_of("action_log", session, Asked(TODAY)))


def text_of(paper: Paper) -> str:
    return "\n".join(paper.texts(paragraph) for paragraph in paper.find("//w:body/w:p"))


@pytest.mark.parametrize(
    "stated",
    [
        "Oversight office",
        "Metropolitan force",
        "21 of the 23",
        "six years after",
        "The meeting agreed 15 actions.",
        "serious violence",
    ],
)
def test_that_the_minutes_say_what_the_source_states(minutes: Paper, stated: str) -> None:
    assert stated in text_of(minutes)


def test_that_the_minutes_end_with_fifteen_numbered_actions_and_where_they_come_back(minutes: Paper) -> None:
    rows = table_of(minutes, "Actions agreed at the meeting of 24 June 2021")

    assert [row[0] for row in rows] == [str(number) for number in range(1, 16)]
    assert [row[1] for row in rows] == [f"OB.2.{number}" for number in range(1, 16)], (
        "as the action log has them"
    )
    assert all(row[3] for row in rows)
    back = {row[0]: row[4] for row in rows}
    assert back["1"] == "At the Deputy Mayor–AC Professionalism meeting in autumn 2021"
    assert back["4"] == "At the Deputy Mayor–AC Frontline Policing meeting in October 2021"
    assert back["6"] == back["13"] == "At the Deputy Mayor–AC Frontline Policing meeting in August 2021"
    assert back["7"] == "At the Deputy Mayor–AC Frontline Policing meeting in July 2021"
    assert back["11"] == "At the Deputy Mayor–AC Professionalism meeting in November 2021"
    assert back["14"] == "By 27 June 2021"
    assert back["2"] == "At the next Deputy Mayor–Chief of Corporate Services meeting"
    assert back["9"] == "At the next Deputy Mayor–AC Professionalism meeting"
    assert back["10"] == "At the next Deputy Mayor–AC Frontline Policing meeting"
    assert back["8"] == "With the Acting Commissioner before the new Commissioner takes up post"
    assert back["15"] == "In the talks about the review of culture"
    assert [number for number, when in back.items() if when == "Not named"] == ["3", "5", "12"]
    assert "17%" in rows[8][2]
    assert "90%" in rows[8][2]


def test_that_the_five_items_of_the_agenda_are_told_in_their_order(minutes: Paper) -> None:
    told = [
        line
        for line in text_of(minutes).splitlines()
        if line.startswith(("Minutes: ", "Fourth-quarter", "Engagement: ", "Mayoral", "Register refresh: "))
    ]

    assert len(told) == 5
    assert told[0] == "Minutes: those of 21 April were agreed, and the actions that are complete were noted."
    assert "screened out within a day" in told[1]
    assert "21 of the 23 actions are delivered and the other two on track or in progress" in told[3]
    assert "serious violence" in told[4]


def test_that_six_were_there_of_each_side(minutes: Paper) -> None:
    lines = text_of(minutes).splitlines()
    office, force, said = (
        lines.index(one) for one in ("Oversight office", "Metropolitan force", "What was said")
    )

    assert (force - office - 1, said - force - 1) == (6, 6)


def test_that_the_log_counts_what_comes_back_on_no_day(sample: Workspace) -> None:
    told = text_of(log(sample, THEN))

    assert "Fifteen actions are open." in told
    assert (
        "Eight have no day on which they come back (OB.2.2, OB.2.3, OB.2.5, OB.2.8, OB.2.9, OB.2.10, OB.2.12 and OB.2.15)."
        in told
    )


def test_that_the_log_has_all_fifteen_by_return_date(sample: Workspace) -> None:
    rows = table_of(log(sample, THEN), "Open actions by return date")

    assert len(rows) == 15
    assert [row[1] for row in rows[:6]] == ["OB.2.14", "OB.2.7", "OB.2.6", "OB.2.13", "OB.2.4", "OB.2.1"]
    assert rows[0][-1] == "OpenReported as done on 25 June 2021, to be signed off"  # so it is not overdue
    assert all(row[2].endswith("Agreed at: Oversight board, 24 June 2021") for row in rows)


def test_that_the_log_has_them_by_owner_and_an_action_of_two_under_both(sample: Workspace) -> None:
    rows = {row[0]: row for row in table_of(log(sample, THEN), "Open actions by owner")}

    assert rows["AC Frontline Policing"][1:3] == ["8", "0"]
    assert "OB.2.10" in rows["AC Frontline Policing"][3]
    assert "OB.2.10" in rows["Deputy Mayor for Policing and Crime"][3]
    assert sum(int(row[1]) for row in rows.values()) == 18  # three actions have two owners


def test_that_what_was_closed_in_the_quarter_is_told_with_its_day(sample: Workspace) -> None:
    told = text_of(log(sample, THEN))

    assert "Two actions were closed in Q1 2021/22:" in told
    assert "(OB.1.2, done on 18 June 2021, signed off on 24 June 2021)" in told


def test_that_many_actions_of_a_meeting_to_come_go_on_in_rows_that_fit_on_a_page(sample: Workspace) -> None:
    with sample.read(THEN) as session:
        facts = facts_of("action_log", session, Asked(TODAY))
    board = ComingMeeting("OB.9", "Oversight board in May", "Oversight board", date(2022, 5, 3))

    shown = replace(facts, coming=(replace(board, returns=facts.open),))
    rows = log_tables.meetings(shown).rows

    assert [len(row[2].lines) for row in rows] == [6, 6, 3]
    assert [row[0].lines[1] for row in rows] == ["3 May 2022", *["3 May 2022, continued"] * 2]


def test_that_the_forward_plan_has_the_meetings_to_come_with_what_comes_back(sample: Workspace) -> None:
    panel, board = table_of(log(sample, None), "Meetings to come")

    assert panel[0] == "Joint Audit Panel17 January 2022"
    assert "Risk picture and movements (2)" in panel[1]
    assert panel[2] == "None"  # what goes to a meeting of two people is not for the panel
    assert board[0] == "Performance and Risk Oversight Board27 January 2022"
    assert "OB.3.1: " in board[2]


def test_that_a_question_without_an_answer_is_named(sample: Workspace) -> None:
    told = text_of(log(sample, None))

    assert "One question waits for an answer in the next papers:" in told


def test_that_a_register_without_meetings_says_so() -> None:
    told = text_of(written("action_log", ActionLogFacts(HOUSE, NOW, TODAY)))

    assert "No action of a meeting is open." in told
    assert "No meeting is planned in the register." in told
    assert "No action of a meeting was closed in Q3 2021/22." in told


def test_that_actions_without_owner_or_day_stand_last_and_say_so() -> None:
    lines = (LogLine("B.2", "Without anybody"), LogLine("B.1", "With somebody", ("Clerk",)))

    paper = written("action_log", ActionLogFacts(HOUSE, NOW, TODAY, actions=lines))

    assert [row[0] for row in table_of(paper, "Open actions by owner")] == ["Clerk", "Not named"]
    assert {row[0] for row in table_of(paper, "Open actions by return date")} == {"Not named"}


def test_that_actions_that_do_not_say_when_they_come_back_stand_after_those_that_do() -> None:
    talks = Timescale.parse("In the talks about the review")
    lines = (LogLine("B.1", "Not said"), LogLine("B.2", "Said", back=talks))

    paper = written("action_log", ActionLogFacts(HOUSE, NOW, TODAY, actions=lines))

    found = [row[0] for row in table_of(paper, "Open actions by return date")]
    assert found == ["In the talks about the review", "Not named"]


def test_that_minutes_keep_when_an_action_was_to_come_back_though_another_meeting_moved_it(
    sample: Workspace,
) -> None:
    with sample.read() as session:
        meeting = session.scalars(select(Meeting.id).where(Meeting.ref == "OB.2")).one()
        found = written("minutes", facts_of("minutes", session, Asked(TODAY, meeting)))

    back = {row[0]: row[4] for row in table_of(found, "Actions agreed at the meeting")}
    assert back["11"] == "At the Deputy Mayor–AC Professionalism meeting in November 2021"


def test_that_an_action_within_the_minutes_has_the_reference_of_the_action_log(sample: Workspace) -> None:
    with sample.read() as session:
        meeting = session.scalars(select(Meeting.id).where(Meeting.ref == "OB.2")).one()
        facts = facts_of("minutes", session, Asked(TODAY, meeting))
    third = facts.meeting.actions[2]
    typed = (
        f"1. Schools\nAction 3: {third.text}\nAction 4: Something that the register has under no such words."
    )

    told = text_of(written("minutes", replace(facts, meeting=replace(facts.meeting, minutes=typed))))

    assert f"Action 3 (OB.2.3): {third.text}" in told
    assert "Action 4: Something" in told


def test_that_a_meeting_that_is_to_come_has_no_minutes(sample: Workspace) -> None:
    with sample.read() as session:
        meeting = session.scalars(select(Meeting.id).where(Meeting.ref == "JAP.2")).one()
        told = text_of(written("minutes", facts_of("minutes", session, Asked(TODAY, meeting))))

    assert "The meeting has not been held yet, so there are no minutes of it." in told
    assert "to be agreed" not in told
    assert "No attendance was recorded." not in told
