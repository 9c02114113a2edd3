"""A line of the register of plans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.models.course import Course
from app.models.planning import PlanKind, PlanState
from app.models.quarter import Quarter
from app.models.status import Progress, Rag
from app.models.timescale import Timescale

StateCounts = tuple[tuple[StrEnum | None, int], ...]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan or part of a plan. Field names are the register's column keys.

    Attributes:
        parts: How many priorities and commitments in each state.
        actions: How many actions serve it in each state.
        due: What of both is still open, by the quarter in which it is due, in words.
        overdue: The timescale is past and the plan has not ended. Being on hold, being proposed for closure or having become
            business as usual does not end it.
        carried_late: It was carried forward, and the timescale that it had is past.
    """

    id: str
    ref: str
    title: str
    kind: PlanKind | None = None
    year: str = ""
    aim: str = ""
    owner: str = ""
    leads: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    findings: str = ""
    watched_by: tuple[str, ...] = ()
    boards: str = ""
    state: PlanState | None = None
    progress: Progress | None = None
    rag: Rag | None = None
    rag_course: Course | None = None
    timescale: Timescale | None = None
    slip_words: str = ""
    original: Timescale | None = None
    slip: int | None = None
    revisions: int = 0
    parts: StateCounts = ()
    actions: StateCounts = ()
    due: str = ""
    signed_by: str = ""
    signed_on: date | None = None
    carries_on: tuple[str, ...] = ()
    commentary: str = ""
    commentary_quarter: Quarter | None = None
    updated: bool = False
    overdue: bool = False
    carried_late: bool = False
