"""Whether blocks will go on one upright page with narrow margins: counted in letters, which is quick for each of many sheets."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from app.models.sheet_room import OUR_ROOM, SheetRoom
from app.papers.blocks import Block, Cell, Heading, Paragraph, Part, Table
from app.papers.type_widths import measure

WIDTH = OUR_ROOM.width
_MM = 25.4 / 72
_POINTS = 16.0  # height of a line
PAGE = 720.0  # points of the page’s 737: Word’s lines are not ours to the last letter
_NEAR = 2.0  # lines
_CELL = 3.0  # millimetres of a cell beside its text
_HEADING = {1: 3.0, 2: 2.4, 3: 1.8}  # lines
_HEAD, _ROW, _INDENT = 3.0, 0.4, 10  # a table’s caption and heading row; room of a row; letters


def fits(blocks: Sequence[Block], taken: float = 0.0, room: SheetRoom = OUR_ROOM) -> bool:
    """Whether these go on one page of which some lines are taken already; laid out to be sure, where it is near."""
    lines = taken + sum(_lines(block, room) for block in blocks)
    if room == OUR_ROOM and abs(lines - room.lines) < _NEAR:
        return taken * _POINTS + height_of(blocks) <= PAGE
    return lines <= room.lines


def height_of(blocks: Sequence[Block]) -> float:
    """Height of these on a page of our own template, in points."""
    from app.papers.strips import Cutter  # only where it is near: most sheets are counted

    cutter, down, spare = Cutter(measure), 0.0, 0.0
    for block in blocks:
        for strip in cutter.cut(block, None, WIDTH / _MM):
            down += max(0.0, strip.above - spare) + strip.height
            spare = strip.spare
    return down - spare


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
