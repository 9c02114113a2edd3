"""Whether blocks will go on one upright page with narrow margins: counted in letters, which is quick for each of many sheets."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from app.papers.blocks import Block, Cell, Heading, Paragraph, Part, Table

WIDTH = 184.6  # millimetres of the text
_LINES = 45.0  # of a page
_LETTERS = 0.56  # in a millimetre of running text
_CELL = 3.0  # millimetres of a cell beside its text
_HEADING = {1: 3.0, 2: 2.4, 3: 1.8}  # lines
_HEAD, _ROW, _BETWEEN, _INDENT = (
    3.0,
    0.4,
    0.4,
    10,
)  # a table's caption and heading row; room of a row and of a paragraph; letters


def fits(blocks: Sequence[Block], taken: float = 0.0) -> bool:
    """Whether these go on one page of which some lines are taken already."""
    return taken + sum(map(_lines, blocks)) <= _LINES


def _lines(block: Block) -> float:
    match block:
        case Heading():
            return _HEADING[block.level]
        case Paragraph():
            letters = WIDTH * _LETTERS - (_INDENT if block.part is Part.BULLET else 0)
            return ceil(len(block.text) / letters) + _BETWEEN
        case Table():
            return _HEAD + sum(
                _row(cells, [column.width for column in block.columns]) for cells in block.rows
            )
        case _:
            return 0.0


def _row(cells: Sequence[Cell], widths: Sequence[float]) -> float:
    lines = max(
        sum(ceil(len(line) / ((width - _CELL) * _LETTERS)) for line in cell.lines)
        for cell, width in zip(cells, widths, strict=True)
    )
    return lines + _ROW
