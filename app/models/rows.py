"""Rows: finished answers that leave the store. Frozen, with no session behind them, safe in any thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.models.course import Course
from app.models.quarter import Quarter
from app.models.scale import Position, Scale
from app.models.sheet_room import OUR_ROOM, SheetRoom
from app.models.source import came_from
from app.models.status import (
    Appetite,
    ControlStatus,
    Effectiveness,
    Horizon,
    Implementation,
    Marking,
    Progress,
    Rag,
    Trend,
)
from app.models.timescale import Timescale
from app.models.wording import AS_STORED, Wording


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One line of the risk register at the moment it was read. Field names are the register's column keys.

    Attributes:
        trend: Against the last closed quarter before this moment; None where either end was not assessed.
        previous: Position at the last closed quarter; None where there was none.
        streak: Quarters running, this one included, with the same progress; 0 where progress is not given.
        rag_streak: The same for the owner's rating; ``rag_course`` says what that was before, too.
        controls: How many controls in each state, in the order of ControlStatus; None is "not rated".
        commentary: The latest update; ``commentary_quarter`` says of which quarter it is.
        updated: Whether an update was written for the open quarter of this moment.
    """

    id: str
    ref: str
    title: str
    description: str = ""
    horizon: Horizon | None = None
    category: str = ""
    owner: str = ""
    leads: tuple[str, ...] = ()
    position: Position | None = None
    target: Position | None = None
    inherent: Position | None = None
    trend: Trend | None = None
    progress: Progress | None = None
    streak: int = 0
    rag: Rag | None = None
    rag_streak: int = 0
    rag_course: Course | None = None
    appetite: Appetite | None = None
    pillars: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    controls: tuple[tuple[ControlStatus | None, int], ...] = ()
    commentary: str = ""
    commentary_quarter: Quarter | None = None
    updated: bool = False
    previous: Position | None = None


@dataclass(frozen=True, slots=True)
class ControlRow:
    """One line of the control register. Field names are the register's column keys."""

    id: str
    ref: str
    title: str
    description: str = ""
    risks: tuple[str, ...] = ()
    owner: str = ""
    timescale: Timescale | None = None
    slip_words: str = ""
    original: Timescale | None = None
    slip: int | None = None
    revisions: int = 0
    status: ControlStatus | None = None
    streak: int = 0
    implementation: Implementation | None = None
    effectiveness: Effectiveness | None = None
    commentary: str = ""
    commentary_quarter: Quarter | None = None
    updated: bool = False
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class PillarRow:
    """A strategy pillar with the references of the risks that touch it."""

    id: str
    ref: str
    title: str
    risks: tuple[str, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """What was said of a record for one quarter."""

    id: str
    quarter: Quarter
    written_on: date
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one record in one step, both sides as readable text; None where there was nothing.

    Attributes:
        note: Why a field that stayed as it was is named; empty where it changed.
    """

    field: str
    before: str | None
    after: str | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of the history as it is read: who, when, what, why.

    Attributes:
        number: Place in the order of steps; time can be wrong, the order is not.
        changes: Field differences of the record that was asked about; empty in lists of whole steps.
        origin: Whose return the step brings in, or takes back; empty for every other.
    """

    number: int
    id: str
    at: datetime
    who: str
    words: str
    reason: str
    meeting: str
    source: str
    changes: tuple[FieldChange, ...] = ()
    origin: str = ""

    @property
    def came(self) -> str:
        """Where the values came from, if not from who made the step: "Return from Head of HR"."""
        return came_from(self.source, self.origin)


@dataclass(frozen=True, slots=True)
class House:
    """How this register reads and prints at a moment: the organisation's names, year, scale, and the open quarter.

    Attributes:
        quarter: The open quarter of the moment; for a closed quarter, that quarter.
        closed: Closed quarters before it, oldest first.
        sheet: What goes on a page of the template that its papers are written into.
    """

    name: str
    register_name: str
    panel: str
    board: str
    author: str
    contact: str
    marking: Marking
    scale: Scale
    quarter: Quarter
    closed: tuple[Quarter, ...] = ()
    wording: Wording = AS_STORED
    sheet: SheetRoom = OUR_ROOM

    @property
    def names(self) -> tuple[str, ...]:
        """What it says of itself in every paper, which is no secret though a record be called so."""
        return tuple(filter(None, (self.name, self.panel, self.board, self.author, self.contact)))

    @property
    def first_month(self) -> int:
        """Month in which the financial year begins."""
        return self.quarter.first_month
