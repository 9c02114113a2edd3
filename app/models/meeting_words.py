"""The words of boards and their meetings. Each value is the word that the reader sees."""

from __future__ import annotations

from enum import StrEnum

BODIES = frozenset(
    {"board", "cabinet", "committee", "council", "forum", "group", "meeting", "panel", "team", "unit"}
)


class Cadence(StrEnum):
    """How often a board meets."""

    WEEKLY = "Weekly"
    FORTNIGHTLY = "Fortnightly"
    MONTHLY = "Monthly"
    SIX_WEEKS = "Every six weeks"
    TWO_MONTHS = "Every two months"
    QUARTERLY = "Quarterly"
    TWICE_A_YEAR = "Twice a year"
    YEARLY = "Yearly"
    AS_NEEDED = "As needed"


class MeetingState(StrEnum):
    """Where a meeting stands; its minutes are agreed at the next one."""

    PLANNED = "Planned"
    IN_SESSION = "In session"
    HELD = "Held"
    AGREED = "Minutes agreed"
    CANCELLED = "Cancelled"


class DecisionState(StrEnum):
    """What was made of the matter."""

    AGREED = "Agreed"
    NOTED = "Noted"
    DEFERRED = "Deferred"
    NOT_AGREED = "Not agreed"
    OVERTAKEN = "Overtaken"


class QuestionKind(StrEnum):
    """Who asks: a panel asks the organisation, a survey asks its leaders."""

    PANEL = "Panel question"
    SURVEY = "Survey question"


class QuestionState(StrEnum):
    """Whether a question still waits for its answer."""

    OPEN = "Open"
    ANSWERED = "Answered"
    WITHDRAWN = "Withdrawn"


class Outcome(StrEnum):
    """What a meeting made of an item of its agenda, or of one of the records under it."""

    OPEN = ""
    DEALT_WITH = "Dealt with"
    DONE = "Done"
    GOING_ON = "Going on"
    REPROFILED = "Re-profiled"


class ExtensionState(StrEnum):
    """What became of a request for more time."""

    ASKED = "Asked for"
    APPROVED = "Approved"
    REFUSED = "Refused"
    WITHDRAWN = "Withdrawn"
