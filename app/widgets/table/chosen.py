"""Which lines of a list are selected, worked out range by range and never cell by cell: all of a long list may be."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection


def lines(selection: QItemSelection) -> list[range]:
    """The numbers of the lines in which anything is selected, in pieces that follow each other."""
    pieces: list[range] = []
    for first, last in sorted((one.top(), one.bottom()) for one in selection.toList()):
        begin = max(first, pieces[-1].stop) if pieces else first
        if begin <= last:
            pieces.append(range(begin, last + 1))
    return pieces


def cells(selection: QItemSelection, among: range) -> set[tuple[int, int]]:
    """Row and column of each selected cell in some lines."""
    return {
        (row, column)
        for one in selection.toList()
        for row in range(max(one.top(), among.start), min(one.bottom() + 1, among.stop))
        for column in range(one.left(), one.right() + 1)
    }
