"""What is done to plans: carried forward into the next year."""

from __future__ import annotations

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.commands import records
from app.errors import RuleError
from app.models.action_words import ActionState
from app.models.base import new_id
from app.models.planning import PlanState
from app.models.quarter import Quarter
from app.models.stored import Action, Link, Plan
from app.queries.house import open_quarter, terms
from app.queries.plans import plan_rows
from app.registers.plans import ENDED

_YEAR_AT_END = re.compile(r"\s+(?:\d\d)?\d\d/\d\d$")
_LAST = {*ENDED}
_KEPT = (
    "title",
    "kind",
    "aim",
    "owner",
    "leads",
    "findings",
    "boards",
    "watched_by",
    "related",
    "principles",
    "part_of",
)


def carry_forward(session: Session, plan_id: str) -> str:
    """Begin next year's record of a plan, mark the old one carried forward, and link the two.

    What it is for and who answers for it come along; dates, ratings and sign-off are for the new year to give. Its parts and
    actions that are still open serve both years' records, and are counted once wherever actions are counted.

    Returns:
        The new record's id.

    Raises:
        RuleError: the plan is gone or over already, or next year's record is there.
    """
    row = next((row for row in plan_rows(session) if row.id == plan_id), None)
    if row is None:
        raise RuleError(
            "This plan has been removed.", hint="It can be put back from the list of removed records."
        )
    if row.state in _LAST and row.state is not None:
        raise RuleError(
            f"{row.ref} is already {terms(session).wording.low(row.state)}.",
            hint="Only a plan that is open goes on next year.",
        )
    year = next_year(row.year, open_quarter(session))
    values = {key: getattr(row, key) for key in _KEPT}
    ref = f"{_YEAR_AT_END.sub('', row.ref)} {year[2:] if '/' in year else year}"
    new = records.add(
        session,
        "plans",
        {**values, "ref": ref, "year": year, "state": PlanState.OPEN, "carries_on": (row.ref,)},
    )
    old = session.get(Plan, plan_id)
    assert old is not None
    old.state = PlanState.CARRIED  # why is seen from next year's record
    _bring_what_is_open(session, plan_id, new)
    return new


def next_year(year: str, quarter: Quarter) -> str:
    """The financial year after one as papers write it; after the open quarter's where none is given."""
    found = re.match(r"^(\d{4})(?:\s*[/–-]\s*\d{2,4})?$", year.strip())
    first = int(found[1]) if found else quarter.year
    return Quarter(first + 1, 1, quarter.first_month).financial_year


def _bring_what_is_open(session: Session, old: str, new: str) -> None:
    open_actions = select(Link.source_id).join(Action, Action.id == Link.source_id)
    open_actions = open_actions.where(Link.target_id == old, Link.kind == "serves")
    settled = (ActionState.COMPLETE, ActionState.MERGED, ActionState.WITHDRAWN)
    open_parts = select(Link.source_id).join(Plan, Plan.id == Link.source_id)
    open_parts = open_parts.where(Link.target_id == old, Link.kind == "part of")
    for kind, query in (
        ("serves", open_actions.where(Action.state.not_in(settled))),
        ("part of", open_parts.where(Plan.state.is_(None) | Plan.state.not_in(ENDED))),
    ):
        for piece in session.scalars(query).all():
            session.add(Link(id=new_id(), kind=kind, source_id=piece, target_id=new))
