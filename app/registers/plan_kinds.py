"""How the words of plans are read: the spellings that legacy plans use for what they are and where they stand."""

from __future__ import annotations

from app.models.planning import PlanKind, PlanState
from app.registers import kinds

KIND = kinds.Choice(
    PlanKind,
    spellings=(
        ("area", "Improvement area"),
        ("governance improvement plan", "Improvement area"),
        ("plan", "Action plan"),
    ),
)
STATE = kinds.Choice(
    PlanState,
    spellings=(
        ("proceeding", "Open"),
        ("in progress", "Open"),
        ("under way", "Open"),
        ("underway", "Open"),
        ("paused", "On hold"),
        ("hold", "On hold"),
        ("closed", "Complete"),
        ("completed", "Complete"),
        ("done", "Complete"),
        ("bau", "Business as usual"),
        ("dropped", "Withdrawn"),
    ),
)
ENDED = (PlanState.COMPLETE, PlanState.USUAL, PlanState.CARRIED, PlanState.WITHDRAWN)
