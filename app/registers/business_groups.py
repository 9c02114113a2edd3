"""The business groups of the organisation, declared once: posts, answers and findings name them."""

from __future__ import annotations

from dataclasses import dataclass

from app.registers import kinds
from app.registers.register import Chip, Column, Register
from app.registers.titles import TITLES


@dataclass(frozen=True, slots=True)
class BusinessGroupRow:
    """One business group. Field names are the register's column keys.

    Attributes:
        used: In how many places records name the group.
    """

    id: str
    ref: str
    title: str
    head: str = ""
    description: str = ""
    used: int = 0


BUSINESS_GROUPS = Register(
    key="business_groups",
    title=TITLES["business_groups"],
    one="business group",
    row=BusinessGroupRow,
    purpose=(
        "The parts of the organisation, such as its directorates: posts, survey answers and findings name "
        "them. Add one here or bring in a list; groups that records name already are offered below this list, "
        "to be added with one button."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=("Group no", "Group ref", "Abbreviation"),
            width=8,
            frozen=True,
            help="A short name. A new one gets the next number.",
        ),
        Column(
            "title",
            "Business group",
            kinds.Text(),
            aliases=("Group", "Directorate", "Department", "Group name"),
            width=32,
            required=True,
            help="The group as posts, answers and findings name it.",
        ),
        Column(
            "head",
            "Head",
            kinds.Person(),
            aliases=("Head of group", "Lead", "Director"),
            width=22,
            help="The post that leads it.",
        ),
        Column(
            "used",
            "Named in",
            kinds.Number(),
            width=10,
            editable=False,
            help="In how many places posts, answers and findings name it.",
        ),
        Column(
            "description",
            "What it does",
            kinds.Prose(),
            aliases=("Description", "Remit"),
            width=36,
            help="What belongs to it.",
        ),
    ),
    chips=(
        Chip("unused", "Named nowhere", lambda row, _: not row.used),
        Chip("no_head", "No head named", lambda row, _: not row.head),
    ),
    by_title=True,
)
