"""The questions of the self-assessment, declared once; who answered what, the responses say."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.meeting_words import QuestionKind
from app.models.quarter import Quarter
from app.registers import kinds
from app.registers.asked import QUESTION, REF
from app.registers.register import Chip, Column, Part, Register
from app.registers.titles import TITLES


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question. Field names are the register's column keys."""

    id: str
    ref: str
    title: str
    kind: QuestionKind | None = QuestionKind.SURVEY
    principles: tuple[str, ...] = ()
    description: str = ""
    commentary: str = ""
    commentary_quarter: Quarter | None = None
    updated: bool = False


KIND = kinds.Choice(
    QuestionKind,
    spellings=(("panel", "Panel question"), ("board", "Panel question"), ("survey", "Survey question")),
)

QUESTIONS = Register(
    key="questions",
    title=TITLES["questions"],
    one="survey question",
    row=QuestionRow,
    purpose=(
        "What the organisation’s leaders are asked once a year, to be answered Yes, Partly or No; each "
        "question is about a governance principle. Add them before the answers are brought in, since an "
        "answer belongs to its question: a sheet with a question a row will do."
    ),
    columns=(
        REF,
        QUESTION,
        Column(
            "kind",
            "Kind",
            KIND,
            aliases=("Question type", "Kind of question"),
            width=16,
            shown=False,
            help="A survey’s question. Registers of the first Quarterdeck kept those of panels here too.",
        ),
        Column(
            "principles",
            "Principles",
            kinds.Refs("principles", "asks of"),
            aliases=("Principle", "CIPFA principle"),
            width=10,
            help="Letters of the governance principles that it is about.",
        ),
        Column(
            "description",
            "What it means",
            kinds.Prose(),
            aliases=("Description", "Context", "Background"),
            width=30,
            help="How leaders should understand the question.",
        ),
        Column(
            "commentary",
            "Note",
            kinds.Prose(),
            aliases=("Latest update", "Update", "Commentary"),
            width=44,
            shown=False,
            help="What is to be said about the question this year. Earlier notes are kept.",
        ),
    ),
    parts=(Part("responses", "question"), Part("findings", "question")),
    chips=(
        Chip("no_principle", "Of no principle", lambda row, _: not row.principles),
        Chip("panel", "Of a panel", lambda row, _: row.kind is QuestionKind.PANEL),
    ),
)
