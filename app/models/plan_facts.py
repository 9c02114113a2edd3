"""Facts of the action-plan paper: plans that run beside each other, with their parts. Frozen, with no session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from app.models.planning import PlanState
from app.models.publication import is_notice
from app.models.quarter import Quarter
from app.models.rows import House
from app.models.status import Progress, Rag
from app.models.timescale import Timescale


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A priority, a commitment or an action of a plan.

    Attributes:
        kind: What it is called: "Priority".
        standing: How it stands for counting, whatever the register calls it; ``state`` is how the reader sees it.
        slip: Quarters from its first timescale to that of now; None where either names no day.
        overdue: Its date is past and it is owed still: also what is on hold or has become business as usual.
        reason: Why it stands as it does, where a step said so; ``meeting`` is where that was agreed.
    """

    ref: str
    title: str
    kind: str
    owner: str
    standing: PlanState
    state: str
    timescale: Timescale | None = None
    slip: int | None = None
    overdue: bool = False
    signed_by: str = ""
    signed_on: date | None = None
    update: str = ""
    update_quarter: Quarter | None = None
    reason: str = ""
    meeting: str = ""
    id: str = ""

    @property
    def due(self) -> date | None:
        """The last day of its timescale; None where it names none."""
        return self.timescale.last_day if self.timescale else None

    @property
    def to_come(self) -> bool:
        """Whether there is work to do now: not what is on hold or has left the plan."""
        return self.standing in (PlanState.OPEN, PlanState.PROPOSED)


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan.

    Attributes:
        boards: Who watches it, each with how often; empty where that is not said.
        parts: Its priorities and commitments, or its actions where it has none of them.
        update_quarter: Of which quarter the update is.
    """

    ref: str
    title: str
    aim: str = ""
    owner: str = ""
    leads: tuple[str, ...] = ()
    boards: tuple[tuple[str, str], ...] = ()
    progress: Progress | None = None
    rag: Rag | None = None
    timescale: Timescale | None = None
    update: str = ""
    update_quarter: Quarter | None = None
    id: str = ""
    parts: tuple[PlanPart, ...] = ()

    @property
    def name(self) -> str:
        """As headings and rows call it: by its title; one that is withheld by its reference too."""
        return f"{self.ref} {self.title}" if is_notice(self.title) else self.title.rstrip(" .")

    def standing(self, *states: PlanState) -> tuple[PlanPart, ...]:
        """Its parts in any of these states."""
        return tuple(part for part in self.parts if part.standing in states)

    def due_by(self, day: date) -> tuple[PlanPart, ...]:
        """What is to come and due on a day or before it."""
        return tuple(part for part in self.parts if part.to_come and part.due and part.due <= day)

    def by_quarter(self, first_month: int) -> Counter[Quarter | None]:
        """How many parts that are to come are due in each quarter; None: without a date."""
        days = [part.due for part in self.parts if part.to_come]
        return Counter(Quarter.of(day, first_month) if day else None for day in days)


@dataclass(frozen=True, slots=True)
class PlanReportFacts:
    """What the action-plan paper says of one quarter.

    Attributes:
        records: Rows of the plans and their parts, so that the next paper can say what has changed.
    """

    house: House
    quarter: Quarter
    written_on: date
    closed: bool = True
    plans: tuple[PlanLine, ...] = ()
    records: tuple[object, ...] = ()
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    history_head: str = ""

    @property
    def year_end(self) -> date:
        """The last day of the financial year of the quarter."""
        return Quarter(self.quarter.year, 4, self.quarter.first_month).last_day
