"""Facts of the paper on the governance improvement plans: areas, their assurance and actions. Frozen, with no session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from app.models.action_words import ActionState
from app.models.planning import AssuranceLine
from app.models.quarter import Quarter
from app.models.rows import House
from app.models.status import Progress, Rag
from app.models.timescale import Timescale


@dataclass(frozen=True, slots=True)
class Named:
    """Another record that a line names: a risk, a principle, an area."""

    id: str
    ref: str
    title: str


@dataclass(frozen=True, slots=True)
class Pursued:
    """What a section of the governance statement wants to pursue next year; ``ref`` names its principles."""

    id: str
    ref: str
    title: str
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImprovementAction:
    """An action of an improvement area.

    Attributes:
        state: For counting; ``state_words`` is how the reader sees it.
        original: The first timescale; ``slip`` the quarters from it to that of now, ``revisions`` how often it moved.
        moved_from: Its timescale at the last close, where it has moved since; ``moved_why`` and ``moved_where`` of that.
        left: Whether it came to its state since the last close.
        new: Whether it has come since the last close.
        plans: References of the areas that it serves.
    """

    id: str
    ref: str
    title: str
    leads: tuple[str, ...] = ()
    state: ActionState = ActionState.OPEN
    state_words: str = ""
    reason: str = ""
    authority: str = ""
    into: tuple[str, ...] = ()
    progress: Progress | None = None
    rag: Rag | None = None
    timescale: Timescale | None = None
    original: Timescale | None = None
    slip: int | None = None
    revisions: int = 0
    overdue: bool = False
    moved_from: str = ""
    moved_why: str = ""
    moved_where: str = ""
    left: bool = False
    new: bool = False
    update: str = ""
    update_quarter: Quarter | None = None
    plans: tuple[str, ...] = ()

    @property
    def outstanding(self) -> bool:
        """Whether there is something left to do, wherever it is done: also what is paused, carried or usual business."""
        return self.state not in (ActionState.COMPLETE, ActionState.MERGED, ActionState.WITHDRAWN)

    @property
    def slipped(self) -> bool:
        """Whether it is outstanding and due later than first planned."""
        return self.outstanding and (self.slip or 0) > 0


@dataclass(frozen=True, slots=True)
class Assured:
    """What one piece of assurance says of an area."""

    id: str
    ref: str
    title: str
    rating: Rag | None = None
    source: str = ""
    given_on: date | None = None
    mechanisms: tuple[str, ...] = ()
    covers: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure beside an area.

    Attributes:
        said: Its newest value with the quarter that it is of, its target, and whether that is met.
    """

    id: str
    ref: str
    title: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class ImprovementArea:
    """An improvement area with its actions.

    Attributes:
        findings: What it answers, each with its source where one is named.
        streak: Quarters running with the same progress.
        rag_before: The rating at the last close; None where there was none.
        lines: What the first, second and third line say of it.
    """

    id: str
    ref: str
    title: str
    aim: str = ""
    owner: str = ""
    leads: tuple[str, ...] = ()
    risks: tuple[Named, ...] = ()
    principles: tuple[Named, ...] = ()
    findings: tuple[tuple[str, str], ...] = ()
    boards: tuple[str, ...] = ()
    state: str = ""
    is_open: bool = True
    progress: Progress | None = None
    streak: int = 0
    rag: Rag | None = None
    rag_before: Rag | None = None
    timescale: Timescale | None = None
    slip: int | None = None
    original: Timescale | None = None
    update: str = ""
    update_quarter: Quarter | None = None
    lines: tuple[tuple[Assured, ...], tuple[Assured, ...], tuple[Assured, ...]] = ((), (), ())
    measures: tuple[Measured, ...] = ()
    actions: tuple[ImprovementAction, ...] = ()

    @property
    def name(self) -> str:
        """As a sentence and a heading call it."""
        return f"{self.ref} {self.title.rstrip(' .')}"

    @property
    def outstanding(self) -> tuple[ImprovementAction, ...]:
        """Its actions with something left to do."""
        return tuple(one for one in self.actions if one.outstanding)

    @property
    def gaps(self) -> tuple[AssuranceLine, ...]:
        """The lines that say nothing of it."""
        return tuple(line for line, said in zip(AssuranceLine, self.lines, strict=True) if not said)


@dataclass(frozen=True, slots=True)
class ImprovementFacts:
    """What the paper on the improvement plans says of one quarter.

    Attributes:
        year: Financial year of the areas; empty where there are none.
        before: The last closed quarter before this one; None where there is none.
        principles: Every principle, in order.
        pursued: What this year's governance statement proposes to pursue next year, by the principle's section.
        following: The areas of the year after, where they have been made.
        records: Rows of the areas and their actions, so that the next paper can say what has changed.
    """

    house: House
    quarter: Quarter
    written_on: date
    closed: bool = True
    year: str = ""
    before: Quarter | None = None
    areas: tuple[ImprovementArea, ...] = ()
    principles: tuple[Named, ...] = ()
    pursued: tuple[Pursued, ...] = ()
    following: tuple[Named, ...] = ()
    records: tuple[object, ...] = ()
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    history_head: str = ""

    @property
    def actions(self) -> tuple[ImprovementAction, ...]:
        """The actions of all areas, each once."""
        found = {one.id: one for area in self.areas for one in area.actions}
        return tuple(found.values())

    @property
    def outstanding(self) -> tuple[ImprovementAction, ...]:
        """Of them, those with something left to do."""
        return tuple(one for one in self.actions if one.outstanding)

    def principles_of(self, action: ImprovementAction) -> tuple[Named, ...]:
        """The principles of the areas that an action serves, in their order."""
        refs = {one.ref for area in self.areas if area.ref in action.plans for one in area.principles}
        return tuple(one for one in self.principles if one.ref in refs)

    @property
    def by_principle(self) -> tuple[tuple[Named | None, tuple[ImprovementAction, ...]], ...]:
        """What is outstanding under each principle of its areas, as the plans page lists it; None: they follow none."""
        found: dict[str, list[ImprovementAction]] = {}
        for one in self.outstanding:
            for ref in [principle.ref for principle in self.principles_of(one)] or [""]:
                found.setdefault(ref, []).append(one)
        ordered: list[Named | None] = [*self.principles, None]
        return tuple(
            (principle, tuple(found[ref]))
            for principle in ordered
            if (ref := principle.ref if principle else "") in found
        )
