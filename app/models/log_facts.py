"""Facts of the action log and forward plan: what boards have asked for, and when it comes back. Frozen, with no session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from app.models.quarter import Quarter
from app.models.rows import House
from app.models.timescale import Timescale


@dataclass(frozen=True, slots=True)
class LogLine:
    """An action that a meeting agreed.

    Attributes:
        agreed: Title of the meeting; ``agreed_ref`` its number and ``agreed_on`` its day.
        back: When or where it comes back; None where nobody said.
        state: As the reader sees it.
        just_ended: Whether it came to its end since the last close, whenever it was done.
        done_on: The day on which its owner says that it was done, though nobody may have agreed yet.
        signed_on: The day on which somebody else verified that.
    """

    ref: str
    text: str
    leads: tuple[str, ...] = ()
    agreed: str = ""
    agreed_ref: str = ""
    agreed_on: date | None = None
    back: Timescale | None = None
    state: str = ""
    ended: bool = False
    overdue: bool = False
    update: str = ""
    update_quarter: Quarter | None = None
    just_ended: bool = False
    done_on: date | None = None
    signed_on: date | None = None
    id: str = ""

    @property
    def day(self) -> date | None:
        """The last day by which it comes back; None where that names no day."""
        return self.back.last_day if self.back else None


@dataclass(frozen=True, slots=True)
class ComingMeeting:
    """A meeting that is still to be held.

    Attributes:
        items: What it has to look at, each with how many records are under it; nought where that is not counted.
        returns: The actions that it goes through or that come back at it.
    """

    ref: str
    title: str
    board: str
    held_on: date | None
    id: str = ""
    items: tuple[tuple[str, int], ...] = ()
    returns: tuple[LogLine, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionToAnswer:
    """A question of a panel or board that waits for its answer."""

    ref: str
    text: str
    owner: str = ""
    due: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class ActionLogFacts:
    """What the action log and forward plan say of one quarter.

    Attributes:
        actions: Every action that a meeting agreed, in the order of their references.
        coming: Meetings to be held, the soonest first, those without a day last.
        records: Rows of the actions, so that the next paper can say what has changed.
    """

    house: House
    quarter: Quarter
    written_on: date
    closed: bool = True
    actions: tuple[LogLine, ...] = ()
    coming: tuple[ComingMeeting, ...] = ()
    questions: tuple[QuestionToAnswer, ...] = ()
    records: tuple[object, ...] = ()
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    history_head: str = ""

    @property
    def open(self) -> tuple[LogLine, ...]:
        """What has not ended, by the day on which it comes back, then what has none, last what does not say at all."""
        found = [one for one in self.actions if not one.ended]
        return tuple(sorted(found, key=lambda one: (one.day or date.max, one.back is None)))

    @property
    def by_owner(self) -> Mapping[str, tuple[LogLine, ...]]:
        """What is open, by post in the order of the alphabet; an action of two posts is under both."""
        owners: dict[str, list[LogLine]] = {}
        for one in self.open:
            for lead in one.leads or ("",):
                owners.setdefault(lead, []).append(one)
        return {owner: tuple(owners[owner]) for owner in sorted(owners, key=lambda name: (not name, name))}

    @property
    def done(self) -> tuple[LogLine, ...]:
        """What ended in the quarter, newest first."""
        found = [one for one in self.actions if one.just_ended]
        return tuple(sorted(found, key=lambda one: one.done_on or date.min, reverse=True))
