"""The agenda of a meeting in session: what is due, item by item, each with its records. Frozen, with no session."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from app.models.meeting_words import Outcome
from app.models.timescale import uk_date

_OWN = "item: "


class Topic(StrEnum):
    """What every meeting may have to look at; the value is the key under which its notes are kept."""

    LAST_MEETING = "last meeting"
    MOVES = "moves"
    RETURNS = "returns"
    SLIPPED = "slipped"
    EXTENSIONS = "extensions"
    NEW = "new risks"
    REMOVED = "removed risks"
    QUESTIONS = "questions"
    OTHER = "other business"


TITLES = {
    Topic.LAST_MEETING: "Minutes and actions of the last meeting",
    Topic.MOVES: "Risk picture and movements",
    Topic.RETURNS: "Actions that return at this meeting",
    Topic.SLIPPED: "Slipped and overdue",
    Topic.EXTENSIONS: "Extensions asked for",
    Topic.NEW: "New risks",
    Topic.REMOVED: "Removed risks",
    Topic.QUESTIONS: "Questions asked",
    Topic.OTHER: "Any other business",
}


def own_topic(text: str) -> str:
    """The key of an item that the meeting's own agenda names."""
    return f"{_OWN}{text}"[:300]


@dataclass(frozen=True, slots=True)
class Sitting:
    """The meeting that is in session.

    Attributes:
        began_at: UTC.
        earlier: How many of the same name had begun that day before it.
    """

    id: str
    ref: str
    title: str
    board: str = ""
    board_ref: str = ""
    held_on: date | None = None
    began_at: datetime | None = None
    earlier: int = 0

    @property
    def words(self) -> str:
        """As steps, reasons and revisions name it: "Oversight board, 24 June 2022"; a second of that day is told apart."""
        return f"{named(self.board or self.title, self.held_on)}{self.which}"

    @property
    def which(self) -> str:
        """What tells a second meeting of a day apart: " (meeting 2)"; empty for the first."""
        return f" (meeting {self.earlier + 1})" if self.earlier else ""


def named(board: str, held_on: date | None) -> str:
    """A meeting as steps and reasons name it, by its board or title; a title that has its day already is enough."""
    return f"{board}, {uk_date(held_on)}" if held_on and uk_date(held_on) not in board else board


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One record under an item.

    Attributes:
        number: What people call it: "4", "OB.1.2", "Action 3".
        below: What is said of it in a second line.
        outcome: What the meeting made of it.
        about: The extension, where it is about one; the record otherwise.
        made_here: It came or went at this very meeting.
    """

    register: str
    record_id: str
    number: str
    text: str
    below: str = ""
    outcome: Outcome = Outcome.OPEN
    about: str = ""
    leads: tuple[str, ...] = ()
    made_here: bool = False


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of the agenda.

    Attributes:
        key: A ``Topic``, or that of an item of the meeting's own agenda.
        page: Where all of it is seen, with the chip that asks for it.
        more: How many records there are besides those listed.
        said: What is said over the records; empty where they speak for themselves.
    """

    key: str
    title: str
    lines: tuple[AgendaLine, ...] = ()
    more: int = 0
    page: str = ""
    chip: str = ""
    dealt: bool = False
    note: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The whole agenda, as it stands at this moment of the meeting."""

    sitting: Sitting
    items: tuple[AgendaItem, ...] = ()
    last: str = ""  # title of the board's meeting before
    last_agreed: bool = False
    posts: tuple[str, ...] = field(default=(), repr=False)

    @property
    def next_key(self) -> str:
        """Key of the first item that has not been dealt with; empty where all have."""
        return next((item.key for item in self.items if not item.dealt), "")

    def number(self, key: str) -> int:
        """The number of an item, from one; nought where there is none of this key."""
        return next((place for place, item in enumerate(self.items, 1) if item.key == key), 0)

    def title(self, key: str) -> str:
        """The title of an item; empty where there is none of this key."""
        return next((item.title for item in self.items if item.key == key), "")
