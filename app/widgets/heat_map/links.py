"""Where the lines run between a risk and its ghosts: arrows from last quarter, straight lines to the others. No Qt."""

from __future__ import annotations

from math import hypot

from app.widgets.heat_map.arrange import Ghost, Place
from app.widgets.heat_map.arrows import Arrow, arrow, towards
from app.widgets.heat_map.grid import Point

_SHORTEST = 6.0  # pixels across and down together: less of a line is not drawn


def trail(mark: Ghost, place: Place) -> Arrow | None:
    """The arrow from where a risk was to where it is."""
    apart = hypot(mark.place.middle[0] - place.middle[0], mark.place.middle[1] - place.middle[1])
    head = min(max(10.0, place.radius * 0.5), max(6.0, (apart - mark.place.radius - place.radius) * 0.6))
    return arrow(mark.place.middle, mark.place.radius + 1, place.middle, place.radius + 3, head, mark.bow)


def straight(mark: Ghost, place: Place) -> tuple[Point, Point] | None:
    """From the edge of a risk's disc to the edge of its target or of where it would be; None where they are too near."""
    start = towards(place.middle, mark.place.middle, place.radius + 3)
    end = towards(mark.place.middle, place.middle, mark.place.radius + 1)
    if abs(end[0] - start[0]) + abs(end[1] - start[1]) < _SHORTEST:
        return None
    return start, end
