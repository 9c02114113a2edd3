"""What a line that was spoken at a meeting is understood as, and what it may mean there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.models.meeting_words import DecisionState
from app.models.quarter import Quarter
from app.models.text import listed
from app.models.timescale import Timescale, uk_date


class Taken(StrEnum):
    """What a line is understood as."""

    ACTION = "Action"
    DECISION = "Decision"
    QUESTION = "Question"
    EXTENSION = "Extension"
    NOTE = "Note"


@dataclass(frozen=True, slots=True)
class Known:
    """What a line may mean, at the meeting's moment.

    Attributes:
        posts: Titles of posts.
        holders: By the title of a post who holds it on the day of the meeting, where that is written down.
        risks: References of risks.
        due: References of what has a timescale, for extensions.
        called: How the agenda calls them besides, each with what is then meant: "Action 2" for OB.3.2.
        held_on: Day of the meeting, from which "Q3" and "Friday" are the next ones; None for today.
        next_on: Day for which the next meeting of its board is planned; None where none is.
    """

    today: date
    quarter: Quarter
    posts: tuple[str, ...] = ()
    holders: Mapping[str, str] = field(default_factory=dict)
    risks: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    held_on: date | None = None
    next_on: date | None = None
    called: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Captured:
    """A line as it was understood.

    Attributes:
        leads: Posts, as reference data spell them where they are there.
        unknown: Those of them that reference data do not list.
        several: Those of the unknown with which several posts begin: "Head".
        reason: What stands after "because".
        about: Reference of what an extension is asked for, with the kind of record where that was said: "Control 7".
        lacking: Why the line cannot be kept yet; empty where it can.
    """

    kind: Taken
    text: str
    leads: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    timescale: Timescale | None = None
    reason: str = ""
    state: DecisionState | None = None
    risks: tuple[str, ...] = ()
    about: str = ""
    lacking: str = ""
    several: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """How it was understood, in one line, for the person who types it."""
        if self.lacking:
            return self.lacking
        parts = [f"{self._kind}: {self.text}" if self.text else self._kind]
        if self.leads:
            parts.append(" and ".join(self._lead(one) for one in self.leads))
        elif self.kind is Taken.ACTION:
            parts.append("no lead yet")
        if self.timescale is not None:
            parts.append(_when(self.timescale))
        elif self.kind is Taken.ACTION:
            parts.append("no date yet")
        if self.reason:
            parts.append(f"because {self.reason}")
        elif self.kind is Taken.DECISION:
            parts.append("no reason yet")
        if self.risks:
            parts.append(f"about risk {listed(self.risks)}")
        return " · ".join(parts)

    def _lead(self, post: str) -> str:
        if post in self.several:
            return f"{post} (new post: several known ones begin so)"
        return f"{post} (new post)" if post in self.unknown else post

    @property
    def _kind(self) -> str:
        if self.kind is Taken.EXTENSION:
            return f"Extension for {self.about}"
        if self.state not in (None, DecisionState.AGREED):
            return f"{self.kind} ({str(self.state).casefold()})"
        return str(self.kind)


def _when(timescale: Timescale) -> str:
    if timescale.last_day is not None and timescale.text != uk_date(timescale.last_day):
        return f"{timescale.text} ({timescale.explained()})"
    return str(timescale) if timescale.last_day else f"{timescale} ({timescale.explained()})"
