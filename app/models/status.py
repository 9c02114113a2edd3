"""The words in which states are kept, shown and printed. Each value is the word that the reader sees."""

from __future__ import annotations

from enum import StrEnum


class Horizon(StrEnum):
    """How far ahead a risk lies; each horizon has a heat map of its own."""

    SHORT = "Short-term"
    LONG = "Long-term"


class Progress(StrEnum):
    """Progress to the target position, as the source risk paper groups its risks."""

    ON_TRACK = "On track"
    LIMITED = "Limited"
    SLIPPED = "Slipped"
    NONE = "No progress"


class ControlStatus(StrEnum):
    """Where a control stands: a risk's progress words, and complete."""

    ON_TRACK = "On track"
    LIMITED = "Limited"
    SLIPPED = "Slipped"
    NONE = "No progress"
    COMPLETE = "Complete"


class Rag(StrEnum):
    """The owner's own rating. Colour never stands alone: the word is always printed."""

    GREEN = "Green"
    AMBER = "Amber"
    RED = "Red"


class Trend(StrEnum):
    """Movement against the last closed quarter; computed, never typed."""

    DECREASED = "Decreased"
    UNCHANGED = "Unchanged"
    INCREASED = "Increased"
    NEW = "New"


class Implementation(StrEnum):
    """Whether a control is there yet."""

    IN_PLACE = "In place"
    PLANNED = "Planned"


class Effectiveness(StrEnum):
    """How well a control works; None where nobody has assessed it."""

    EFFECTIVE = "Effective"
    PARTLY = "Partly effective"
    NOT = "Not effective"


class Appetite(StrEnum):
    """Risk appetite (HM Treasury, Risk Appetite Guidance Note, 2021)."""

    AVERSE = "Averse"
    MINIMAL = "Minimal"
    CAUTIOUS = "Cautious"
    OPEN = "Open"
    EAGER = "Eager"


class Marking(StrEnum):
    """Security marking of the file and its papers (Government Security Classifications, 2024). Nothing higher is allowed."""

    OFFICIAL = "OFFICIAL"
    SENSITIVE = "OFFICIAL-SENSITIVE"


class Tone(StrEnum):
    """How serious a band is, lowest first; themes and papers give each tone its colour and shape."""

    CALM = "calm"
    WATCH = "watch"
    HIGH = "high"
    SEVERE = "severe"
