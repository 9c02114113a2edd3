"""What reviews ask for, declared once (source: audit and inspection report, appendices B and D)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models.quarter import Quarter
from app.models.review_words import (
    OPEN_STATES,
    Delivery,
    Priority,
    Reach,
    RecommendationKind,
    RecommendationState,
)
from app.models.text import folded
from app.models.timescale import Timescale
from app.registers import kinds
from app.registers import legacy_headings as legacy
from app.registers.course import quarters_running
from app.registers.mine import mine
from app.registers.register import Chip, Column, Part, Register
from app.registers.review_choices import KIND, ON_TRACK, PRIORITY, REACH, STATE
from app.registers.timescales import REPROFILED, SLIPPAGE
from app.registers.titles import TITLES
from app.registers.updates import latest_update


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """One recommendation, area for improvement, cause of concern or audit risk at the moment it was read.

    Attributes:
        raised: When its review was published; the newest, where several made it.
        is_open: Whether there is still something to do.
    """

    id: str
    ref: str
    title: str
    description: str = ""
    kind: RecommendationKind = RecommendationKind.RECOMMENDATION
    reviews: tuple[str, ...] = ()
    priority: Priority | None = None
    reach: Reach | None = None
    owner: str = ""
    route: str = ""
    timescale: Timescale | None = None
    on_track: Delivery | None = None
    state: RecommendationState = RecommendationState.OPEN
    evidence: str = ""
    verified_by: str = ""
    verified_on: date | None = None
    risks: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    raised: date | None = None
    slip_words: str = ""
    original: Timescale | None = None
    slip: int | None = None
    revisions: int = 0
    streak: int = 0
    commentary: str = ""
    commentary_quarter: Quarter | None = None
    updated: bool = False
    overdue: bool = False

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES


RECOMMENDATIONS = Register(
    key="recommendations",
    title=TITLES["recommendations"],
    one="recommendation",
    row=RecommendationRow,
    purpose=(
        "What reviews ask for: recommendations, areas for improvement, causes of concern and audit risks, "
        "each with an owner, a timescale and the board that watches over it. Add one here or on the tab "
        "Recommendations of its review, so that it is numbered under it; actions that deliver it are linked "
        "to it."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=(*legacy.NUMBERS, *legacy.RECOMMENDATION_REFS),
            width=8,
            frozen=True,
            help="A new one gets the next number under its review.",
        ),
        Column(
            "title",
            "Recommendation",
            kinds.Text(1000),
            aliases=legacy.RECOMMENDATION_TITLES,
            width=46,
            required=True,
            help="What is asked for, or the risk that was found.",
        ),
        Column(
            "kind",
            "Kind",
            KIND,
            aliases=("Type", "Recommendation type"),
            width=18,
            help="A recommendation, an area for improvement, a cause of concern, or an audit’s risk.",
        ),
        Column(
            "reviews",
            "Review",
            kinds.Refs("reviews", "of review"),
            aliases=legacy.REVIEW_NAMES,
            width=9,
            help="Reference of the review that made it.",
        ),
        Column(
            "priority",
            "Priority",
            PRIORITY,
            aliases=legacy.PRIORITIES,
            width=10,
            help="How soon it must be dealt with.",
        ),
        Column(
            "reach",
            "Made to",
            REACH,
            aliases=("Force/ National", "Force or national", "Level"),
            width=10,
            shown=False,
            help="Whether it is made to this organisation alone or to all of its kind.",
        ),
        Column(
            "state",
            "State",
            STATE,
            aliases=(*legacy.STATES, "Recommendation status"),
            width=18,
            help="Whether there is still something to do.",
        ),
        quarters_running("it has been in this state"),
        Column(
            "on_track",
            "On track",
            ON_TRACK,
            aliases=("On-track", "Delivery", "Progress"),
            width=14,
            help="Whether it will be done by its timescale.",
        ),
        Column(
            "timescale",
            "Timescale",
            kinds.When(),
            aliases=legacy.DUE,
            width=16,
            help="When it will be done: a date, a quarter, a month, or “TBC”.",
        ),
        *SLIPPAGE,
        Column(
            "owner",
            "Owner",
            kinds.Person(),
            aliases=(*legacy.WHO, "Risk owner"),
            width=24,
            help="The post that answers for it.",
        ),
        Column(
            "route",
            "Governance",
            kinds.Board(),
            aliases=("Governance route", "Governance board", "Board", "Overseen by"),
            width=24,
            help="The board that watches over it.",
        ),
        Column(
            "raised",
            "Raised",
            kinds.Day(),
            width=16,
            editable=False,
            help="When its review was published: its age is counted from then.",
        ),
        Column(
            "actions",
            "Actions",
            kinds.Refs("actions", "delivers", incoming=True),
            aliases=("Action refs", "Linked actions"),
            width=9,
            shown=False,
            help="References of the actions that answer it.",
        ),
        Column(
            "risks",
            "Risks",
            kinds.Refs("risks", "bears on"),
            aliases=("Corporate risks", "Related risks", "Linked risks"),
            width=8,
            shown=False,
            help="References of the corporate risks that it bears on.",
        ),
        Column(
            "description",
            "Agreed answer",
            kinds.Prose(),
            aliases=legacy.RESPONSES,
            width=40,
            shown=False,
            help="What was agreed to be done about it.",
        ),
        Column(
            "evidence",
            "Closure evidence",
            kinds.Prose(),
            aliases=("Evidence", "Evidence of closure"),
            width=34,
            shown=False,
            help="What shows that it is done, and where it is kept.",
        ),
        Column(
            "verified_by",
            "Verified by",
            kinds.Person(),
            aliases=("Closed by", "Signed off by"),
            width=20,
            shown=False,
            help="Who looked at the evidence: not the one who did the work.",
        ),
        Column(
            "verified_on",
            "Verified on",
            kinds.Day(),
            aliases=("Date verified", "Sign-off date", "Date closed"),
            width=16,
            shown=False,
            help="When the evidence was looked at.",
        ),
        latest_update(legacy.UPDATES, width=40),
    ),
    under="reviews",
    state="state",
    parts=(Part("actions", "recommendations"),),
    ended=tuple(state for state in RecommendationState if state not in OPEN_STATES),
    chips=(
        Chip("open", "Open", lambda row, _: row.is_open),
        Chip("overdue", "Overdue", lambda row, _: row.overdue),
        Chip("due", "Due this quarter", lambda row, terms: row.is_open and _due(row, terms)),
        REPROFILED,
        Chip("high", "High priority", lambda row, _: row.is_open and row.priority is Priority.HIGH),
        Chip(
            "off_track",
            "Not on track",
            lambda row, _: row.is_open and row.on_track is Delivery.OFF,
            word=Delivery.OFF,
        ),
        Chip(
            "proposed",
            "Proposed for closure",
            lambda row, _: row.state is RecommendationState.PROPOSED,
            word=RecommendationState.PROPOSED,
        ),
        Chip(
            "unverified",
            "Closed, not verified",
            lambda row, _: row.state is RecommendationState.CLOSED and not _verified(row),
        ),
        Chip("no_update", "No update this quarter", lambda row, _: row.is_open and not row.updated),
        mine("owner"),
        Chip("unattached", "Of no review", lambda row, _: not row.reviews),
    ),
)


def _due(row: RecommendationRow, terms: kinds.Terms) -> bool:
    due = row.timescale.last_day if row.timescale else None
    return due is not None and terms.quarter.first_day <= due <= terms.quarter.last_day


def _verified(row: RecommendationRow) -> bool:
    """Whether somebody has looked who is not the one whose work it was, and the evidence is there."""
    return bool(row.evidence and row.verified_by) and folded(row.verified_by) != folded(row.owner)
