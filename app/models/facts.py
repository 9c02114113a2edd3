"""Facts of a paper: every value that it prints, gathered in one reading so that they agree. Frozen, with no session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Final, TypeVar

from app.models.meeting_facts import PanelAnswer
from app.models.quarter import Quarter
from app.models.rows import ControlRow, House, PillarRow, RiskRow
from app.models.scale import Position, Scale


@dataclass(frozen=True, slots=True)
class Movement:
    """One recorded change of a risk's position, with why and where it was agreed.

    Attributes:
        before: None where the risk was not assessed until then.
        after: None where the assessment was taken back.
        reason: Empty where nobody has recorded one.
        meeting: As it was typed: "Risk and Assurance Board, 30 November 2021".
        on: The day, in local time.
        who: Who made the change. Kept for checking; the paper does not print it.
        again: Whether the risk had been assessed at some time before, and not just until this change.
    """

    risk_id: str
    ref: str
    title: str
    before: Position | None
    after: Position | None
    reason: str = ""
    meeting: str = ""
    on: date | None = None
    who: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """A risk that was put in the register, or put back, since the last closed quarter."""

    risk_id: str
    ref: str
    title: str
    reason: str = ""
    meeting: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Departure:
    """A risk that was taken out of the register since the last closed quarter.

    Attributes:
        position: The last one it had.
        became: What a refresh made of it: "merged into risk 1"; empty where none says so.
    """

    risk_id: str
    ref: str
    title: str
    position: Position | None = None
    reason: str = ""
    meeting: str = ""
    on: date | None = None
    became: str = ""


@dataclass(frozen=True, slots=True)
class Considered:
    """A candidate that a refresh of the register decided on.

    Attributes:
        year: The refresh; ``outcome`` what became of the candidate, as the register says it.
        words: The same as a sentence with its reason; a paper that names the refresh above it need not say it again.
        decided: By whom, where and when: "Risk and Assurance Board, meeting RAB.2, 17 June 2021"; empty if not recorded.
    """

    id: str
    title: str
    words: str
    year: str = ""
    outcome: str = ""
    decided: str = ""


OPEN_ACTION: Final = "Open action"
"""What is still to be done about a risk, as it stands beside it."""


@dataclass(frozen=True, slots=True)
class BesideRisk:
    """A record of another register that belongs to risks: an open action, an improvement area, a measure, a poorly graded review.

    Attributes:
        what: What it is, as a heading has it: "Improvement area".
        said: How it stands: "rated amber"; empty where nothing is known.
        risks: References of the risks that it belongs to.
    """

    id: str
    what: str
    ref: str
    title: str
    said: str = ""
    risks: tuple[str, ...] = ()


Trail = tuple[tuple[Quarter, Position | None], ...]
"""Where a risk stood at each closed quarter, oldest first."""


def _no_words() -> Mapping[str, str]:
    return MappingProxyType({})


def _no_trails() -> Mapping[str, Trail]:
    return MappingProxyType({})


_Beside = TypeVar("_Beside", ControlRow, BesideRisk)


def _by_risk(rows: Iterable[_Beside]) -> dict[str, tuple[_Beside, ...]]:
    """What belongs to each risk, in the order of the rows; a reference that a row names twice counts once."""
    found: dict[str, list[_Beside]] = {}
    for row in rows:
        for ref in dict.fromkeys(row.risks):
            found.setdefault(ref, []).append(row)
    return {ref: tuple(own) for ref, own in found.items()}


@dataclass(frozen=True)
class RiskReportFacts:
    """What the risk management report says of one quarter.

    Attributes:
        house: As at the quarter's close (or now, while it is open): its scale is the one that positions are worded in.
        quarter: The quarter that the paper is about.
        written_on: The day on which the paper is written.
        closed: Whether the quarter is closed; while it is not, the paper says so.
        before: The last quarter closed before ``quarter``; None where there is none.
        scale_before: The scale of that quarter's close; None where there is none.
        risks: The register at the quarter's close (or now), by reference.
        risks_before: The register at the close of ``before``, by reference; empty where there is none.
        movements: Every change of a position between the two closes, oldest first, of risks still in the register.
            Steps that were undone are left out with the steps that undid them.
        arrivals: Risks in ``risks`` that are not in ``risks_before`` (by id); empty where ``before`` is None.
        departures: Risks in ``risks_before`` that are not in ``risks`` (by id).
        passing: Risks that came after the moment of ``risks_before`` and have left again.
        controls: The control register at the same moment as ``risks``.
        pillars: All strategy pillars in their order, also those that no risk touches.
        considered: Candidates for the register that were decided on in the quarter.
        beside: What other registers hold on the risks, for their sheets.
        trails: Of each risk, by id, where it stood at each closed quarter before, oldest first.
        answers: What the panel asked and has not been answered before, with the quarter's answers.
        words: The officer's own words, by the keys of ``papers.standing.SECTIONS``; they replace the standing text.
        history_head: Hash of the newest step up to this moment, in hexadecimal; it is kept in the paper's properties.
    """

    house: House
    quarter: Quarter
    written_on: date
    risks: tuple[RiskRow, ...] = ()
    closed: bool = True
    before: Quarter | None = None
    scale_before: Scale | None = None
    risks_before: tuple[RiskRow, ...] = ()
    movements: tuple[Movement, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    departures: tuple[Departure, ...] = ()
    passing: tuple[Departure, ...] = ()
    controls: tuple[ControlRow, ...] = ()
    pillars: tuple[PillarRow, ...] = ()
    considered: tuple[Considered, ...] = ()
    beside: tuple[BesideRisk, ...] = ()
    trails: Mapping[str, Trail] = field(default_factory=_no_trails)
    answers: tuple[PanelAnswer, ...] = ()
    words: Mapping[str, str] = field(default_factory=_no_words)
    history_head: str = ""

    @property
    def scale(self) -> Scale:
        """The scale of the paper's own moment."""
        return self.house.scale

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """The title of each risk, by its reference."""
        return {risk.ref: risk.title for risk in self.risks}

    @cached_property
    def controls_of(self) -> Mapping[str, tuple[ControlRow, ...]]:
        """The controls of each risk that has any, by the risk's reference."""
        return _by_risk(self.controls)

    @cached_property
    def beside_of(self) -> Mapping[str, tuple[BesideRisk, ...]]:
        """What other registers hold on each risk of which they hold any, by the risk's reference."""
        return _by_risk(self.beside)

    @property
    def same_scale(self) -> bool:
        """Whether positions of both moments can be compared."""
        return self.scale_before is None or self.scale_before == self.scale
