"""The register of audits and inspections, declared once (source: audit and inspection report, appendices A to D)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models.quarter import Quarter
from app.models.review_words import (
    WEAK_OPINIONS,
    Delivery,
    Grade,
    Judgment,
    ReviewKind,
    ReviewScope,
    ReviewStatus,
)
from app.models.timescale import Timescale
from app.registers import kinds
from app.registers import legacy_headings as legacy
from app.registers.judgments import GRADE, Judgments
from app.registers.mine import mine
from app.registers.register import Chip, Column, Part, Register
from app.registers.review_choices import ON_TRACK, REVIEW_KIND, SCOPE, STATUS
from app.registers.timescales import REPROFILED, SLIPPAGE
from app.registers.titles import TITLES
from app.registers.updates import latest_update


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One review at the moment it was read. Field names are the register's column keys.

    Attributes:
        before: Grade of the review that it follows up; None where it follows none, or none was given.
        movement: What became of that grade: "Remains limited"; empty for a first review.
        raised: How many recommendations it made, and ``open`` how many are open still.
        followed: References of the reviews that follow it up and have a grade.
    """

    id: str
    ref: str
    title: str
    description: str = ""
    kind: ReviewKind = ReviewKind.REPORT
    body: str = ""
    scope: ReviewScope | None = None
    lead: str = ""
    route: str = ""
    status: ReviewStatus | None = None
    published: date | None = None
    timescale: Timescale | None = None
    grade: Grade | None = None
    judgments: tuple[Judgment, ...] = ()
    before: Grade | None = None
    movement: str = ""
    follows: tuple[str, ...] = ()
    followed: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()
    raised: int = 0
    open: int = 0
    on_track: Delivery | None = None
    slip_words: str = ""
    original: Timescale | None = None
    slip: int | None = None
    revisions: int = 0
    commentary: str = ""
    commentary_quarter: Quarter | None = None
    updated: bool = False
    overdue: bool = False


REVIEWS = Register(
    key="reviews",
    title=TITLES["reviews"],
    one="review",
    row=ReviewRow,
    purpose=(
        "Every inspection, internal audit and follow-up, from awaited to published, with its grade. It names "
        "the risks that it looks at; what it asks for is kept as recommendations on a tab beside it, and a "
        "follow-up names the review before it. The tracker of the audit committee brings in all of them at "
        "once."
    ),
    columns=(
        Column(
            "ref",
            "Ref",
            kinds.Ref(),
            aliases=(*legacy.NUMBERS, *legacy.REVIEW_REFS),
            width=7,
            frozen=True,
            help="What people call the review. A new one gets the next number.",
        ),
        Column(
            "title",
            "Review",
            kinds.Text(300),
            aliases=legacy.REVIEW_TITLES,
            width=34,
            required=True,
            help="The title of the audit, inspection or publication.",
        ),
        Column(
            "kind",
            "Kind",
            REVIEW_KIND,
            aliases=("Type", "Review type", "Publication type"),
            width=14,
            help="Report, letter or profile; for internal audit, audit or follow-up audit.",
        ),
        Column(
            "status",
            "Status",
            STATUS,
            aliases=("State", "Stage", "Review status", "Audit status", "Report status", "Current status"),
            width=14,
            help="How far it has come.",
        ),
        Column(
            "published",
            "Published",
            kinds.Day(),
            aliases=legacy.PUBLISHED,
            width=20,
            help="The day of publication. Its financial year is the year in which it is counted.",
        ),
        Column(
            "grade",
            "Grade",
            GRADE,
            aliases=legacy.GRADES,
            width=19,
            help="Overall: an inspection’s judgment, or an audit’s opinion.",
        ),
        Column(
            "movement",
            "Movement",
            kinds.Text(),
            width=22,
            editable=False,
            help="What a follow-up made of the earlier grade.",
        ),
        Column(
            "open",
            "Open",
            kinds.Number(),
            width=7,
            editable=False,
            help="How many of its recommendations and risks are open.",
        ),
        Column(
            "on_track",
            "On track",
            ON_TRACK,
            aliases=("On-track", "Delivery", "On target"),
            width=14,
            help="Whether what was promised in answer to it will be done in time.",
        ),
        Column(
            "lead",
            "Lead",
            kinds.Person(),
            aliases=(
                "Force lead",
                *legacy.WHO,
                "Audit sponsor",
                "Sponsor",
                "Lead director",
                "Client officer",
            ),
            width=24,
            help="The post that answers for the review.",
        ),
        Column(
            "route",
            "Governance",
            kinds.Board(),
            aliases=("Governance route", "Board", "Overseen by"),
            width=26,
            help="The board that watches over the answer to it.",
        ),
        latest_update(legacy.UPDATES),
        Column(
            "body",
            "Body",
            kinds.Text(300),
            aliases=("Inspectorate", "Reviewed by", "Auditor", "Organisation"),
            width=16,
            help="Who reviews: an inspectorate, internal audit, external audit, a regulator.",
        ),
        Column(
            "scope",
            "Scope",
            SCOPE,
            aliases=("Force/ Thematic", "Force or thematic", "Coverage"),
            width=16,
            help="Whom it looks at: this organisation, a theme across all of its kind, one area, the whole country.",
        ),
        Column(
            "judgments",
            "Grades by question",
            Judgments(),
            aliases=("Judgments", "Judgements", "Gradings"),
            width=36,
            shown=False,
            help="One question a line, with its grade: “Preventing crime: Good”.",
        ),
        Column(
            "follows",
            "Follows up",
            kinds.Refs("reviews", "follows up"),
            aliases=("Follow up of", "Previous audit", "Original audit"),
            width=10,
            help="Reference of the earlier review that this one follows up.",
        ),
        Column(
            "raised",
            "Raised",
            kinds.Number(),
            width=8,
            editable=False,
            help="How many recommendations and risks it raised.",
        ),
        Column(
            "timescale",
            "Expected",
            kinds.When(),
            aliases=("Expected publication", "Due", "Planned for"),
            width=14,
            shown=False,
            help="When the fieldwork or the report is expected, until it is published.",
        ),
        *SLIPPAGE,
        Column(
            "risks",
            "Risks",
            kinds.Refs("risks", "looks at"),
            aliases=("Corporate risks", "Related risks", "Linked risks"),
            width=8,
            shown=False,
            help="References of the corporate risks that it looks at.",
        ),
        Column(
            "description",
            "Summary",
            kinds.Prose(),
            aliases=("Description", "Findings", "Key findings", "Conclusion"),
            width=40,
            shown=False,
            help="What it found, in a few sentences.",
        ),
    ),
    state="status",
    ended=(ReviewStatus.PUBLISHED,),
    parts=(Part("recommendations", "reviews"),),
    chips=(
        Chip("open", "With open points", lambda row, _: row.open > 0),
        Chip(
            "limited",
            "Limited audits",
            lambda row, _: row.grade in WEAK_OPINIONS and row.open > 0 and not row.followed,
        ),
        Chip("off_track", "Not on track", lambda row, _: row.on_track is Delivery.OFF, word=Delivery.OFF),
        Chip("coming", "Not yet published", lambda row, _: row.status is not ReviewStatus.PUBLISHED),
        REPROFILED,
        Chip("follow_ups", "Follow-ups", lambda row, _: row.kind is ReviewKind.FOLLOW_UP),
        Chip(
            "inspections",
            "Inspections",
            lambda row, _: row.kind not in (ReviewKind.AUDIT, ReviewKind.FOLLOW_UP),
        ),
        Chip("no_update", "No update this quarter", lambda row, _: row.open > 0 and not row.updated),
        mine("lead"),
    ),
)
