"""What boards and panels ask, declared once. The answers become a section of the next paper."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.meeting_words import QuestionState
from app.models.quarter import Quarter
from app.models.timescale import Timescale
from app.registers import kinds
from app.registers.asked import QUESTION, REF
from app.registers.mine import mine
from app.registers.register import Chip, Column, Part, Register
from app.registers.timescales import REPROFILED, SLIPPAGE, falls_due
from app.registers.titles import TITLES


@dataclass(frozen=True, slots=True)
class PanelQuestionRow:
    """One question. Field names are the register's column keys; the answer is its latest update."""

    id: str
    ref: str
    title: str
    asked_by: tuple[str, ...] = ()
    meeting: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    state: QuestionState | None = None
    owner: str = ""
    timescale: Timescale | None = None
    slip_words: str = ""
    original: Timescale | None = None
    slip: int | None = None
    revisions: int = 0
    description: str = ""
    commentary: str = ""
    commentary_quarter: Quarter | None = None
    updated: bool = False
    overdue: bool = False


_STATE = kinds.Choice(
    QuestionState,
    spellings=(
        ("unanswered", "Open"),
        ("outstanding", "Open"),
        ("in progress", "Open"),
        ("closed", "Answered"),
        ("complete", "Answered"),
        ("done", "Answered"),
        ("dropped", "Withdrawn"),
    ),
)

PANEL_QUESTIONS = Register(
    key="panel_questions",
    title=TITLES["panel_questions"],
    one="panel question",
    row=PanelQuestionRow,
    purpose=(
        "What a panel or a board asked. The answer of the quarter becomes a section of the next paper, and "
        "actions that follow from it are linked to it. Take it down with “Q:” while a meeting is in session, "
        "or add it on its meeting, on its board, or here."
    ),
    columns=(
        REF,
        QUESTION,
        Column(
            "asked_by",
            "Asked by",
            kinds.Refs("boards", "asked by"),
            aliases=("Board", "Panel"),
            width=10,
            help="Reference of the board or panel that asks.",
        ),
        Column(
            "meeting",
            "Asked at",
            kinds.Refs("meetings", "asked at"),
            aliases=("Meeting", "Meeting ref"),
            width=9,
            help="Reference of the meeting at which it was asked.",
        ),
        Column(
            "risks",
            "Risks",
            kinds.Refs("risks", "asks about"),
            aliases=("Risk", "Risk ref"),
            width=8,
            help="References of the risks that it is about.",
        ),
        Column(
            "state",
            "State",
            _STATE,
            aliases=("Status",),
            width=14,
            help="Open until it is answered in a paper.",
        ),
        Column(
            "owner",
            "Who answers",
            kinds.Person(),
            aliases=("Owner", "Lead", "Answer by"),
            width=22,
            help="The post that answers it.",
        ),
        Column(
            "timescale",
            "Answer due",
            kinds.When(),
            aliases=("Due", "Due date", "For meeting", "Timescale"),
            width=18,
            help="When the answer is due: a date, a quarter, or the meeting that it goes to.",
        ),
        *SLIPPAGE,
        Column(
            "description",
            "Background",
            kinds.Prose(),
            aliases=("Description", "Context"),
            width=36,
            shown=False,
            help="What lies behind the question.",
        ),
        Column(
            "commentary",
            "Answer",
            kinds.Prose(),
            aliases=("Response", "Latest update", "Update", "Commentary", "Reply"),
            width=48,
            help="The answer as it stands this quarter; it goes into the next paper. Earlier answers are kept.",
        ),
    ),
    state="state",
    ended=(QuestionState.ANSWERED, QuestionState.WITHDRAWN),
    parts=(Part("actions", "questions"),),
    chips=(
        Chip("open", "Open", lambda row, _: _is_open(row), word=QuestionState.OPEN),
        Chip("overdue", "Overdue", lambda row, _: row.overdue),
        Chip("due", "Due this quarter", lambda row, terms: _is_open(row) and falls_due(row, terms)),
        REPROFILED,
        Chip("unanswered", "No answer yet", lambda row, _: _is_open(row) and not row.commentary),
        mine("owner"),
    ),
)


def _is_open(row: PanelQuestionRow) -> bool:
    return row.state not in PANEL_QUESTIONS.ended
