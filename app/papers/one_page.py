"""Whether blocks will go on one upright page with narrow margins: counted in letters, which is quick for each of many sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from app.models.sheet_room import OUR_ROOM, SheetRoom
from app.papers.blocks import Block, Cell, Heading, Paragraph, Part, Table
from app.papers.look import OURS, Look
from app.papers.type_widths import measure

WIDTH = OUR_ROOM.width
_MM = 25.4 / 72
_SPARE = 10.0  # points of the page that stay free: Word’s lines are not ours to the last letter
_UNSURE = 36.0  # more of them, where the widths of the letters are known only about
# Lines: how far the count of letters may be wrong, in our own template and in another.
_NEAR, _ABOUT = (2.0, 8.0)
_CELL = 3.0  # millimetres of a cell beside its text
_HEADING = {1: 3.0, 2: 2.4, 3: 1.8}  # lines
_HEAD, _ROW, _INDENT = 3.0, 0.4, 10  # a table’s caption and heading row; room of a row; letters


@dataclass(frozen=True, slots=True)
class RoomOf(SheetRoom):
    """What goes on such a page of an organisation’s own template, which looks so."""

    look: Look = OURS


def fits(blocks: Sequence[Block], taken: Sequence[Block] = (), room: SheetRoom = OUR_ROOM) -> bool:
    """Whether these go on one page, below what is on it already; laid out to be sure, where it is near."""
    told = (*taken, *blocks)
    lines = sum(_lines(block, room) for block in told)
    if abs(lines - room.lines) < (_NEAR if room == OUR_ROOM else _ABOUT):
        return height_of(told, room) <= page_of(room)
    return lines <= room.lines


def page_of(room: SheetRoom) -> float:
    """Height of such a page that may be used, in points."""
    look = _look(room)
    over, under = look.band_heights(first=False)
    spare = _SPARE + (0.0 if look.is_sure else _UNSURE)
    return look.height - max(look.narrow_top, over) - max(look.narrow_foot, under) - spare


def height_of(blocks: Sequence[Block], room: SheetRoom = OUR_ROOM) -> float:
    """Height of these on such a page, in points."""
    down, spare = 0.0, 0.0
    for block in blocks:
        for above, height, below in _strips(block) if room == OUR_ROOM else _cut(block, room):
            down += max(0.0, above - spare) + height
            spare = below
    return down - spare


@lru_cache(maxsize=256)  # a sheet is tried in several ways, most of whose blocks are the same
def _strips(block: Block) -> tuple[tuple[float, float, float], ...]:
    """The strips of a block on a sheet in our own template, as ``_cut`` has them."""
    return _cut(block, OUR_ROOM)


def _cut(block: Block, room: SheetRoom) -> tuple[tuple[float, float, float], ...]:
    """The strips of a block: the room above each, its height, and what of it is room below."""
    from app.papers.strips import Cutter  # only where it is near: most sheets are counted

    strips = Cutter(measure, look=_look(room)).cut(block, None, room.width / _MM)
    return tuple((strip.above, strip.height, strip.spare) for strip in strips)


def _look(room: SheetRoom) -> Look:
    return room.look if isinstance(room, RoomOf) else OURS


def _lines(block: Block, room: SheetRoom) -> float:
    match block:
        case Heading():
            return _HEADING[block.level]
        case Paragraph():
            letters = room.width * room.letters - (_INDENT if block.part is Part.BULLET else 0)
            return ceil(len(block.text) / letters) + room.between
        case Table():
            narrowed = min(1.0, room.width / sum(column.width for column in block.columns))
            widths = [column.width * narrowed for column in block.columns]
            return _HEAD + sum(_row(cells, widths, room.letters) for cells in block.rows)
        case _:
            return 0.0


def _row(cells: Sequence[Cell], widths: Sequence[float], letters: float) -> float:
    lines = max(
        sum(ceil(len(line) / ((width - _CELL) * letters)) for line in cell.lines)
        for cell, width in zip(cells, widths, strict=True)
    )
    return lines + _ROW
