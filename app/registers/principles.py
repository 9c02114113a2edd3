"""The principles of the governance framework, declared once (source: governance statement)."""

from __future__ import annotations

from dataclasses import dataclass

from app.registers import kinds
from app.registers.register import Chip, Column, Part, Register
from app.registers.titles import TITLES


@dataclass(frozen=True, slots=True)
class PrincipleRow:
    """One principle. Field names are the register's column keys."""

    id: str
    ref: str
    title: str
    description: str = ""
    plans: tuple[str, ...] = ()


PRINCIPLES = Register(
    key="principles",
    title=TITLES["principles"],
    one="principle",
    row=PrincipleRow,
    purpose=(
        "The principles of the governance framework that you follow, each with its letter. Plans "
        "and survey questions name them, and the yearly governance statement has a section for each. Add one "
        "here or bring in a list."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=("Principle no", "Letter", "Principle ref"),
            width=6,
            frozen=True,
            help="The letter or number by which the framework names it.",
        ),
        Column(
            "title",
            "Principle",
            kinds.Text(300),
            aliases=("Governance principle", "Title"),
            width=40,
            required=True,
            help="As the framework words it.",
        ),
        Column(
            "description",
            "Description",
            kinds.Prose(),
            width=42,
            help="What it asks of this organisation.",
        ),
        Column(
            "plans",
            "Plans",
            kinds.Refs("plans", "follows", incoming=True),
            width=18,
            help="References of the improvement areas and plans that serve it.",
        ),
    ),
    parts=(Part("plans", "principles"),),
    chips=(Chip("no_plan", "In no plan", lambda row, _: not row.plans),),
)
