"""The table of the improvement plan paper, as the plans page shows it and a paper may print it: by principle."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from app.models.figure_table import FigureTable
from app.models.text import counted
from app.models.wording import Wording
from app.queries.house import terms
from app.queries.plans import OfPrinciple, by_principle, years

_HEADINGS = ("Ref", "Improvement area or action", "Timescale", "State")


def principle_tables(session: Session, year: str = "") -> list[FigureTable]:
    """One table for each principle that has plans: its areas, and below each its actions that are not settled.

    Args:
        year: Financial year of the plans; empty for the newest year that plans are of.
    """
    known = years(session)
    shown = year or (known[0] if known else "")
    own = terms(session).wording
    return [_table(one, shown, own) for one in by_principle(session, shown) if one.plans]


def _table(one: OfPrinciple, year: str, own: Wording) -> FigureTable:
    lines = list(_lines(one, own))
    note = f"{year}: {counted(len(one.plans), 'area')}, {counted(len(one.actions), 'action')} outstanding."
    return FigureTable(
        key=one.principle.ref,
        title=f"{one.principle.ref} {one.principle.title}",
        headings=_HEADINGS,
        rows=tuple(texts for texts, _ in lines),
        note=note,
        widths=(10, 56, 16, 18),
        opens=tuple(opens for _, opens in lines),
        lines=3,
    )


def _lines(one: OfPrinciple, own: Wording) -> Iterator[tuple[tuple[str, ...], tuple[str, str]]]:
    told: set[str] = set()
    for plan in one.plans:
        state = own.of(plan.state) if plan.state else ""
        yield (plan.ref, plan.title, str(plan.timescale or ""), state), ("plans", plan.id)
        for action in one.actions:
            if plan.ref in action.plans and action.id not in told:
                told.add(action.id)
                due = str(action.timescale or "")
                yield (action.ref, action.title, due, own.of(action.state)), ("actions", action.id)
