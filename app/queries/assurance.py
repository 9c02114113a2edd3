"""The assurance map: what each line says of each risk and improvement area."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.coverage import Coverage, Said
from app.models.planning import AssuranceLine, PlanKind
from app.models.stored import Assurance, Link, Plan, Risk
from app.queries.house import terms
from app.registers.kinds import natural
from app.registers.plan_kinds import NOT_PURSUED

_ABOUT = ("assures risk", "assures plan")


def assurance_map(session: Session) -> list[Coverage]:
    """Every risk, then every improvement area that is not over, with what each line says of it."""
    said = _said(session)
    risks = session.execute(select(Risk.id, Risk.ref, Risk.title)).all()
    areas = session.execute(
        select(Plan.id, Plan.ref, Plan.title).where(
            Plan.kind == PlanKind.AREA, Plan.state.is_(None) | Plan.state.not_in(NOT_PURSUED)
        )
    ).all()
    rows = []
    for register, found in (("risks", risks), ("plans", areas)):
        for record_id, ref, title in sorted(found, key=lambda one: natural(one[1])):
            first, second, third = (tuple(said.get((record_id, line), ())) for line in AssuranceLine)
            rows.append(Coverage(register, record_id, ref, title, (first, second, third)))
    return rows


def _said(session: Session) -> dict[tuple[str, AssuranceLine], list[Said]]:
    query = (
        select(Link.target_id, Assurance.line, Assurance.id, Assurance.ref, Assurance.title, Assurance.rating)
        .join(Assurance, Assurance.id == Link.source_id)
        .where(Link.kind.in_(_ABOUT), Assurance.line.is_not(None))
    )
    found: dict[tuple[str, AssuranceLine], list[Said]] = defaultdict(list)
    own = terms(session).wording
    for about, line, record_id, ref, title, rating in session.execute(query):
        if line is not None:
            found[about, line].append(Said(record_id, ref, title, rating, own.of(rating) if rating else ""))
    return {key: sorted(one, key=lambda each: natural(each.ref)) for key, one in found.items()}
