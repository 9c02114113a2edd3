"""How the words of actions are read: the spellings that action logs use for a state and for an origin."""

from __future__ import annotations

from app.models.action_words import ActionState, Origin
from app.registers import kinds

STATE = kinds.Choice(
    ActionState,
    spellings=(
        ("in progress", "Open"),
        ("under way", "Open"),
        ("underway", "Open"),
        ("ongoing", "Open"),
        ("outstanding", "Open"),
        ("not started", "Open"),
        ("live", "Open"),
        ("overdue", "Open"),
        ("pending", "Open"),
        ("on-going", "Open"),
        ("on track", "Open"),
        ("not yet started", "Open"),
        ("partly complete", "Open"),
        ("partially complete", "Open"),
        ("completed", "Complete"),
        ("closed", "Complete"),
        ("done", "Complete"),
        ("discharged", "Complete"),
        ("for closure", "Proposed for closure"),
        ("propose to close", "Proposed for closure"),
        ("proposed closure", "Proposed for closure"),
        ("merged", "Merged into another"),
        ("on hold", "Paused"),
        ("deferred", "Paused"),
        ("suspended", "Paused"),
        ("bau", "Moved to business as usual"),
        ("business as usual", "Moved to business as usual"),
        ("moved to bau", "Moved to business as usual"),
        ("carry forward", "Carried forward"),
        ("c/f", "Carried forward"),
        ("cancelled", "Withdrawn"),
        ("no longer required", "Withdrawn"),
    ),
)
ENDED = (ActionState.COMPLETE, ActionState.MERGED, ActionState.CARRIED, ActionState.WITHDRAWN)
ORIGIN = kinds.Choice(
    Origin,
    spellings=(
        ("improvement plan", "Improvement area"),
        ("governance improvement plan", "Improvement area"),
        ("plan", "Action plan"),
        ("audit", "Recommendation"),
        ("inspection", "Recommendation"),
        ("board", "Board meeting"),
        ("meeting", "Board meeting"),
        ("panel", "Panel question"),
    ),
)
