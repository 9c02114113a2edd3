"""Records that go: what hangs on them is said first, they go in one step, and come back as they were."""

from __future__ import annotations

from datetime import date

import pytest

from app.commands import extensions, meetings, posts, publication, records, returns
from app.commands.reasons import Why
from app.errors import RuleError
from app.models.text import ended
from app.models.timescale import Timescale
from app.queries.hanging import hangs_on
from app.queries.history import removed, steps
from app.queries.house import open_quarter
from app.queries.registers import rows
from app.queries.returns import owners_due
from app.registers.link_types import in_plural
from app.store.workspace import Workspace
from tests.store_registers import add

TODAY = date(2021, 6, 24)


def said(workspace: Workspace, register: str, record: str) -> str:
    with workspace.read() as session:
        return " ".join(hangs_on(session, register, record))


def test_that_all_that_is_kept_with_an_action_is_counted_before_it_goes(workspace: Workspace) -> None:
    action = add(
        workspace, "actions", "Train", ref="7", leads=("Head of HR",), timescale=Timescale.parse("Q2 2021/22")
    )
    told, later = Why("Later", "The board"), Timescale.parse("Q4 2021/22")
    workspace.run(
        "Later", records.change, "actions", action, "timescale", Timescale.parse("Q3 2021/22"), told
    )
    workspace.run("Ask", extensions.ask, "actions", action, later, "Ill")
    decided = ("12A/3", "Security", "Chief", TODAY)
    workspace.run("Withhold", publication.withhold, "actions", action, *decided)

    words = said(workspace, "actions", action)

    assert "one change of its timescale and one request for more time, which are kept with it" in words
    assert "withheld from the public" in words
    assert "returns" not in words
    with workspace.read() as session:
        quarter, owners = open_quarter(session), owners_due(session, ("actions",), (), TODAY)
    workspace.run("Ask", returns.commission, quarter, TODAY, ("actions",), owners)
    assert "returns that are not settled yet: those of Head of HR" in said(workspace, "actions", action)


def test_that_values_holders_and_a_meeting_in_session_are_said(workspace: Workspace) -> None:
    post = add(workspace, "posts", "Head of HR")
    workspace.run("Hand over", posts.hand_over, post, "Ana Lee", date(2020, 1, 1))
    meeting = workspace.run("Begin", meetings.begin, "", {"title": "June"})

    assert "one entry of who held it, which is kept with it" in said(workspace, "posts", post)
    assert "in session" in said(workspace, "meetings", meeting)


def test_that_several_linked_records_are_said_in_the_plural() -> None:
    words = {
        "control": "controls",
        "question about it": "questions about it",
        "board that watches it": "boards that watch it",
        "board that it reports to": "boards that it reports to",
        "action that was merged into it": "actions that were merged into it",
        "improvement area that came of it": "improvement areas that came of it",
        "candidate of a refresh": "candidates of a refresh",
        "refresh that considered it": "refreshes that considered it",
        "next year’s plan": "next year’s plans",
        "assurance": "assurance",
    }

    assert {word: in_plural(word) for word in words} == words


def test_that_titles_that_end_a_sentence_end_it_once_and_of_many_the_first_are_named(
    workspace: Workspace,
) -> None:
    risk = add(workspace, "risks", "People", ref="1")
    question = add(workspace, "panel_questions", "Why is it high?", risks=("1",))
    assert said(workspace, "risks", risk).endswith("Why is it high?")
    assert ended("Remove question 1 Why is it high?", "?") == "Remove question 1 Why is it high?"
    assert ended("Remove decision 1 It stands.", "?") == "Remove decision 1 It stands?"

    workspace.run("Remove", records.remove, "panel_questions", question, "Answered")
    for number in range(1, 13):
        add(workspace, "controls", f"Control {number}.", ref=f"1.{number}", risks=("1",))

    words = said(workspace, "risks", risk)
    assert words.startswith("It is linked with 12 controls: 1.1 Control 1; 1.2 Control 2; ")
    assert words.endswith("; 1.8 Control 8; and 4 more.")


def test_that_several_records_go_in_one_step_and_come_back_in_one(workspace: Workspace) -> None:
    risk = add(workspace, "risks", "People", ref="1")
    ids = [add(workspace, "controls", title, risks=("1",)) for title in ("Training", "Pay")]
    with workspace.read() as session:
        before, number = rows(session, "controls", TODAY), steps(session, 1)[0].number

    workspace.run("Remove two", records.remove_many, "controls", ids, "Ended", reason="Ended")

    with workspace.read() as session:
        assert {one.step.number for one in removed(session, "controls")} == {number + 1}
    assert said(workspace, "risks", risk) == ""
    workspace.undo()
    with workspace.read() as session:
        assert rows(session, "controls", TODAY) == before
    workspace.redo()
    with workspace.read() as session:
        assert rows(session, "controls", TODAY) == []


def test_that_none_of_several_records_goes_where_one_is_gone_already(workspace: Workspace) -> None:
    ids = [add(workspace, "controls", title) for title in ("Training", "Pay")]
    workspace.run("Remove", records.remove, "controls", ids[1], "Ended")

    with pytest.raises(RuleError, match="removed already"):
        workspace.run("Remove two", records.remove_many, "controls", ids, "Ended")

    with workspace.read() as session:
        assert [row.id for row in rows(session, "controls", TODAY)] == ids[:1]
