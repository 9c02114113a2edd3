"""Facts of a meeting: everything that its minutes print, gathered in one reading. Frozen, with no session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models.attendance import Present
from app.models.timescale import Timescale


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision of a meeting."""

    id: str
    ref: str
    text: str
    state: str = ""
    item: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action of a meeting.

    Attributes:
        number: Its place among the meeting's actions, counted through the meeting from 1.
        back: Where or when it comes back: "at the November 2022 oversight board".
        state: As it stands at the moment that is looked at, not on the day of the meeting.
    """

    number: int
    id: str
    ref: str
    text: str
    leads: tuple[str, ...] = ()
    back: Timescale | None = None
    state: str = ""
    ended: bool = False
    overdue: bool = False
    update: str = ""
    item: str = ""  # of the agenda under which it was agreed, where that was written down


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question asked at a meeting, with its answer so far."""

    id: str
    ref: str
    text: str
    state: str = ""
    answer: str = ""
    owner: str = ""  # who is to answer
    back: Timescale | None = None


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What the minutes of one meeting say.

    Attributes:
        before: Title of the board's meeting before this one; empty where there was none.
        reviewed: The actions of that meeting, as they stand now.
        coming: How many of them are open and come back at this meeting.
        elsewhere: How many of them are open and come back at another board.
        agreed: Whether the minutes of that meeting have been agreed.
    """

    id: str
    ref: str
    title: str
    board: str = ""
    held_on: date | None = None
    state: str = ""
    chair: str = ""
    present: tuple[Present, ...] = ()
    apologies: str = ""
    agenda: tuple[str, ...] = ()
    minutes: str = ""
    decisions: tuple[DecisionLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    questions: tuple[QuestionLine, ...] = ()
    before: str = ""
    before_id: str = ""
    agreed: bool = False
    reviewed: tuple[ActionLine, ...] = ()
    coming: int = 0
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class PanelAnswer:
    """A panel's question with the answer of one quarter; an empty answer where none is written yet."""

    ref: str
    question: str
    answer: str = ""
    id: str = ""
