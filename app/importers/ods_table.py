"""One table of an OpenDocument spreadsheet, row by row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final

from lxml import etree

from app.importers.building import MAX_COLUMN, MAX_ROW, Allowance, Cell, SheetBuilder
from app.importers.grid import CellError, Percent, Sheet, Uncalculated, Value
from app.importers.number_formats import Figures, seen_as, written
from app.importers.ods_rules import ods_rules
from app.importers.ods_styles import OdsStyles
from app.importers.part_struck import PartStruck, noted
from app.importers.rules import Paint, Rule, painted
from app.importers.styles import as_shown
from app.models.text import clean

_MONTH: Final = re.compile(r"[^\W\d]{3,9}\.?[\s'’/-]*(?:\d{4}|\d\d)")
"""What a cell shows of a day whose month and year alone are seen."""
_NUMBERS: Final = ("float", "currency", "percentage")
_ERROR = re.compile(r"#(?:REF|N/A|NAME|VALUE|DIV/0|NUM|NULL).{0,2}|Err:\d{3}")
_TIME = re.compile(r"PT(\d{1,4})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
_SPACES: Final = 1_000  # most spaces that one element may stand for


class TableReader:
    """Takes the columns and rows of one ``table:table`` as the parser finishes them."""

    def __init__(self, table: etree._Element, styles: OdsStyles, allowance: Allowance) -> None:
        self.name = clean(_at(table, "name")) or "Table"
        self._styles = styles
        state = "hidden" if styles.hides(_at(table, "style-name")) else "visible"
        self._sheet = SheetBuilder(self.name, allowance, state)
        self._column = 1
        self._row = 1
        self._rules: list[Rule] = []
        self._unread = 0
        self._columns: list[tuple[int, str]] = []  # last column, style of its cells

    def take(self, kind: str, element: etree._Element) -> None:
        """A finished column or row; anything else is passed over."""
        if kind == "table-column":
            self._take_column(element)
        elif kind == "table-row":
            self._take_row(element)
        elif kind == "conditional-formats":
            self._rules, self._unread = ods_rules(element, self._paint_of)

    def sheet(self) -> tuple[Sheet, bool]:
        """The sheet, and whether all its rules of conditional formatting were followed."""
        plain = self._sheet.sheet()
        rows, whole = painted(plain.rows, self._rules)
        return replace(plain, rows=rows), whole and not self._unread

    def _paint_of(self, style: str) -> Paint:
        look = self._styles.look(style)
        return Paint(look.fill, look.ink)

    def _take_column(self, element: etree._Element) -> None:
        times = min(_count(element, "number-columns-repeated"), MAX_COLUMN)
        if _at(element, "visibility") in ("collapse", "filter") and self._column <= MAX_COLUMN:
            self._sheet.hidden_columns.update(range(self._column, min(self._column + times, MAX_COLUMN + 1)))
        self._column += times
        if len(self._columns) < MAX_COLUMN:
            self._columns.append((self._column - 1, _at(element, "default-cell-style-name")))

    def _take_row(self, element: etree._Element) -> None:
        times = _count(element, "number-rows-repeated")
        number, self._row = self._row, self._row + times
        if number > MAX_ROW:
            return
        hidden = _at(element, "visibility") in ("collapse", "filter")
        self._sheet.add(number, self._cells(element), hidden=hidden, times=times)

    def _cells(self, row: etree._Element) -> dict[int, Cell]:
        cells: dict[int, Cell] = {}
        column = 1
        for element in row:
            kind = str(element.tag).rpartition("}")[2]
            if kind not in ("table-cell", "covered-table-cell") or column > MAX_COLUMN:
                continue
            times = min(_count(element, "number-columns-repeated"), MAX_COLUMN - column + 1)
            if kind == "table-cell":
                cell = self._cell(element, column)
                filled = cell.value is not None and cell.value != ""
                if filled or cell.note or (cell.fill and times < 64):  # a painted margin is no content
                    cells.update(dict.fromkeys(range(column, column + times), cell))
            elif (fill := self._styles.look(_at(element, "style-name")).fill) and times < 64:
                cells.update(dict.fromkeys(range(column, column + times), Cell(fill=fill)))
            column += times
        return cells

    def _cell(self, element: etree._Element, column: int) -> Cell:
        look = self._styles.look(_at(element, "style-name") or self._style_of(column))
        value = self._value(element, look.zeros) if len(element) or len(element.attrib) else None
        struck = value is not None and (look.struck or self._all_struck(element))
        part = None
        if isinstance(value, str) and not struck and element.find(".//{*}span") is not None:
            part = PartStruck.of(self._runs(element))
            value, struck = (value, False) if part is None else (str(part) or None, part.whole)
        down, across = _count(element, "number-rows-spanned"), _count(element, "number-columns-spanned")
        return Cell(
            value,
            look.fill,
            look.ink,
            struck,
            noted(part, _note(element)),
            min(down, MAX_ROW),
            min(across, MAX_COLUMN),
        )

    def _style_of(self, column: int) -> str:
        return next((style for last, style in self._columns if column <= last), "")

    def _value(self, element: etree._Element, zeros: int) -> Value | None:
        text = text_in(element)
        kind = _at(element, "value-type")
        if _ERROR.fullmatch(text) and _at(element, "formula"):
            return CellError(text)
        worked_out = element.find("{*}p") is not None  # to an empty text, where that is all
        if not kind and not worked_out and (formula := _at(element, "formula")):
            return Uncalculated("=" + clean(formula).partition("=")[2])
        if kind in _NUMBERS:
            number = _number(_at(element, "value"), text, zeros)
            if kind == "percentage" and isinstance(number, int | float):
                return Percent(number)
            return number
        if kind == "date":
            return as_shown(_day(_at(element, "date-value"), text), month=_MONTH.fullmatch(text) is not None)
        if kind == "time":
            return _clock(_at(element, "time-value"), text)
        if kind == "boolean":
            return _at(element, "boolean-value") == "true"
        return text or clean(_at(element, "string-value")) or None

    def _runs(self, element: etree._Element) -> Iterator[tuple[str, bool]]:
        """The pieces of a cell's text, each with whether it is struck through."""
        lines = [part for part in element if str(part.tag).rpartition("}")[2] == "p"]
        for place, line in enumerate(lines):
            if place:
                yield "\n", False
            struck: list[bool] = []
            for event, part in etree.iterwalk(line, events=("start", "end")):
                if event == "start":
                    span = str(part.tag).endswith("}span")
                    struck.append(
                        bool(struck and struck[-1])
                        or (span and self._styles.strikes(_at(part, "style-name")))
                    )
                    yield clean(_opening(part)), struck[-1]
                else:
                    struck.pop()
                    if part is not line:
                        yield clean(part.tail or ""), bool(struck and struck[-1])

    def _all_struck(self, element: etree._Element) -> bool:
        """Whether every word stands in a struck span."""
        spans = [part for part in element.iter("{*}span") if (part.text or "").strip()]
        if not spans or not all(self._styles.strikes(_at(span, "style-name")) for span in spans):
            return False
        loose = [part.text for part in element.iter("{*}p")] + [span.tail for span in spans]
        return not any((text or "").strip() for text in loose)


def text_in(element: etree._Element) -> str:
    """The paragraphs of a cell or a note, a line each."""
    lines = ["".join(_words(part)) for part in element if str(part.tag).rpartition("}")[2] == "p"]
    return clean("\n".join(lines)).strip("\n")


def _words(paragraph: etree._Element) -> Iterator[str]:
    for event, part in etree.iterwalk(paragraph, events=("start", "end")):
        if event == "start":
            yield _opening(part)
        elif part is not paragraph:
            yield part.tail or ""


def _opening(part: etree._Element) -> str:
    """The text with which an element begins; some stand for signs."""
    kind = str(part.tag).rpartition("}")[2]
    sign = {"s": " " * min(_count(part, "c"), _SPACES), "tab": "\t", "line-break": "\n"}.get(kind, "")
    return sign + (part.text or "")


def _note(element: etree._Element) -> str:
    return next((text_in(part) for part in element if str(part.tag).rpartition("}")[2] == "annotation"), "")


def _number(value: str, text: str, zeros: int) -> Value | None:
    try:
        number = float(value)
    except ValueError:
        return text or None
    if number != number or number in (float("inf"), float("-inf")):
        return text or None
    return written(number, Figures(zeros=zeros)) if zeros and number.is_integer() else seen_as(number, text)


def _day(value: str, text: str) -> Value | None:
    try:
        moment = datetime.fromisoformat(value[:26])
    except ValueError:
        return text or None
    moment = moment.replace(tzinfo=None)
    whole: date | datetime = moment.date() if moment.time() == time() else moment
    return whole


def _clock(value: str, text: str) -> Value | None:
    found = _TIME.fullmatch(value)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59 or int(found[3]) > 59:
        return text or None
    return time(int(found[1]), int(found[2]), int(found[3]))


def _count(element: etree._Element, name: str) -> int:
    """A repetition or a span: 1 where it is not given or no number."""
    text = _at(element, name)
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1


def _at(element: etree._Element, name: str) -> str:
    """An attribute by its local name; empty where it is missing."""
    for key, value in element.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""
