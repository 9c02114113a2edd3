"""Actions: one store, left with a reason, said to be done and verified apart; timescales that keep their past."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.commands import actions, history, imports, quarters, records, timescales
from app.commands.reasons import Why
from app.errors import NeedsReason, RuleError
from app.models.action_words import ActionState, Verification
from app.models.quarter import Quarter
from app.models.scale import four_levels
from app.models.status import ControlStatus
from app.models.stored import Source
from app.models.timescale import Timescale
from app.queries.action_charts import action_charts
from app.queries.actions import action_rows
from app.queries.controls import control_rows
from app.queries.reasons import needs_reason
from app.queries.registers import parts, rows
from app.queries.timescales import revisions, slippage
from app.registers import REGISTERS
from app.registers.action_row import ActionRow
from app.registers.kinds import Terms
from app.store.workspace import Workspace
from tests.store_registers import started

WHY = Why("The supplier is late.", "Risk and Assurance Board", "30 November 2021")
Q3 = Quarter(2021, 3)
TODAY = date(2021, 12, 1)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = started(tmp_path / "Force.quarterdeck", who="Officer", first=Q3)
    yield made
    made.close()


def when(text: str) -> Timescale:
    return Timescale.parse(text)


def added(workspace: Workspace, register: str = "actions", **values: Any) -> str:
    return workspace.run("Add", records.add, register, {"title": "Write the note", **values})


def row(workspace: Workspace, record_id: str, moment: Quarter | None = None) -> ActionRow:
    with workspace.read(moment) as session:
        return next(one for one in action_rows(session, TODAY) if one.id == record_id)


def change(workspace: Workspace, record_id: str, key: str, value: Any, **step: Any) -> None:
    register = step.pop("register", "actions")
    workspace.run(f"Change {key}", records.change, register, record_id, key, value, **step)


def by_state(workspace: Workspace) -> dict[str, int]:
    """How many actions the chart counts in each state."""
    with workspace.read() as session:
        states = next(chart for chart in action_charts(session) if chart.key == "state")
    return {bar.name: part.value for bar in states.bars for part in bar.parts if part is not None}


def chip(key: str, one: ActionRow) -> bool:
    """Whether a question of the list holds for a row."""
    (asked,) = (found for found in REGISTERS["actions"].chips if found.key == key)
    return bool(asked.holds(one, Terms(four_levels(), Q3)))


# Timescales


def test_that_the_first_timescale_is_the_original_and_no_revision(workspace: Workspace) -> None:
    action = added(workspace)

    change(workspace, action, "timescale", when("Q1 2022/23"))

    found = row(workspace, action)
    assert (found.original, found.revisions, found.slip) == (when("Q1 2022/23"), 0, 0)
    with workspace.read() as session:
        assert revisions(session) == {}
        assert needs_reason(session) == []


def test_that_each_revision_is_kept_with_why_and_who_agreed(workspace: Workspace) -> None:
    action = added(workspace, timescale=when("Q1 2022/23"))

    workspace.run("Revise", timescales.revise, "actions", action, when("Q2 2022/23"), WHY)
    change(workspace, action, "timescale", when("Q4 2022/23"), reason="Later still", meeting="May board")

    found = row(workspace, action)
    assert found.slip_words == "Q4 2022/23, slipped three quarters from Q1 2022/23"
    assert (found.slip, found.revisions) == (3, 2)
    with workspace.read() as session:
        first, second = slippage(session, action, found.timescale).revisions
    assert (first.before, first.after) == (when("Q1 2022/23"), when("Q2 2022/23"))
    assert (first.reason, first.agreed_by, first.meeting) == (WHY.reason, WHY.agreed_by, WHY.meeting)
    assert (second.reason, second.meeting) == ("Later still", "May board")


@pytest.mark.parametrize("told", [Why(), Why("Late"), Why(agreed_by="The board")])
def test_that_revising_is_refused_without_reason_and_authority(workspace: Workspace, told: Why) -> None:
    action = added(workspace, timescale=when("Q1 2022/23"))

    with pytest.raises(RuleError, match="needs a reason and who agreed"):
        workspace.run("Revise", timescales.revise, "actions", action, when("Q2 2022/23"), told)

    assert row(workspace, action).timescale == when("Q1 2022/23")


def test_that_another_spelling_is_no_revision(workspace: Workspace) -> None:
    action = added(workspace, timescale=when("Q2 22/23"))

    change(workspace, action, "timescale", when("end Q2 2022/23"))

    assert row(workspace, action).revisions == 0
    with pytest.raises(RuleError, match="already"):
        workspace.run("Revise", timescales.revise, "actions", action, when("Q2 2022/23"), WHY)


def test_that_a_timescale_moved_without_a_reason_is_listed_until_it_has_one(workspace: Workspace) -> None:
    action = added(workspace, timescale=when("Q1 2022/23"))
    change(workspace, action, "timescale", when("Q2 2022/23"))
    with workspace.read() as session:
        (waiting,) = needs_reason(session)
    assert waiting.words == "Change timescale"

    workspace.run("Give reason", history.give_reason, waiting.id, "The supplier is late.", "May board")

    with workspace.read() as session:
        assert needs_reason(session) == []
        (only,) = revisions(session)[action]
    assert (only.reason, only.meeting) == ("The supplier is late.", "May board")


def test_that_who_agreed_can_be_said_later_too(workspace: Workspace) -> None:
    action = added(workspace, timescale=when("Q1 2022/23"))
    change(workspace, action, "timescale", when("Q2 2022/23"))
    step = workspace.undoable()
    assert step is not None

    workspace.run("Give reason", timescales.explain, step.number, WHY)

    with workspace.read() as session:
        assert revisions(session)[action][0].agreed_by == "Risk and Assurance Board"
        assert needs_reason(session) == []


def test_that_a_reason_given_later_leaves_who_agreed_as_it_was_said_at_the_time(workspace: Workspace) -> None:
    action = added(workspace, timescale=when("Q1 2022/23"))
    agreed = Why(agreed_by="Chief Officer", meeting="May board")
    workspace.run("Move", records.change, "actions", action, "timescale", when("Q2 2022/23"), agreed)
    step = workspace.undoable()
    assert step is not None

    workspace.run("Give reason", timescales.explain, step.number, WHY)

    with workspace.read() as session:
        (only,) = revisions(session)[action]
    assert (only.reason, only.agreed_by, only.meeting) == (WHY.reason, "Chief Officer", "May board")


def test_that_undo_takes_the_revision_with_it_and_redo_brings_it_back(workspace: Workspace) -> None:
    action = added(workspace, timescale=when("Q1 2022/23"))
    change(workspace, action, "timescale", when("Q2 2022/23"))
    moved = row(workspace, action)

    workspace.undo()
    assert row(workspace, action).revisions == 0
    with workspace.read() as session:
        assert needs_reason(session) == []
    workspace.redo()

    assert row(workspace, action) == moved
    with workspace.read() as session:
        assert [step.words for step in needs_reason(session)] == ["Change timescale"]


def test_that_a_timescale_taken_away_and_given_again_keeps_its_original(workspace: Workspace) -> None:
    action = added(workspace, timescale=when("Q1 2022/23"))

    change(workspace, action, "timescale", None, reason="Not known now")
    assert row(workspace, action).slip_words == "No timescale, originally Q1 2022/23"
    change(workspace, action, "timescale", when("Q3 2022/23"), reason="Known again")

    found = row(workspace, action)
    assert found.slip_words == "Q3 2022/23, slipped two quarters from Q1 2022/23"
    assert found.revisions == 2


def test_that_marking_a_timescale_complete_needs_no_reason_and_counts_as_no_slip(
    workspace: Workspace,
) -> None:
    action = added(workspace, timescale=when("Q1 2022/23"))

    change(workspace, action, "timescale", when("COMPLETE"))

    assert row(workspace, action).revisions == 0
    assert row(workspace, action).original == when("Q1 2022/23")
    with workspace.read() as session:
        assert needs_reason(session) == []


def test_that_controls_keep_the_past_of_their_timescales_alike(workspace: Workspace) -> None:
    control = added(workspace, "controls", timescale=when("Q3 2021/22"), status=ControlStatus.ON_TRACK)

    edit = (control, "timescale", when("Q4 2021/22"))
    workspace.run("Paste", records.change_many, "controls", [edit], WHY)

    with workspace.read() as session:
        (found,) = control_rows(session, TODAY)
        (revised,) = revisions(session)[control]
    assert found.slip_words == "Q4 2021/22, slipped one quarter from Q3 2021/22"
    assert revised.agreed_by == "Risk and Assurance Board"


def test_that_a_closed_quarter_shows_the_slip_as_it_was(workspace: Workspace) -> None:
    action = added(workspace, timescale=when("Q1 2022/23"))
    change(workspace, action, "timescale", when("Q2 2022/23"), reason="Late")
    then = row(workspace, action)
    workspace.run("Close", quarters.close, source=Source.CLOSE)

    change(workspace, action, "timescale", when("Q4 2022/23"), reason="Later")

    assert row(workspace, action, Q3) == then
    assert row(workspace, action).slip == 3


def test_that_an_import_that_moves_a_timescale_leaves_a_revision(workspace: Workspace) -> None:
    from app.importers.compare import Change
    from app.importers.plan import Item

    action = added(workspace, timescale=when("Q1 2022/23"))
    current = row(workspace, action)
    moved = Change("timescale", current.timescale, when("Q3 2022/23"))
    item = Item(
        "changed", "Actions", 2, {"ref": current.ref, "timescale": when("Q3 2022/23")}, (moved,), current
    )

    workspace.run("Import", imports.apply, "actions", [item], source=Source.IMPORT)

    assert row(workspace, action).slip == 2
    with workspace.read() as session:
        assert [step.words for step in needs_reason(session)] == ["Import"]


# States


@pytest.mark.parametrize("state", [state for state in ActionState if state is not ActionState.OPEN])
def test_that_leaving_needs_a_reason_and_an_authority(workspace: Workspace, state: ActionState) -> None:
    action = added(workspace, merged_into=(row(workspace, added(workspace)).ref,))

    for step in ({}, {"reason": "Done with"}):
        with pytest.raises(NeedsReason, match="needs a reason, and who agreed"):
            change(workspace, action, "state", state, **step)
    assert row(workspace, action).state is ActionState.OPEN

    change(workspace, action, "state", state, reason="Done with", meeting="May board")
    found = row(workspace, action)
    assert (found.state, found.state_reason, found.authority) == (state, "Done with", "May board")
    assert not chip("unexplained", found)


def test_that_a_reason_filled_in_before_is_enough(workspace: Workspace) -> None:
    action = added(workspace)
    edits = [
        ("state", ActionState.PAUSED),
        ("authority", "The board"),
        ("state_reason", "No money this year"),
    ]

    workspace.run("Pause", records.change_many, "actions", [(action, key, value) for key, value in edits])

    assert row(workspace, action).state is ActionState.PAUSED
    with pytest.raises(NeedsReason):  # the reason for pausing is none for withdrawing
        change(workspace, action, "state", ActionState.WITHDRAWN)


def test_that_opening_again_clears_the_reason(workspace: Workspace) -> None:
    action = added(workspace)
    workspace.run("Pause", records.change, "actions", action, "state", ActionState.PAUSED, WHY)

    change(workspace, action, "state", ActionState.OPEN)

    assert (row(workspace, action).state_reason, row(workspace, action).authority) == ("", "")


def test_that_an_action_is_merged_into_another_by_name(workspace: Workspace) -> None:
    action, other = added(workspace, ref="1"), added(workspace, ref="2")

    with pytest.raises(RuleError, match="merged into none"):
        workspace.run("Merge", records.change, "actions", action, "state", ActionState.MERGED, WHY)
    with pytest.raises(RuleError, match="merged into none"):
        change(workspace, action, "state", ActionState.MERGED, reason="One story", meeting="May board")
    change(workspace, action, "merged_into", ("2",))
    workspace.run("Merge", records.change, "actions", action, "state", ActionState.MERGED, WHY)

    assert row(workspace, action).merged_into == ("2",)
    assert row(workspace, other).state is ActionState.OPEN


def test_that_a_state_cannot_be_left_blank(workspace: Workspace) -> None:
    with pytest.raises(RuleError, match="has a state"):
        change(workspace, added(workspace), "state", None)


@pytest.mark.parametrize("state", list(ActionState))
def test_that_only_what_has_ended_stops_being_overdue(workspace: Workspace, state: ActionState) -> None:
    other = row(workspace, added(workspace)).ref
    action = added(workspace, timescale=when("October 2021"), merged_into=(other,))
    if state is not ActionState.OPEN:
        change(workspace, action, "state", state, reason="So", meeting="May board")

    still = (ActionState.OPEN, ActionState.PAUSED, ActionState.PROPOSED, ActionState.BAU)
    assert row(workspace, action).overdue == (state in still)


@pytest.mark.parametrize(("reported", "overdue"), [(TODAY, False), (TODAY + timedelta(days=1), True)])
def test_that_what_is_reported_as_done_waits_to_be_verified_and_is_not_overdue(
    workspace: Workspace, reported: date, overdue: bool
) -> None:
    action = added(workspace, timescale=when("October 2021"))
    assert row(workspace, action).overdue

    workspace.run("Done", actions.say_done, action, "Director of Data", reported)

    claimed = row(workspace, action)
    assert claimed.overdue == overdue
    assert chip("unverified", claimed)


def test_that_paused_actions_and_business_as_usual_stay_in_the_counts(workspace: Workspace) -> None:
    for state in (ActionState.PAUSED, ActionState.BAU, ActionState.BAU, ActionState.OPEN):
        added(workspace, state=state, state_reason="So", authority="The board")

    with workspace.read() as session:
        found = action_rows(session)

    assert by_state(workspace) == {"Open": 1, "Paused": 1, "Moved to business as usual": 2}
    assert sum(chip("bau", one) for one in found) == 2
    assert sum(chip("paused", one) for one in found) == 1


def test_that_what_is_still_outstanding_is_not_drawn_as_settled(workspace: Workspace) -> None:
    for state in (ActionState.PAUSED, ActionState.BAU, ActionState.CARRIED, ActionState.OPEN):
        added(workspace, state=state, state_reason="So", authority="The board")

    with workspace.read() as session:
        drawn = {chart.key: chart for chart in action_charts(session)}

    assert "3 neither open nor settled and 1 open" in drawn["settled"].told
    assert sum(bar.whole for bar in drawn["slip"].bars) == 4


def test_that_an_action_of_several_plans_is_counted_once(workspace: Workspace) -> None:
    for ref in ("GIP 1", "MAP"):
        added(workspace, "plans", ref=ref)
    action = added(workspace, plans=("GIP 1", "MAP"))

    assert row(workspace, action).plans == ("GIP 1", "MAP")
    assert by_state(workspace) == {"Open": 1}


# Done, and verified

VERIFIED = {"verified_by": "Internal Audit", "verified_on": TODAY, "evidence": "Three files looked at"}


def test_that_management_says_done_and_somebody_else_verifies(workspace: Workspace) -> None:
    action = added(workspace)
    assert row(workspace, action).verification is Verification.NOT_DONE

    workspace.run("Done", actions.say_done, action, "Director of Data", TODAY)
    claimed = row(workspace, action)
    assert (claimed.verification, claimed.state) == (Verification.CLAIMED, ActionState.OPEN)
    assert chip("unverified", claimed)

    workspace.run("Verify", records.change_many, "actions", [(action, k, v) for k, v in VERIFIED.items()])
    verified = row(workspace, action)
    assert verified.verification is Verification.VERIFIED
    assert (verified.done_by, verified.verified_by) == ("Director of Data", "Internal Audit")
    assert (verified.verified_on, verified.evidence) == (TODAY, "Three files looked at")
    assert not chip("unverified", verified)


def test_that_a_typed_verification_needs_a_claim_and_evidence(workspace: Workspace) -> None:
    action = added(workspace)
    with pytest.raises(RuleError, match="Nobody has said yet that action 1 is done"):
        change(workspace, action, "verified_by", "Internal Audit")
    with pytest.raises(RuleError, match="Nobody has said"):
        change(workspace, action, "verified_on", TODAY)
    change(workspace, action, "done_by", "Director of Data")
    with pytest.raises(RuleError, match="needs evidence"):
        change(workspace, action, "verified_by", "Internal Audit")
    change(workspace, action, "evidence", "Three files looked at")
    with pytest.raises(RuleError, match="somebody else"):
        change(workspace, action, "verified_by", "director of  data")

    change(workspace, action, "verified_by", "Internal Audit")

    assert row(workspace, action).verification is Verification.VERIFIED
    assert row(workspace, action).verified_on is not None  # the day on which it was taken down


def test_that_a_verification_is_not_emptied_out_afterwards(workspace: Workspace) -> None:
    action = added(workspace, done_by="Director of Data", **VERIFIED)
    for key, value in {"evidence": "", "done_by": "", "verified_on": None}.items():
        with pytest.raises(RuleError):
            change(workspace, action, key, value)
    with pytest.raises(RuleError, match="somebody else"):
        change(workspace, action, "done_by", "Internal Audit")

    change(workspace, action, "verified_by", "")

    assert row(workspace, action).verification is Verification.CLAIMED
    assert row(workspace, action).verified_on is None


def test_that_a_paste_is_judged_as_a_whole_whatever_its_order(workspace: Workspace) -> None:
    action, other = added(workspace), added(workspace, title="Another")
    told = {**VERIFIED, "done_by": "Director of Data"}

    workspace.run("Paste", records.change_many, "actions", [(action, k, v) for k, v in told.items()])
    with pytest.raises(RuleError, match="action 2"):
        workspace.run("Paste", records.change_many, "actions", [(other, k, v) for k, v in VERIFIED.items()])

    assert row(workspace, action).verification is Verification.VERIFIED
    assert row(workspace, other).verified_by == ""


def test_that_an_action_cannot_be_added_with_a_verification_that_does_not_count(workspace: Workspace) -> None:
    with pytest.raises(RuleError, match="Nobody has said"):
        added(workspace, **VERIFIED)


def test_that_a_complete_action_counts_as_unverified_until_somebody_has_looked(workspace: Workspace) -> None:
    action = added(workspace)

    change(workspace, action, "state", ActionState.COMPLETE, reason="Finished", meeting="May board")

    assert row(workspace, action).verification is Verification.CLAIMED


def test_that_rows_come_the_same_way_as_for_any_register(workspace: Workspace) -> None:
    added(workspace, timescale=when("Q1 2022/23"))

    with workspace.read() as session:
        assert rows(session, "actions", TODAY) == action_rows(session, TODAY)


def test_that_the_actions_of_a_plan_are_those_that_serve_it(workspace: Workspace) -> None:
    plan = added(workspace, "plans", ref="GIP 1")
    action = added(workspace, plans=("GIP 1",), timescale=when("October 2021"))
    added(workspace)
    (part,) = (part for part in REGISTERS["plans"].parts if part.register == "actions")

    with workspace.read() as session:
        (found,) = parts(session, part, plan, TODAY)

    assert (found.id, found.title, found.overdue) == (action, "Write the note", True)
