"""What a paper is asked for with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Asked:
    """What is chosen with a paper, besides the quarter that its session looks at.

    Attributes:
        today: Printed as the day of writing; while the quarter is open, timescales before it are overdue.
        meeting: Id of the meeting, for a paper about one; empty for the last one held.
    """

    today: date
    meeting: str = ""
