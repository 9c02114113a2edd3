"""Findings of the self-assessment, declared once: what a group's answers to a question say (source: governance statement)."""

from __future__ import annotations

from dataclasses import dataclass

from app.registers import kinds
from app.registers.register import Chip, Column, Register
from app.registers.titles import TITLES


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding. Field names are the register's column keys."""

    id: str
    ref: str
    title: str
    business_group: str = ""
    year: str = ""
    question: tuple[str, ...] = ()


FINDINGS = Register(
    key="findings",
    title=TITLES["findings"],
    one="finding",
    row=FindingRow,
    purpose=(
        "Your own words on what the survey’s answers say, for one question and one business group or for all. "
        "They stand beside the results and go into the governance statement. Write the first here, once "
        "answers are in."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=("Finding no", "Finding ref"),
            width=10,
            frozen=True,
            help="A new one gets the next number.",
        ),
        Column(
            "title",
            "Finding",
            kinds.Text(2000),
            aliases=("Summary finding", "Summary findings"),
            width=70,
            required=True,
            help="What the answers and comments say, in a sentence or two.",
        ),
        Column(
            "business_group",
            "Group of the finding",
            kinds.Group(),
            width=24,
            help="The business group that it is about; blank where it is about all.",
        ),
        Column(
            "year",
            "Year of the finding",
            kinds.Text(20),
            width=10,
            help="Financial year of the survey, such as 2021/22.",
        ),
        Column(
            "question",
            "Question found on",
            kinds.Refs("questions", "finds on"),
            width=10,
            help="Reference of the question, such as Q6.",
        ),
    ),
    chips=(Chip("all_groups", "Of all groups", lambda row, _: not row.business_group),),
)
