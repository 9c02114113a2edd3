"""Where in the top of its cell a band's word stands, so that no arrow runs through it. No Qt; lengths are surface pixels."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.models.scale import Position
from app.widgets.heat_map.arrange import Arrangement, GhostKind
from app.widgets.heat_map.arrows import along
from app.widgets.heat_map.grid import Point
from app.widgets.heat_map.links import straight, trail

LEFT, MIDDLE, RIGHT = 0.0, 0.5, 1.0  # how far along the room that a word leaves in its cell
_MOST_HIDDEN = 1 / 3  # of an arrow's shaft, which is then still followed
_STEPS = 12  # straight pieces that a bent arrow is taken for


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the surface."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def round(cls, points: Sequence[Point]) -> Box:
        """What holds these points."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return cls(min(xs), min(ys), max(xs), max(ys))

    def is_met(self, line: Line) -> bool:
        """Whether a line touches it."""
        return self.share_of(line) > 0

    def share_of(self, line: Line) -> float:
        """How many of a line's pieces touch it, as a part of them all."""
        near = line.bounds
        if (
            near.right < self.left
            or near.left > self.right
            or near.bottom < self.top
            or near.top > self.bottom
        ):
            return 0.0
        return sum(self._meets(*piece) for piece in pairwise(line.points)) / (len(line.points) - 1)

    def _meets(self, start: Point, end: Point) -> bool:
        """Whether any of a straight line lies inside both between left and right and between top and bottom."""
        first, last = 0.0, 1.0
        for low, high, a, b in (
            (self.left, self.right, start[0], end[0]),
            (self.top, self.bottom, start[1], end[1]),
        ):
            if max(a, b) < low or min(a, b) > high:
                return False
            if a != b:
                enters, leaves = sorted(((low - a) / (b - a), (high - a) / (b - a)))
                first, last = max(first, enters), min(last, leaves)
        return first <= last


@dataclass(frozen=True, slots=True)
class Line:
    """Straight pieces from point to point, and what holds them, which is asked first."""

    points: Sequence[Point]
    bounds: Box

    @classmethod
    def through(cls, *points: Point) -> Line:
        """The line from each point to the next."""
        return cls(points, Box.round(points))


def word_places(
    plan: Arrangement,
    positions: Collection[Position],
    box: Callable[[Position, float], Box],
) -> dict[Position, float | None]:
    """How far to the right the words stand that do not stand at the left; a word moves only where an arrow would cross it.

    Where arrows cross every place, they pass under the word if they are long enough to be followed; else it is left out, as its
    colour says the same, and its place is None. Dots and dashes move no word: words that all stand in one corner are calmer.

    Args:
        positions: Cells whose words may move.
        box: What a word takes with what is to be clear round it, at a place from ``LEFT`` to ``RIGHT``.
    """
    shafts, heads, others = _lines(plan)

    def cost(position: Position, place: float) -> tuple[bool, float, int]:
        """Whether it would hide a head, as how much of a shaft, and how many other lines it would interrupt."""
        taken = box(position, place)
        hides_head = any(taken.is_met(head) for head in heads)
        return hides_head, max(map(taken.share_of, shafts), default=0.0), sum(map(taken.is_met, others))

    moved: dict[Position, float | None] = {}
    for position in positions:
        taken = box(position, LEFT)
        if any(taken.is_met(line) for line in (*shafts, *heads)):
            costs = {place: cost(position, place) for place in (LEFT, RIGHT, MIDDLE)}
            best = min(costs, key=lambda place: costs[place])
            hides_head, hidden, _ = costs[best]
            moved[position] = None if hides_head or hidden > _MOST_HIDDEN else best
    return moved


def _lines(plan: Arrangement) -> tuple[list[Line], list[Line], list[Line]]:
    """The arrows' shafts, their heads, and the dots and dashes."""
    shafts: list[Line] = []
    heads: list[Line] = []
    others: list[Line] = []
    for mark in plan.ghosts:
        place = plan.places.get(mark.risk.id)
        if place is None:
            continue
        if mark.kind is not GhostKind.PREVIOUS:
            if line := straight(mark, place):
                others.append(Line.through(*line))
        elif bent := trail(mark, place):
            steps = [step / _STEPS for step in range(_STEPS + 1)]
            shafts.append(Line.through(*(along(bent.start, bent.bend, bent.neck, step) for step in steps)))
            heads.append(Line.through(bent.neck, bent.wings[0], bent.tip, bent.wings[1]))
    return shafts, heads, others
