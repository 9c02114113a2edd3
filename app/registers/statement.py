"""The sections of the governance statement, declared once (source: governance statement)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models.survey_words import SectionKind
from app.registers import kinds
from app.registers.register import Chip, Column, Register
from app.registers.titles import TITLES


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One section. Field names are the register's column keys.

    Attributes:
        survey: Results of the questions about its principle, in words.
        became: Each area to pursue with the reference of the improvement area that came of it; a blank where none has.
    """

    id: str
    ref: str
    title: str
    year: str = ""
    kind: SectionKind | None = SectionKind.PRINCIPLE
    principles: tuple[str, ...] = ()
    assessment: str = ""
    survey: str = ""
    improvements: str = ""
    areas: str = ""
    plans: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    signed_on: date | None = None
    became: tuple[tuple[str, str], ...] = ()

    @property
    def to_plan(self) -> list[str]:
        """The areas to pursue of which no improvement area has come yet."""
        return [area for area, ref in self.became if not ref]


KIND = kinds.Choice(
    SectionKind,
    spellings=(("section", "Section of a principle"), ("principle", "Section of a principle")),
)

STATEMENT = Register(
    key="statement",
    title=TITLES["statement"],
    one="section",
    row=SectionRow,
    purpose=(
        "The yearly governance statement, a section for each principle: where we stand, what is still to "
        "improve, and the areas to pursue next year, which become improvement areas. With the principles in "
        "place, Begin the statement on the tab As it reads makes all of its sections, with last year’s "
        "declaration to read again."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=("Section no", "Section ref"),
            width=9,
            frozen=True,
            help="A new one gets the next number.",
        ),
        Column(
            "title",
            "Section",
            kinds.Text(500),
            aliases=("Section heading", "Heading"),
            width=36,
            required=True,
            help="The heading under which it is printed.",
        ),
        Column(
            "year",
            "Year of the statement",
            kinds.Text(20),
            aliases=("Statement year",),
            width=10,
            help="Financial year that the statement is about, such as 2021/22.",
        ),
        Column(
            "kind",
            "Part",
            KIND,
            aliases=("Part of the statement",),
            width=18,
            help="Introduction, a principle’s section, or the declaration.",
        ),
        Column(
            "principles",
            "Principle of the section",
            kinds.Refs("principles", "section of"),
            width=10,
            help="Letter of the principle that it is about.",
        ),
        Column(
            "assessment",
            "Assessment",
            kinds.Prose(),
            aliases=("Assessment of current position", "Current position"),
            width=50,
            help="Where the organisation stands, and what it has done since last year.",
        ),
        Column(
            "survey",
            "Survey result",
            kinds.Prose(),
            width=40,
            editable=False,
            help="The questions about its principle with their answers, from the self-assessment of the year.",
        ),
        Column(
            "improvements",
            "Further improvements",
            kinds.Prose(),
            aliases=("Further work and improvements required", "Further improvements we need to make"),
            width=50,
            help="What is still to be put right.",
        ),
        Column(
            "areas",
            "Areas to pursue",
            kinds.Prose(),
            aliases=("Areas in which we will pursue improvement", "Areas to pursue next year"),
            width=50,
            help="What is taken on next year, one a line: each becomes an improvement area.",
        ),
        Column(
            "plans",
            "Became improvement areas",
            kinds.Refs("plans", "becomes"),
            width=16,
            help="References of next year’s improvement areas that came from it.",
        ),
        Column(
            "signatories",
            "Signatories",
            kinds.People(),
            aliases=("Signed by",),
            width=26,
            shown=False,
            help="The posts that sign the declaration, one a line.",
        ),
        Column(
            "signed_on",
            "Signed on",
            kinds.Day(),
            aliases=("Date of signature",),
            width=14,
            shown=False,
            help="The day on which the declaration was signed.",
        ),
    ),
    chips=(
        Chip("unwritten", "Not yet written", lambda row, _: not row.assessment),
        Chip("to_plan", "Areas not yet in a plan", lambda row, _: bool(row.to_plan)),
    ),
)
