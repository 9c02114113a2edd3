"""Catalogues of controls as standards bodies publish them and suppliers fill them in: each is a list of controls."""

from __future__ import annotations

import pytest

from app.importers.plan import Plan
from app.importers.reader import read
from app.importers.whole import Held, propose_all
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.models.status import Implementation
from app.registers.kinds import Terms
from tests.importers.sheets import written

TERMS = Terms(five_by_five(), Quarter(2026, 3))


def plan_of(tmp_path, sheet: str, *lines) -> Plan:
    [plan] = propose_all(read(written(tmp_path / "list.xlsx", *lines, sheet=sheet)), Held(), TERMS).plans
    return plan


def told(plan: Plan, *keys: str) -> list[tuple[object, ...]]:
    return [tuple(item.values.get(key) for key in keys) for item in plan.items]


def test_that_a_catalogue_with_a_discussion_is_controls_none_of_them_an_example(tmp_path):
    plan = plan_of(
        tmp_path,
        "SP 800-53",
        ("Control Identifier", "Control (or Control Enhancement) Name", "Control Text", "Discussion"),
        (
            "AC-1",
            "Policy and Procedures",
            "Write a policy on access.",
            "Policies address the controls of a family.",
        ),
        (
            "AC-2",
            "Account Management",
            "Say which accounts are allowed.",
            "Examples of accounts include shared ones.",
        ),
    )

    assert plan.register == "controls"
    assert told(plan, "ref", "title", "description") == [
        ("AC-1", "Policy and Procedures", "Write a policy on access."),
        ("AC-2", "Account Management", "Say which accounts are allowed."),
    ]
    assert all(item.sure for item in plan.items)


def test_that_the_safeguards_of_a_catalogue_are_controls_and_the_heads_of_its_groups_are_none(tmp_path):
    plan = plan_of(
        tmp_path,
        "Controls v8",
        ("CIS Control", "CIS Safeguard", "Asset Type", "Security Function", "Title", "Description", "IG1"),
        (1, None, None, None, "Inventory of assets", "Know all assets.", None),
        (1, 1.1, "Devices", "Identify", "Keep an inventory", "Keep it accurate.", "x"),
        (1, 1.2, "Devices", "Respond", "Deal with strangers", "Remove them weekly.", "x"),
    )

    assert plan.register == "controls"
    assert told(plan, "ref", "title") == [("1.1", "Keep an inventory"), ("1.2", "Deal with strangers")]
    assert [aside.row for aside in plan.asides] == [2]


@pytest.mark.parametrize("heading", ["Implementation Status", "Implemented?"])
def test_that_a_supplier_who_says_how_far_a_control_is_says_whether_it_is_in_place(tmp_path, heading):
    yes, no = ("Yes", "No") if heading.endswith("?") else ("Implemented", "Planned")
    plan = plan_of(
        tmp_path,
        "Annex A",
        ("Section", "Information security control", heading, "Responsible Role"),
        ("A.5.1", "Policies for information security", yes, "CISO"),
        ("A.5.2", "Roles and responsibilities", "Partly", "CISO"),
        ("A.5.3", "Segregation of duties", no, "CFO"),
    )

    assert plan.register == "controls"
    assert told(plan, "implementation", "owner") == [
        (Implementation.IN_PLACE, "CISO"),
        (None, "CISO"),
        (Implementation.PLANNED, "CFO"),
    ]
    assert [(one.cell, "“Partly” is not one of" in one.why) for one in plan.unread] == [("C3", True)]


def test_that_what_nothing_shows_surely_is_not_brought_in_before_somebody_looks(tmp_path):
    plan = plan_of(
        tmp_path,
        "CSF",
        ("Function", "Category", "Subcategory", "Current Profile", "Informative References"),
        ("IDENTIFY (ID)", "Assets (ID.AM)", "ID.AM-1: Devices are inventoried", 2, "CIS CSC 1"),
        (None, None, "ID.AM-2: Software is inventoried", 1, "CIS CSC 2"),
    )

    assert (plan.register, len(plan.items)) == ("controls", 2)
    assert not any(item.sure for item in plan.items)
