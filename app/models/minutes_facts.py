"""Facts from which a meeting's minutes are drafted and printed, and requests for more time. Frozen, with no session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.models.agenda import Agenda
from app.models.facts import Movement
from app.models.meeting_facts import MeetingFacts
from app.models.meeting_words import ExtensionState
from app.models.rows import House
from app.models.slippage import Revised
from app.models.timescale import Timescale


@dataclass(frozen=True, slots=True)
class ExtensionLine:
    """More time that is asked for, with what it is asked for.

    Attributes:
        now: The timescale that holds.
        answer: Why it was refused.
    """

    id: str
    register: str
    record_id: str
    ref: str
    text: str
    now: Timescale | None
    wanted: Timescale
    reason: str
    asked_by: str = ""
    state: ExtensionState = ExtensionState.ASKED
    answer: str = ""
    decided_by: str = ""

    @property
    def words(self) -> str:
        """What is asked for and why: "Q2 2022/23 to Q4 2022/23: recruitment froze"."""
        return f"{self.now or 'No timescale'} to {self.wanted}: {self.reason}".rstrip(".")


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """Everything from which the minutes of a meeting are drafted and printed.

    Attributes:
        moves: Movements on the map that were made at it.
        extensions: Those that it decided.
        revised: The timescale that each action of the last meeting was given at it, by the action's id.
    """

    house: House
    meeting: MeetingFacts
    agenda: Agenda
    moves: tuple[Movement, ...] = ()
    extensions: tuple[ExtensionLine, ...] = ()
    revised: Mapping[str, Revised] = field(default_factory=dict)
    written_on: date | None = None
    history_head: str = ""
