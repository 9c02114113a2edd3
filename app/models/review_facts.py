"""Facts of the audit and inspection report: figures by year, and what each review asks for. Frozen, with no session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from app.models.chart import Chart
from app.models.publication import is_notice
from app.models.quarter import Quarter
from app.models.review_words import Delivery, Grade, Judgment, Priority
from app.models.rows import House

NOT_SAID = "Not said"  # how a review stands of which nobody has said it


@dataclass(frozen=True, slots=True)
class GradeYear:
    """Audits of one kind published in one financial year.

    Attributes:
        year: ``"2015/16"``.
        grades: How many with each opinion, from best to worst; opinions that nobody gave are nought.
        movements: How many with each movement, such as "Remains limited"; empty for first audits.
    """

    year: str
    published: int
    grades: tuple[tuple[Grade, int], ...]
    movements: tuple[tuple[str, int], ...] = ()

    def of(self, grade: Grade) -> int:
        """How many have this grade."""
        return dict(self.grades)[grade]


@dataclass(frozen=True, slots=True)
class OpenCount:
    """What was open at the end of one quarter; for the open quarter, what is open now.

    Attributes:
        new: Opened since the quarter before; ``ended`` no longer open since then. None at the first quarter.
    """

    quarter: Quarter
    open: int
    priorities: tuple[tuple[Priority | None, int], ...]
    audit_risks: int
    new: int | None
    ended: int | None

    @property
    def high(self) -> int:
        """How many are open with a high priority."""
        return dict(self.priorities)[Priority.HIGH]


@dataclass(frozen=True, slots=True)
class OpenYear:
    """What is open of the reviews published in one financial year; ``""`` where the date is not known."""

    year: str
    open: int
    reviews: int
    priorities: tuple[tuple[Priority | None, int], ...]

    def of(self, priority: Priority | None) -> int:
        """How many are open with this priority."""
        return dict(self.priorities)[priority]


@dataclass(frozen=True, slots=True)
class PointLine:
    """What a review asks for.

    Attributes:
        kind: As the reader sees it: "Area for improvement".
        national: Made to all, not to this organisation alone.
        is_open: Whether there is still something to do.
        of_reviews: Numbers of the reviews that ask for it.
    """

    ref: str
    text: str
    kind: str
    national: bool = False
    is_open: bool = True
    state: str = ""
    priority: Priority | None = None
    owner: str = ""
    due: str = ""
    on_track: Delivery | None = None
    id: str = ""
    overdue: bool = False
    of_reviews: tuple[str, ...] = ()

    @property
    def is_late(self) -> bool:
        """Whether it is open, and its timescale is past or it is not on track."""
        return self.is_open and (self.overdue or self.on_track is Delivery.OFF)


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """An inspection, or another review that is not an audit.

    Attributes:
        status: As the reader sees it; of a published one without its day.
        points: What it asks for, in the order of their references.
    """

    ref: str
    title: str
    status: str
    published: date | None
    scope: str
    kind: str
    lead: str
    body: str = ""
    grade: Grade | None = None
    judgments: tuple[Judgment, ...] = ()
    summary: str = ""
    update: str = ""
    update_quarter: Quarter | None = None
    id: str = ""
    points: tuple[PointLine, ...] = ()

    @property
    def name(self) -> str:
        """As headings and sentences call it: by its title; one that is withheld by its reference too."""
        return f"{self.ref} {self.title}" if is_notice(self.title) else self.title.rstrip(" .")


@dataclass(frozen=True, slots=True)
class LimitedLine:
    """An audit that was graded limited or worse, with something open.

    Attributes:
        first_published: Of the audit that was followed up; None where it is the first.
        movement: What the follow-up made of the earlier grade: "Remains limited".
    """

    ref: str
    title: str
    published: date | None
    first_published: date | None
    lead: str
    route: str
    open: int
    on_track: Delivery | None
    movement: str = ""
    update: str = ""
    update_quarter: Quarter | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class AuditReportFacts:
    """What the audit and inspection report says of one quarter.

    Attributes:
        inspections: What is still to come first, then what was published, newest first.
        risks_open: Audit risks that are open; ``audits`` and ``follow_ups`` are how many of each have something open.
        risk_years: What is open of audits alone, by the year of their publication.
        late: Open points whose timescale is past or which are not on track.
        records: Rows of the reviews and points that it speaks of, so that the next paper can say what has changed.
        charts: By the keys of the tables that they stand beside.
    """

    house: House
    quarter: Quarter
    written_on: date
    closed: bool = True
    inspections: tuple[ReviewLine, ...] = ()
    limited: tuple[LimitedLine, ...] = ()
    audit_years: tuple[GradeYear, ...] = ()
    follow_up_years: tuple[GradeYear, ...] = ()
    over_time: tuple[OpenCount, ...] = ()
    ages: tuple[tuple[str, int], ...] = ()
    open_years: tuple[OpenYear, ...] = ()
    risk_years: tuple[OpenYear, ...] = ()
    risks_open: int = 0
    audits: int = 0
    follow_ups: int = 0
    late: tuple[PointLine, ...] = ()
    records: tuple[object, ...] = ()
    charts: Mapping[str, Chart] = field(default_factory=lambda: MappingProxyType({}))
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    history_head: str = ""

    @property
    def has_audits(self) -> bool:
        """Whether an audit has been published or has something open."""
        return bool(self.audit_years or self.follow_up_years or self.audits or self.follow_ups)

    @property
    def late_of_limited(self) -> list[PointLine]:
        """The points, late or not on track, of audits that were graded limited or worse."""
        limited = {one.ref for one in self.limited}
        return [point for point in self.late if not limited.isdisjoint(point.of_reviews)]

    @property
    def day(self) -> date:
        """The day of which the paper speaks: that of writing, or the last of a quarter that is over."""
        return min(self.written_on, self.quarter.last_day)
