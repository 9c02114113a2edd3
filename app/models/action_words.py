"""The words for where an action stands and where it comes from. Each value is the word that the reader sees."""

from __future__ import annotations

from enum import StrEnum


class ActionState(StrEnum):
    """Where an action stands. Every state but open is a way of leaving it, with a reason and an authority."""

    OPEN = "Open"
    COMPLETE = "Complete"
    PROPOSED = "Proposed for closure"
    MERGED = "Merged into another"
    PAUSED = "Paused"
    BAU = "Moved to business as usual"
    CARRIED = "Carried forward"
    WITHDRAWN = "Withdrawn"


class Origin(StrEnum):
    """What an action comes from."""

    IMPROVEMENT_AREA = "Improvement area"
    ACTION_PLAN = "Action plan"
    RECOMMENDATION = "Recommendation"
    BOARD_MEETING = "Board meeting"
    PANEL_QUESTION = "Panel question"
    RISK = "Risk"


class Verification(StrEnum):
    """Whether an action is done, as management says and as somebody else has verified: two facts; computed, never typed."""

    NOT_DONE = "Not done"
    CLAIMED = "Done, not verified"
    VERIFIED = "Verified"
