"""The trails' arrows: where they begin and end, and how they swing past other discs. No Qt; lengths are surface pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, sin

from app.widgets.heat_map.grid import Point

BOWS = (0.1, -0.1, 0.25, -0.25, 0.45, -0.45, 0.75, -0.75)  # the swings that an arrow may take, gentlest first
_GENTLE = 0.2  # up to it, a swing stays by the straight line
_WIDE = (
    0.5  # beyond it, a swing leads far afield and comes in from the side: it must spare more than one disc
)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A slightly bent arrow from the edge of one disc to the edge of another; ``wings`` are the head's two corners."""

    start: Point
    bend: Point
    tip: Point
    wings: tuple[Point, Point]
    neck: Point  # where the line ends inside the head


def arrow(
    start: Point, start_radius: float, end: Point, end_radius: float, head: float, bow: float = BOWS[0]
) -> Arrow | None:
    """The trail between two discs; None where they are too near for an arrow to be seen.

    Args:
        head: Length of the arrow's head.
        bow: How far it swings out, as a part of its length; below 0 to the other side.
    """
    away = hypot(end[0] - start[0], end[1] - start[1])
    if away < start_radius + end_radius + head / 2:
        return None
    bend = _bend(start, end, bow)
    tip = towards(end, bend, end_radius)
    heading = atan2(tip[1] - bend[1], tip[0] - bend[0])
    wings = (
        (tip[0] - head * cos(heading - 0.45), tip[1] - head * sin(heading - 0.45)),
        (tip[0] - head * cos(heading + 0.45), tip[1] - head * sin(heading + 0.45)),
    )
    neck = tip[0] - 0.7 * head * cos(heading), tip[1] - 0.7 * head * sin(heading)
    return Arrow(towards(start, bend, start_radius), bend, tip, wings, neck)


def _bend(start: Point, end: Point, bow: float) -> Point:
    across, down = end[0] - start[0], end[1] - start[1]
    return (start[0] + end[0]) / 2 - down * bow, (start[1] + end[1]) / 2 + across * bow


def clear_bow(start: Point, end: Point, discs: Sequence[tuple[Point, float]]) -> float:
    """How an arrow should swing so as to cross the fewest other discs; the gentlest of those that do equally well.

    It leads by the better cells only where that spares more than one disc, or a risk would seem to have been within appetite
    on its way.
    """

    def crossed(bow: float) -> int:
        bend = _bend(start, end, bow)
        line = [along(start, bend, end, step / 12) for step in range(1, 12)]
        return sum(any(hypot(x - c[0], y - c[1]) < radius + 4 for x, y in line) for c, radius in discs)

    def better(bow: float) -> float:
        """How far the swing leads down or to the left of the straight line, where the better cells are."""
        (x, y), (straight_x, straight_y) = _bend(start, end, bow), _bend(start, end, 0.0)
        return (y - straight_y) - (x - straight_x) if abs(bow) > _GENTLE else 0.0

    def cost(bow: float) -> tuple[float, float, float, int]:
        wide = abs(bow) > _WIDE
        return crossed(bow) + wide + (better(bow) > 0), abs(bow), better(bow), BOWS.index(bow)

    return min(BOWS, key=cost)


def along(start: Point, bend: Point, end: Point, part: float) -> Point:
    """A point of a bent line, 0 at its start and 1 at its end."""
    one, two, three = (1 - part) ** 2, 2 * part * (1 - part), part**2
    return (
        one * start[0] + two * bend[0] + three * end[0],
        one * start[1] + two * bend[1] + three * end[1],
    )


def towards(start: Point, end: Point, length: float) -> Point:
    """The point that lies so far from one point in the direction of another."""
    away = hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return start[0] + (end[0] - start[0]) / away * length, start[1] + (end[1] - start[1]) / away * length
