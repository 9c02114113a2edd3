"""The boards, declared once: who chairs them, how often they meet, what they report to."""

from __future__ import annotations

from dataclasses import dataclass

from app.models.meeting_words import Cadence
from app.registers import kinds
from app.registers.register import Chip, Column, Part, Register
from app.registers.titles import TITLES


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One board. Field names are the register's column keys."""

    id: str
    ref: str
    title: str
    description: str = ""
    organisation: str = ""
    chair: str = ""
    cadence: Cadence | None = None
    reports_to: tuple[str, ...] = ()


CADENCE = kinds.Choice(
    Cadence,
    spellings=(
        ("every month", "Monthly"),
        ("every week", "Weekly"),
        ("every two weeks", "Fortnightly"),
        ("every quarter", "Quarterly"),
        ("three monthly", "Quarterly"),
        ("3 monthly", "Quarterly"),
        ("2 weekly", "Fortnightly"),
        ("2 monthly", "Every two months"),
        ("6 weekly", "Every six weeks"),
        ("every 6 weeks", "Every six weeks"),
        ("6 monthly", "Twice a year"),
        ("bi monthly", "Every two months"),
        ("six weekly", "Every six weeks"),
        ("six monthly", "Twice a year"),
        ("annual", "Yearly"),
        ("annually", "Yearly"),
        ("ad hoc", "As needed"),
        ("when needed", "As needed"),
    ),
)

BOARDS = Register(
    key="boards",
    title=TITLES["boards"],
    one="board",
    row=BoardRow,
    purpose=(
        "The boards and panels to which risks, plans and audits go: who chairs each, how often it meets and "
        "what it reports to. Plans, reviews and meetings name them. Add one here; boards that other records name "
        "already are offered below this list, to be added with one button."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=("Board ref", "Abbreviation", "Short name"),
            width=8,
            frozen=True,
            help="A short name, such as RAB. A new one gets the next number.",
        ),
        Column(
            "title",
            "Board",
            kinds.Text(200),
            aliases=("Board name", "Name", "Forum", "Committee", "Governance board"),
            width=34,
            required=True,
            help="The board’s name.",
        ),
        Column(
            "organisation",
            "Organisation",
            kinds.Text(),
            aliases=("Whose board", "Body"),
            width=20,
            help="Whose board it is.",
        ),
        Column(
            "chair",
            "Chair",
            kinds.Person(),
            aliases=("Chaired by", "Chair of the board", "Chairperson"),
            width=24,
            help="The post that chairs it.",
        ),
        Column(
            "cadence",
            "Meets",
            CADENCE,
            aliases=("Frequency", "How often", "Meeting frequency", "Cadence"),
            width=15,
            help="How often it meets.",
        ),
        Column(
            "reports_to",
            "Reports to",
            kinds.Refs("boards", "reports to"),
            aliases=("Reports into", "Parent board", "Escalates to"),
            width=12,
            help="References of the boards that it reports to.",
        ),
        Column(
            "description",
            "What it watches",
            kinds.Prose(),
            aliases=("Remit", "Purpose", "Terms of reference", "Description"),
            width=44,
            help="What comes to it, and what it may decide.",
        ),
    ),
    parts=(Part("meetings", "board"), Part("plans", "watched_by"), Part("panel_questions", "asked_by")),
    chips=(
        Chip("top", "Reports to none", lambda row, _: not row.reports_to),
        Chip("no_chair", "No chair named", lambda row, _: not row.chair),
        Chip("no_cadence", "Not said how often", lambda row, _: row.cadence is None),
    ),
    by_title=True,
)
