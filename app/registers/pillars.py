"""The pillars of the organisation's strategy, declared once."""

from __future__ import annotations

from app.models.rows import PillarRow
from app.registers import kinds
from app.registers.register import Chip, Column, Register
from app.registers.titles import TITLES

PILLARS = Register(
    key="pillars",
    title=TITLES["pillars"],
    one="pillar",
    row=PillarRow,
    purpose=(
        "What the organisation’s strategy wants, numbered as the strategy has it. Risks name the pillars that "
        "they touch, the heat map can show one pillar alone, and the risk paper says which risks bear on "
        "which. Add one here or bring in a list."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=("Pillar no", "Pillar number", "Pillar ref"),
            width=7,
            frozen=True,
            help="A new one gets the next number.",
        ),
        Column(
            "title",
            "Pillar",
            kinds.Text(),
            aliases=("Strategic pillar", "Objective", "Strategic objective", "Priority"),
            width=34,
            required=True,
            help="The pillar as the strategy names it.",
        ),
        Column(
            "risks",
            "Risks",
            kinds.Refs("risks", "touches", incoming=True),
            aliases=("Risk", "Risk refs", "Linked risks"),
            width=14,
            help="References of the risks that touch it.",
        ),
        Column(
            "description",
            "What it says",
            kinds.Prose(),
            aliases=("Description", "Detail"),
            width=48,
            help="What the strategy means by it.",
        ),
    ),
    chips=(Chip("untouched", "Touched by no risk", lambda row, _: not row.risks),),
)
