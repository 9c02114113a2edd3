"""The tables of the action-plan paper: governance, counts by state and quarter, and the parts of each plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from app.models.plan_facts import PlanLine, PlanPart, PlanReportFacts
from app.models.planning import PlanState
from app.models.quarter import Quarter
from app.models.text import clean
from app.models.timescale import uk_date
from app.papers.blocks import Block, Cell, Heading, Section, Table, TableColumn
from app.papers.risk_appendix import progress_cell, rag_cell
from app.papers.sentences import capital, sentence
from app.papers.updates import dated

_FIRST = 50.0  # width of the column of plans in millimetres
_QUARTERS = 4  # quarters with a column of their own


def governance(facts: PlanReportFacts) -> Table:
    """Each plan with its owner, the boards that watch it and how often, and its rating."""
    own = facts.house.wording
    return Table(
        columns=(
            TableColumn("Plan", 36),
            TableColumn("Owner", 34),
            TableColumn("Watched by", 57),
            TableColumn("Progress", 22),
            TableColumn("RAG", 21),
        ),
        rows=tuple(
            (
                Cell.of(plan.name, strong=True),
                Cell.of(plan.owner or "Not named"),
                Cell.of(*_boards(plan)),
                progress_cell(plan.progress, own),
                rag_cell(plan.rag, own),
            )
            for plan in facts.plans
        ),
        caption=f"Governance of the action plans, {facts.quarter}",
        description="One row for each plan: its owner, the boards that watch it with how often they do, its progress and its "
        "owner’s rating.",
    )


def _boards(plan: PlanLine) -> list[str]:
    return [f"{name}: {often}" if often else name for name, often in plan.boards] or ["Not said"]


def by_state(facts: PlanReportFacts) -> Table:
    """How many parts of each plan are due this year, due later, complete or on hold."""
    return Table(
        columns=(
            TableColumn("Plan", 56),
            TableColumn("In all", 12),
            TableColumn(f"Due by {uk_date(facts.year_end)}", 24),
            TableColumn("Due later", 14),
            TableColumn("No date", 14),
            TableColumn("Complete", 24),
            TableColumn("On hold", 13),
            TableColumn("Left the plan", 13),
        ),
        rows=tuple(
            (
                Cell.of(plan.name, strong=True),
                *(Cell.of(str(number), centred=True) for number in _states(plan, facts)),
            )
            for plan in facts.plans
            if plan.parts
        ),
        caption=f"Parts of the plans by state, {facts.quarter}",
        description="One row for each plan: how many parts it has, how many are due by the end of the financial year, due later, "
        "without a date, complete, on hold, and no longer in the plan.",
        together=True,
    )


def _states(plan: PlanLine, facts: PlanReportFacts) -> tuple[int, ...]:
    end = facts.year_end
    coming = [part for part in plan.parts if part.to_come]
    due = len(plan.due_by(end))
    later = sum(part.due is not None and part.due > end for part in coming)
    complete = len(plan.standing(PlanState.COMPLETE))
    paused = len(plan.standing(PlanState.PAUSED))
    left = len(plan.parts) - len(coming) - complete - paused
    return len(plan.parts), due, later, len(coming) - due - later, complete, paused, left


def by_quarter(facts: PlanReportFacts) -> Table | None:
    """What is to come of each plan, a column for each quarter; None where nothing is."""
    plans = [plan for plan in facts.plans if any(part.to_come for part in plan.parts)]
    found = [(plan, plan.by_quarter(facts.quarter.first_month)) for plan in plans]
    quarters = sorted({quarter for _, counts in found for quarter in counts if quarter})
    if not quarters:
        return None
    shown, rest = quarters[:_QUARTERS], quarters[_QUARTERS:]
    heads = [*map(str, shown), *(["Later"] if rest else []), "No date"]

    def numbers(counts: Counter[Quarter | None]) -> list[int]:
        later = [sum(counts[quarter] for quarter in rest)] if rest else []
        return [*(counts[quarter] for quarter in shown), *later, counts[None]]

    return Table(
        columns=(
            TableColumn("Plan", _FIRST),
            *(TableColumn(head, (170 - _FIRST) / len(heads)) for head in heads),
        ),
        rows=tuple(
            (
                Cell.of(plan.name, strong=True),
                *(Cell.of(str(number), centred=True) for number in numbers(counts)),
            )
            for plan, counts in found
        ),
        caption=f"What is still to come, by the quarter in which it is due, {facts.quarter}",
        description="One row for each plan, one column for each quarter: how many of its parts are to come and due then.",
        together=True,
    )


def appendix(facts: PlanReportFacts) -> Iterator[Block]:
    """Appendix A: every part of every plan, on wide pages, since who signed a part off and its update need room."""
    plans = [plan for plan in facts.plans if plan.parts]
    if not plans:
        return
    yield Section(landscape=True)
    yield Heading(2, "Appendix A: the plans, part by part")
    for plan in plans:
        yield Heading(3, plan.name)
        yield Table(
            columns=(
                TableColumn("Ref", 22),
                TableColumn("What is to be done", 88),
                TableColumn("Owner", 48),
                TableColumn("Timescale", 44),
                TableColumn("State", 69),
            ),
            rows=tuple(map(partial(_part, facts), plan.parts)),
            caption=f"{plan.name}, {facts.quarter}",
            description="One row for each part of the plan: its reference, what is to be done, its owner, its timescale, and how "
            "it stands with who signed it off.",
        )


def _part(facts: PlanReportFacts, part: PlanPart) -> tuple[Cell, ...]:
    state = f"{part.state}; overdue" if part.overdue else part.state
    signed = (
        f"Signed off by {part.signed_by}, {uk_date(part.signed_on)}"
        if part.signed_by and part.signed_on
        else ""
    )
    said = sentence(clean(part.update).replace("\n", " "))
    if part.standing is not PlanState.COMPLETE:
        said = dated(said, part.update_quarter, facts.quarter)
    return (
        Cell.of(part.ref, strong=True),
        Cell.of(part.title),
        Cell.of(part.owner or "Not named"),
        Cell.of(capital(part.timescale.printed) if part.timescale else "Not said"),
        Cell.of(state, signed, said, strong=True),
    )
