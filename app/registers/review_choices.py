"""The words of audit and inspection as legacy trackers spell them."""

from __future__ import annotations

from app.models.review_words import (
    Delivery,
    Priority,
    Reach,
    RecommendationKind,
    RecommendationState,
    ReviewKind,
    ReviewScope,
    ReviewStatus,
)
from app.registers import kinds

ON_TRACK = kinds.Choice(
    Delivery,
    spellings=(
        ("yes", "On track"),
        ("y", "On track"),
        ("✓", "On track"),
        ("√", "On track"),
        ("on target", "On track"),
        ("no", "Not on track"),
        ("n", "Not on track"),
        ("x", "Not on track"),
        ("off track", "Not on track"),
        ("slipped", "Not on track"),
        ("delayed", "Not on track"),
        ("behind schedule", "Not on track"),
    ),
)
REVIEW_KIND = kinds.Choice(
    ReviewKind,
    spellings=(
        ("reports", "Report"),
        ("inspection", "Report"),
        ("internal audit", "Audit"),
        ("follow up", "Follow-up audit"),
        ("follow up review", "Follow-up audit"),
        ("followup", "Follow-up audit"),
        ("follow up audit", "Follow-up audit"),
    ),
)
SCOPE = kinds.Choice(
    ReviewScope,
    spellings=(
        ("force & thematic", "Force and thematic"),
        ("force/thematic", "Force and thematic"),
        ("borough", "Local"),
        ("borough specific", "Local"),
        ("district", "Local"),
    ),
)
STATUS = kinds.Choice(
    ReviewStatus,
    spellings=(
        ("inspection awaited", "Awaited"),
        ("unannounced inspection awaited", "Awaited"),
        ("planned", "Awaited"),
        ("inspection in progress", "In progress"),
        ("fieldwork", "In progress"),
        ("draft report", "Report awaited"),
        ("final", "Published"),
    ),
)
KIND = kinds.Choice(
    RecommendationKind,
    spellings=(
        ("afi", "Area for improvement"),
        ("areas for improvement", "Area for improvement"),
        ("rec", "Recommendation"),
        ("recommendations", "Recommendation"),
        ("coc", "Cause of concern"),
        ("cause for concern", "Cause of concern"),
        ("risk", "Audit risk"),
        ("audit action", "Audit risk"),
        ("finding", "Audit risk"),
    ),
)
PRIORITY = kinds.Choice(
    Priority,
    spellings=(
        ("h", "High"),
        ("m", "Medium"),
        ("l", "Low"),
        ("1", "High"),
        ("2", "Medium"),
        ("3", "Low"),
        ("priority 1", "High"),
        ("priority 2", "Medium"),
        ("priority 3", "Low"),
        ("moderate", "Medium"),
    ),
)
STATE = kinds.Choice(
    RecommendationState,
    spellings=(
        ("outstanding", "Open"),
        ("in progress", "Open"),
        ("not started", "Open"),
        ("ongoing", "Open"),
        ("on-going", "Open"),
        ("pending", "Open"),
        ("underway", "Open"),
        ("partly implemented", "Open"),
        ("partially implemented", "Open"),
        ("part implemented", "Open"),
        ("partially complete", "Open"),
        ("not implemented", "Open"),
        ("not yet due", "Open"),
        ("not due", "Open"),
        ("overdue", "Open"),
        ("under review", "Open"),
        ("started", "Open"),
        ("active", "Open"),
        ("live", "Open"),
        ("new", "Open"),
        ("on track", "Open"),
        ("delayed", "Open"),
        ("behind schedule", "Open"),
        ("incomplete", "Open"),
        ("not complete", "Open"),
        ("not completed", "Open"),
        ("resolved", "Closed"),
        ("delivered", "Closed"),
        ("achieved", "Closed"),
        ("actioned", "Closed"),
        ("finished", "Closed"),
        ("fully implemented", "Closed"),
        ("discharged", "Closed"),
        ("proposed closure", "Proposed for closure"),
        ("awaiting closure", "Proposed for closure"),
        ("complete", "Closed"),
        ("completed", "Closed"),
        ("implemented", "Closed"),
        ("done", "Closed"),
        ("accepted", "Risk accepted"),
        ("superseded", "Carried into follow-up"),
        ("carried forward", "Carried into follow-up"),
        ("rejected", "Withdrawn"),
    ),
)
REACH = kinds.Choice(Reach, spellings=(("local", "Force"), ("all forces", "National")))
