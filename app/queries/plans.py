"""Plans, read: their parts and actions counted, what is still to come, and what is outstanding by principle."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.models.action_words import ActionState
from app.models.planning import PlanKind, PlanState
from app.models.quarter import Quarter
from app.models.rows import House
from app.models.stored import Action, Link, Plan
from app.queries.table import Extra, Values, each, register_rows
from app.registers import REGISTERS
from app.registers.action_kinds import SETTLED
from app.registers.action_row import ActionRow
from app.registers.plan_kinds import NOT_PURSUED
from app.registers.plans import PlanRow, StateCounts
from app.registers.principles import PrincipleRow

_NOT_TO_COME = {*NOT_PURSUED, ActionState.BAU, ActionState.CARRIED, *SETTLED}

StillDue = tuple[tuple[Quarter | None, int], ...]


@dataclass(frozen=True, slots=True)
class OfPrinciple:
    """What one principle has in the plans of a year.

    Attributes:
        plans: Improvement areas that follow it; one that follows two principles is under both.
        actions: Their actions that are not settled, each once.
    """

    principle: PrincipleRow
    plans: tuple[PlanRow, ...]
    actions: tuple[ActionRow, ...]


def plan_rows(session: Session, today: date | None = None) -> list[PlanRow]:
    """All plans and their parts at the moment that the session looks at, in the order of their references."""
    return register_rows(session, REGISTERS["plans"], today, what_follows)


def what_follows(session: Session, shown: House) -> Extra:
    """What only plans have: their parts and the actions that serve them, counted by state and by quarter."""
    parts, actions = _parts(session), _actions(session)
    due = due_by_quarter(session, shown.first_month)

    def worked_out(values: Values) -> Values:
        found = values["id"]
        return {
            "parts": _counts(parts.get(found, ()), [*PlanState, None]),
            "actions": _counts(actions.get(found, ()), [*ActionState]),
            "due": due_words(due.get(found, ())),
        }

    return each(worked_out)


def due_by_quarter(session: Session, first_month: int = 4) -> dict[str, StillDue]:
    """For each plan, how many of its open parts and actions are due in each quarter; None: they have no date."""
    found: dict[str, Counter[Quarter | None]] = defaultdict(Counter)
    for pieces in (_parts(session), _actions(session)):
        for plan_id, pieces_of_plan in pieces.items():
            for state, day in pieces_of_plan:
                if state not in _NOT_TO_COME:
                    found[plan_id][Quarter.of(day, first_month) if day else None] += 1
    return {
        plan_id: tuple(sorted(counts.items(), key=lambda one: (one[0] is None, one[0] and one[0].ordinal)))
        for plan_id, counts in found.items()
    }


def due_words(due: StillDue) -> str:
    """As a paper says it: "11 due in Q4 2021/22, 8 without a date"."""
    return ", ".join(
        f"{number} due in {quarter}" if quarter else f"{number} without a date" for quarter, number in due
    )


def by_principle(session: Session, year: str = "") -> list[OfPrinciple]:
    """Improvement areas and what is outstanding in them, by principle; every principle is there, with or without plans.

    Args:
        year: Financial year of the plans, such as "2021/22"; empty for all years.
    """
    areas = [
        row
        for row in plan_rows(session)
        if row.kind in (PlanKind.AREA, None) and (not year or row.year == year)
    ]
    open_actions = [row for row in register_rows(session, REGISTERS["actions"]) if row.state not in SETTLED]
    found = []
    for principle in register_rows(session, REGISTERS["principles"]):
        plans = tuple(row for row in areas if principle.ref in row.principles)
        refs = {row.ref for row in plans}
        actions = tuple(row for row in open_actions if refs.intersection(row.plans))
        found.append(OfPrinciple(principle, plans, actions))
    return found


def years(session: Session) -> list[str]:
    """The financial years that plans are of, newest first."""
    return sorted({year for year in session.scalars(select(Plan.year)) if year}, reverse=True)


_Pieces = tuple[tuple[StrEnum | None, date | None], ...]


def _parts(session: Session) -> Mapping[str, _Pieces]:
    query = (
        select(Link.target_id, Plan.state, Plan.due_on)
        .join(Plan, Plan.id == Link.source_id)
        .where(Link.kind == "part of")
    )
    return _grouped(session.execute(query).all())


def _actions(session: Session) -> Mapping[str, _Pieces]:
    query = (
        select(Link.target_id, Action.state, Action.due_on)
        .join(Action, Action.id == Link.source_id)
        .where(Link.kind == "serves")
    )
    return _grouped(session.execute(query).all())


def _grouped(rows: Iterable[Row[str, Any, date | None]]) -> Mapping[str, _Pieces]:
    found: dict[str, list[tuple[StrEnum | None, date | None]]] = defaultdict(list)
    for plan_id, state, day in rows:
        found[plan_id].append((state, day))
    return {plan_id: tuple(pieces) for plan_id, pieces in found.items()}


def _counts(pieces: _Pieces, order: list[StrEnum | None]) -> StateCounts:
    counted = Counter(state for state, _ in pieces)
    return tuple((state, counted[state]) for state in order if counted[state])
