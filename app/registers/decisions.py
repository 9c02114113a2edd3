"""What meetings decided, declared once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models.meeting_words import DecisionState
from app.registers import kinds
from app.registers.made_by import says_why
from app.registers.register import Chip, Column, Register
from app.registers.titles import TITLES


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision. Field names are the register's column keys; the day is that of its meeting."""

    id: str
    ref: str
    title: str
    meeting: tuple[str, ...] = ()
    decided_on: date | None = None
    state: DecisionState | None = None
    item: str = ""
    reason: str = ""
    risks: tuple[str, ...] = ()


STATE = kinds.Choice(
    DecisionState,
    spellings=(
        ("approved", "Agreed"),
        ("endorsed", "Agreed"),
        ("for noting", "Noted"),
        ("postponed", "Deferred"),
        ("adjourned", "Deferred"),
        ("rejected", "Not agreed"),
        ("refused", "Not agreed"),
        ("superseded", "Overtaken"),
    ),
)

DECISIONS = Register(
    key="decisions",
    title=TITLES["decisions"],
    one="decision",
    row=DecisionRow,
    purpose=(
        "What a board decided, and the reason, which somebody will ask for in three years. It belongs to a "
        "meeting and may name the risks that it is about. Take it down with “D:” while a meeting is in "
        "session, or add it on the tab Decisions of its meeting, where it is numbered at once."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=("Decision no", "Decision number", "Decision ref", "No", "Number", "Reference", "ID"),
            width=7,
            frozen=True,
            help="A new one gets the next number under its meeting.",
        ),
        Column(
            "title",
            "Decision",
            kinds.Text(500),
            aliases=("Decision taken", "Resolution", "Outcome"),
            width=44,
            required=True,
            help="What was decided.",
        ),
        Column(
            "meeting",
            "Meeting",
            kinds.Refs("meetings", "decided at"),
            aliases=("Meeting ref", "Decided at"),
            width=9,
            help="Reference of the meeting that decided.",
        ),
        Column(
            "decided_on",
            "Date",
            kinds.Day(),
            width=20,
            editable=False,
            help="The day of its meeting.",
        ),
        Column(
            "state",
            "What was made of it",
            STATE,
            aliases=("State", "Status", "Decision status"),
            width=14,
            help="Agreed, noted, deferred or not agreed; overtaken where a later decision replaces it.",
        ),
        Column(
            "reason",
            "Reason",
            kinds.Prose(),
            aliases=("Reasons", "Rationale", "Why", "Reasoning"),
            width=44,
            help="Why it was decided so: quotable years later.",
        ),
        Column(
            "item",
            "Agenda item",
            kinds.Text(),
            aliases=("Item", "Under item"),
            width=24,
            help="The item of the agenda that it came under.",
        ),
        Column(
            "risks",
            "Risks",
            kinds.Refs("risks", "decides on"),
            aliases=("Risk", "Risk ref"),
            width=8,
            help="References of the risks that it is about.",
        ),
    ),
    state="state",
    under="meeting",
    chips=(
        Chip("no_reason", "No reason given", lambda row, _: not says_why(row.reason)),
        Chip(
            "deferred",
            "Deferred",
            lambda row, _: row.state is DecisionState.DEFERRED,
            word=DecisionState.DEFERRED,
        ),
        Chip("no_meeting", "Of no meeting", lambda row, _: not row.meeting),
    ),
)
