"""The words of the self-assessment, the governance statement and the yearly refresh. Each value is what the reader sees."""

from __future__ import annotations

from enum import StrEnum


class Answer(StrEnum):
    """What a leader answered; blank is a question that was left out, which is not a No."""

    YES = "Yes"
    PARTLY = "Partly"
    NO = "No"


class SectionKind(StrEnum):
    """The parts of a governance statement, in the order in which it is read."""

    OPENING = "Introduction"
    PRINCIPLE = "Section of a principle"
    DECLARATION = "Declaration"
    APPENDIX = "Appendix"


class Outcome(StrEnum):
    """What a refresh made of a candidate for the register."""

    INCLUDED = "Included"
    KEPT = "Kept"
    MERGED = "Merged"
    SPLIT = "Split"
    REMOVED = "Removed"
    ELSEWHERE = "Sent elsewhere"
