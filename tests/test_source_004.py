"""Source 004, the minutes of an oversight board: the sample holds what they hold, and answers what they state."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.models.action_words import Origin
from app.models.meeting_facts import MeetingFacts
from app.models.quarter import Quarter
from app.models.stored import Meeting
from app.models.timescale import TimescaleKind
from app.queries.boards import meeting_facts
from app.queries.named import unlisted
from app.queries.registers import rows
from app.registers.outline import outline
from app.store.workspace import Workspace

DAY = date(
    2021, 6, 24
)  # the paper's own day, a year earlier, so that it lies in one of the sample's quarters


@pytest.fixture(scope="module")
def workspace(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """One copy of the sample for all of these tests: they only read it."""
    path = tmp_path_factory.mktemp("minutes") / sample_file.name
    shutil.copy(sample_file, path)
    opened = Workspace.open(path, who="Test officer")
    yield opened
    opened.close()


def facts_of(workspace: Workspace, day: date, moment: Quarter | None = None) -> MeetingFacts:
    with workspace.read(moment) as session:
        query = select(Meeting.id).where(Meeting.held_on == day, Meeting.title.startswith("Oversight board"))
        found = meeting_facts(session, session.scalars(query).one(), date(2022, 1, 10))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def minutes(workspace: Workspace) -> MeetingFacts:
    return facts_of(workspace, DAY)


def test_that_fifteen_actions_were_agreed_numbered_through_the_meeting(minutes: MeetingFacts) -> None:
    assert [action.number for action in minutes.actions] == list(range(1, 16))
    assert [action.ref for action in minutes.actions] == [f"OB.2.{n}" for n in range(1, 16)]
    assert all(action.leads for action in minutes.actions)


def test_that_two_of_them_return_in_august(minutes: MeetingFacts) -> None:
    august = [a for a in minutes.actions if a.back and a.back.last_day == date(2021, 8, 31)]

    assert [action.number for action in august] == [6, 13]
    assert {str(a.back) for a in august} == {
        "at the Deputy Mayor–AC Frontline Policing meeting in August 2021"
    }


def test_that_each_action_goes_where_the_minutes_send_it(minutes: MeetingFacts) -> None:
    back = {action.number: action.back for action in minutes.actions}
    at_a_meeting = [n for n, when in back.items() if when and when.kind is TimescaleKind.AT_MEETING]

    assert at_a_meeting == [1, 2, 4, 6, 7, 9, 10, 11, 13]
    assert [n for n, when in back.items() if when is None] == [3, 5, 12]
    fourteenth = back[14]
    assert fourteenth is not None
    assert fourteenth.last_day == date(2021, 6, 27)


def test_that_the_actions_are_the_registers_own(workspace: Workspace) -> None:
    with workspace.read() as session:
        found = [row for row in rows(session, "actions") if row.meetings == ("OB.2",)]

    assert len(found) == 15
    assert {row.origin for row in found} == {Origin.BOARD_MEETING}


def test_that_the_agenda_and_who_was_there_are_kept(minutes: MeetingFacts) -> None:
    assert len(minutes.agenda) == 5
    assert [(one.organisation, len(one.posts)) for one in minutes.present] == [
        ("Oversight office", 6),
        ("Metropolitan force", 6),
    ]


def test_that_the_last_minutes_were_agreed_and_the_completed_actions_noted(workspace: Workspace) -> None:
    then = facts_of(workspace, DAY, Quarter(2021, 1))

    assert then.before == "Oversight board, 21 April 2021"
    assert then.agreed
    assert then.reviewed
    assert all(action.ended for action in then.reviewed)


def test_that_the_refresh_is_noted_with_why_violence_left(minutes: MeetingFacts) -> None:
    (noted,) = [one for one in minutes.decisions if one.item == "Corporate risk register refresh"]
    (question,) = minutes.questions

    assert "controlled" in noted.reason
    assert "serious violence" in question.text
    assert question.answer


def test_that_the_board_goes_through_them_at_its_next_meeting(workspace: Workspace) -> None:
    following = facts_of(workspace, date(2021, 10, 21))

    assert following.before_id
    assert len(following.reviewed) == 15
    assert [action.number for action in following.reviewed if not action.ended] == [1, 8, 11, 12, 15]


def test_that_the_mayoral_plan_stands_at_21_of_23(minutes: MeetingFacts) -> None:
    assert "21 of the 23" in minutes.minutes
    assert "17%" in minutes.actions[8].text
    assert "90%" in minutes.actions[8].text


def test_that_the_boards_hang_together(workspace: Workspace) -> None:
    with workspace.read() as session:
        boards = rows(session, "boards")
    tops = outline({row.ref: row.reports_to for row in boards})

    assert [top.ref for top in tops] == ["JAP", "OB"]
    assert len(boards) == 41
    assert all(row.chair and row.cadence and row.description for row in boards)


def test_that_every_board_that_a_record_names_is_listed(workspace: Workspace) -> None:
    with workspace.read() as session:
        assert unlisted(session, "boards") == []
