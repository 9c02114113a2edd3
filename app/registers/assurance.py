"""The assurance register, declared once (source: assurance mapping of the governance improvement plans)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.models.course import Course
from app.models.planning import AssuranceLine
from app.models.status import Rag
from app.registers import kinds
from app.registers.course import RAG_COURSE
from app.registers.register import Chip, Column, Register
from app.registers.risks import RAG
from app.registers.titles import TITLES

NOT_RATED = "Not rated"


@dataclass(frozen=True, slots=True)
class AssuranceRow:
    """One piece of assurance. Field names are the register's column keys."""

    id: str
    ref: str
    title: str
    line: AssuranceLine | None = None
    source: str = ""
    rating: Rag | None = None
    rag_course: Course | None = None
    given_on: date | None = None
    risks: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    covers: str = ""
    mechanisms: str = ""


LINE = kinds.Choice(
    AssuranceLine,
    spellings=tuple(
        (spelling, word)
        for word, spellings in {
            "1 Management controls": ("1", "level 1", "line 1", "first", "first line"),
            "2 Management oversight": ("2", "level 2", "line 2", "second", "second line"),
            "3 Independent": ("3", "level 3", "line 3", "third", "third line", "independent"),
        }.items()
        for spelling in spellings
    ),
)

ASSURANCE = Register(
    key="assurance",
    title=TITLES["assurance"],
    one="assurance",
    row=AssuranceRow,
    purpose=(
        "Who says that a risk or an improvement area is under control: its managers, oversight within, or "
        "somebody independent (line 1, 2 or 3), with a rating, a source and a date. Add it here or on the tab "
        "Assurance of a risk or a plan; the map then shows which line is missing."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=("Assurance no", "Assurance ref"),
            width=8,
            frozen=True,
            help="What people call it. A new one gets the next number.",
        ),
        Column(
            "title",
            "Assurance",
            kinds.Text(500),
            aliases=("What gives assurance", "Assurance activity"),
            width=40,
            required=True,
            help="What gives the assurance, in a few words.",
        ),
        Column(
            "line",
            "Line",
            LINE,
            aliases=("Level", "Assurance level", "Line of assurance", "Line of defence"),
            width=22,
            help="1 management controls, 2 management oversight, 3 independent.",
        ),
        Column(
            "rating",
            "Rating",
            kinds.Choice(Rag, spellings=RAG.spellings, empty=NOT_RATED),
            aliases=("Assurance rating", "RAG"),
            width=11,
            help="What it says: Green, Amber or Red.",
        ),
        replace(RAG_COURSE, title="Rating, since when"),
        Column(
            "source",
            "Source",
            kinds.Text(),
            aliases=("Provider", "Given by"),
            width=24,
            help="Who gives it: a board, a unit, internal audit, an inspectorate.",
        ),
        Column(
            "given_on",
            "Date",
            kinds.Day(),
            aliases=("Date given", "Assurance date"),
            width=20,
            help="The day on which it was given.",
        ),
        Column(
            "risks",
            "Risks",
            kinds.Refs("risks", "assures risk"),
            aliases=("Risk", "Risk ref"),
            width=8,
            help="References of the risks that it covers.",
        ),
        Column(
            "plans",
            "Plans",
            kinds.Refs("plans", "assures plan"),
            aliases=("Improvement area", "Plan"),
            width=10,
            help="References of the improvement areas and plans that it covers.",
        ),
        Column(
            "covers",
            "What it covers",
            kinds.Prose(),
            aliases=("Scope", "Coverage"),
            width=40,
            help="What the assurance is about, and what it leaves out.",
        ),
        Column(
            "mechanisms",
            "Mechanisms",
            kinds.Prose(),
            aliases=("Assurance mechanisms",),
            width=44,
            help="One a line: boards, reports, checks, audits.",
        ),
    ),
    rating="rating",
    state="rating",
    chips=(
        Chip("first", "First line", lambda row, _: row.line is AssuranceLine.FIRST),
        Chip("second", "Second line", lambda row, _: row.line is AssuranceLine.SECOND),
        Chip("third", "Third line", lambda row, _: row.line is AssuranceLine.THIRD),
        Chip("red", "Red", lambda row, _: row.rating is Rag.RED, word=Rag.RED),
        Chip("unrated", "Not rated", lambda row, _: row.rating is None),
        Chip("about_nothing", "About nothing", lambda row, _: not (row.risks or row.plans)),
    ),
)
