"""The meetings of the boards, declared once (source: oversight board minutes)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models.meeting_words import MeetingState
from app.registers import kinds
from app.registers.register import Chip, Column, Part, Register
from app.registers.titles import TITLES


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting. Field names are the register's column keys."""

    id: str
    ref: str
    title: str
    board: tuple[str, ...] = ()
    held_on: date | None = None
    state: MeetingState | None = None
    chair: str = ""
    attendance: str = ""
    apologies: str = ""
    agenda: str = ""
    minutes: str = ""


STATE = kinds.Choice(
    MeetingState,
    spellings=(
        ("scheduled", "Planned"),
        ("to come", "Planned"),
        ("draft minutes", "Held"),
        ("minutes approved", "Minutes agreed"),
        ("approved", "Minutes agreed"),
        ("agreed", "Minutes agreed"),
        ("canceled", "Cancelled"),
        ("stood down", "Cancelled"),
    ),
)

MEETINGS = Register(
    key="meetings",
    title=TITLES["meetings"],
    one="meeting",
    row=MeetingRow,
    purpose=(
        "A board’s meetings: who was there, what was decided and why, what was agreed and where it comes "
        "back. Add the board first, then a meeting that was held; or begin one now (Ctrl+Shift+M) and take "
        "down actions and decisions as they are said."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=("Meeting ref", "Meeting no", "Meeting number"),
            width=7,
            frozen=True,
            help="Its actions and decisions are numbered under it: 4.1, 4.2. A new one gets the next number.",
        ),
        Column(
            "title",
            "Meeting",
            kinds.Text(200),
            aliases=("Meeting title", "Title", "Name"),
            width=36,
            required=True,
            help="What it is called in the minutes.",
        ),
        Column(
            "board",
            "Board",
            kinds.Refs("boards", "meeting of"),
            aliases=("Board ref", "Forum"),
            width=9,
            help="Reference of the board that met.",
        ),
        Column(
            "held_on",
            "Date",
            kinds.Day(),
            aliases=("Meeting date", "Date of meeting", "Held on"),
            width=20,
            help="The day of the meeting, such as 2/12/2021.",
        ),
        Column(
            "state",
            "State",
            STATE,
            aliases=("Status", "Minutes status"),
            width=16,
            help="Planned, held, or with its minutes agreed at the next meeting.",
        ),
        Column(
            "chair",
            "Chair",
            kinds.Person(),
            aliases=("Chaired by",),
            width=24,
            help="The post that chaired it.",
        ),
        Column(
            "attendance",
            "Present",
            kinds.Attendance(),
            aliases=("Attendees", "Attendance", "In attendance", "Present at the meeting"),
            width=36,
            help="A line for each organisation, its posts with semicolons between: “Council: Chief Executive; Head of Audit”.",
        ),
        Column(
            "apologies",
            "Apologies",
            kinds.Prose(),
            aliases=("Absent", "Apologies received"),
            width=24,
            shown=False,
            help="Who sent apologies.",
        ),
        Column(
            "agenda",
            "Agenda",
            kinds.Prose(),
            aliases=("Agenda items", "Items"),
            width=36,
            help="An item a line.",
        ),
        Column(
            "minutes",
            "Minutes",
            kinds.Prose(),
            aliases=("Minutes text", "Notes", "Discussion", "Record of the meeting"),
            width=44,
            shown=False,
            help="What was said. Decisions and actions are records of their own, beside it.",
        ),
    ),
    parts=(Part("actions", "meetings"), Part("decisions", "meeting"), Part("panel_questions", "meeting")),
    chips=(
        Chip("planned", "To come", lambda row, _: row.state is MeetingState.PLANNED),
        Chip("quarter", "This quarter", lambda row, terms: _within(row, terms)),
        Chip("not_agreed", "Minutes not agreed", lambda row, _: row.state is MeetingState.HELD),
        Chip(
            "no_minutes",
            "No minutes",
            lambda row, _: row.state in (MeetingState.HELD, MeetingState.AGREED) and not row.minutes,
        ),
        Chip("no_board", "Of no board", lambda row, _: not row.board),
    ),
    state="state",
    under="board",
)


def _within(row: MeetingRow, terms: kinds.Terms) -> bool:
    return row.held_on is not None and terms.quarter.first_day <= row.held_on <= terms.quarter.last_day
