"""How several markers share a cell without overlapping. No Qt; lengths are surface pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from app.models.scale import Position
from app.widgets.heat_map.grid import Frame, Point

SMALLEST = 12.0  # least radius of a marker: what is clicked is at least 24 pixels wide
LARGEST = 46.0
GAP = 5.0  # least room between two markers' edges
TIGHT = 2.5  # the same where more find room so
SMALLEST_GHOST = 8.0


@dataclass(frozen=True, slots=True)
class Room:
    """Where markers may stand in a cell: a rectangle on the surface, and the middle that they gather round."""

    left: float
    top: float
    width: float
    height: float
    middle: Point


@dataclass(frozen=True, slots=True)
class Packing:
    """Equal discs in a room.

    Attributes:
        radius: Of each.
        spots: Their middles, row by row. Fewer than asked for where they would not fit.
        hidden: How many have no spot of their own; the last spot is then theirs together, and counted in no other.
    """

    radius: float
    spots: tuple[Point, ...]
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Share:
    """How a cell is shared by its markers, its ghosts and the band's word.

    Attributes:
        lane: Room for the ghosts.
        wordless: Whether the markers have the word's room as well: a number is worth more than a word that the colour says too.
    """

    packing: Packing
    lane: Room
    wordless: bool = False


def share_cell(frame: Frame, position: Position, strip: float, count: int, ghosts: int) -> Share:
    """Room for all of so many markers if there is any way: without the band's word, then with the ghosts in one marker's spot.

    Where there is none, the word stays and the last spot is that of all who have none.
    """
    room, lane = rooms(frame, position, strip, ghosts)
    worded = Share(_packed(room, count, frame), lane)
    roomy = room.height >= 2 * SMALLEST
    if roomy and not worded.packing.hidden:
        return worded
    bare, _ = rooms(frame, position, 0.0, ghosts)
    wordless = Share(_packed(bare, count, frame), lane, wordless=True)
    if not wordless.packing.hidden:
        return wordless
    if ghosts:
        whole, _ = rooms(frame, position, 0.0, 0)
        packing = _packed(whole, count + 1, frame)
        if not packing.hidden:
            *spots, (x, y) = packing.spots
            radius = packing.radius
            spot = Room(x - radius, y - radius, 2 * radius, 2 * radius, (x, y))
            return Share(Packing(radius, tuple(spots)), spot, wordless=True)
    return worded if roomy else wordless


def _packed(room: Room, count: int, frame: Frame) -> Packing:
    packing = pack(room, count, marker_radius(frame), SMALLEST)
    return pack(room, count, marker_radius(frame), SMALLEST, gap=TIGHT) if packing.hidden else packing


def rooms(frame: Frame, position: Position, strip: float, ghosts: int) -> tuple[Room, Room]:
    """The room for markers and, under it, the lane for ghosts (where risks were, and where they should get to).

    Args:
        strip: Height kept free at the top for the band's word.
        ghosts: How many there are; without any, the lane has no height.
    """
    left, top = frame.corner(position)
    pad = max(2.0, frame.cell * 0.03)
    lane = 2 * ghost_radius(frame) + pad if ghosts else 0.0
    width, height = frame.cell - 2 * pad, max(1.0, frame.cell - strip - 2 * pad - lane)
    middle = frame.middle(position)
    lane_top = top + frame.cell - pad - lane
    return (
        Room(left + pad, top + strip + pad, width, height, middle),
        Room(left + pad, lane_top, width, max(1.0, lane), (middle[0], lane_top + lane / 2 + pad / 4)),
    )


def marker_radius(frame: Frame) -> float:
    """Radius of a marker that has the room it wants; two stand beside each other also with the largest text."""
    return min(LARGEST, max(SMALLEST, frame.cell * min(0.18 * frame.marks, 0.22)))


def ghost_radius(frame: Frame) -> float:
    """Radius of a ghost that has the room it wants."""
    return min(16.0, max(SMALLEST_GHOST, frame.cell * 0.082 * frame.marks))


def pack(room: Room, count: int, largest: float, smallest: float, gap: float = GAP) -> Packing:
    """Spots for ``count`` equal discs that never overlap: as large as they can be, as compact as they can be.

    Discs that would have to be smaller than ``smallest`` are left out, and the last spot stands for all of these.
    A room too small for a single disc of that size holds one of what size it can.
    """
    if count <= 0:
        return Packing(largest, ())
    pitch = 2 * smallest + gap
    if count * pitch * pitch <= 2 * (room.width + gap) * (
        room.height + gap
    ):  # else there is no hope for so many
        columns, radius = _best_columns(room.width, room.height, count, largest, gap)
        if radius >= smallest:
            return Packing(radius, _spots(room, count, columns, radius, gap))
    columns = max(1, int((room.width + gap) / pitch))
    lines = max(1, int((room.height + gap) / pitch))
    shown = min(count, columns * lines)
    radius = min(smallest, room.width / 2, room.height / 2)
    hidden = count - shown + 1 if count > shown else 0
    return Packing(radius, _spots(room, shown, columns, radius, gap), hidden)


@lru_cache(maxsize=512)  # the cells of a map are all as large, and so are many of its crowds
def _best_columns(width: float, height: float, count: int, largest: float, gap: float) -> tuple[int, float]:
    def fitting(columns: int) -> tuple[float, int, int]:
        lines = ceil(count / columns)
        across = ((width + gap) / columns - gap) / 2
        down = ((height + gap) / lines - gap) / 2
        return min(largest, across, down), -(columns**2 + lines**2), columns

    radius, _, columns = max(fitting(columns) for columns in range(1, count + 1))
    return columns, radius


def _spots(room: Room, count: int, columns: int, radius: float, gap: float) -> tuple[Point, ...]:
    """Rows under each other, each centred, the whole as near to the room's middle as the room allows."""
    pitch = 2 * radius + gap
    lines = ceil(count / columns)
    half = (lines * pitch - gap) / 2
    lowest, highest = room.top + half, room.top + room.height - half
    y0 = (lowest + highest) / 2 if lowest > highest else min(max(room.middle[1], lowest), highest)
    spots = []
    for i in range(count):
        line, place = divmod(i, columns)
        in_line = min(columns, count - line * columns)
        spots.append(
            (room.middle[0] + (place - (in_line - 1) / 2) * pitch, y0 + (line - (lines - 1) / 2) * pitch)
        )
    return tuple(spots)
