"""Starting a register, its scale, its words, and reasons that are given later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.commands import history as reasons
from app.commands import organisation, quarters
from app.errors import DamageError, RuleError
from app.models.quarter import Quarter
from app.models.scale import Position, five_by_five, four_levels
from app.models.status import (
    Marking,
)
from app.models.stored import Source
from app.queries import history
from app.queries.controls import pillar_rows
from app.queries.house import house
from app.queries.reasons import needs_reason
from app.store.workspace import Workspace
from tests.store_registers import add, change, dump, move, risk_list, started


@pytest.fixture
def furnished(workspace: Workspace) -> Workspace:
    """A register with two pillars and a first risk."""
    workspace.run("Pillar", organisation.add_pillar, "1", "Trust")
    workspace.run("Pillar", organisation.add_pillar, "2", "Safety")
    add(workspace, "risks", "First")
    return workspace


# The organisation


def test_that_a_register_is_started_once(workspace: Workspace) -> None:
    with pytest.raises(RuleError, match="started already"):
        workspace.run("x", organisation.start, name="B", scale=four_levels(), first_quarter=Quarter(2021, 1))


def test_that_a_register_never_started_says_so(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "r.quarterdeck", who="Ana")

    with pytest.raises(DamageError, match="never filled") as refused:
        risk_list(workspace)

    assert refused.value.hint
    workspace.close()


def test_that_the_house_can_be_renamed_but_not_its_calendar(workspace: Workspace) -> None:
    workspace.run(
        "Rename", organisation.change, name="Othertown", panel="Audit panel", marking=Marking.SENSITIVE
    )

    with workspace.read() as session:
        shown = house(session)
    assert (shown.name, shown.panel, shown.marking) == ("Othertown", "Audit panel", Marking.SENSITIVE)
    for key in ("id", "scale", "first_month", "first_quarter", "nothing"):
        with pytest.raises(RuleError, match=f"has no {key}"):
            workspace.run("x", organisation.change, **{key: 1})


def test_that_a_smaller_scale_is_refused_while_a_risk_stands_outside_it(tmp_path: Path) -> None:
    workspace = started(tmp_path / "r.quarterdeck", scale=five_by_five())
    people = add(workspace, "risks", "People", target=Position(5, 1))

    with pytest.raises(
        RuleError, match="Risk 1 stands at a level of which “Four levels, Low to Very High” has none"
    ):
        workspace.run("Scale", organisation.change_scale, four_levels())

    change(workspace, "risks", people, "target", None)
    workspace.run("Scale", organisation.change_scale, four_levels())
    workspace.close()


def test_that_pillars_are_listed_with_their_risks(furnished: Workspace) -> None:
    change(furnished, "risks", risk_list(furnished)[0].id, "pillars", ("2",))

    with furnished.read() as session:
        assert [(row.ref, row.title, row.risks) for row in pillar_rows(session)] == [
            ("1", "Trust", ()),
            ("2", "Safety", ("1",)),
        ]


def test_that_words_of_a_paper_are_kept_changed_and_dropped(workspace: Workspace) -> None:
    def kept() -> list[tuple[Any, ...]]:
        return [row[1:] for row in dump(workspace.path)["paper_words"]]

    workspace.run("Words", organisation.write_words, "risk_report", "finance", "None.")
    workspace.run("Words", organisation.write_words, "risk_report", "finance", "None arise.")
    assert kept() == [("risk_report", "finance", "2021-1-04", "None arise.")]
    workspace.run("Words", organisation.write_words, "risk_report", "finance", "")
    workspace.run("Words", organisation.write_words, "risk_report", "finance", "")
    assert kept() == []


# Reasons given later


def test_that_a_reason_left_for_later_is_listed_until_it_is_given(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", position=Position(3, 3))
    move(workspace, people, 3, 2)
    move(workspace, people, 2, 2, reason="Trained")
    change(workspace, "risks", people, "owner", "Chief")

    with workspace.read() as session:
        (open_one,) = needs_reason(session)
    assert open_one.words == "Move to 3 x 2"
    workspace.run("Why", reasons.give_reason, open_one.id, " Vacancies \x00filled ", "Board, 3 May")

    with workspace.read() as session:
        assert needs_reason(session) == []
        step = next(one for one in history.steps(session) if one.number == open_one.number)
        assert (step.reason, step.meeting) == ("Vacancies filled", "Board, 3 May")
        assert history.meetings(session) == ["Board, 3 May"]
    workspace.run("Why", reasons.give_reason, open_one.id, "Said better")
    with workspace.read() as session:
        step = next(one for one in history.steps_of(session, people) if one.number == open_one.number)
    assert (step.reason, step.meeting) == ("Said better", "Board, 3 May")
    workspace.undo()
    workspace.undo()
    with workspace.read() as session:
        assert needs_reason(session) == [open_one]


def test_that_a_first_assessment_is_no_move_that_needs_a_reason(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People")
    move(workspace, people, 3, 2)
    with workspace.read() as session:
        assert needs_reason(session) == []

    move(workspace, people, 3, 3)

    with workspace.read() as session:
        assert [step.words for step in needs_reason(session)] == ["Move to 3 x 3"]


def test_that_a_move_taken_back_needs_no_reason_until_it_is_put_in_again(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", position=Position(3, 3))
    move(workspace, people, 3, 2)
    workspace.undo()
    with workspace.read() as session:
        assert needs_reason(session) == []
    for _ in range(2):
        workspace.redo()
        workspace.undo()
    workspace.redo()

    with workspace.read() as session:
        assert [step.words for step in needs_reason(session)] == ["Move to 3 x 2"]
        workspace_id = needs_reason(session)[0].id
    workspace.run("Why", reasons.give_reason, workspace_id, "Trained")
    with workspace.read() as session:
        assert needs_reason(session) == []


def test_that_moves_of_a_closed_quarter_are_no_longer_asked_about(workspace: Workspace) -> None:
    people = add(workspace, "risks", "People", position=Position(3, 3))
    move(workspace, people, 3, 2)
    workspace.run("Close", quarters.close, source=Source.CLOSE)

    with workspace.read() as session:
        assert needs_reason(session) == []
    with workspace.read(Quarter(2021, 1)) as session:
        assert [step.words for step in needs_reason(session)] == ["Move to 3 x 2"]


@pytest.mark.parametrize(
    ("step_id", "reason", "why"), [("nothing", "x", "not in the history"), (None, " ", "Nothing was typed")]
)
def test_that_a_reason_needs_a_step_and_some_words(
    workspace: Workspace, step_id: str | None, reason: str, why: str
) -> None:
    with workspace.read() as session:
        known = history.steps(session)[0].id

    with pytest.raises(RuleError, match=why):
        workspace.run("Why", reasons.give_reason, step_id or known, reason)
