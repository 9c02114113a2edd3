"""The words of plans, assurance and measures. Each value is the word that the reader sees."""

from __future__ import annotations

from enum import StrEnum


class PlanKind(StrEnum):
    """What sort of plan a record is; priorities and commitments are parts of one."""

    AREA = "Improvement area"
    PLAN = "Action plan"
    PRIORITY = "Priority"
    COMMITMENT = "Commitment"


class PlanState(StrEnum):
    """Where a plan or a part of one stands. What is business as usual is over as a plan, yet owed until it is complete."""

    OPEN = "Open"
    PAUSED = "On hold"
    PROPOSED = "Proposed for closure"
    COMPLETE = "Complete"
    USUAL = "Business as usual"
    CARRIED = "Carried forward"
    WITHDRAWN = "Withdrawn"


class AssuranceLine(StrEnum):
    """Who gives the assurance: the three lines of the assurance mapping."""

    FIRST = "1 Management controls"
    SECOND = "2 Management oversight"
    THIRD = "3 Independent"

    @property
    def ordinal(self) -> str:
        """As a sentence says it: "third"."""
        return {"1": "first", "2": "second", "3": "third"}[self.value[0]]


class Direction(StrEnum):
    """Which way a measure should go."""

    HIGHER = "Higher is better"
    LOWER = "Lower is better"


class Standing(StrEnum):
    """A measure's newest value against its target; worked out, never typed."""

    ON = "On target"
    OFF = "Off target"
    UNSET = "No target set"
