"""Where everything on the map stands: rows and choices in, places out. The screen and the saved picture both use it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from app.models.rows import RiskRow
from app.models.scale import Position, Scale
from app.widgets.heat_map.arrows import BOWS, clear_bow
from app.widgets.heat_map.grid import Frame, Point
from app.widgets.heat_map.packing import (
    SMALLEST_GHOST,
    Packing,
    Room,
    ghost_radius,
    pack,
    rooms,
    share_cell,
)
from app.widgets.heat_map.shown import Shown


class GhostKind(Enum):
    """What a small mark in the lane at a cell's foot stands for."""

    PREVIOUS = "previous"
    TARGET = "target"
    INHERENT = "inherent"


_PREVIOUS, _TARGET, _INHERENT = GhostKind  # by name it takes as long as all else that is asked of a risk


@dataclass(frozen=True, slots=True)
class Place:
    """A disc on the surface."""

    middle: Point
    radius: float


@dataclass(frozen=True, slots=True)
class Ghost:
    """Where a risk was, should be or would be, beside where it is.

    Attributes:
        count: Above 1 for a mark that stands for several, where a lane is full.
        bow: How its arrow swings to pass by other discs.
    """

    kind: GhostKind
    risk: RiskRow
    place: Place
    count: int = 1
    bow: float = BOWS[0]


@dataclass(frozen=True, slots=True)
class More:
    """The disc that opens the list of risks for which a cell has no room."""

    position: Position
    risks: tuple[RiskRow, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Everything on the map and where it stands.

    Attributes:
        places: By risk id; risks behind a "+7" disc are not in it.
        unplaced: Risks with no position on this scale.
        wordless: Cells whose markers need the room of the band's word.
    """

    frame: Frame
    places: dict[str, Place]
    more: tuple[More, ...]
    ghosts: tuple[Ghost, ...]
    unplaced: tuple[RiskRow, ...]
    wordless: frozenset[Position] = frozenset()

    def of(self, risk_id: str) -> list[Ghost]:
        """The ghosts of one risk."""
        return [ghost for ghost in self.ghosts if ghost.risk.id == risk_id]


def arrange(
    rows: Sequence[RiskRow], scale: Scale, shown: Shown, frame: Frame, strip: float, first: str = ""
) -> Arrangement:
    """Give every risk that is shown its place.

    Args:
        strip: Height at the top of each cell that is kept for the band's word.
        first: Id of a risk that must not be hidden behind a "+7" disc.
    """
    here: dict[Position, list[RiskRow]] = defaultdict(list)
    lanes: dict[Position, list[tuple[GhostKind, RiskRow]]] = defaultdict(list)
    unplaced: list[RiskRow] = []
    for risk in shown.of(rows):
        if not on_map(risk, scale):
            unplaced.append(risk)
            continue
        assert risk.position is not None
        here[risk.position].append(risk)
        for kind, position in _elsewhere(risk, scale, shown):
            lanes[position].append((kind, risk))
    places: dict[str, Place] = {}
    more: list[More] = []
    ghosts: list[Ghost] = []
    wordless: set[Position] = set()
    shared: dict[Position, Room] = {}
    for position, risks in here.items():
        share = share_cell(frame, position, strip, len(risks), len(lanes.get(position, ())))
        places_here, more_here = _markers(risks, position, share.packing, first)
        places |= places_here
        more += more_here
        shared[position] = share.lane
        if share.wordless:
            wordless.add(position)
    for position, asked in lanes.items():
        lane = shared.get(position) or rooms(frame, position, strip, len(asked))[1]
        free = None if position in shared else rooms(frame, position, strip, 0)[0]
        ghosts += _lane(sorted(asked, key=lambda one: _column(one[1], places)), lane, free, frame)
    return Arrangement(
        frame, places, tuple(more), _swung(ghosts, places, more), tuple(unplaced), frozenset(wordless)
    )


def _column(risk: RiskRow, places: dict[str, Place]) -> float:
    """Ghosts stand in the order of their markers from left to right, so that fewer lines cross."""
    place = places.get(risk.id)
    return place.middle[0] if place else float("inf")


def _swung(ghosts: list[Ghost], places: dict[str, Place], more: list[More]) -> tuple[Ghost, ...]:
    """Arrows led round other discs; with very many of these there is no way round, and none is sought."""
    if len(ghosts) > 60 or len(places) > 60:
        return tuple(ghosts)
    discs = [(risk_id, (place.middle, place.radius)) for risk_id, place in places.items()]
    others = [*(ghost.place for ghost in ghosts), *(disc.place for disc in more)]
    discs += [("", (place.middle, place.radius)) for place in others]

    def swing(ghost: Ghost) -> Ghost:
        place = places.get(ghost.risk.id)
        if ghost.kind is not GhostKind.PREVIOUS or place is None:
            return ghost
        passed = [disc for key, disc in discs if key != ghost.risk.id and disc[0] != ghost.place.middle]
        return replace(ghost, bow=clear_bow(ghost.place.middle, place.middle, passed))

    return tuple(swing(ghost) for ghost in ghosts)


def on_map(risk: RiskRow, scale: Scale) -> bool:
    """Whether the risk has a position, and one that this scale knows."""
    return risk.position is not None and scale.has(risk.position)


def _elsewhere(risk: RiskRow, scale: Scale, shown: Shown) -> list[tuple[GhostKind, Position]]:
    asked = (
        (_PREVIOUS, risk.previous, shown.trail),
        (_TARGET, risk.target, shown.target),
        (_INHERENT, risk.inherent, shown.inherent),
    )
    return [
        (kind, position)
        for kind, position, wanted in asked
        if wanted and position is not None and position != risk.position and scale.has(position)
    ]


def _markers(
    risks: list[RiskRow], position: Position, packing: Packing, first: str
) -> tuple[dict[str, Place], list[More]]:
    own = len(risks) - packing.hidden
    if packing.hidden and any(risk.id == first for risk in risks[own:]):
        wanted = next(risk for risk in risks if risk.id == first)
        rest = [risk for risk in risks if risk.id != first]
        risks = [*rest[: own - 1], wanted, *rest[own - 1 :]]
    places = {  # on whole pixels, so that a marker that glides there is copied and not painted anew
        risk.id: Place((round(x), round(y)), packing.radius)
        for risk, (x, y) in zip(risks[:own], packing.spots, strict=False)
    }
    if not packing.hidden:
        return places, []
    return places, [More(position, tuple(risks[own:]), Place(packing.spots[-1], packing.radius))]


def _lane(asked: list[tuple[GhostKind, RiskRow]], lane: Room, free: Room | None, frame: Frame) -> list[Ghost]:
    """Side by side at the cell's foot; where no marker is over them, in more lines rather than smaller."""
    wanted = ghost_radius(frame)
    packing = pack(lane, len(asked), wanted, SMALLEST_GHOST, gap=4.0)
    if free is not None and packing.radius < wanted:
        foot = replace(free, middle=(free.middle[0], free.top + free.height))
        packing = pack(foot, len(asked), wanted, SMALLEST_GHOST, gap=4.0)
    own = len(asked) - packing.hidden
    ghosts = [
        Ghost(kind, risk, Place(spot, packing.radius))
        for (kind, risk), spot in zip(asked[:own], packing.spots, strict=False)
    ]
    shared = packing.spots[-1] if packing.spots else (0.0, 0.0)
    count = max(1, packing.hidden)
    return ghosts + [Ghost(kind, risk, Place(shared, packing.radius), count) for kind, risk in asked[own:]]
