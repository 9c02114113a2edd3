"""Logs that say in their comments that a thing is done, states that are sentences, and texts that are no value of their field."""

from __future__ import annotations

from datetime import date

import pytest

from app.importers.child import read_workbook
from app.importers.held import Held
from app.importers.plan import Plan
from app.importers.whole import propose_all
from app.models.quarter import Quarter
from app.models.scale import SCALES
from app.registers.kinds import Terms
from tests.importers.sheets import written

TERMS = Terms(SCALES["5x5"](), Quarter.of(date(2025, 12, 1)))


def plan_of(path) -> Plan:
    return propose_all(read_workbook(path), Held(), TERMS).plans[-1]


def log_of(folder, heading: str, said: str) -> Plan:
    """The plan of a log of two actions, the second of which says nothing."""
    lines = (
        ("No.", "Action", "By whom", "By when", heading),
        ("1", "Circulate the terms of reference", "Secretary", "12/09/25", said),
        ("2", "Bring a paper on estates", "Chief operating officer", "10/10/25", "Valuation awaited"),
        ("3", "Write to the regulator about fees", "Chief executive", "10/11/25", "Letter drafted"),
        ("4", "Visit the second depot", "Head of fleet", "10/12/25", "To be arranged in May"),
    )
    return plan_of(written(folder / "log.xlsx", *lines))


@pytest.mark.parametrize(
    "said",
    [
        "Done",
        "Complete. Sent to members on Friday",
        "Submitted 28 Nov. CLOSE",
        "Action closed",
        "Completed 12/11/25",
        "12/10/25: quotes sought\n20/11/25: Closed",
        "Completed - approved by the board",
    ],
)
def test_that_a_comment_that_says_so_closes_an_action_and_is_to_be_checked(tmp_path, said):
    plan = log_of(tmp_path, "Status/Comments", said)

    assert [str(item.values.get("state", "")) for item in plan.items] == ["Complete", "", "", ""]
    assert ["was read as Complete" in doubt.why for doubt in plan.doubts] == [True]


def test_that_an_outcome_that_says_so_closes_an_action_of_a_log_without_updates(tmp_path):
    plan = log_of(tmp_path, "Outcome", "Quotes compared, cheapest taken. CLOSED")

    assert [str(item.values.get("state", "")) for item in plan.items] == ["Complete", "", "", ""]
    assert ["“CLOSED” under “Outcome” was read as Complete." in doubt.why for doubt in plan.doubts] == [True]
    assert plan.items[0].values["description"] == "Quotes compared, cheapest taken. CLOSED"


@pytest.mark.parametrize(
    "said",
    [
        "To be complete by March",
        "Phase 1: complete. Phase 2: in progress",
        "Not complete",
        "Propose to close",
        "Complete the form and send it",
        "Completed by the contractor once paid. Awaiting invoice",
    ],
)
def test_that_a_comment_that_speaks_of_the_end_closes_nothing(tmp_path, said):
    plan = log_of(tmp_path, "Status/Comments", said)

    assert str(plan.items[0].values.get("state", "")) != "Complete"


def test_that_a_comment_that_is_nothing_but_a_state_is_one(tmp_path):
    plan = log_of(tmp_path, "Status/Comments", "On hold")

    assert str(plan.items[0].values["state"]) == "Paused"
    assert [doubt.cell for doubt in plan.doubts] == ["E2"]


@pytest.mark.parametrize("said", ["4x4 (16) R", "4 x 4 = 16 Amber", "High (4x4)", "R 4x4"])
def test_that_a_position_beside_its_rating_is_read(tmp_path, said):
    lines = (
        ("Ref", "Risk", "Risk owner", "Net"),
        ("R1", "Floods close the depot", "Head of Estates", said),
        ("R2", "The contractor leaves", "Head of Leisure", "2x5 (10) A"),
    )

    items = plan_of(written(tmp_path / "risks.xlsx", *lines)).items

    assert [item.values["position"].likelihood for item in items] == [4, 2]


def test_that_complete_among_ratings_closes_and_is_to_be_checked(tmp_path):
    lines = (
        ("Ref", "Action", "Lead", "Due", "RAG"),
        ("A1", "Visit the second depot", "Head of fleet", "10/12/25", "Complete"),
        ("A2", "Renew the lease of the yard", "Head of fleet", "10/12/25", "Amber"),
    )

    plan = plan_of(written(tmp_path / "log.xlsx", *lines))

    assert str(plan.items[0].values["state"]) == "Complete"
    assert [doubt.cell for doubt in plan.doubts] == ["E2"]
    assert plan.unread == ()


def test_that_an_update_of_a_risk_that_ends_with_complete_does_not_close_it(tmp_path):
    lines = (
        ("Ref", "Risk", "Likelihood", "Impact", "Owner", "Update"),
        ("R1", "Floods close the depot", 3, 4, "Head of Estates", "Survey of the culvert: done. Complete"),
    )

    (item,) = plan_of(written(tmp_path / "risks.xlsx", *lines)).items

    assert "state" not in item.values


def test_that_a_state_that_is_a_sentence_closes_by_its_end_and_is_kept(tmp_path):
    lines = (
        ("Ref", "Action", "Lead", "Due", "Status"),
        ("A1", "Bring a paper on estates", "Chief operating officer", "10/10/25", "On the agenda. Closed."),
        ("A2", "Write to the regulator", "Chief executive", "01/11/25", "Letter drafted, with the chair"),
        ("A3", "Visit the second depot", "Head of fleet", "10/12/25", "Open"),
        ("A4", "Renew the lease of the yard", "Head of fleet", "10/12/25", "Complete"),
        ("A5", "Appoint a fleet analyst", "Head of fleet", "10/12/25", "On hold"),
    )

    plan = plan_of(written(tmp_path / "log.xlsx", *lines))

    states = [str(item.values.get("state", "")) for item in plan.items]
    assert states == ["Complete", "", "Open", "Complete", "Paused"]
    assert plan.items[0].values["commentary"] == "On the agenda. Closed."
    assert plan.items[1].values["commentary"] == "State: Letter drafted, with the chair"
    assert [unread.cell for unread in plan.unread] == ["E3"]


def test_that_a_score_without_its_parts_is_kept_as_text_beside_others_that_have_them(tmp_path):
    lines = (
        ("Ref", "Risk", "Risk owner", "Current score (L x I)"),
        ("R1", "Floods close the depot", "Head of Estates", "3 x 4 = 12"),
        ("R2", "The contractor leaves", "Head of Leisure", "12"),
        ("R3", "Savings are not delivered", "Finance director", "TBC"),
    )

    plan = plan_of(written(tmp_path / "risks.xlsx", *lines))

    assert ["position" in item.values for item in plan.items] == [True, False, False]
    assert [item.values.get("commentary", "") for item in plan.items] == ["", "Position: 12", ""]
    assert [unread.text for unread in plan.unread] == ["12"]


@pytest.mark.parametrize(
    ("said", "state", "progress"),
    [("On target", "Open", "On track"), ("On schedule", "Open", "On track"), ("Part complete", "Open", "")],
)
def test_that_how_an_action_goes_is_read_from_its_status(tmp_path, said, state, progress):
    lines = (
        ("Ref", "Action", "Lead", "Due", "Status"),
        ("A1", "Bring a paper on estates", "Chief operating officer", "10/10/25", said),
        ("A2", "Visit the second depot", "Head of fleet", "10/12/25", "Open"),
    )

    values = plan_of(written(tmp_path / "log.xlsx", *lines)).items[0].values

    assert (values.get("state"), values.get("progress") or "") == (state, progress)


def test_that_accepted_as_the_status_of_a_recommendation_is_to_be_checked(tmp_path):
    lines = (
        ("Ref", "Recommendation", "Priority", "Responsible officer", "Due", "Status"),
        ("1", "Reviews are made monthly", "Med", "Finance manager", "31/10/25", "Accepted"),
        ("2", "The register is complete", "High", "Head of procurement", "31/12/25", "In progress"),
    )

    plan = plan_of(written(tmp_path / "recs.xlsx", *lines))

    assert plan.items[0].values["priority"] == "Medium"
    assert [doubt.text for doubt in plan.doubts] == ["Accepted"]


def test_that_a_row_below_an_action_that_tells_how_it_goes_is_its_update(tmp_path):
    lines = (
        ("No", "Action", "Lead", "Due", "RAG"),
        ("1", "Adopt the new constitution", "Monitoring officer", "31/05/26", "A"),
        (None, "Update: a group met twice; the draft goes to the board", None, None, None),
        ("2", "Publish the pay policy", "Head of HR", "31/03/26", "G"),
        (None, "Progress at December: Approved by the board", None, None, None),
    )

    plan = plan_of(written(tmp_path / "log.xlsx", *lines))

    assert [item.values["commentary"] for item in plan.items] == [
        "Update: a group met twice; the draft goes to the board",
        "Progress at December: Approved by the board",
    ]
    assert all("arose" not in item.values for item in plan.items)
    assert plan.asides == ()
