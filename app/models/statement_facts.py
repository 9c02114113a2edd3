"""Facts of the annual governance statement: its sections with what feeds them. Frozen, with no session."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from app.models.chart import Chart
from app.models.quarter import Quarter
from app.models.rows import House
from app.models.status import Rag
from app.models.survey_words import Answer, SectionKind
from app.models.tally import Tally

_YEAR = re.compile(r"\d{4}(?:\s?[/–-]\s?(?:\d{2}|\d{4}))?")


@dataclass(frozen=True, slots=True)
class FindingLine:
    """What was found in the answers to a question; of all groups where none is named."""

    id: str
    text: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question of the self-assessment with its answers.

    Attributes:
        before: The answers of the year before; None where it was not asked.
        groups: Each business group's own answers, by name.
    """

    id: str
    ref: str
    text: str
    principles: tuple[str, ...] = ()
    tally: Tally = field(default_factory=Tally)
    before: Tally | None = None
    groups: tuple[tuple[str, Tally], ...] = ()
    findings: tuple[FindingLine, ...] = ()

    @property
    def yes(self) -> int:
        """Yes in per cent of those who took part."""
        return self.tally.percent(Answer.YES)

    @property
    def change(self) -> int | None:
        """Points by which Yes has moved since the year before; None where that cannot be told."""
        if self.before is None or not self.before.whole or not self.tally.whole:
            return None
        return self.yes - self.before.percent(Answer.YES)


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An improvement area that a section names: of this year, or what came of the section for the next."""

    id: str
    ref: str
    title: str
    rag: Rag | None = None
    outstanding: int = 0
    actions: int = 0


@dataclass(frozen=True, slots=True)
class ReviewNamed:
    """An audit or inspection with a poor grade, that looks at a risk of the section's improvement areas."""

    id: str
    ref: str
    title: str
    grade: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section of the statement.

    Attributes:
        principles: Their references.
        asks: What they ask of the organisation.
        areas: What is to be pursued next year.
        came_of_it: The improvement areas of next year that it has led to.
    """

    id: str
    ref: str
    title: str
    kind: SectionKind = SectionKind.PRINCIPLE
    principles: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    assessment: str = ""
    improvements: str = ""
    areas: tuple[str, ...] = ()
    questions: tuple[QuestionLine, ...] = ()
    plans: tuple[AreaLine, ...] = ()
    reviews: tuple[ReviewNamed, ...] = ()
    came_of_it: tuple[AreaLine, ...] = ()
    signatories: tuple[str, ...] = ()
    signed_on: date | None = None

    @property
    def name(self) -> str:
        """As its heading calls it: "Principle A: Integrity, ethical values and the rule of law"."""
        title = self.title.rstrip(" .")
        if self.kind is not SectionKind.PRINCIPLE or not self.principles:
            return title
        word = "Principle" if len(self.principles) == 1 else "Principles"
        return f"{word} {', '.join(self.principles)}: {title}"


@dataclass(frozen=True, slots=True)
class StatementFacts:
    """What the annual governance statement says.

    Attributes:
        year: Financial year of the statement; empty where the register holds none.
        survey_before: The year that the self-assessment is compared with; empty where there is none.
        respondents: How many took part in it.
        questions: All that was asked, in the order of their references.
        records: Rows of the sections and of the year's areas, so that the next paper can say what has changed.
    """

    house: House
    quarter: Quarter
    written_on: date
    closed: bool = True
    year: str = ""
    survey_before: str = ""
    respondents: int = 0
    groups: tuple[str, ...] = ()
    questions: tuple[QuestionLine, ...] = ()
    chart: Chart | None = None
    sections: tuple[SectionLine, ...] = ()
    records: tuple[object, ...] = ()
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    history_head: str = ""

    def of(self, *kinds: SectionKind) -> tuple[SectionLine, ...]:
        """The sections of some kinds."""
        return tuple(one for one in self.sections if one.kind in kinds)

    @property
    def signed_on(self) -> date | None:
        """The day on which the declaration was signed; None while it is a draft."""
        return next((one.signed_on for one in self.of(SectionKind.DECLARATION) if one.signed_on), None)

    @property
    def next_year(self) -> str:
        """The year after: "2022/23"; empty where that cannot be told."""
        return year_after(self.year)


def is_year(text: str) -> bool:
    """Whether a text is no more than a year or a financial year: "2021", "2021/22", "2021-22"."""
    return _YEAR.fullmatch(text.strip()) is not None


def year_after(year: str) -> str:
    """The financial year after one: "2022/23"; empty for what is no year."""
    if not year[:4].isdigit():
        return ""
    following = int(year[:4]) + 1
    return f"{following}/{(following + 1) % 100:02}" if "/" in year else str(following)
