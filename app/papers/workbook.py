"""Registers to the bytes of an Excel workbook that can be filtered, printed, edited and read back.

Everything is written from the registers' own declarations. Text is written as text, so that nothing in it is ever taken
for a formula or a link, and what is written is what the importer's kinds read back as the same value. There is nothing
hidden in the file: no sheet, row, column, note or name.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from app.errors import RuleError
from app.models.rows import House
from app.models.status import ControlStatus, Marking, Progress, Rag, Tone
from app.models.text import clean, counted
from app.models.timescale import Timescale, TimescaleKind
from app.papers import colours
from app.papers.blocks import Fill
from app.registers.kinds import Choice, Kind, Number, Position, Terms
from app.registers.register import Column, Register

MOST = 32_767  # characters that Excel keeps in a cell; longer ones are cut by others without a word
HEADING_ROW = 3  # rows 1 to 3: the marking, what the sheet is, how to use it
_A4, _A3 = 9, 8  # Excel's numbers for paper
_WIDE = 200  # characters across, beyond which A4 is too small to read
_LIST_MOST = 255  # characters of a list of choices inside a cell's rule
_FONT = {"font_name": "Arial", "font_size": 11}
_FILLS: dict[type[StrEnum], dict[Any, Fill]] = {
    Rag: dict(colours.RAG),
    Progress: dict(colours.PROGRESS),
    ControlStatus: dict(colours.STATUS),
}
_TEXT = {**_FONT, "text_wrap": True, "valign": "top", "border": 1, "border_color": f"#{colours.LINE}"}


def write(
    registers: Sequence[tuple[Register, Sequence[Any]]],
    house: House,
    *,
    written_on: date | None = None,
    history_head: str = "",
) -> bytes:
    """A workbook with a contents sheet and a sheet for each register.

    Args:
        registers: Each register with its rows, in the order of the sheets.
        written_on: For the file's properties; None is today.
        history_head: Hash of the register's newest step, kept in the file's properties.

    Raises:
        RuleError: a text is longer than a cell can hold; the message names the record.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    _properties(book, house, written_on, history_head)
    looks = _Looks.of(book)
    cover = book.add_worksheet("Contents")
    names = [_sheet_name(register.title) for register, _ in registers]
    _cover(cover, list(zip(registers, names, strict=True)), house, looks)
    for (register, rows), name in zip(registers, names, strict=True):
        _Sheet(book.add_worksheet(name), register, house, looks).write(rows)
    cover.activate()
    book.close()
    return stream.getvalue()


@dataclass(frozen=True)
class _Looks:
    """The formats of the workbook."""

    marking: Any
    title: Any
    note: Any
    head: Any
    computed_head: Any
    text: Any
    ref: Any
    day: Any
    number: Any
    link: Any
    fills: dict[Fill, Any]

    @classmethod
    def of(cls, book: Any) -> _Looks:
        head = {**_TEXT, "bold": True}
        fills = {*colours.RAG.values(), *colours.PROGRESS.values(), *colours.TONE.values()}
        return cls(
            marking=book.add_format({**_FONT, "bold": True}),
            title=book.add_format(
                {**_FONT, "bold": True, "font_size": 14, "font_color": f"#{colours.HOUSE}"}
            ),
            note=book.add_format({**_FONT, "font_color": f"#{colours.QUIET}"}),
            head=book.add_format({**head, "bg_color": f"#{colours.HOUSE}", "font_color": "#FFFFFF"}),
            computed_head=book.add_format({**head, "bg_color": "#D9DEE5", "font_color": f"#{colours.INK}"}),
            text=book.add_format(_TEXT),
            ref=book.add_format({**_TEXT, "bold": True}),
            day=book.add_format({**_TEXT, "num_format": "d mmmm yyyy", "align": "left"}),
            number=book.add_format({**_TEXT, "align": "center"}),
            link=book.add_format({**_TEXT, "font_color": f"#{colours.HOUSE}", "underline": 1}),
            fills={
                f: book.add_format({"bg_color": f"#{f.ground}", "font_color": f"#{f.ink}"}) for f in fills
            },
        )


def _properties(book: Any, house: House, written_on: date | None, history_head: str) -> None:
    about: dict[str, Any] = {
        "title": clean(f"{_register(house)}, {house.quarter}"),
        "subject": "Registers",
        "author": clean(house.author or house.name),
        "company": clean(house.name),
        "category": house.marking.value,
    }
    if written_on is not None:
        about["created"] = datetime(written_on.year, written_on.month, written_on.day)  # noqa: DTZ001  (a bare day)
    book.set_properties(about)
    if history_head:
        book.set_custom_property("Register history", history_head)


def _register(house: House) -> str:
    return house.register_name or "Risk register"


def _top(sheet: Any, marking: Marking, title: str, note: str, looks: _Looks) -> None:
    """The marking, on screen and on paper, what the sheet is, and how to use it."""
    sheet.write_string(0, 0, marking.value, looks.marking)
    sheet.write_string(1, 0, clean(title), looks.title)
    sheet.write_string(2, 0, clean(note), looks.note)
    sheet.set_header(f'&C&"Arial,Bold"{marking.value}')
    sheet.set_footer(f'&CPage &P of &N\n&"Arial,Bold"{marking.value}')
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.9)
    sheet.fit_to_pages(1, 0)


def _cover(
    sheet: Any, registers: Sequence[tuple[tuple[Register, Sequence[Any]], str]], house: House, looks: _Looks
) -> None:
    whose = " – ".join(part for part in (house.name, _register(house)) if part)
    _top(sheet, house.marking, f"{whose}, {house.quarter}", "Contents and notes", looks)
    columns = [("Sheet", 22), ("How many", 16), ("What it holds", 90)]
    for number, (title, width) in enumerate(columns):
        sheet.write_string(HEADING_ROW, number, title, looks.head)
        sheet.set_column(number, number, width)
    row = HEADING_ROW + 1
    for (register, rows), name in registers:
        holds = ", ".join(column.title for column in register.columns)
        sheet.write_url(row, 0, f"internal:'{name}'!A1", looks.link, string=name)
        sheet.write_string(row, 1, counted(len(rows), register.one), looks.text)
        held = f"One row for each {register.one}: {holds}."
        sheet.write_string(row, 2, held, looks.text)
        sheet.set_row(row, _height([held], [90]))
        row += 1
    for note in (
        f"A position is written likelihood v impact. Likelihood: {house.scale.likelihood.names()}. "
        f"Impact: {house.scale.impact.names()}.",
        "Edit the sheets and import the file again to bring the changes in; rows are matched by their reference.",
        "An empty cell never erases what the register holds. Grey headings are worked out and are not read back.",
    ):
        sheet.write_string(row, 0, note, looks.note)
        row += 1


class _Sheet:
    """One register on one sheet."""

    def __init__(self, sheet: Any, register: Register, house: House, looks: _Looks) -> None:
        self.sheet, self.register, self.house, self.looks = sheet, register, house, looks
        self.terms = Terms(house.scale, house.quarter, house.wording)

    def write(self, rows: Sequence[Any]) -> None:
        title = f"{self.register.title}, {self.house.quarter}"
        note = "Grey headings are worked out by the program and are not read back; everything else can be edited."
        _top(self.sheet, self.house.marking, title, note, self.looks)
        first, last = HEADING_ROW + 1, HEADING_ROW + max(1, len(rows))
        columns = self.register.columns
        widths = [min(max(column.width, len(column.title) * 0.9 + 3), 60.0) for column in columns]
        for place, column in enumerate(columns):
            self.sheet.set_column(place, place, widths[place])
            self._rules(place, column, first, last)
        if sum(widths) > _WIDE:
            self.sheet.set_paper(_A3)
        self._table(last)
        for offset, row in enumerate(rows):
            texts = [self._cell(first + offset, place, column, row) for place, column in enumerate(columns)]
            self.sheet.set_row(first + offset, _height(texts, widths))
        self.sheet.freeze_panes(first, sum(column.frozen for column in columns))
        self.sheet.repeat_rows(HEADING_ROW)
        self.sheet.ignore_errors({"number_stored_as_text": f"A{first + 1}:XFD{last + 1}"})

    def _table(self, last: int) -> None:
        headings = [
            {
                "header": column.title,
                "header_format": self.looks.head if column.editable else self.looks.computed_head,
            }
            for column in self.register.columns
        ]
        name = re.sub(r"\W", "", self.register.title)
        options = {"columns": headings, "name": f"{name}Register", "style": None}
        self.sheet.add_table(HEADING_ROW, 0, last, len(headings) - 1, options)

    def _cell(self, at: int, place: int, column: Column, row: Any) -> str:
        """Write a cell; its text is given back."""
        value = getattr(row, column.key)
        if isinstance(value, Timescale) and value.kind is TimescaleKind.DATE and value.last_day:
            self.sheet.write_datetime(at, place, value.last_day, self.looks.day)
            return value.text
        if isinstance(column.kind, Number):
            if value:
                self.sheet.write_number(at, place, value, self.looks.number)
            else:
                self.sheet.write_blank(at, place, None, self.looks.number)
            return ""
        text = clean(column.text(row, self.terms))
        self._check(text, column, row)
        self.sheet.write_string(at, place, text, self.looks.ref if column.frozen else self.looks.text)
        return text

    def _check(self, text: str, column: Column, row: Any) -> None:
        """Refuse what a cell cannot hold: it would be cut without a word."""
        if len(text) * 2 <= MOST:  # also where every sign counts twice
            return
        length = len(text.encode("utf-16-le")) // 2
        if length > MOST:
            raise RuleError(
                f"“{column.title}” of {self.register.one} {self.register.name(row)[:80]} has {length:,} characters, more "
                f"than the {MOST:,} that a cell of a workbook holds.",
                hint="Nothing was written. Shorten that text, then write the workbook again.",
            )

    def _rules(self, place: int, column: Column, first: int, last: int) -> None:
        """Choices as lists, and the colour that goes with each word; both keep up with what is typed."""
        if not column.editable:
            return
        choices = column.kind.choices(self.terms)
        if choices and len(",".join(choices)) <= _LIST_MOST:
            self.sheet.data_validation(first, place, last, place, {
                "validate": "list", "source": list(choices), "error_type": "warning",
                "error_title": column.title[:32], "error_message": "This is not one of the words of the list.",
            })  # fmt: skip
        for fill, words in _coloured(column.kind, self.terms):
            cell = f"${xl_col_to_name(place)}{first + 1}"
            test = ",".join(f'{cell}="{word}"' for word in words)
            self.sheet.conditional_format(
                first, place, last, place,
                {"type": "formula", "criteria": f"=OR({test})", "format": self.looks.fills[fill]},
            )  # fmt: skip


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Height of a row in points, at most what Excel allows, so that wrapped text is seen whole in every program."""
    lines = [
        sum(max(1, ceil(len(line) / (width * 0.95))) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
        if len(text) > width * 0.95 or "\n" in text
    ]
    return min(409.0, 15.0 * max(lines, default=1))


def _coloured(kind: Kind, terms: Terms) -> list[tuple[Fill, list[str]]]:
    """Which words of a kind stand on which colour."""
    found: dict[Fill, list[str]] = {}
    if isinstance(kind, Position):
        scale = terms.scale
        for tone in Tone:
            words = [p.worded(scale) for p in scale.positions() if scale.band(p).tone is tone]
            if words:
                found[colours.TONE[tone]] = words
    elif isinstance(kind, Choice):
        known: dict[StrEnum, Fill] = _FILLS.get(kind.words, {})
        for word, fill in known.items():
            found.setdefault(fill, []).append(terms.wording.of(word))
    return list(found.items())


def _sheet_name(title: str) -> str:
    """A title as Excel takes it for a sheet: without its forbidden signs and names, 31 characters at most."""
    name = re.sub(r"[\[\]:*?/\\]", " ", clean(title)).strip(" '")[:31].strip(" '")
    return f"{name} register"[:31] if name.casefold() in ("", "history", "contents") else name
