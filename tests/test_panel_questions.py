"""Questions of panels have a register of their own, also where an older register kept them among the survey's."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.commands import panel_questions, quarters, records
from app.models.action_words import Origin
from app.models.base import new_id
from app.models.meeting_words import QuestionKind, QuestionState
from app.models.quarter import Quarter
from app.models.stored import Link, Question, Source
from app.queries.boards import panel_answers
from app.queries.registers import parts, rows
from app.registers import REGISTERS
from app.store.workspace import Workspace
from tests.store_registers import add

FIRST = Quarter(2021, 1)


def as_of_old(session: Session, board: str) -> str:
    """A question as the first Quarterdeck kept it."""
    old = Question(
        id=new_id(), ref="7", title="Who hears concerns?", kind=QuestionKind.PANEL, state=QuestionState.OPEN
    )
    session.add(old)
    session.add(Link(id=new_id(), kind="asked by", source_id=old.id, target_id=board))
    return str(old.id)


def read(workspace: Workspace, register: str, moment: Quarter | None = None) -> list[Any]:
    with workspace.read(moment) as session:
        return rows(session, register)


def test_that_an_older_registers_panel_questions_are_moved_with_links_and_answers(
    workspace: Workspace,
) -> None:
    board = add(workspace, "boards", "Panel", ref="JAP")
    old = workspace.run("Old", as_of_old, board)
    workspace.run("Answer", records.change, "questions", old, "commentary", "A charity does.")
    workspace.run("Close", quarters.close, source=Source.CLOSE)

    assert panel_questions.settle(workspace)
    assert not panel_questions.settle(workspace)

    (new,) = read(workspace, "panel_questions")
    assert (new.ref, new.state, new.asked_by) == ("7", QuestionState.OPEN, ("JAP",))
    assert new.commentary == "A charity does."
    assert read(workspace, "questions") == []
    with workspace.read(FIRST) as session:
        assert [one.answer for one in panel_answers(session, FIRST)] == ["A charity does."]
    assert workspace.check()
    workspace.undo()
    assert len(read(workspace, "questions")) == 1


def test_that_a_register_without_any_is_left_alone(workspace: Workspace) -> None:
    add(workspace, "questions", "Do you agree?")
    before = workspace.undoable()

    assert not panel_questions.settle(workspace)
    assert workspace.undoable() == before


@pytest.mark.parametrize(
    ("register", "by", "origin"),
    [
        ("panel_questions", "questions", Origin.PANEL_QUESTION),
        ("recommendations", "recommendations", Origin.RECOMMENDATION),
        ("meetings", "meetings", Origin.BOARD_MEETING),
        ("risks", "risks", Origin.RISK),
        ("plans", "plans", Origin.ACTION_PLAN),
    ],
)
def test_that_whatever_asks_for_an_action_lists_it_and_the_action_says_so(
    workspace: Workspace, register: str, by: str, origin: Origin
) -> None:
    asking = add(workspace, register, "Something asked", ref="900")
    action = add(workspace, "actions", "Do it", **{by: ("900",)})

    part = next(one for one in REGISTERS[register].parts if one.register == "actions")
    with workspace.read() as session:
        assert [row.id for row in parts(session, part, asking)] == [action]
        assert next(row for row in rows(session, "actions") if row.id == action).origin is origin


def test_that_a_board_lists_the_plans_that_it_watches(workspace: Workspace) -> None:
    board = add(workspace, "boards", "Performance board", ref="PB")
    plan = add(workspace, "plans", "Trust", watched_by=("PB",), boards="Performance board: every six weeks")

    part = next(one for one in REGISTERS["boards"].parts if one.register == "plans")
    with workspace.read() as session:
        assert [row.id for row in parts(session, part, board)] == [plan]
        assert rows(session, "plans")[0].watched_by == ("PB",)
