"""The control register and the pillars, read."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.rows import ControlRow, PillarRow
from app.models.stored import Pillar
from app.queries.linked import linked_refs
from app.queries.table import register_rows
from app.registers import REGISTERS
from app.registers.kinds import natural


def control_rows(session: Session, today: date | None = None) -> list[ControlRow]:
    """All controls of the moment that the session looks at (see ``table.register_rows``)."""
    return register_rows(session, REGISTERS["controls"], today)


def pillar_rows(session: Session) -> list[PillarRow]:
    """Every strategy pillar with the risks that touch it; one that none touches is shown too."""
    risks = linked_refs(session, "touches", "risks", incoming=True)
    found = session.execute(select(Pillar.id, Pillar.ref, Pillar.title))
    rows = [PillarRow(record_id, ref, title, risks.get(record_id, ())) for record_id, ref, title in found]
    return sorted(rows, key=lambda row: natural(row.ref))
