"""A workbook of Excel 97 to 2003, or older (.xls), as sheets of rows: values, colours, struck text, merges, comments.

The binary records are counted before the library that understands them builds anything from them.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from datetime import datetime, time
from math import isfinite
from typing import Any, Final

import xlrd

from app.importers.building import MAX_CELLS, MAX_SHEETS, Allowance, Cell, SheetBuilder
from app.importers.given import Given
from app.importers.grid import CellError, Percent, Sheet, Value
from app.importers.number_formats import AS_IT_IS, Figures, written
from app.importers.part_struck import PartStruck, noted
from app.importers.refusals import refused
from app.importers.styles import Style, as_shown
from app.importers.xls_records import counted, workbook_stream
from app.importers.xls_styles import xls_styles
from app.models.text import clean

Progress = Callable[[str, float], None]

JUNK: Final = (
    xlrd.XLRDError, xlrd.compdoc.CompDocError, struct.error, LookupError, ValueError, TypeError, AssertionError,
    AttributeError, ArithmeticError, NotImplementedError, EOFError, RecursionError, UnboundLocalError,
)  # fmt: skip
"""What the library raises where a file is not as the format says; it checks little itself."""
_MOST_BLANKS: Final = 1_000_000
_RULED: Final = (
    "In this old format, colours of conditional formatting cannot be worked out; check ratings that only a colour tells, "
    "or save the file as .xlsx."
)
_STATES: Final = {0: "visible", 1: "hidden", 2: "veryHidden"}
_TOLD: Final = 1_000  # rows between two words of how far it is


def read_xls(given: Given, progress: Progress) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """All sheets in their order, and warnings.

    Raises:
        UnreadableFile: the file is damaged, or has far too much in it.
    """
    stream = workbook_stream(given)
    blanks, cells, ruled = counted(stream)
    if cells > MAX_CELLS:
        raise refused("cells", given.name, limit=f"{MAX_CELLS:,}")
    warnings = [_RULED] if ruled else []
    if blanks > _MOST_BLANKS:
        warnings.append("So many empty cells are formatted that colours were left out.")
    try:
        book = _opened(stream, with_looks=blanks <= _MOST_BLANKS)
        return _Book(book, given.name, progress, warnings).read(), tuple(warnings)
    except JUNK as error:
        raise refused("damaged", given.name, what="its records do not fit together") from error


def _opened(stream: bytes, *, with_looks: bool) -> Any:
    """The workbook, its sheets still unread; the very oldest forms have no looks that are understood.

    The library is given the bare records: unwrapping them itself, it would follow a chain that bites its tail for ever.
    """

    def opened(looks: bool) -> Any:
        return xlrd.open_workbook(
            file_contents=stream, formatting_info=looks, on_demand=True, ragged_rows=True, logfile=io.StringIO()
        )  # fmt: skip

    try:
        return opened(with_looks)
    except NotImplementedError:
        return opened(False)


class _Book:
    """One open workbook."""

    def __init__(self, book: Any, name: str, progress: Progress, warnings: list[str]) -> None:
        self._book = book
        self._progress = progress
        self._warnings = warnings
        self._allowance = Allowance(name)
        self._styles = xls_styles(book)

    def read(self) -> tuple[Sheet, ...]:
        count = self._book.nsheets
        if count > MAX_SHEETS:
            self._warnings.append(f"The workbook has {count:,} sheets; the first {MAX_SHEETS} were read.")
        return tuple(self._sheet(place, min(count, MAX_SHEETS)) for place in range(min(count, MAX_SHEETS)))

    def _sheet(self, place: int, count: int) -> Sheet:
        name = clean(self._book.sheet_names()[place]) or f"Sheet {place + 1}"
        words = f"Reading the sheet “{name}”"
        self._progress(words, 0.15 + 0.8 * place / count)
        sheet = self._book.sheet_by_index(place)
        builder = SheetBuilder(name, self._allowance, _STATES.get(sheet.visibility, "visible"))
        builder.hidden_columns.update(
            c + 1 for c, info in sheet.colinfo_map.items() if info.hidden and c < 256
        )
        spans = {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
        for number in range(sheet.nrows):
            if number % _TOLD == 0:  # the library has read the sheet by now, which is half of the work
                self._progress(words, 0.15 + 0.8 * (place + 0.5 + 0.5 * number / sheet.nrows) / count)
            info = sheet.rowinfo_map.get(number)
            cells = {c + 1: self._cell(sheet, number, c, spans) for c in range(sheet.row_len(number))}
            builder.add(number + 1, cells, hidden=bool(info and info.hidden))
        for (row, column), note in sheet.cell_note_map.items():
            if column >= (
                sheet.row_len(row) if row < sheet.nrows else 0
            ):  # a blank that is no cell of the file
                builder.add(row + 1, {column + 1: Cell(note=clean(note.text).strip())})
        self._book.unload_sheet(place)
        return builder.sheet()

    def _cell(self, sheet: Any, row: int, column: int, spans: dict[tuple[int, int], tuple[int, int]]) -> Cell:
        style = self._styles[sheet.cell_xf_index(row, column)] if self._styles else Style()
        note = sheet.cell_note_map.get((row, column))
        down, across = spans.get((row, column), (1, 1))
        value = self._value(sheet.cell_type(row, column), sheet.cell_value(row, column), style)
        words = clean(note.text).strip() if note is not None else ""
        part = self._part_struck(sheet, row, column, style) if isinstance(value, str) else None
        struck = style.struck if part is None else part.whole
        return Cell(
            value if part is None else str(part),
            style.fill,
            style.ink,
            struck,
            noted(part, words),
            down,
            across,
        )

    def _part_struck(self, sheet: Any, row: int, column: int, style: Style) -> PartStruck | None:
        """The text of a cell in several fonts, of which some strike it through; None where none does."""
        runs = sheet.rich_text_runlist_map.get((row, column)) if self._styles else None
        text = sheet.cell_value(row, column)
        if not runs or not isinstance(text, str):
            return None
        fonts = self._book.font_list
        places = [(0, style.struck)]
        places += [(start, bool(font < len(fonts) and fonts[font].struck_out)) for start, font in runs]
        ends = [*(start for start, _ in places[1:]), len(text)]
        return PartStruck.of(
            (clean(text[start:end]), struck) for (start, struck), end in zip(places, ends, strict=True)
        )

    def _value(self, kind: int, value: Any, style: Style) -> Value | None:
        if kind == xlrd.XL_CELL_TEXT:
            return clean(value)
        if kind == xlrd.XL_CELL_NUMBER:
            return Percent(value) if style.percent and isfinite(value) else _number(value, style.figures)
        if kind == xlrd.XL_CELL_DATE:
            return as_shown(self._day(value), month=style.month)
        if kind == xlrd.XL_CELL_BOOLEAN:
            return bool(value)
        if kind == xlrd.XL_CELL_ERROR:
            return CellError(xlrd.error_text_from_code.get(value, "#VALUE!"))
        return None

    def _day(self, number: float) -> Value:
        try:
            moment: datetime = xlrd.xldate_as_datetime(number, self._book.datemode)
        except (ValueError, OverflowError, xlrd.xldate.XLDateError):
            return _number(number, AS_IT_IS)
        if 0 <= number < 1:
            return moment.time().replace(microsecond=0)
        return moment.date() if moment.time() == time() else moment.replace(microsecond=0)


def _number(number: float, figures: Figures) -> Value:
    return written(number, figures) if isfinite(number) else str(number)
