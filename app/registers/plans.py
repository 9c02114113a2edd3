"""Improvement areas, action plans and their parts, declared once (sources: governance statement; trust and confidence paper)."""

from __future__ import annotations

from app.models.planning import PlanKind, PlanState
from app.models.status import Progress, Rag
from app.registers import kinds
from app.registers import legacy_headings as legacy
from app.registers.course import RAG_COURSE
from app.registers.mine import mine
from app.registers.plan_kinds import ENDED as ENDED
from app.registers.plan_kinds import KIND, STATE
from app.registers.plan_row import PlanRow as PlanRow
from app.registers.plan_row import StateCounts as StateCounts
from app.registers.register import Chip, Column, Part, Register
from app.registers.risks import PROGRESS, RAG
from app.registers.timescales import CARRIED_LATE, REPROFILED, SLIPPAGE, falls_due
from app.registers.titles import TITLES
from app.registers.updates import latest_update

PLANS = Register(
    key="plans",
    title=TITLES["plans"],
    one="plan",
    row=PlanRow,
    purpose=(
        "Improvement areas, action plans, and the priorities and commitments in them, each with an owner, the "
        "risks that it answers and the boards that watch it. Its actions name it by its reference. The areas "
        "to pursue of a governance statement become plans of next year with one button there."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=legacy.PLAN_REFS,
            width=11,
            frozen=True,
            help="What people call it: “GIP 2”. A new one gets the next number.",
        ),
        Column(
            "title",
            "Plan",
            kinds.Text(500),
            aliases=legacy.PLAN_TITLES,
            width=40,
            required=True,
            help="The area, plan, priority or commitment in a few words.",
        ),
        Column(
            "kind",
            "Kind",
            KIND,
            aliases=("Type", "Plan type"),
            width=20,
            help="An improvement area or an action plan, or a priority or commitment that is part of one.",
        ),
        Column(
            "part_of",
            "Part of",
            kinds.Refs("plans", "part of"),
            aliases=("Parent plan", "Plan it belongs to"),
            width=9,
            help="Reference of the plan that it is part of.",
        ),
        Column(
            "year", "Year", kinds.Text(20), aliases=("Financial year",), width=12, help="Such as 2021/22."
        ),
        Column(
            "state",
            "State",
            STATE,
            aliases=("Plan state",),
            width=18,
            help="Open, or how it was left. All but open and complete need a reason and who decided.",
        ),
        Column("rag", "RAG", RAG, aliases=legacy.PLAN_RAGS, width=10, help="The owner’s own rating."),
        RAG_COURSE,
        Column(
            "progress",
            "Progress",
            PROGRESS,
            aliases=("Progress rating",),
            width=14,
            shown=False,
            help="How well it gets on.",
        ),
        Column(
            "timescale",
            "Timescale",
            kinds.When(),
            aliases=legacy.PLAN_ENDS,
            width=16,
            help="A date, a quarter, a month, “Runs until December 2022” or “TBC”.",
        ),
        *SLIPPAGE,
        Column(
            "parts",
            "Priorities and commitments",
            kinds.Counts(),
            width=24,
            editable=False,
            help="Its parts, counted by state.",
        ),
        Column(
            "actions",
            "Actions by state",
            kinds.Counts(),
            width=24,
            editable=False,
            help="The actions that serve it, counted by state.",
        ),
        Column(
            "due",
            "Still to come",
            kinds.Text(),
            width=28,
            editable=False,
            help="Open parts and actions by the quarter in which they are due.",
        ),
        Column(
            "owner",
            "Owner",
            kinds.Person(),
            aliases=("Governance area owner", "Area owner", "Plan owner", "Lead officer"),
            width=24,
            help="The post that answers for it.",
        ),
        Column(
            "leads",
            "Working leads",
            kinds.People(),
            aliases=("Working lead(s)", "Leads", "Lead(s)"),
            width=26,
            help="The posts that do the work, one a line.",
        ),
        Column("aim", "Aim", kinds.Prose(), aliases=legacy.PLAN_AIMS, width=44, help="What it is for."),
        Column(
            "related",
            "Related risks",
            kinds.Refs("risks", "answers"),
            aliases=("Related corporate risk", "Corporate risks"),
            width=10,
            help="References of the risks that it bears on.",
        ),
        Column(
            "principles",
            "Principles",
            kinds.Refs("principles", "follows"),
            aliases=("CIPFA principle alignment", "CIPFA principles", "Principle"),
            width=10,
            help="Letters of the governance principles that it serves.",
        ),
        Column(
            "findings",
            "Findings answered",
            kinds.Prose(),
            aliases=("Findings we are aiming to address", "Findings"),
            width=44,
            shown=False,
            help="One a line, its source first: “Internal audit: …”.",
        ),
        Column(
            "watched_by",
            "Watched by",
            kinds.Refs("boards", "watched by"),
            aliases=("Board refs", "Watching boards"),
            width=12,
            help="References of the boards that watch it; each board lists the plans that it watches.",
        ),
        Column(
            "boards",
            "How often they watch",
            kinds.Prose(),
            aliases=("Boards that watch", "Governance", "Governance route", "Oversight"),
            width=36,
            help="One board a line, with how often: “Performance Board: every six weeks”.",
        ),
        Column(
            "signed_by",
            "Signed off by",
            kinds.Person(),
            aliases=("Sign-off", "Signed off"),
            width=20,
            shown=False,
            help="The post that agreed that it is done.",
        ),
        Column(
            "signed_on",
            "Signed off on",
            kinds.Day(),
            aliases=("Sign-off date", "Date signed off"),
            width=14,
            shown=False,
            help="The day on which it was agreed to be done.",
        ),
        Column(
            "carries_on",
            "Carries on",
            kinds.Refs("plans", "carries on"),
            aliases=("Carried forward from",),
            width=10,
            shown=False,
            help="Reference of last year’s plan that it carries on.",
        ),
        latest_update(legacy.PLAN_UPDATES),
    ),
    state="state",
    ended=ENDED,
    carried=(PlanState.CARRIED,),
    under="part_of",
    parts=(
        Part("plans", "part_of"),
        Part("actions", "plans"),
        Part("assurance", "plans"),
        Part("measures", "plans"),
    ),
    chips=(
        Chip("areas", "Improvement areas", lambda row, _: row.kind is PlanKind.AREA),
        Chip("plans", "Action plans", lambda row, _: row.kind is PlanKind.PLAN),
        Chip(
            "parts",
            "Priorities and commitments",
            lambda row, _: row.kind in (PlanKind.PRIORITY, PlanKind.COMMITMENT),
        ),
        Chip("overdue", "Overdue", lambda row, _: row.overdue),
        Chip("due", "Due this quarter", lambda row, terms: row.state not in ENDED and falls_due(row, terms)),
        REPROFILED,
        Chip(
            "slipped",
            "Slipped",
            lambda row, _: row.progress is Progress.SLIPPED and row.state not in ENDED,
            word=Progress.SLIPPED,
        ),
        Chip("red", "Red", lambda row, _: row.rag is Rag.RED and row.state not in ENDED, word=Rag.RED),
        Chip("on_hold", "On hold", lambda row, _: row.state is PlanState.PAUSED, word=PlanState.PAUSED),
        Chip("bau", "Business as usual", lambda row, _: row.state is PlanState.USUAL, word=PlanState.USUAL),
        Chip("unsigned", "Complete, not signed off", lambda row, _: _unsigned(row)),
        CARRIED_LATE,
        Chip(
            "no_update", "No update this quarter", lambda row, _: not row.updated and row.state not in ENDED
        ),
        mine("owner", "leads"),
    ),
)


def _unsigned(row: PlanRow) -> bool:
    return row.state is PlanState.COMPLETE and not (row.signed_by and row.signed_on)
