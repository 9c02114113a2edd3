"""What the rows of a table are, where single headings say little: risks with what is done about them, tasks, or no plans."""

from __future__ import annotations

from app.importers.child import read_workbook
from app.importers.plan import Plan
from app.importers.whole import Held, propose_all
from app.models.quarter import Quarter
from app.models.scale import five_by_five
from app.registers.kinds import Terms

TERMS = Terms(five_by_five(), Quarter(2026, 3))


def plans_of(tmp_path, text: str) -> dict[str, Plan]:
    path = tmp_path / "tracker.csv"
    path.write_text(text, encoding="utf-8")
    return {plan.register: plan for plan in propose_all(read_workbook(path), Held(), TERMS).plans}


def test_that_risks_without_scores_are_risks_with_their_controls_and_actions(tmp_path):
    plans = plans_of(
        tmp_path,
        "Risk,Control,Action\n"
        "Loss of the depot,Keys are counted nightly,Fit a second gate\n"
        "Clerk is ill for long,A locum list is kept,Write a handover file\n"
        "Flooding of the pavilion,Barriers are stored on site,Look at the drains in May\n",
    )

    assert list(plans) == ["risks", "controls", "actions"]
    assert [item.values["title"] for item in plans["risks"].approved] == [
        "Loss of the depot",
        "Clerk is ill for long",
        "Flooding of the pavilion",
    ]
    first = plans["actions"].items[0]
    assert (first.values["title"], first.values["risks"]) == ("Fit a second gate", ("Loss of the depot",))
    assert not first.sure


def test_that_the_risk_behind_a_recommendation_is_what_that_is_about(tmp_path):
    plans = plans_of(
        tmp_path,
        "Ref,Risk,Recommendation,Controls tested,Agreed action,Owner\n"
        "1,Payments are made twice,Match invoices to orders,Two signatures,Write a procedure,Finance\n"
        "2,Stock is lost in the store,Count the stock monthly,A store list,Count in each month,Estates\n",
    )

    assert "risks" not in plans


def test_that_a_ticket_that_is_a_task_is_an_action(tmp_path):
    (plan,) = plans_of(
        tmp_path,
        "Issue Type,Issue key,Summary,Assignee,Status,Due Date\n"
        "Task,GOV-1,Update the risk policy,Jane Bell,In Progress,31/03/2026\n"
        "Task,GOV-2,Write the statement,Sam Moss,To Do,30/04/2026\n",
    ).values()

    assert plan.register == "actions"
    assert [
        (item.values["ref"], item.values["title"], item.values["state"].value) for item in plan.approved
    ] == [
        ("GOV-1", "Update the risk policy", "Open"),
        ("GOV-2", "Write the statement", "Open"),
    ]


def test_that_a_task_among_risks_says_why_it_is_none(tmp_path):
    risks = plans_of(
        tmp_path,
        "Issue Type,Issue key,Summary,Assignee,Likelihood,Impact\n"
        "Task,GOV-1,Update the risk policy,Jane Bell,,\n"
        "Risk,GOV-2,Loss of the audit manager,Jane Bell,3,4\n",
    )["risks"]

    assert [(item.values["ref"], item.sure, item.why) for item in risks.items] == [
        ("GOV-1", False, "the file says “Task” under “Issue Type”, and that is no risk"),
        ("GOV-2", True, ""),
    ]


def test_that_milestones_of_named_items_are_no_plans_for_sure(tmp_path):
    (plan,) = plans_of(
        tmp_path,
        "Item Name,Milestone,Owner,Due date,Status\nPolicy review,Board sign-off,Jane Bell,31/3/26,Open\n",
    ).values()

    assert not plan.approved
    assert "Nothing shows surely" in plan.notes[0]


def test_that_a_comma_within_a_text_is_said_though_the_row_is_as_long_as_the_others(tmp_path):
    rows = [
        "Ref,Recommendation,Owner,Due date,Update",
        "1,Reconcile the payroll,Head of Finance,31/03/2026,Started",
        "2,Review the lettings policy, including garages and sheds,31/03/2026,Not started",
        "3,Renew the insurance,Head of Estates,30/06/2026,Quoted",
        "4,Check the keys,Facilities Manager,30/06/2026,Done in May",
    ]
    (plan,) = plans_of(tmp_path, "\n".join(rows)).values()

    (doubt,) = plan.doubts
    assert (doubt.cell, doubt.heading) == ("C3", "Owner")
    assert "part of a sentence" in doubt.why
    assert any("row 3 (“including garages and sheds”)" in note for note in plan.notes)
    spaced = "\n".join(row.replace(",", ", ") for row in rows[:2] + rows[3:])
    assert not any(
        "begin with a space" in note for note in next(iter(plans_of(tmp_path, spaced).values())).notes
    )
