"""How a sheet of a workbook is printed: never so small that nobody can read it, but then on pages beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from app.models.status import Marking

_A3 = 8  # Excel's number for the paper
# Characters beside each other within our margins, at full size, in the wider of the typefaces that programs put for Excel's.
_ACROSS_A4, _ACROSS_A3 = 124.0, 180.0
_TITLE = 80  # letters that a header has room for beside the marking
_BETWEEN = 0.75  # characters of room that Excel adds to each column
_LEAST_A4, _LEAST_A3 = 0.66, 0.6  # of full size: type of 11 points is about 7 points high


def fit(
    sheet: Any, widths: Sequence[float], stays: int, rows: tuple[int, int], title: str, marking: Marking
) -> None:
    """Print set-up of a sheet that goes on one page of A4 across: that where it can be read so, else A3, else several pages.

    How large it is then printed is left to Excel, which knows its own letters: it is told how many pages lie side by side.

    Args:
        widths: Of its columns, in characters.
        stays: How many of the first columns stand on each of several pages, so that it is known whose row goes on there.
        rows: The first and the last of the table. On several pages it is printed alone, under its title in the header:
            what stands above it would be cut by the column that all have.
    """
    wide = [width + _BETWEEN for width in widths]
    if sum(wide) * _LEAST_A4 <= _ACROSS_A4:
        return
    sheet.set_paper(_A3)
    kept, room = sum(wide[:stays]), _ACROSS_A3 / _LEAST_A3
    pages = ceil((sum(wide) - kept) / (room - kept)) if kept < room / 2 else 1
    if pages > 1:
        if stays:
            sheet.repeat_columns(0, stays - 1)
        sheet.fit_to_pages(pages, 0)
        sheet.print_across()
        sheet.print_area(rows[0], 0, rows[1], len(widths) - 1)
        called = title[:_TITLE].replace("&", "&&")
        sheet.set_header(f'&L&"Arial,Regular"{called}&C&"Arial,Bold"{marking.value}')
