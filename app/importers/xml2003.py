"""A workbook saved as “XML Spreadsheet 2003”, as many web systems still write it, as sheets of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from typing import Final

from lxml import etree

from app.importers.building import MAX_COLUMN, MAX_ROW, MAX_SHEETS, Allowance, Cell, SheetBuilder
from app.importers.given import Given
from app.importers.grid import CellError, Percent, Sheet, Uncalculated, Value
from app.importers.number_formats import figures_of, written
from app.importers.paints import fill_of, ink_of
from app.importers.parts import text_as_utf8
from app.importers.refusals import refused
from app.importers.styles import Style, as_shown, is_month, is_percent
from app.models.text import clean

Progress = Callable[[str, float], None]
_FIGURES: Final = {"Fixed": "0.00", "Standard": "#,##0.00"}  # names that the format has for number formats
_STATES: Final = {"SheetHidden": "hidden", "SheetVeryHidden": "veryHidden"}


def read_xml2003(given: Given, progress: Progress) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """All worksheets in their order, and warnings.

    Raises:
        UnreadableFile: the XML is damaged, or there is far too much of it.
    """
    feeder = etree.XMLPullParser(
        events=("end",), tag=("{*}Style", "{*}Worksheet"), resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, encoding="utf-8",
    )  # fmt: skip
    book = _Book(given.name, progress)
    try:
        for chunk in text_as_utf8(given.content, given.name):
            feeder.feed(chunk)
            book.take(feeder)
        feeder.close()
    except etree.XMLSyntaxError as error:
        raise refused("damaged", given.name, what="its content is not well formed") from error
    return tuple(book.sheets), ()


class _Book:
    """What has been read so far."""

    def __init__(self, name: str, progress: Progress) -> None:
        self.sheets: list[Sheet] = []
        self._progress = progress
        self._allowance = Allowance(name)
        self._styles: dict[str, Style] = {}

    def take(self, feeder: etree.XMLPullParser) -> None:
        for _event, element in feeder.read_events():
            if not isinstance(element, etree._Element):
                continue
            if _kind(element) == "Style":
                self._add_style(element)
            elif len(self.sheets) < MAX_SHEETS:
                name = clean(_at(element, "Name")) or f"Sheet {len(self.sheets) + 1}"
                self._progress(f"Reading the sheet “{name}”", min(0.9, 0.2 + 0.1 * len(self.sheets)))
                self.sheets.append(self._sheet(element, name))
                element.clear()

    def _add_style(self, element: etree._Element) -> None:
        base = self._styles.get(_at(element, "Parent") or "Default", Style())
        fill, ink, struck, figures, percent = base.fill, base.ink, base.struck, base.figures, base.percent
        month = base.month
        for part in element:
            kind = _kind(part)
            if kind == "Interior" and _at(part, "Color"):
                fill = fill_of(_at(part, "Color"))
            elif kind == "Font":
                ink = ink_of(_at(part, "Color")) or ink
                struck = _at(part, "StrikeThrough") in ("1", "true") or struck
            elif kind == "NumberFormat":
                percent = _at(part, "Format") == "Percent" or is_percent(_at(part, "Format"))
                month = is_month(_at(part, "Format"))
                figures = figures_of(_FIGURES.get(_at(part, "Format"), _at(part, "Format")))
        self._styles[_at(element, "ID")] = Style(fill, struck, False, figures, ink, percent, month)

    def _sheet(self, element: etree._Element, name: str) -> Sheet:
        shown = next((clean(part.text or "") for part in element.iter("{*}Visible")), "")
        sheet = SheetBuilder(name, self._allowance, _STATES.get(shown, "visible"))
        number = column = 0
        for part in (p for table in element.iterfind("{*}Table") for p in table):
            kind = _kind(part)
            if kind == "Column":
                column = _whole(part, "Index") or column + 1
                span = min(_whole(part, "Span"), MAX_COLUMN)
                if _at(part, "Hidden") == "1" and column <= MAX_COLUMN:
                    sheet.hidden_columns.update(range(column, column + span + 1))
                column += span
            elif kind == "Row":
                number = _whole(part, "Index") or number + 1
                if number <= MAX_ROW:
                    sheet.add(number, dict(self._cells(part)), hidden=_at(part, "Hidden") == "1")
                number += _whole(part, "Span")
        return sheet.sheet()

    def _cells(self, row: etree._Element) -> Iterator[tuple[int, Cell]]:
        column = 0
        for element in row:
            if _kind(element) != "Cell":
                continue
            column = _whole(element, "Index") or column + 1
            if column <= MAX_COLUMN:
                yield column, self._cell(element, row)
            column += _whole(element, "MergeAcross")

    def _cell(self, element: etree._Element, row: etree._Element) -> Cell:
        style = self._styles.get(_at(element, "StyleID") or _at(row, "StyleID") or "Default", Style())
        value: Value | None = None
        note = ""
        for part in element:
            if _kind(part) == "Data":
                value = _value(_at(part, "Type"), clean("".join(map(str, part.itertext()))), style)
            elif _kind(part) == "Comment":
                note = clean("".join(map(str, part.itertext()))).strip()
        if value is None and _at(element, "Formula"):
            value = Uncalculated(clean(_at(element, "Formula")))
        down, across = _whole(element, "MergeDown") + 1, _whole(element, "MergeAcross") + 1
        return Cell(
            value, style.fill, style.ink, style.struck, note, min(down, MAX_ROW), min(across, MAX_COLUMN)
        )


def _value(kind: str, text: str, style: Style) -> Value | None:
    if not text:
        return None
    if kind == "Error":
        return CellError(text)
    if kind == "Boolean":
        return text == "1"
    if kind == "DateTime":
        return as_shown(_day(text), month=style.month)
    if kind != "Number":
        return text
    try:
        number = float(text)
    except ValueError:
        return text
    if number != number or number in (float("inf"), float("-inf")) or len(text) > 40:
        return text
    if style.percent:
        return Percent(number)
    return written(number, style.figures)


def _day(text: str) -> Value:
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return text
    if (
        moment.date() in (date(1899, 12, 31), date(1899, 12, 30), date(1900, 1, 1))
        and moment.time() != time()
    ):
        return moment.time().replace(microsecond=0)
    return moment.date() if moment.time() == time() else moment


def _kind(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _at(element: etree._Element, name: str) -> str:
    """An attribute by its local name; empty where it is missing."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


def _whole(element: etree._Element, name: str) -> int:
    text = _at(element, name)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
