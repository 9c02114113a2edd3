"""The words of audit and inspection: kinds of review, their states, their grades, and what is asked for in them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ReviewKind(StrEnum):
    """What sort of review it is, by what comes of it."""

    REPORT = "Report"
    LETTER = "Letter"
    PROFILE = "Profile"
    AUDIT = "Audit"
    FOLLOW_UP = "Follow-up audit"


class ReviewScope(StrEnum):
    """Whom a review looks at."""

    FORCE = "Force"
    THEMATIC = "Thematic"
    FORCE_THEMATIC = "Force and thematic"
    LOCAL = "Local"
    REGIONAL_NATIONAL = "Regional and national"
    NATIONAL = "National"


class ReviewStatus(StrEnum):
    """How far a review has come."""

    AWAITED = "Awaited"
    IN_PROGRESS = "In progress"
    REPORT_AWAITED = "Report awaited"
    PUBLISHED = "Published"


class Grade(StrEnum):
    """A judgment of an inspection, or an opinion of an audit; each family from best to worst."""

    OUTSTANDING = "Outstanding"
    GOOD = "Good"
    REQUIRES_IMPROVEMENT = "Requires improvement"
    INADEQUATE = "Inadequate"
    SUBSTANTIAL = "Substantial"
    ADEQUATE = "Adequate"
    LIMITED = "Limited"
    NO_ASSURANCE = "No assurance"


JUDGMENTS = (Grade.OUTSTANDING, Grade.GOOD, Grade.REQUIRES_IMPROVEMENT, Grade.INADEQUATE)
OPINIONS = (Grade.SUBSTANTIAL, Grade.ADEQUATE, Grade.LIMITED, Grade.NO_ASSURANCE)
WEAK_OPINIONS = (Grade.LIMITED, Grade.NO_ASSURANCE)  # what the panel's list of limited audits holds


class Delivery(StrEnum):
    """Whether what was promised will be done in time."""

    ON = "On track"
    OFF = "Not on track"


class RecommendationKind(StrEnum):
    """What a review asks for, in the words of the body that asks."""

    RECOMMENDATION = "Recommendation"
    IMPROVEMENT = "Area for improvement"
    CONCERN = "Cause of concern"
    AUDIT_RISK = "Audit risk"


class Priority(StrEnum):
    """How soon it must be dealt with, in the words of internal audit."""

    HIGH = "High"
    MEDIUM = "Medium"
    LOW = "Low"


class Reach(StrEnum):
    """Whether a recommendation is made to this organisation or to all of them."""

    FORCE = "Force"
    NATIONAL = "National"


class RecommendationState(StrEnum):
    """Whether there is still something to do; a risk accepted or carried into a follow-up is open here no more."""

    OPEN = "Open"
    PROPOSED = "Proposed for closure"
    CLOSED = "Closed"
    ACCEPTED = "Risk accepted"
    CARRIED = "Carried into follow-up"
    WITHDRAWN = "Withdrawn"


OPEN_STATES = (RecommendationState.OPEN, RecommendationState.PROPOSED)


@dataclass(frozen=True, slots=True)
class Judgment:
    """The grade that a review gave for one of its questions; None where it answered without one."""

    question: str
    grade: Grade | None


def movement(now: Grade | None, before: Grade | None) -> str:
    """How a follow-up's grade stands to the earlier one: "Remains limited", "Upgraded to adequate".

    Empty where either is missing, or where one is an inspection's and the other an audit's.
    """
    for family in (JUDGMENTS, OPINIONS):
        if now in family and before in family:
            word = now.value[0].lower() + now.value[1:]
            step = family.index(before) - family.index(now)
            return f"Remains {word}" if not step else f"{'Up' if step > 0 else 'Down'}graded to {word}"
    return ""
