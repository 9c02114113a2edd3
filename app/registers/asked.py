"""What the questions of boards and those of the self-assessment have in common."""

from __future__ import annotations

from app.registers import kinds
from app.registers.register import Column

REF = Column(
    "ref",
    "Ref",
    kinds.Ref(),
    aliases=("Question no", "Question number", "Question ref"),
    width=7,
    frozen=True,
    help="A new one gets the next number.",
)
QUESTION = Column(
    "title",
    "Question",
    kinds.Text(500),
    aliases=("Question asked", "Query", "Question text"),
    width=48,
    required=True,
    help="What was asked, in a sentence.",
)
