"""What a paper is asked about, in the words of tests: a quarter as it is written, and a meeting by its reference."""

from __future__ import annotations

from datetime import date

from app.models.quarter import Quarter
from app.queries.house import house
from app.queries.registers import rows
from app.store.workspace import Workspace


def quarter_and_meeting(
    workspace: Workspace, quarter: str, meeting: str, today: date
) -> tuple[Quarter | None, str]:
    """The quarter, None for now, and the id of the meeting, empty for none."""
    with workspace.read() as session:
        now = house(session)
        held = {row.ref: row.id for row in rows(session, "meetings", today)}
    return Quarter.parse(quarter, now.first_month) if quarter else None, held.get(meeting, "")
