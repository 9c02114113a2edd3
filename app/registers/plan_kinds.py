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
ENDED = (PlanState.COMPLETE, PlanState.CARRIED, PlanState.WITHDRAWN)
"""Where nothing is due any more. Business as usual is none of them: it would be a way out of being late."""
NOT_PURSUED = (*ENDED, PlanState.USUAL)
"""Where it is no improvement area any more, whatever is still owed of it."""
