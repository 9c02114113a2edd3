"""A line of the action register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models.action_words import ActionState, Origin, Verification
from app.models.course import Course
from app.models.quarter import Quarter
from app.models.status import Progress, Rag
from app.models.timescale import Timescale


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One line of the action register. Field names are the register's column keys.

    Attributes:
        plans: References of the plans that it serves; however many, the action is one.
        original: The first timescale; ``slip`` is the quarters from it to that of now, None where either names no day.
        verification: Whether it is done, and whether somebody else has verified that.
        overdue: The timescale is past, and the action has neither ended nor been reported as done. Being paused, being
            proposed for closure or having become business as usual does not end it.
        carried_late: It was carried forward, and the timescale that it had is past.
    """

    id: str
    ref: str
    title: str
    description: str = ""
    origin: Origin | None = None
    arose: str = ""
    leads: tuple[str, ...] = ()
    state: ActionState = ActionState.OPEN
    state_reason: str = ""
    authority: str = ""
    merged_into: tuple[str, ...] = ()
    progress: Progress | None = None
    streak: int = 0
    rag: Rag | None = None
    rag_course: Course | None = None
    timescale: Timescale | None = None
    slip_words: str = ""
    original: Timescale | None = None
    slip: int | None = None
    revisions: int = 0
    risks: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    meetings: tuple[str, ...] = ()
    recommendations: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    verification: Verification = Verification.NOT_DONE
    done_by: str = ""
    done_on: date | None = None
    verified_by: str = ""
    verified_on: date | None = None
    evidence: str = ""
    commentary: str = ""
    commentary_quarter: Quarter | None = None
    updated: bool = False
    overdue: bool = False
    carried_late: bool = False
