"""Answers to the self-assessment, declared once: one respondent's answer to one question (source: governance statement)."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.survey_words import Answer
from app.registers import kinds
from app.registers.register import Chip, Column, Register
from app.registers.titles import TITLES


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """One answer. Field names are the register's column keys."""

    id: str
    ref: str
    title: str
    business_group: str = ""
    year: str = ""
    question: tuple[str, ...] = ()
    answer: Answer | None = None
    comment: str = ""


ANSWER = kinds.Choice(
    Answer,
    spellings=(
        ("y", "Yes"),
        ("fully", "Yes"),
        ("agree", "Yes"),
        ("p", "Partly"),
        ("partial", "Partly"),
        ("partially", "Partly"),
        ("in part", "Partly"),
        ("n", "No"),
        ("not", "No"),
        ("disagree", "No"),
    ),
)

RESPONSES = Register(
    key="responses",
    title=TITLES["responses"],
    one="answer",
    row=ResponseRow,
    purpose=(
        "What leaders answered to the survey’s questions, a line for each answer. They come from a sheet with "
        "a row for each respondent and a column for each question: add the questions first, then bring it in. "
        "Results are counted from them."
    ),
    titles_repeat=True,
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=("Answer no", "Response ref"),
            width=14,
            frozen=True,
            help="A new one gets the next number.",
        ),
        Column(
            "title",
            "Respondent",
            kinds.Text(200),
            aliases=("Survey respondent", "Answered by"),
            width=28,
            required=True,
            help="Who answered: a post, or a number within the group.",
        ),
        Column(
            "question",
            "Question answered",
            kinds.Refs("questions", "answers question"),
            aliases=("Survey question",),
            width=10,
            help="Reference of the question, such as Q6.",
        ),
        Column(
            "answer",
            "Yes, Partly or No",
            ANSWER,
            aliases=("Survey answer", "Answer given"),
            width=14,
            help="Blank where the question was left out: that is counted, and is not a No.",
        ),
        Column(
            "business_group",
            "Business group",
            kinds.Group(),
            aliases=("Respondent group",),
            width=24,
            help="The part of the organisation that the respondent leads in.",
        ),
        Column(
            "year",
            "Survey year",
            kinds.Text(20),
            aliases=("Year of the survey",),
            width=10,
            help="Financial year of the survey, such as 2021/22.",
        ),
        Column(
            "comment",
            "Respondent’s comment",
            kinds.Prose(),
            aliases=("Comment on the answer",),
            width=60,
            help="What the respondent wrote beside the answer.",
        ),
    ),
    chips=(
        Chip("partly", "Partly", lambda row, _: row.answer is Answer.PARTLY),
        Chip("no", "No", lambda row, _: row.answer is Answer.NO),
        Chip("blank", "Left out", lambda row, _: row.answer is None),
        Chip("comment", "With a comment", lambda row, _: bool(row.comment)),
    ),
)
