"""Posts that a file spells once otherwise than everywhere else."""

from __future__ import annotations

from app.importers.plan import Plan
from app.importers.whole import Held, propose_all
from app.models.quarter import Quarter
from app.models.rows import RiskRow
from app.models.scale import four_levels
from app.registers.kinds import Terms
from tests.importers.grids import book, plan_of, sheet

TERMS = Terms(four_levels(), Quarter(2026, 3))
COMMON = ("Head of Finance", "Area Manager North", "Area 1 Lead")


def _plan(*owners: str) -> Plan:
    every = [*(one for one in COMMON for _ in range(5)), *owners]
    lines = [
        ("Ref", "Risk", "Risk owner"),
        *((str(n), f"Risk {n} of many", one) for n, one in enumerate(every, 1)),
    ]
    return plan_of(sheet(lines))


def test_that_a_post_that_is_misspelt_once_is_told_with_what_it_may_be_and_is_not_changed():
    plan = _plan("Head of Fianance", "Head of Estates")

    assert [item.values["owner"] for item in plan.items[-2:]] == [
        "Head of Fianance",
        "Head of Estates",
    ]
    assert [(one.cell, one.heading, one.why) for one in plan.doubts] == [
        ("C17", "Risk owner", "“Head of Fianance” may be “Head of Finance”, which is named five times."),
    ]


def test_that_each_of_several_leads_is_looked_at():
    lines = [("Ref", "Action", "Leads", "Due date", "Status")]
    lines += [(str(n), f"Do thing {n}", "Head of Finance", "31/03/2027", "Open") for n in range(1, 6)]
    lines += [("6", "Do the last thing", "Clerk; Head of Finannce", "31/03/2027", "Open")]

    (plan,) = propose_all(book(sheet(lines, "Action log")), Held(), TERMS).plans

    assert plan.items[-1].values["leads"] == ("Clerk", "Head of Finannce")
    assert [one.why for one in plan.doubts] == [
        "“Head of Finannce” may be “Head of Finance”, which is named five times."
    ]


def test_that_posts_which_are_others_or_spelt_so_more_than_once_in_a_while_are_left_alone():
    others = (
        "Area Manager South",
        "Area 2 Lead",
        "Head of Estates",
        "head of finance",
        *["Head of Finances"] * 2,
    )

    assert not _plan(*others).doubts


def test_that_the_names_in_the_register_count_too():
    names = [
        ("Ref", "Risk", "Risk owner"),
        *((str(n), f"Risk {n} of many", "Head of Finance") for n in range(1, 6)),
    ]
    there = [_row(line[0], line[1], line[2]) for line in names[1:]]

    plan = plan_of(sheet([names[0], ("9", "Loss of the depot", "Head of Fiance")]), there)

    assert [one.why for one in plan.doubts] == [
        "“Head of Fiance” may be “Head of Finance”, which is named five times."
    ]


def _row(ref: str, title: str, owner: str) -> RiskRow:
    return RiskRow(id=ref, ref=ref, title=title, owner=owner)
