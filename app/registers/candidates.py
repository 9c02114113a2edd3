"""Candidates of the yearly register refresh, declared once: what became of each, why, and who decided (source: board minutes)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models.survey_words import Outcome
from app.registers import kinds
from app.registers.register import Chip, Column, Register
from app.registers.titles import TITLES


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """One candidate. Field names are the register's column keys.

    Attributes:
        words: What became of it in a sentence that can be quoted years later.
    """

    id: str
    ref: str
    title: str
    year: str = ""
    outcome: Outcome | None = None
    risks: tuple[str, ...] = ()
    goes_to: str = ""
    reason: str = ""
    authority: str = ""
    meetings: tuple[str, ...] = ()
    decided_on: date | None = None
    source: str = ""
    description: str = ""
    words: str = ""

    @property
    def is_quotable(self) -> bool:
        """Whether its outcome has a reason and an authority."""
        return bool(self.outcome and self.reason and self.authority)


OUTCOME = kinds.Choice(
    Outcome,
    spellings=(
        ("added", "Included"),
        ("new", "Included"),
        ("retained", "Kept"),
        ("stays", "Kept"),
        ("combined", "Merged"),
        ("dropped", "Removed"),
        ("closed", "Removed"),
        ("remitted", "Sent elsewhere"),
        ("delegated", "Sent elsewhere"),
    ),
)

_LEFT = (Outcome.MERGED, Outcome.REMOVED, Outcome.ELSEWHERE)

CANDIDATES = Register(
    key="candidates",
    title=TITLES["candidates"],
    one="candidate",
    row=CandidateRow,
    purpose=(
        "Once a year the whole register is looked at anew. Each risk that is considered is a line here: "
        "whether it was included, merged or removed, why, who decided and at which meeting; it names the "
        "risks that it became. Add each as it is discussed, or bring in the list of the workshop."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=("Candidate no", "Candidate ref"),
            width=9,
            frozen=True,
            help="A new one gets the next number.",
        ),
        Column(
            "title",
            "Candidate",
            kinds.Text(500),
            aliases=("Candidate risk", "Risk considered"),
            width=34,
            required=True,
            help="The risk that was considered, as it was called then.",
        ),
        Column(
            "year",
            "Refresh of",
            kinds.Text(20),
            aliases=("Refresh", "Refresh year"),
            width=10,
            help="Financial year of the refresh, such as 2021/22.",
        ),
        Column(
            "outcome",
            "Outcome",
            OUTCOME,
            aliases=("Result of the refresh",),
            width=14,
            help="What became of it. Give the reason, who decided, and at which meeting.",
        ),
        Column(
            "risks",
            "Risks concerned",
            kinds.Refs("risks", "candidate for"),
            width=12,
            help="References of the risks that it became, or went into.",
        ),
        Column(
            "goes_to",
            "Sent to",
            kinds.Text(300),
            aliases=("Remitted to",),
            width=24,
            help="The board or plan that keeps it now, where it went elsewhere.",
        ),
        Column(
            "reason",
            "Reason",
            kinds.Prose(),
            aliases=("Reason for the outcome", "Rationale"),
            width=50,
            help="Why, in words that can be read out to a board years later.",
        ),
        Column(
            "authority",
            "Decided by",
            kinds.Person(),
            aliases=("Authority", "Agreed by"),
            width=24,
            help="The board or post that decided it.",
        ),
        Column(
            "meetings",
            "Decided at meeting",
            kinds.Refs("meetings", "refreshed at"),
            width=11,
            help="Reference of the meeting that decided it.",
        ),
        Column("decided_on", "Decided on", kinds.Day(), width=14, help="The day on which it was decided."),
        Column(
            "source",
            "Put forward by",
            kinds.Text(300),
            aliases=("Source of the candidate",),
            width=24,
            help="The register as it was, a board, an audit, a look ahead.",
        ),
        Column(
            "description",
            "Description",
            kinds.Prose(),
            aliases=("Details of the candidate",),
            width=40,
            shown=False,
            help="What the risk is.",
        ),
        Column(
            "words",
            "In a sentence",
            kinds.Prose(),
            width=50,
            editable=False,
            shown=False,
            help="What became of it, to be quoted when a board asks.",
        ),
    ),
    chips=(
        Chip("undecided", "Not decided yet", lambda row, _: row.outcome is None),
        Chip("left", "Left the register", lambda row, _: row.outcome in _LEFT),
        Chip("included", "Included", lambda row, _: row.outcome is Outcome.INCLUDED),
        Chip(
            "unquotable",
            "Reason or authority missing",
            lambda row, _: row.outcome is not None and not row.is_quotable,
        ),
    ),
)
