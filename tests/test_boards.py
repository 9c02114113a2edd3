"""Boards and meetings: what reports to what, whose meeting came before, what it left, what a panel is answered."""

from __future__ import annotations

from datetime import date

import pytest

from app.commands import meetings, records
from app.errors import RuleError
from app.models.action_words import ActionState
from app.models.attendance import Present, read_attendance
from app.models.meeting_words import MeetingState, QuestionState
from app.models.quarter import Quarter
from app.models.timescale import Timescale
from app.queries.boards import meeting_facts, panel_answers, previous_meeting
from app.queries.papers import risk_report_facts
from app.queries.registers import rows
from app.registers.outline import outline
from app.store.workspace import Workspace
from tests.store_registers import FIRST, add


def board(workspace: Workspace, ref: str, *above: str) -> str:
    return add(workspace, "boards", f"Board {ref}", ref=ref, reports_to=above)


def meeting(workspace: Workspace, day: date | None, board: str = "OB", **values: object) -> str:
    return add(
        workspace, "meetings", f"Meeting of {day}", board=(board,) if board else (), held_on=day, **values
    )


def test_that_boards_form_an_outline() -> None:
    above = {"OB": (), "MB": ("OB",), "RAB": ("MB", "JAP"), "JAP": (), "DB": ("RAB",)}

    lines = [
        f"{'  ' * depth}{branch.ref}{'*' if branch.repeated else ''}"
        for top in outline(above)
        for depth, branch in top.walk()
    ]

    assert lines == ["JAP", "  RAB", "    DB", "OB", "  MB", "    RAB*"]


def test_that_a_ring_in_an_old_file_is_still_drawn_whole() -> None:
    found = outline({"1": ("2",), "2": ("3",), "3": ("1",)})

    assert sorted(branch.ref for top in found for _, branch in top.walk()) == ["1", "2", "3"]


def test_that_no_board_comes_to_report_to_itself(workspace: Workspace) -> None:
    top = board(workspace, "OB")
    board(workspace, "MB", "OB")
    board(workspace, "RAB", "MB")

    with pytest.raises(RuleError, match=r"OB Board OB .*already"):
        workspace.run("Close the ring", records.change, "boards", top, "reports_to", ("RAB",))

    with workspace.read() as session:
        assert {row.ref: row.reports_to for row in rows(session, "boards")} == {
            "MB": ("OB",),
            "OB": (),
            "RAB": ("MB",),
        }


def test_that_what_comes_of_a_meeting_is_numbered_through_it(workspace: Workspace) -> None:
    board(workspace, "OB")
    meeting(workspace, date(2021, 4, 21))
    meeting(workspace, date(2021, 6, 24))
    for title in ("Send a note", "Send a list"):
        add(workspace, "actions", title, meetings=("OB.2",))
    add(workspace, "decisions", "Note the refresh", meeting=("OB.2",))

    with workspace.read() as session:
        assert [row.ref for row in rows(session, "meetings")] == ["OB.1", "OB.2"]
        assert [row.ref for row in rows(session, "actions")] == ["OB.2.1", "OB.2.2"]
        (decision,) = rows(session, "decisions")
    assert (decision.ref, decision.decided_on) == ("OB.2.1", date(2021, 6, 24))


def test_that_the_last_meeting_is_the_boards_own_and_was_held(workspace: Workspace) -> None:
    board(workspace, "OB")
    board(workspace, "RAB")
    first = meeting(workspace, date(2021, 4, 21), state=MeetingState.HELD)
    meeting(workspace, date(2021, 5, 20), state=MeetingState.CANCELLED)
    meeting(workspace, date(2021, 6, 17), "RAB", state=MeetingState.HELD)
    now = meeting(workspace, date(2021, 6, 24))
    loose = meeting(workspace, date(2021, 6, 30), "")

    with workspace.read() as session:
        before = previous_meeting(session, now)
        assert before is not None
        assert before.id == first
        assert previous_meeting(session, first) is None
        assert previous_meeting(session, loose) is None


def test_that_a_meeting_goes_through_what_the_last_one_left_open(workspace: Workspace) -> None:
    board(workspace, "OB")
    meeting(workspace, date(2021, 4, 21), state=MeetingState.HELD)
    now = meeting(workspace, date(2021, 6, 24), attendance="Office: Chief Executive; Head of Audit")
    back = Timescale.parse("at the oversight board in June 2021")
    add(workspace, "actions", "Send a note", meetings=("OB.1",), timescale=back, leads=("Head of Audit",))
    done = add(workspace, "actions", "Send a list", meetings=("OB.1",))
    workspace.run(
        "Complete it",
        records.change,
        "actions",
        done,
        "state",
        ActionState.COMPLETE,
        reason="The list came.",
        meeting="Oversight board",
    )

    with workspace.read() as session:
        facts = meeting_facts(session, now, date(2021, 7, 2))
    assert facts is not None
    assert [(action.number, action.text, str(action.back), action.ended) for action in facts.reviewed] == [
        (1, "Send a note", "at the oversight board in June 2021", False),
        (2, "Send a list", "None", True),
    ]
    assert facts.present == (Present("Office", ("Chief Executive", "Head of Audit")),)
    assert facts.actions == ()


def test_that_minutes_are_agreed_at_the_next_meeting_and_only_once(workspace: Workspace) -> None:
    board(workspace, "OB")
    first = meeting(workspace, date(2021, 4, 21), state=MeetingState.HELD)
    now = meeting(workspace, date(2021, 6, 24), state=MeetingState.HELD)

    workspace.run("Agree", meetings.agree_minutes, now)

    with workspace.read() as session:
        states = {row.id: row.state for row in rows(session, "meetings")}
    assert states == {first: MeetingState.AGREED, now: MeetingState.HELD}
    with pytest.raises(RuleError, match="agreed already"):
        workspace.run("Agree", meetings.agree_minutes, now)
    with pytest.raises(RuleError, match="no earlier meeting"):
        workspace.run("Agree", meetings.agree_minutes, first)
    workspace.undo()
    with workspace.read() as session:
        assert {row.state for row in rows(session, "meetings")} == {MeetingState.HELD}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Office: Chief Executive; Head of Audit", (Present("Office", ("Chief Executive", "Head of Audit")),)),
        ("Office: Chief Executive, Head of Audit.", (Present("Office", ("Chief Executive", "Head of Audit")),)),
        ("Office: Head of Crime, Harm and Care; Chair", (Present("Office", ("Head of Crime, Harm and Care", "Chair")),)),
        ("Chief Executive\n\nOffice:", (Present("", ("Chief Executive",)), Present("Office", ()))),
        ("Dr Lee (guest, item 3; from 2:30)", (Present("", ("Dr Lee (guest, item 3; from 2:30)",)),)),
        ("Office: Chair; Head of Audit from 2:30", (Present("Office", ("Chair", "Head of Audit from 2:30")),)),
        ("Chair, Head of Audit from 2:30", (Present("", ("Chair", "Head of Audit from 2:30")),)),
        ("", ()),
    ],
)  # fmt: skip
def test_that_attendance_is_read_as_minutes_write_it(text: str, read: tuple[Present, ...]) -> None:
    assert read_attendance(text) == read


def test_that_a_panels_answer_goes_into_the_paper_of_its_quarter(workspace: Workspace) -> None:
    question = add(workspace, "panel_questions", "Who hears concerns?", state=QuestionState.OPEN)
    add(workspace, "questions", "Do you agree?")
    with workspace.read() as session:
        facts = risk_report_facts(session, date(2021, 6, 1))
        assert [(one.question, one.answer) for one in facts.answers] == [("Who hears concerns?", "")]

    workspace.run("Answer", records.change, "panel_questions", question, "commentary", "A charity does.")
    workspace.run("Answered", records.change, "panel_questions", question, "state", QuestionState.ANSWERED)

    with workspace.read() as session:
        assert [one.answer for one in panel_answers(session, FIRST)] == ["A charity does."]
        assert panel_answers(session, Quarter(2021, 2)) == ()
