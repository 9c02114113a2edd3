"""The arithmetic of the map: cells and the limit of appetite. No Qt, so that it is tested with numbers.

*Map units* count cells from the corner of the lowest levels: likelihood first, then impact, so that the middle of the
lowest cell is (0.5, 0.5). *Surface* lengths are pixels of whatever the map is drawn on, down and to the right.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.models.appetite import line_for
from app.models.scale import Position, Scale

Point = tuple[float, float]


def cell_at(likelihood: float, impact: float, scale: Scale) -> Position:
    """Position of the cell under a point in map units; outside the map, the nearest one."""
    return Position(_clamp(likelihood, scale.likelihood.size), _clamp(impact, scale.impact.size))


def _clamp(value: float, size: int) -> int:
    return min(max(int(value) + 1 if value > 0 else 1, 1), size)


@dataclass(frozen=True, slots=True)
class Margins:
    """Room around the cells for the names of levels and axes, in surface pixels."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the cells lie on the surface. They are square at every size.

    Attributes:
        left: Of the cells' edge, in surface pixels; ``top`` likewise.
        cell: Side of one cell.
        across: How many cells there are from left to right; ``up`` from bottom to top.
        likelihood_up: True where likelihood runs up the side.
        marks: How many times larger the marks would be than in cells of this side, as the text beside them is.
    """

    left: float
    top: float
    cell: float
    across: int
    up: int
    likelihood_up: bool
    marks: float = 1.0

    @classmethod
    def fit(
        cls, width: float, height: float, scale: Scale, margins: Margins, *, at_top: bool = False
    ) -> Frame:
        """The largest square cells that a surface holds, in its middle or at its top; never smaller than 8 pixels."""
        sizes = scale.impact.size, scale.likelihood.size
        across, up = sizes if scale.likelihood_up else sizes[::-1]
        room_across = width - margins.left - margins.right
        room_up = height - margins.top - margins.bottom
        cell = max(8.0, float(int(min(room_across / across, room_up / up))))
        left = margins.left + max(0.0, (room_across - across * cell) / 2)
        top = margins.top + (0.0 if at_top else max(0.0, (room_up - up * cell) / 2))
        return cls(float(int(left)), float(int(top)), cell, across, up, scale.likelihood_up)

    @property
    def right(self) -> float:
        """Of the cells' edge."""
        return self.left + self.across * self.cell

    @property
    def bottom(self) -> float:
        """Of the cells' edge."""
        return self.top + self.up * self.cell

    def on_surface(self, likelihood: float, impact: float) -> Point:
        """A point in map units, on the surface."""
        right, high = (impact, likelihood) if self.likelihood_up else (likelihood, impact)
        return self.left + right * self.cell, self.bottom - high * self.cell

    def on_map(self, x: float, y: float) -> Point:
        """A point of the surface, in map units."""
        right, high = (x - self.left) / self.cell, (self.bottom - y) / self.cell
        return (high, right) if self.likelihood_up else (right, high)

    def corner(self, position: Position) -> Point:
        """Top left of a cell."""
        middle = self.middle(position)
        return middle[0] - self.cell / 2, middle[1] - self.cell / 2

    def middle(self, position: Position) -> Point:
        """Middle of a cell."""
        return self.on_surface(position.likelihood - 0.5, position.impact - 0.5)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the surface is on a cell."""
        return self.left <= x < self.right and self.top <= y < self.bottom

    def step(self, right: int, up: int) -> tuple[int, int]:
        """What an arrow key adds to likelihood and impact."""
        return (up, right) if self.likelihood_up else (right, up)


def appetite_line(scale: Scale, category: str = "") -> tuple[Point, ...]:
    """Corners of the boundary of appetite (for a category) in map units, from the lowest likelihood up; empty where none is set.

    It leaves out what would run along the map's own edge, so it begins and ends where it enters the map.
    """
    corners: list[Point] = []
    for level, reach in enumerate(line_for(scale, category)):
        corners += [(float(level), float(reach)), (float(level + 1), float(reach))]
    edges = 0.0, float(scale.impact.size)
    while len(corners) > 1 and corners[0][1] == corners[1][1] and corners[0][1] in edges:
        corners.pop(0)
    while len(corners) > 1 and corners[-1][1] == corners[-2][1] and corners[-1][1] in edges:
        corners.pop()
    bends = [
        point
        for i, point in enumerate(corners)
        if i in (0, len(corners) - 1) or not _straight(corners[i - 1], point, corners[i + 1])
    ]
    return tuple(bends) if len(bends) > 1 else ()


def _straight(one: Point, two: Point, three: Point) -> bool:
    return one[0] == two[0] == three[0] or one[1] == two[1] == three[1]
